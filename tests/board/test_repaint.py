"""A board longer than the screen: keys choose, and only lines that differ are drawn anew."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest
from textual.strip import Strip

from sample_data.many import many_cases
from store.domain.commands import AssignOwner
from tests.support.board_desk import NOW, Desk, desk_at
from tui.widgets.board_list import BoardList

MANY = 10_000
IN_VIEW = 300


@contextmanager
def drawn_lines() -> Iterator[list[int]]:
    """Collect which lines of the list are drawn meanwhile."""
    drawn: list[int] = []
    draw = BoardList.render_line

    def noting(board_list: BoardList, y: int) -> Strip:
        drawn.append(y)
        return draw(board_list, y)

    with patch.object(BoardList, "render_line", noting):
        yield drawn


def another_owner(desk: Desk, number: int) -> AssignOwner:
    """Hand a case to somebody who does not have it."""
    return AssignOwner(number, "sam" if desk.case(number).owner != "sam" else "ana")


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        (("down", "down"), 2),
        (("down", "up"), 0),
        (("end",), IN_VIEW - 1),
        (("end", "home"), 0),
        (("pagedown", "pageup"), 0),
    ],
)
async def test_keys_choose_also_when_there_are_more_cases_than_lines(
    tmp_path: Path, keys: tuple[str, ...], place: int
) -> None:
    async with desk_at(tmp_path, book=many_cases(IN_VIEW, NOW)) as desk:
        await desk.press(*keys)

        assert desk.chosen == desk.rows[place]


async def test_a_page_down_goes_one_screen_further(tmp_path: Path) -> None:
    async with desk_at(tmp_path, book=many_cases(IN_VIEW, NOW)) as desk:
        await desk.press("pagedown")

        assert desk.chosen == desk.rows[desk.app.board.list.page]


async def test_the_chosen_case_is_in_view_after_every_key(tmp_path: Path) -> None:
    async with desk_at(tmp_path, book=many_cases(IN_VIEW, NOW)) as desk:
        for key in ("end", "up", "pageup", "home", "pagedown", "down"):
            await desk.press(key)

            top, place = desk.app.board.list.scroll_offset.y, desk.rows.index(desk.chosen or 0)
            assert top <= place < top + desk.app.board.list.size.height


async def test_one_change_among_ten_thousand_cases_draws_one_line(tmp_path: Path) -> None:
    """A change by another terminal to a case that keeps its place."""
    async with desk_at(tmp_path, book=many_cases(MANY, NOW)) as desk:
        place = 5
        number, before = desk.rows[place], desk.rows
        was = desk.row(number)

        with drawn_lines() as drawn:
            desk.casebook.do(another_owner(desk, number), "maya")
            await desk.until(lambda: desk.row(number) != was)
            await desk.settle()

        assert desk.rows == before
        assert set(drawn) == {place}


async def test_a_change_out_of_view_draws_no_line(tmp_path: Path) -> None:
    async with desk_at(tmp_path, book=many_cases(IN_VIEW, NOW)) as desk:
        number = desk.rows[-1]
        was = desk.row(number)

        with drawn_lines() as drawn:
            desk.casebook.do(another_owner(desk, number), "maya")
            await desk.until(lambda: desk.row(number) != was)
            await desk.settle()

        assert drawn == []


async def test_a_key_draws_the_line_that_is_left_and_the_one_that_is_reached(
    tmp_path: Path,
) -> None:
    async with desk_at(tmp_path, book=many_cases(IN_VIEW, NOW)) as desk:
        await desk.press("down")

        with drawn_lines() as drawn:
            await desk.press("down")

        assert set(drawn) == {1, 2}


async def test_a_tick_that_changes_no_word_draws_no_line(tmp_path: Path) -> None:
    async with desk_at(tmp_path, book=many_cases(IN_VIEW, NOW)) as desk:
        with drawn_lines() as drawn:
            await desk.later(milliseconds=100)

        assert drawn == []


async def test_narrowing_down_draws_every_line_once(tmp_path: Path) -> None:
    """The band that says so takes a line from the list, and is no reason to draw twice."""
    async with desk_at(tmp_path, book=many_cases(IN_VIEW, NOW)) as desk:
        with drawn_lines() as drawn:
            await desk.press("t")

        assert desk.narrowed
        assert sorted(drawn) == list(range(desk.app.board.list.size.height))


async def test_a_taller_terminal_shows_more_rows(tmp_path: Path) -> None:
    async with desk_at(tmp_path, book=many_cases(IN_VIEW, NOW), size=(120, 24)) as desk:
        height = desk.app.board.list.size.height

        with drawn_lines() as drawn:
            await desk.pilot.resize_terminal(120, 36)
            await desk.settle()

        assert set(drawn) == set(range(height + 12))
