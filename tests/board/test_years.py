"""Closed years at the keyboard: found, opened, taken up again, and moved away meanwhile."""

import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from store.casebook import CaseBook
from store.closed_years import Moved
from store.domain.book import Book
from store.domain.customer import Customer
from store.domain.parts import Cause
from store.domain.words import GestureState, Status
from store.domain.years import Past
from tests.support.board_desk import Desk, desk_at
from tests.support.builders import NOON, a_book, a_case, a_gesture
from tests.support.years import a_closed_case
from tui.dialogs.dialog import Words
from tui.screens.causes import CausesScreen
from tui.widgets.board_list import BoardList
from tui.widgets.case_body import CaseBody

SIZE = (80, 24)
CUSTOMERS = (Customer(1, "Dana Whitfield"), Customer(2, "R. Bauer"), Customer(3, "Lena Fischer"))


def book() -> Book:
    """Give a shop with two open cases, and older ones of 2025 and of this year."""
    given = a_gesture(2_500, GestureState.GIVEN, given_at=NOON.replace(month=3))
    return a_book(
        a_case(21, customer=1, what="soup came cold"),
        a_case(22, customer=2, what="wrong leather, whole order"),
        a_closed_case(3, 400, customer=3, what="cake lettering misspelt"),
        a_closed_case(4, 60, customer=1, what="dessert came cold", gestures=(given,)),
        customers=CUSTOMERS,
    )


def in_room(desk: Desk) -> list[int]:
    """Give the numbers of the cases that this desk has read from the board's file."""
    book = desk.app.room.book
    return list(book.cases) if book is not None else []


async def moved(desk: Desk) -> None:
    """Let the clock go on by a second, in which the years are looked after."""
    await desk.later(seconds=1)
    await desk.settle()


async def test_old_cases_leave_while_the_board_stands_open(tmp_path: Path) -> None:
    async with desk_at(tmp_path, book=book(), now=NOON) as desk:
        await moved(desk)

        assert list(desk.book.cases) == [21, 22]
        assert desk.casebook.years() == (2025, 2026)
        assert desk.rows == [21, 22]


async def test_find_lists_closed_cases_of_all_years_after_those_of_the_board(
    tmp_path: Path,
) -> None:
    async with desk_at(tmp_path, book=book(), now=NOON, size=SIZE) as desk:
        await moved(desk)
        await desk.press("slash")
        await desk.type("cold")

        assert desk.rows == [21, 4]
        assert "2026" in desk.row(4)
        assert "1 of 2 on the board · 1 closed" in desk.narrowed


async def test_a_case_of_another_year_is_opened_with_enter_alone(tmp_path: Path) -> None:
    async with desk_at(tmp_path, book=book(), now=NOON, size=SIZE) as desk:
        await moved(desk)
        await desk.press("slash")
        await desk.type("lettering")
        strip = desk.strip
        await desk.press("enter")

        assert "closed 2025" in strip
        assert "cake lettering misspelt" in desk.screen.query_one(CaseBody).said


async def test_a_case_of_another_year_is_taken_up_again_and_back_with_u(tmp_path: Path) -> None:
    async with desk_at(tmp_path, book=book(), now=NOON, size=SIZE) as desk:
        await moved(desk)
        await desk.press("slash")
        await desk.type("lettering")
        await desk.press("enter", "b")

        assert desk.case(3).returned_at is not None
        await desk.press("u")
        assert desk.case(3).returned_at is None
        assert desk.case(3).status is Status.CLOSED


async def test_the_page_of_a_case_shows_what_the_years_hold_of_its_customer(
    tmp_path: Path,
) -> None:
    async with desk_at(tmp_path, book=book(), now=NOON, size=SIZE) as desk:
        await moved(desk)
        await desk.press("enter")
        await desk.settle()

        said = desk.screen.query_one(CaseBody).said
        assert "dessert came cold" in said
        assert "gestures" in said, said


