"""In which words with the customer we apologised, and how personally."""

import pytest

from store.domain.apologies import apologies, lacks_apology, most_personal
from store.domain.case import Case
from store.domain.commands import LogContact
from store.domain.house_path import house_path
from store.domain.refusal import Refused
from store.domain.rules import decide
from store.domain.words import (
    Channel,
    FollowUpKind,
    FollowUpResult,
    HouseStep,
    Mark,
    Status,
)
from tests.support.builders import (
    NOON,
    a_book,
    a_case,
    a_contact,
    a_follow_up,
    a_spoken_case,
    after,
)

SORRY = (Mark.APOLOGY,)
VISITED = a_follow_up(
    NOON,
    kind=FollowUpKind.APOLOGY_VISIT,
    result=FollowUpResult.CONTENT,
    done_at=NOON,
    done_by="ana",
)


def said(*channels: Channel) -> Case:
    """Give a case in which we apologised in these ways."""
    contacts = tuple(
        a_contact(101 + place, channel=channel, marks=SORRY)
        for place, channel in enumerate(channels)
    )
    return a_spoken_case(contacts=contacts)


@pytest.mark.parametrize(
    ("channels", "best"),
    [
        ((Channel.MESSAGE,), Channel.MESSAGE),
        ((Channel.MESSAGE, Channel.PHONE), Channel.PHONE),
        ((Channel.IN_PERSON, Channel.PHONE, Channel.MESSAGE), Channel.IN_PERSON),
    ],
)
def test_in_person_ranks_above_phone_above_message(
    channels: tuple[Channel, ...], best: Channel
) -> None:
    """D4."""
    assert most_personal(said(*channels)) is best


def test_without_an_apology_there_is_no_way_of_one() -> None:
    assert most_personal(a_spoken_case()) is None


def test_a_visit_to_apologise_that_found_them_is_an_apology_in_person() -> None:
    """D5."""
    case = a_spoken_case(follow_ups=(VISITED,))

    (apology,) = apologies(case)

    assert (apology.channel, apology.by) == (Channel.IN_PERSON, "ana")


def test_an_apology_that_reached_nobody_counts_for_nothing() -> None:
    case = a_case(contacts=(a_contact(marks=SORRY, reached=False),))

    assert apologies(case) == ()


def test_the_board_asks_for_an_apology_once_somebody_spoke_to_the_customer() -> None:
    """A4."""
    assert lacks_apology(a_spoken_case())
    assert not lacks_apology(a_case())
    assert not lacks_apology(said(Channel.PHONE))


@pytest.mark.parametrize(
    "command",
    [
        LogContact(42, Channel.PHONE, marks=SORRY, reached=False),
        LogContact(42, Channel.PHONE, told="new plates at six", reached=False),
    ],
)
def test_nothing_is_said_to_somebody_who_was_not_reached(command: LogContact) -> None:
    """A4."""
    with pytest.raises(Refused, match="Nobody was reached, so nothing was said to them"):
        decide(a_book(a_case()), command, "maya", NOON)


def test_a_contact_in_which_they_were_told_what_changed_takes_that_house_step() -> None:
    """E11."""
    command = LogContact(42, Channel.PHONE, marks=(Mark.TOLD_CHANGE,))

    case = after(a_book(a_spoken_case()), command).case(42)

    (step,) = house_path(case, (HouseStep.TOLD_WHAT_CHANGED,))
    assert (step.at, step.by) == (NOON, "maya")


def test_a_follow_up_that_told_them_what_changed_takes_that_house_step() -> None:
    """E11."""
    told = a_follow_up(
        NOON,
        kind=FollowUpKind.TELL_CHANGE,
        result=FollowUpResult.CONTENT,
        done_at=NOON,
        done_by="sam",
    )
    case = a_spoken_case(status=Status.FIXED, follow_ups=(told,))

    (step,) = house_path(case, (HouseStep.TOLD_WHAT_CHANGED,))

    assert step.by == "sam"
