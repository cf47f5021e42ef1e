"""The board at one terminal: what stands where, what is chosen, how the list is narrowed down."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from sample_data.shop import sample_book
from store.domain.book import Book
from tests.support.board_desk import NOW, desk_at
from tui.screens.case_page import CasePage


async def test_the_first_screen_says_what_needs_somebody(tmp_path: Path) -> None:
    """A6: the first-contact clock is on the board, without opening the case."""
    async with desk_at(tmp_path) as desk:
        assert desk.rows[:2] == [42, 35]
        assert desk.chosen == 42
        assert "late 12m" in desk.row(42)
        assert "none yet 27m" in desk.row(42)
        assert "nobody" in desk.row(42)
        assert "40/150" in desk.row(35)
        assert "18 open" in desk.header
        assert "412+60 of 600" in desk.header
        assert "speak to the customer" in desk.strip


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_every_size_shows_what_a_row_must_show(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at(tmp_path, size=size) as desk:
        row = desk.row(42)

        for words in ("!!", "42", "Dana Whitf", "new", "contact", "late 12m", "27m", "nobody"):
            assert words in row
        assert "0/150" in row
        assert ("4 of 6 entrees" in row) == (size[0] >= 120)
        assert "4 of 6 entrees" in desk.strip


async def test_a_terminal_that_is_too_small_says_what_size_is_needed(tmp_path: Path) -> None:
    async with desk_at(tmp_path, size=(59, 20)) as desk:
        words = desk.app.board.query_one("#too-small")

        assert words.display
        assert "60x16" in str(words.render())


async def test_keys_move_the_choice_and_stop_at_both_ends(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("j", "down", "k")
        assert desk.chosen == 35

        await desk.press("end")
        assert desk.chosen == desk.rows[-1]

        await desk.press("j")
        assert desk.chosen == desk.rows[-1]

        await desk.press("home", "k")
        assert desk.chosen == 42


async def test_what_is_chosen_stays_chosen_when_the_order_changes(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("j", "j", "j", "j", "j", "j")
        number = desk.chosen
        place = desk.rows.index(number or 0)

        await desk.later(hours=3)

        assert desk.chosen == number
        assert desk.rows.index(number or 0) != place
        assert f"#{number} " in desk.strip


async def test_clocks_move_by_themselves(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.later(minutes=1)

        assert "late 13m" in desk.row(42)
        assert "none yet 28m" in desk.row(42)
        assert "14:33" in desk.header


async def test_a_case_that_becomes_late_goes_to_the_top_group(tmp_path: Path) -> None:
    """A7."""
    async with desk_at(tmp_path) as desk:
        assert "in 18m" in desk.row(40)
        late = desk.header.split("overdue")[0].split()[-1]

        await desk.later(minutes=19)

        assert "late 1m" in desk.row(40)
        assert desk.rows.index(40) < desk.rows.index(32)
        assert desk.header.split("overdue")[0].split()[-1] != late


async def test_enter_opens_the_page_of_the_case_and_escape_comes_back(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("j", "enter")
        assert isinstance(desk.screen, CasePage)
        assert desk.screen.chosen_number == 35

        await desk.press("escape")
        assert desk.is_on_board
        assert desk.chosen == 35


async def test_find_narrows_down_while_typing_and_escape_shows_all(tmp_path: Path) -> None:
    """C7."""
    async with desk_at(tmp_path) as desk:
        await desk.press("slash")
        await desk.type("okafor")
        assert desk.rows == [35]
        assert "1 of 18 on the board" in desk.narrowed

        await desk.press("enter", "escape")
        assert len(desk.rows) == 18
        assert desk.narrowed == ""


@pytest.mark.parametrize(
    ("wanted", "number"), [("#40", 40), ("sofa truck", 35), ("ØSTERGÅRD", 32), ("秀英", 34)]
)
async def test_find_looks_at_number_words_and_names(
    tmp_path: Path, wanted: str, number: int
) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("slash")
        await desk.type(wanted)

        assert number in desk.rows
        assert len(desk.rows) < 5


async def test_a_number_finds_its_own_case_first_and_chooses_it(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        whole = desk.rows
        await desk.press("slash")
        await desk.type("40")
        several, chosen = desk.rows, desk.chosen

        assert whole.index(38) < whole.index(40)
        assert several[0] == chosen == 40
        assert 38 in several


async def test_a_find_without_a_match_says_the_way_back(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("slash")
        await desk.type("[/red] nobody like this")

        assert desk.rows == []
        words = str(desk.app.board.query_one("#empty").render())
        assert "No open case matches" in words
        assert "[/red]" in words
        assert "esc" in words


async def test_mine_and_today_narrow_down_and_come_back(tmp_path: Path) -> None:
    async with desk_at(tmp_path, person="sam") as desk:
        await desk.press("m")
        mine = desk.rows
        assert mine
        assert all("Sam" in desk.row(number) for number in mine)
        assert "cases of Sam" in desk.narrowed

        await desk.press("t")
        assert set(desk.rows) < set(mine)

        await desk.press("m", "t")
        assert len(desk.rows) == 18


async def test_an_empty_board_says_what_to_do(tmp_path: Path) -> None:
    sample = sample_book(NOW)
    empty = Book(sample.shop, sample.people)
    async with desk_at(tmp_path, book=empty) as desk:
        assert "n logs a new case" in str(desk.app.board.query_one("#empty").render())
        assert "0 open" in desk.header

        await desk.press("c")
        assert "No case is chosen" in desk.said


async def test_a_letter_without_a_meaning_says_so(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("Z")

        assert "Z does nothing here" in desk.said


async def test_who_is_at_the_keyboard_is_asked_at_the_start(tmp_path: Path) -> None:
    async with desk_at(tmp_path, person=None) as desk:
        assert "Who is at the keyboard" in str(desk.screen.query_one(".dialog--title").render())

        await desk.press("s")

        assert desk.app.room.person == "sam"
        assert "Sam is at the keyboard" in desk.said
        assert "Sam" in desk.header


async def test_the_only_person_who_works_here_is_not_asked(tmp_path: Path) -> None:
    sample = sample_book(NOW)
    alone = Book(sample.shop, {"ana": sample.people["ana"]})
    async with desk_at(tmp_path, book=alone, person=None) as desk:
        assert desk.screen is desk.app.board
        assert desk.app.room.person == "ana"


async def test_somebody_else_sits_down_by_one_key_and_a_letter(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("i", "a")

        assert desk.app.room.person == "ana"


async def test_a_case_without_a_move_for_a_day_is_told_to_everyone(tmp_path: Path) -> None:
    """B4."""
    sample = sample_book(NOW)
    case = sample.cases[45]
    quiet = replace(case, opened_at=NOW - timedelta(days=6), noticed_at=NOW - timedelta(days=6))
    quiet = replace(quiet, history=tuple(replace(e, at=quiet.opened_at) for e in case.history))
    book = Book(sample.shop, sample.people, {45: quiet}, sample.customers, next_case=46)
    async with desk_at(tmp_path, book=book) as desk:
        assert "no move since 6d" in desk.strip


async def test_a_closed_case_is_found_and_opened_by_enter(tmp_path: Path) -> None:
    """A22: what the customer does later is recorded on its page."""
    async with desk_at(tmp_path) as desk:
        closed = next(c for c in desk.book.cases.values() if c.ending and not c.returned_at)
        await desk.press("slash")
        await desk.type(f"#{closed.number}")
        assert desk.rows == [closed.number]
        assert "enter opens" in desk.strip

        await desk.press("enter", "b")

        assert isinstance(desk.screen, CasePage)
        assert desk.case(closed.number).returned_at is not None
