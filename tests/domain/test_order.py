"""An order that is kept moves only what changes its group, and is the order of sorting anew."""

from datetime import timedelta

import pytest

from sample_data.many import many_cases
from store.domain.board import Arranger, arrange
from store.domain.commands import AssignOwner
from store.domain.rows import Board
from tests.support.builders import NOON, after


def told(board: Board) -> object:
    """Give what a board says."""
    numbers = [row.number for row in board.rows]
    return numbers, board.figures, board.month, board.next_change_at


@pytest.mark.parametrize("minutes", [1, 7, 95, 400, 1_440])
def test_whatever_time_passes_the_kept_order_is_that_of_sorting_anew(minutes: int) -> None:
    arranger, book, now = Arranger(), many_cases(400, NOON), NOON
    arranger.arrange(book, now)
    for _ in range(25):
        now += timedelta(minutes=minutes)

        assert told(arranger.arrange(book, now)) == told(arrange(book, now))


def test_a_minute_moves_the_rows_that_change_their_group_and_makes_none_anew() -> None:
    arranger, book = Arranger(), many_cases(400, NOON)
    before = arranger.arrange(book, NOON)
    moment = NOON + timedelta(hours=1)

    board = arranger.arrange(book, moment)

    assert [row.number for row in board.rows] != [row.number for row in before.rows]
    assert set(map(id, board.rows)) <= set(map(id, before.rows))


def test_a_change_in_the_minute_in_which_rows_change_their_group_moves_all_of_them() -> None:
    arranger, book = Arranger(), many_cases(400, NOON)
    first = arranger.arrange(book, NOON)
    for step, row in enumerate(first.rows[:60], start=1):
        now = NOON + timedelta(minutes=7 * step)
        book = after(book, AssignOwner(row.number, "ana" if row.case.owner != "ana" else "sam"))

        kept, fresh = arranger.arrange(book, now), arrange(book, now)

        assert told(kept)[:3] == told(fresh)[:3]  # type: ignore[index]


def test_a_clock_that_was_set_back_sorts_anew() -> None:
    arranger, book = Arranger(), many_cases(400, NOON)
    arranger.arrange(book, NOON + timedelta(hours=5))

    assert told(arranger.arrange(book, NOON)) == told(arrange(book, NOON))