async def test_a_year_that_cannot_be_read_is_said_on_the_loud_line(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(parents=True)
    (tmp_path / "closed" / "2025.json").write_text("{")

    async with desk_at(tmp_path, book=book(), now=NOON) as desk:
        await moved(desk)

        assert "2025.json cannot be understood" in desk.trouble
        assert list(desk.book.cases) == [3, 21, 22]
        assert (tmp_path / "closed" / "2025.json").read_text() == "{"


async def test_a_case_of_which_its_year_says_something_else_is_said_on_the_loud_line(
    tmp_path: Path,
) -> None:
    async with desk_at(tmp_path, book=book(), now=NOON) as desk:
        await moved(desk)
        archived = desk.casebook.archived(4)
        assert archived is not None
        other = replace(archived, opened_at=archived.opened_at - timedelta(days=1))
        held = replace(desk.book, cases={**desk.book.cases, 4: other})
        (tmp_path / "board.json").unlink()
        desk.casebook.create_from(held)
        await desk.until(lambda: 4 in in_room(desk))
        await desk.later(minutes=2)
        await desk.until(lambda: desk.trouble != "")

        assert "#4 stays on the board: a closed year says something else of it" in desk.trouble
        assert 4 in in_room(desk)


async def test_the_strip_and_the_gesture_dialog_know_what_was_before(tmp_path: Path) -> None:
    """B7, B14: a repeat, and what the customer had already, though it is in a year's file."""
    async with desk_at(tmp_path, book=book(), now=NOON) as desk:
        before = desk.strip
        await moved(desk)
        await desk.press("j", "k")

        assert "#4" in before
        assert "#4" in desk.strip

        await desk.press("g", "4")
        said = " ".join(str(one.content) for one in desk.dialog.query(Words))
        assert "they had, 12 months" in said


async def test_what_a_page_asked_for_is_not_among_what_find_found(tmp_path: Path) -> None:
    async with desk_at(tmp_path, book=book(), now=NOON) as desk:
        await moved(desk)
        await desk.press("slash")
        await desk.type("soup")
        await desk.press("enter", "enter")
        page = desk.screen.query_one(CaseBody).said
        await desk.press("escape")

        assert "dessert came cold" in page
        assert desk.rows == [21]


async def test_a_case_that_left_while_its_page_is_open_stays_on_it(tmp_path: Path) -> None:
    async with desk_at(tmp_path, book=book(), now=NOON, size=SIZE) as desk:
        await desk.press("slash")
        await desk.type("dessert")
        await desk.press("enter")
        desk.casebook.move_closed()
        await desk.until(lambda: 4 not in in_room(desk))
        await desk.settle()

        assert "dessert came cold" in desk.screen.query_one(CaseBody).said
        await desk.press("b")
        assert desk.case(4).returned_at is not None


async def test_a_case_that_left_the_board_while_find_lists_it_is_found_in_its_year(
    tmp_path: Path,
) -> None:
    async with desk_at(tmp_path, book=book(), now=NOON, size=SIZE) as desk:
        await desk.press("slash")
        await desk.type("dessert")
        listed = desk.rows
        await moved(desk)

        assert 4 not in in_room(desk)
        assert desk.rows == listed == [4]
        await desk.press("enter")
        assert "dessert came cold" in desk.screen.query_one(CaseBody).said


async def test_enter_before_the_years_are_searched_opens_what_is_found_in_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched, slow = threading.Event(), CaseBook.archived_matching

    def waits(self: CaseBook, wanted: str, live: Book) -> list[Past]:
        assert searched.wait(20)
        return slow(self, wanted, live)

    async with desk_at(tmp_path, book=book(), now=NOON, size=SIZE) as desk:
        await moved(desk)
        monkeypatch.setattr(CaseBook, "archived_matching", waits)
        await desk.press("slash")
        await desk.pilot.press(*"dessert")
        await desk.pilot.press("enter")
        before = desk.is_on_board
        searched.set()
        await desk.settle()

        assert before
        assert "dessert came cold" in desk.screen.query_one(CaseBody).said


async def test_enter_with_nothing_found_anywhere_leaves_the_field(tmp_path: Path) -> None:
    async with desk_at(tmp_path, book=book(), now=NOON, size=SIZE) as desk:
        await moved(desk)
        await desk.press("slash")
        await desk.pilot.press(*"nobody", "enter")
        await desk.settle()

        assert desk.is_on_board
        assert isinstance(desk.app.focused, BoardList)


async def test_the_causes_rank_what_came_of_cases_of_all_years(tmp_path: Path) -> None:
    made = Cause("making", NOON, "maya")
    shop = a_book(
        a_case(21, customer=1, cause=made),
        a_closed_case(3, 400, customer=3, cause=made, remarkable="a cake at the door"),
        customers=CUSTOMERS,
    )
    async with desk_at(tmp_path, book=shop, now=NOON, size=SIZE) as desk:
        await moved(desk)
        await desk.press("3")
        await desk.settle()

        assert isinstance(desk.app.screen, CausesScreen)
        assert "making it" in desk.app.screen.said
        assert "#3 #21" in desk.app.screen.said
        assert "a cake at the door" in desk.app.screen.said
        assert desk.rows == [21]


async def test_a_move_that_can_move_nothing_is_not_begun_again_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns: list[int] = []

    def stuck(_: CaseBook, most: int | None = None) -> Moved:
        turns.append(most or 0)
        return Moved(cases=0, left=3 if len(turns) < 5 else 0)

    monkeypatch.setattr(CaseBook, "move_closed", stuck)
    async with desk_at(tmp_path, book=book(), now=NOON) as desk:
        await moved(desk)
        await desk.settle()

        assert len(turns) == 1
