"""What the case page says of the exchanges with the customer."""

import pytest

from store.domain.case import Case
from store.domain.words import Channel, FollowUpKind, FollowUpResult, Mark
from tests.support.builders import NOON, a_book, a_case, a_contact, a_follow_up, a_spoken_case, at
from tui.text.case_lines import wrapped
from tui.text.case_talk import told

SORRY = (Mark.APOLOGY,)


def said_of(case: Case) -> str:
    """Give the section of what we told them, as it is drawn."""
    section = told(case, a_book(case), at("mon 14:00"))
    lines = wrapped(section.lines, 100)
    return "\n".join("".join(cell.text for cell in line) for line in lines)


@pytest.mark.parametrize(
    ("channel", "said"),
    [
        (Channel.IN_PERSON, "Apologised in person."),
        (Channel.PHONE, "Apologised by phone; in person counts for more."),
        (Channel.MESSAGE, "Apologised by message; by phone counts for more, in person for most."),
    ],
)
def test_the_way_of_the_apology_is_told_with_what_would_count_for_more(
    channel: Channel, said: str
) -> None:
    """D4."""
    case = a_spoken_case(contacts=(a_contact(channel=channel, marks=SORRY),))

    assert said in said_of(case)


def test_after_two_apologies_the_best_way_is_named_and_the_plan_is_next() -> None:
    """D4, E12."""
    contacts = (
        a_contact(101, channel=Channel.MESSAGE, marks=SORRY),
        a_contact(102, channel=Channel.IN_PERSON, marks=SORRY),
    )

    shown = said_of(a_spoken_case(contacts=contacts))

    assert "Apologised 2 times, at best in person. Speak of the plan now" in shown


def test_a_follow_up_that_found_them_stands_among_the_exchanges() -> None:
    """C12, E17."""
    found = a_follow_up(
        NOON,
        kind=FollowUpKind.CALL_BACK,
        result=FollowUpResult.CONTENT,
        done_at=at("mon 13:05"),
        done_by="sam",
    )

    shown = said_of(a_case(follow_ups=(found,)))

    assert "Sam, call back: content" in shown
    assert "Nobody has spoken to the customer yet" not in shown


def test_a_try_says_that_nobody_was_reached() -> None:
    """A4."""
    case = a_case(contacts=(a_contact(reached=False),))

    assert "tried by phone, nobody reached" in said_of(case)
