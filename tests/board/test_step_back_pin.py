"""Undo, redo and coaching take the PIN that the change itself takes, with real keys."""

from dataclasses import replace
from pathlib import Path

import pytest

from sample_data.shop import sample_book
from store.domain import pins
from store.domain.book import Book
from store.domain.commands import AnswerGesture, ChangePerson, ChangeSetting, Command, LogContact
from store.domain.gesture_requests import requests
from store.domain.words import Channel, GestureState, Role
from tests.support.board_desk import NOW, Desk, desk_at
from tui.dialogs.proof import CoachingDialog, StepBackDialog

PIN = "4711"


@pytest.fixture(scope="module")
def kept() -> str:
    return pins.hashed(PIN)


@pytest.fixture
def book(kept: str) -> Book:
    """Give the sample shop, in which Ana, the shop owner, has a PIN."""
    found = sample_book(NOW)
    return replace(found, people={**found.people, "ana": replace(found.people["ana"], pin=kept)})


async def did(desk: Desk, command: Command) -> None:
    """Let Ana be at the keyboard, who did this a moment ago."""
    desk.app.room.person = "ana"
    desk.casebook.do(command, "ana")
    await desk.press("j")


async def test_a_role_goes_back_and_is_given_again_only_after_the_pin(
    tmp_path: Path, book: Book
) -> None:
    async with desk_at(tmp_path, book=book) as desk:
        await did(desk, ChangePerson("sam", role=Role.PROPRIETOR))
        before = book.people["sam"].role
        await desk.press("u")
        asked = isinstance(desk.screen, StepBackDialog), desk.book.people["sam"].role
        await desk.type(PIN)
        await desk.press("enter")
        await desk.until(lambda: desk.is_on_board)
        await desk.settle()
        back = desk.book.people["sam"].role
        await desk.press("U")
        again = isinstance(desk.screen, StepBackDialog), desk.book.people["sam"].role
        await desk.type(PIN)
        await desk.press("enter")
        await desk.settle()

        assert asked == (True, Role.PROPRIETOR)
        assert back is before
        assert again == (True, before)
        assert desk.book.people["sam"].role is Role.PROPRIETOR


async def test_without_the_pin_nothing_goes_back(tmp_path: Path, book: Book) -> None:
    async with desk_at(tmp_path, book=book) as desk:
        limit = book.shop.money.limit_counter
        await did(desk, ChangeSetting("money.limit_counter", 100_000, limit))
        await desk.press("u")
        await desk.type("0000")
        await desk.press("enter", "escape")

        assert desk.is_on_board
        assert desk.book.shop.money.limit_counter == 100_000


async def test_a_granted_request_is_not_taken_back_by_whoever_finds_the_terminal_open(
    tmp_path: Path, book: Book
) -> None:
    async with desk_at(tmp_path, book=book) as desk:
        asked = requests(desk.book)[0]
        await did(desk, AnswerGesture(asked.case.number, asked.gesture.id, granted=True))
        await desk.press("u")

        gesture = next(g for g in desk.case(asked.case.number).gestures if g.id == asked.gesture.id)
        assert isinstance(desk.screen, StepBackDialog)
        assert gesture.state is GestureState.PROMISED


async def test_a_contact_goes_back_without_a_pin(tmp_path: Path, book: Book) -> None:
    async with desk_at(tmp_path, book=book) as desk:
        await did(desk, LogContact(42, Channel.PHONE, note="rang her"))
        count = len(desk.case(42).contacts)
        await desk.press("u")

        assert desk.is_on_board
        assert len(desk.case(42).contacts) == count - 1


async def test_where_one_person_works_alone_nothing_takes_a_pin_again(
    tmp_path: Path, book: Book
) -> None:
    alone = replace(book, people={"ana": book.people["ana"]})
    async with desk_at(tmp_path, book=alone, person=None) as desk:
        limit = book.shop.money.limit_counter
        await desk.press("escape")
        await did(desk, ChangeSetting("money.limit_counter", 100_000, limit))
        await desk.press("u")

        assert desk.book.shop.money.limit_counter == limit


async def test_coaching_is_turned_off_only_after_the_pin(tmp_path: Path, book: Book) -> None:
    async with desk_at(tmp_path, book=book) as desk:
        desk.app.room.person = "ana"
        await desk.press("j", "C")
        asked = isinstance(desk.screen, CoachingDialog), desk.book.shop.coaching
        await desk.type(PIN)
        await desk.press("enter")
        await desk.until(lambda: desk.is_on_board)
        await desk.settle()

        assert asked == (True, True)
        assert not desk.book.shop.coaching


async def test_coaching_leaves_what_another_desk_set_meanwhile(tmp_path: Path) -> None:
    async with desk_at(tmp_path, person="ana") as desk:
        limit = desk.book.shop.money.limit_counter
        seen = desk.app.room.book
        desk.casebook.do(ChangeSetting("money.limit_counter", 500, limit), "ana")
        desk.app.room.book = seen
        await desk.press("C")

        assert not desk.book.shop.coaching
        assert desk.book.shop.money.limit_counter == 500
