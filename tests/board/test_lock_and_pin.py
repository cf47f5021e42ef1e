"""Who is at the keyboard, the PIN, and the lock, with real keys on a real file."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from textual.app import App

from sample_data.shop import sample_book
from store.domain import pins
from store.domain.book import Book
from store.domain.parts import Note
from store.domain.words import NoteKind
from tests.support.board_desk import NOW, Desk, desk_at
from tui.dialogs.who import WhoDialog
from tui.screens.lock import LockScreen
from tui.screens.people import PeopleScreen
from tui.widgets.pin_field import PinField

pytestmark = pytest.mark.walk

PIN = "4711"


@pytest.fixture(scope="module")
def kept() -> str:
    return pins.hashed(PIN)


@pytest.fixture
def book(kept: str) -> Book:
    """Give the sample shop, in which Ana, the shop owner, has a PIN."""
    found = sample_book(NOW)
    return replace(found, people={**found.people, "ana": replace(found.people["ana"], pin=kept)})


def lock(desk: Desk) -> LockScreen:
    screen = desk.screen
    assert isinstance(screen, LockScreen), f"not locked, but {screen}"
    return screen


def why_not(desk: Desk) -> str:
    return desk.screen.query_one(PinField).said


def shown(app: App[None]) -> str:
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


async def test_somebody_with_a_pin_is_there_only_after_it(tmp_path: Path, book: Book) -> None:
    async with desk_at(tmp_path, book=book) as desk:
        await desk.press("i", "a")
        assert isinstance(desk.screen, WhoDialog)
        await desk.type(PIN)
        typed = shown(desk.app), desk.app.room.person
        await desk.press("enter")

        assert PIN not in typed[0]
        assert (typed[1], desk.app.room.person) == ("maya", "ana")
        assert desk.is_on_board
        assert desk.said == "Ana is at the keyboard."


async def test_a_wrong_pin_is_told_in_a_sentence_and_escape_changes_nobody(
    tmp_path: Path, book: Book
) -> None:
    async with desk_at(tmp_path, book=book) as desk:
        await desk.press("i", "a")
        await desk.type("0000")
        await desk.press("enter")
        said = why_not(desk)
        await desk.press("escape")

        assert said == "That is not the PIN of Ana."
        assert desk.app.room.person == "maya"


async def test_after_three_wrong_ones_even_the_right_one_has_to_wait(
    tmp_path: Path, book: Book
) -> None:
    async with desk_at(tmp_path, book=book) as desk:
        await desk.press("i", "a")
        for _ in range(3):
            await desk.type("0000")
            await desk.press("enter")
        third = why_not(desk)
        await desk.press("escape", "i", "a")
        await desk.type(PIN)
        await desk.press("enter")
        waits = why_not(desk)
        await desk.later(seconds=6)
        await desk.type(PIN)
        await desk.press("enter")

        assert third == "That is not the PIN of Ana; the next one is looked at in 5 s."
        assert waits == "Too many wrong PINs. Try again in 5 s."
        assert desk.app.room.person == "ana"


async def test_whoever_is_named_at_the_start_gives_the_pin_first(
    tmp_path: Path, book: Book
) -> None:
    async with desk_at(tmp_path, book=book, person="ana") as desk:
        before = desk.app.room.person, desk.screen.query_one(PinField).input.has_focus
        await desk.type(PIN)
        await desk.press("enter")

        assert before == (None, True)
        assert desk.app.room.person == "ana"
        assert desk.is_on_board


async def test_a_locked_terminal_shows_figures_and_no_customer(tmp_path: Path, book: Book) -> None:
    async with desk_at(tmp_path, book=book, size=(80, 24)) as desk:
        names = [desk.book.customers[case.customer].name for case in desk.book.cases.values()]
        await desk.press("L")

        said, seen = lock(desk).said, shown(desk.app)
        assert "Corner Table" in said
        assert "18 open   4 overdue" in said
        assert "1 approval waits 20m" in said
        assert not [name for name in names if name in seen]


@pytest.mark.parametrize("keys", [["n"], ["u"], ["c", "p"], ["ctrl+p"], ["1"], ["escape"], ["L"]])
async def test_no_key_changes_anything_while_it_is_locked(
    tmp_path: Path, book: Book, keys: list[str]
) -> None:
    async with desk_at(tmp_path, book=book) as desk:
        await desk.press("x")
        await desk.press("escape", "L")
        before = desk.book

        await desk.press(*keys)
        await desk.press("escape")

        assert desk.book.cases == before.cases
        assert desk.app.room.person is None
        lock(desk)


async def test_any_key_and_a_name_open_it_where_it_was(tmp_path: Path, book: Book) -> None:
    async with desk_at(tmp_path, book=book) as desk:
        await desk.press("j", "enter", "L", "space", "s")

        assert desk.app.room.person == "sam"
        assert not isinstance(desk.screen, LockScreen)
        assert not desk.is_on_board
        await desk.press("escape")
        assert desk.is_on_board


async def test_two_quick_keys_ask_once(tmp_path: Path, book: Book) -> None:
    async with desk_at(tmp_path, book=book) as desk:
        await desk.press("L")
        await desk.pilot.press("space", "space")
        await desk.settle()
        await desk.press("escape")

        lock(desk)


async def test_news_of_another_desk_is_not_told_on_a_locked_one(tmp_path: Path, book: Book) -> None:
    async with (
        desk_at(tmp_path, book=book) as locked,
        desk_at(tmp_path, person="sam") as other,
    ):
        await locked.press("L")
        read, before = locked.app.room.book, locked.case(42).owner
        await other.press("o", "m")
        await locked.until(lambda: locked.case(42).owner != before)
        await locked.until(lambda: locked.app.room.book is not read)
        await locked.settle()

        assert "Dana" not in shown(locked.app)


async def test_a_new_pin_is_typed_twice_and_stands_in_the_file_as_a_hash(
    tmp_path: Path, book: Book
) -> None:
    async with desk_at(tmp_path, book=book) as desk:
        await desk.press("2", "j", "p")
        await desk.type("246810")
        await desk.press("enter")
        await desk.type("246810")
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.screen, PeopleScreen))
        await desk.settle()

        assert pins.opens("246810", desk.book.people["maya"].pin)
        text = (tmp_path / "board.json").read_text(encoding="utf-8")
        assert "246810" not in text
        assert json.dumps(PIN) not in text
        assert desk.said == "Maya has a PIN now"


async def test_two_different_ones_are_asked_for_again(tmp_path: Path, book: Book) -> None:
    async with desk_at(tmp_path, book=book) as desk:
        await desk.press("2", "j", "p")
        await desk.type("2468")
        await desk.press("enter")
        await desk.type("2469")
        await desk.press("enter")

        assert desk.dialog.refused == "The two were not the same. Type both again."
        assert desk.book.people["maya"].pin == ""


async def test_whoever_has_a_pin_gives_it_before_setting_another(
    tmp_path: Path, book: Book
) -> None:
    async with desk_at(tmp_path, book=book) as desk:
        desk.app.room.person = "ana"
        await desk.press("2", "p")
        await desk.type("0000")
        await desk.press("enter")

        assert why_not(desk) == "That is not the PIN of Ana."
        await desk.type(PIN)
        await desk.press("enter", "enter", "enter")
        await desk.until(lambda: isinstance(desk.screen, PeopleScreen))
        await desk.settle()
        assert desk.book.people["ana"].pin == ""


async def test_whoever_sits_down_next_sees_the_page_as_theirs(tmp_path: Path, book: Book) -> None:
    """D16: what is for the shop owner alone goes away with the shop owner."""
    note = Note(901, NOW, "ana", "Noor came across well", NoteKind.FOR_SHOP_OWNER)
    case = replace(book.cases[42], notes=(note,))
    people = {**book.people, "ana": replace(book.people["ana"], pin="")}
    own = replace(book, people=people, cases={**book.cases, 42: case})
    async with desk_at(tmp_path, book=own, person="ana", size=(120, 200)) as desk:
        await desk.press("enter")
        before = shown(desk.app)
        await desk.press("L", "space", "m")

        assert "Noor came across well" in before
        assert desk.app.room.person == "maya"
        assert "Noor came across well" not in shown(desk.app)


async def test_a_locked_terminal_offers_no_palette(tmp_path: Path, book: Book) -> None:
    async with desk_at(tmp_path, book=book) as desk:
        await desk.press("L", "ctrl+p")
        asked = desk.screen
        await desk.press("ctrl+p")

        assert isinstance(asked, WhoDialog)
        assert desk.screen is asked
