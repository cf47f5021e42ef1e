"""What a row of the board says beside its columns: no apology yet, and no move for a day."""

import pytest

from store.domain.board import arrange
from store.domain.case import Case, Ending
from store.domain.words import Mark, Outcome, Status
from tests.support.builders import (
    NOON,
    STAFF,
    a_book,
    a_case,
    a_contact,
    a_follow_up,
    a_shop,
    a_spoken_case,
    at,
)
from tui.text.cells import cells, columns

NARROW, WIDE, WIDEST = 77, 117, 197


def row_of(case: Case, now_text: str, width: int) -> str:
    """Give the words of the only row of a board at this width."""
    now, shop = at(now_text), a_shop()
    (row,) = arrange(a_book(case, shop=shop), now).rows
    people = {person.id: person for person in STAFF}
    made = cells(row, now, shop, people, columns(width))
    return " ".join(cell.text for cell in made)


@pytest.mark.parametrize(
    ("width", "said"), [(NARROW, "30m a?"), (WIDE, "30m apology?"), (WIDEST, "30m apology?")]
)
def test_a_customer_we_spoke_to_without_an_apology_is_marked(width: int, said: str) -> None:
    """A4."""
    assert said in row_of(a_spoken_case(), "mon 12:30", width)


def test_before_the_first_word_the_missing_word_says_enough() -> None:
    """A4."""
    row = row_of(a_case(), "mon 12:30", WIDE)

    assert "none yet 30m" in row
    assert "apology?" not in row


def test_after_an_apology_the_mark_is_gone() -> None:
    """A4."""
    case = a_spoken_case(contacts=(a_contact(marks=(Mark.APOLOGY,)),))

    assert "apology?" not in row_of(case, "mon 12:30", WIDE)


@pytest.mark.parametrize(
    ("width", "said"), [(NARROW, "Sam z"), (WIDE, "Sam z"), (WIDEST, "Sam idle")]
)
def test_a_case_without_a_move_for_an_opening_day_is_marked_beside_its_owner(
    width: int, said: str
) -> None:
    """B4."""
    case = a_spoken_case(owner="sam")

    assert said in row_of(case, "tue 12:00", width)


def test_a_case_with_a_move_today_is_not_marked() -> None:
    """B4."""
    row = row_of(a_spoken_case(owner="sam"), "tue 11:00", WIDEST)

    assert "idle" not in row


def test_a_case_with_a_later_date_is_not_marked() -> None:
    """B4."""
    case = a_spoken_case(owner="sam", follow_ups=(a_follow_up(at("fri 10:00")),))

    assert "idle" not in row_of(case, "wed 12:00", WIDEST)


@pytest.mark.parametrize("width", [57, NARROW, 100, WIDE, 140, WIDEST])
def test_the_marks_keep_every_column_at_its_width(width: int) -> None:
    plain, marked = a_spoken_case(owner="sam"), a_spoken_case(owner="sam")

    assert len(row_of(marked, "wed 12:00", width)) == len(row_of(plain, "mon 12:05", width))


def test_the_row_of_a_closed_case_names_the_return_check() -> None:
    """E18."""
    case = a_spoken_case(
        status=Status.CLOSED,
        ending=Ending(NOON, "ana", Outcome.RECOVERED),
        owner="ana",
        follow_ups=(a_follow_up(at("thu 10:00")),),
    )

    row = row_of(case, "thu 12:00", WIDE)

    assert "● closed" in row
    assert "late 2h" in row
    assert "apology?" not in row
