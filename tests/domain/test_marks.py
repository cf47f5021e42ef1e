"""Marks that say how pressing a case is, and gestures that arrived."""

import pytest

from store.domain.case import Ending
from store.domain.commands import (
    ConfirmArrived,
    MarkBigOrder,
    NoteWarning,
    SetNeededBy,
    SetStatus,
)
from store.domain.due import Reckoning
from store.domain.honest_close import missing
from store.domain.parts import FixOption
from store.domain.refusal import NotFound, Refused
from store.domain.rules import decide
from store.domain.words import (
    Act,
    Channel,
    GestureState,
    OptionState,
    Outcome,
    Status,
    WarningSign,
)
from tests.support.builders import (
    NOON,
    a_book,
    a_case,
    a_contact,
    a_gesture,
    a_shop,
    a_spoken_case,
    after,
    at,
)

REVIEW = NoteWarning(42, WarningSign.PUBLIC_REVIEW, "took pictures of the plates")
ARRIVED = ConfirmArrived(42, 401)


def test_a_warning_keeps_what_was_seen() -> None:
    """A16."""
    case = after(a_book(a_case()), REVIEW, by="sam").case(42)

    assert case.warning is not None
    assert (case.warning.sign, case.warning.note, case.warning.by) == (
        WarningSign.PUBLIC_REVIEW,
        "took pictures of the plates",
        "sam",
    )
    assert case.history[-1].act is Act.WARNING


def test_a_warning_that_is_over_goes_with_the_reason() -> None:
    """A16."""
    book = after(a_book(a_case()), REVIEW)

    case = after(book, NoteWarning(42, None, "laughed about it")).case(42)

    assert case.warning is None
    assert case.history[-1].text == "laughed about it"


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (NoteWarning(42, WarningSign.SILENT_LEAVER, " "), "what was seen"),
        (NoteWarning(42, None, "over"), "no warning"),
        (MarkBigOrder(42, big=False), "usual already"),
        (SetNeededBy(42, NOON), "still to come"),
        (SetNeededBy(42, None), "stands so already"),
    ],
)
def test_a_mark_that_says_nothing_is_refused(
    command: NoteWarning | MarkBigOrder | SetNeededBy, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        decide(a_book(a_case()), command, "maya", NOON)


def test_a_big_order_makes_the_case_one_heavier() -> None:
    """D9."""
    reckoning, case = Reckoning(a_shop()), a_case()

    big = after(a_book(case), MarkBigOrder(42, big=True)).case(42)

    assert reckoning.standing(big).weight == reckoning.standing(case).weight - 1


def test_the_time_until_which_it_helps_is_set_and_taken_away() -> None:
    """B23."""
    book = after(a_book(a_case()), SetNeededBy(42, at("tue 18:00")))

    away = after(book, SetNeededBy(42, None))

    assert book.case(42).event_at == at("tue 18:00")
    assert away.case(42).event_at is None


def test_a_given_gesture_is_recorded_as_arrived() -> None:
    """D11."""
    book = a_book(a_case(gestures=(a_gesture(500, GestureState.GIVEN),)))

    case = after(book, ARRIVED, by="ana", at=at("mon 15:00")).case(42)

    assert case.gestures[0].arrived_at == at("mon 15:00")
    assert case.gestures[0].state is GestureState.GIVEN


def test_a_gesture_may_arrive_after_the_close() -> None:
    """D11."""
    closed = a_spoken_case(
        status=Status.CLOSED,
        ending=Ending(NOON, "maya", Outcome.RECOVERED),
        gestures=(a_gesture(500, GestureState.GIVEN),),
    )

    assert after(a_book(closed), ARRIVED).case(42).gestures[0].arrived_at == NOON


def test_a_gesture_that_is_only_promised_has_not_arrived() -> None:
    """D11."""
    with pytest.raises(Refused, match="Only a gesture that was given"):
        decide(a_book(a_case(gestures=(a_gesture(500),))), ARRIVED, "maya", NOON)


def test_a_gesture_arrives_once_and_has_to_exist() -> None:
    given = a_gesture(500, GestureState.GIVEN, arrived_at=NOON)

    with pytest.raises(Refused, match="recorded already"):
        decide(a_book(a_case(gestures=(given,))), ARRIVED, "maya", NOON)
    with pytest.raises(NotFound, match="no gesture with the id 401"):
        decide(a_book(a_case()), ARRIVED, "maya", NOON)


REFUND = FixOption(
    801,
    "money back",
    NOON,
    "sam",
    state=OptionState.ACCEPTED,
    settled_at=NOON,
    settled_by="sam",
    refund=True,
)


@pytest.mark.parametrize(
    ("contact", "lacks"),
    [
        (a_contact(at=NOON), True),
        (a_contact(at=at("tue 10:00"), channel=Channel.MESSAGE), True),
        (a_contact(at=at("tue 10:00"), reached=False), True),
        (a_contact(at=at("tue 10:00"), from_customer=True), True),
        (a_contact(at=at("tue 10:00")), False),
    ],
)
def test_money_back_alone_lacks_a_personal_contact_after_it(contact: object, lacks: bool) -> None:
    """B12."""
    case = a_case(status=Status.FIXED, options=(REFUND,), contacts=(contact,))

    assert ("contact_after_refund" in missing(case, a_shop(), at("wed 10:00"))) is lacks


def test_closing_remembers_that_money_back_was_all() -> None:
    """B12."""
    case = a_spoken_case(status=Status.FIXED, options=(REFUND,))
    close = SetStatus(42, Status.CLOSED, reason="moved away", outcome=Outcome.UNKNOWN)

    ending = after(a_book(case), close).case(42).ending

    assert ending is not None
    assert "contact_after_refund" in ending.missing
