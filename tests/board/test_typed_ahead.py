"""Keys that are pressed while a dialog saves: they wait for their field, or they do nothing."""

import asyncio
from pathlib import Path

import pytest
from filelock import FileLock
from textual import events

from store.domain.words import OptionState
from tests.support.board_desk import Desk, desk_at
from tui.app.telling import DROPPED
from tui.screens.listening import ListeningSheet

LETTERS = {" ": "space", "+": "plus"}
_CHARACTERS = {"space": " ", "plus": "+", "enter": "\r", "tab": "\t"}
_WHOLE = ("enter", "f2", "f3", "escape", "tab")


def step(desk: Desk) -> str:
    screen = desk.screen
    assert isinstance(screen, ListeningSheet)
    return screen.step.called


def burst(*keys: str) -> list[str]:
    """Give keys of which some are whole words."""
    return [LETTERS.get(sign, sign) for key in keys for sign in ([key] if key in _WHOLE else key)]


async def at_once(desk: Desk, *keys: str) -> None:
    """Press keys faster than anything can be drawn or saved."""
    for key in burst(*keys):
        character = _CHARACTERS.get(key, key if len(key) == 1 else None)
        desk.app.post_message(events.Key(key, character))
    await desk.settle()


@pytest.mark.walk
async def test_the_answer_to_the_next_question_is_not_saved_under_the_last_one(
    tmp_path: Path,
) -> None:
    """E4: what was said is never rewritten, so it must be right at once."""
    async with desk_at(tmp_path) as desk:
        await desk.press("w", "f2")
        await at_once(desk, "a wish typed", "enter", "not this", "enter")

        case = desk.case(42)
        assert [one.text for one in case.wishes] == ["a wish typed"]
        assert [one.text for one in case.unwanted] == ["not this"]
        assert step(desk) == "understood"


@pytest.mark.walk
async def test_words_typed_while_another_terminal_saves_wait_for_their_field(
    tmp_path: Path, another_terminal_saves: FileLock
) -> None:
    """E4."""
    async with desk_at(tmp_path) as desk:
        await desk.press("w", "f2")
        await desk.type("a wish typed")
        another_terminal_saves.acquire()
        for key in burst("enter", "not this"):
            await desk.pilot.press(key)
        await desk.pilot.pause(0.1)
        held = desk.typed

        another_terminal_saves.release()
        await desk.settle()

        assert held == "a wish typed"
        assert step(desk) == "unwanted"
        assert desk.typed == "not this"
        assert [one.text for one in desk.case(42).wishes] == ["a wish typed"]


@pytest.mark.walk
async def test_letters_typed_on_never_answer_the_question_that_comes_up(
    tmp_path: Path, another_terminal_saves: FileLock
) -> None:
    """A3: nobody said yet whether the customer agrees."""
    async with desk_at(tmp_path) as desk:
        await desk.press("w", "f2", "enter")
        await desk.type("no voucher")
        another_terminal_saves.acquire()
        await desk.pilot.press(*burst("enter", "yes and"))

        another_terminal_saves.release()
        await desk.settle()

        assert step(desk) == "understood"
        assert [one.text for one in desk.case(42).unwanted] == ["no voucher"]
        assert desk.case(42).understood is None


@pytest.mark.walk
async def test_what_is_pasted_while_it_is_saved_goes_to_the_next_field(
    tmp_path: Path, another_terminal_saves: FileLock
) -> None:
    """E4."""
    async with desk_at(tmp_path) as desk:
        await desk.press("w", "f2")
        await desk.type("a dinner")
        another_terminal_saves.acquire()
        await desk.pilot.press("enter")
        desk.app.post_message(events.Paste("no voucher"))
        await desk.pilot.pause(0.05)

        another_terminal_saves.release()
        await desk.settle()

        assert desk.typed == "no voucher"
        assert [one.text for one in desk.case(42).wishes] == ["a dinner"]


async def test_letters_typed_while_a_note_is_saved_do_nothing_on_the_board(
    tmp_path: Path, another_terminal_saves: FileLock
) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("c", "p")
        await desk.type("called")
        another_terminal_saves.acquire()
        await desk.pilot.press(*burst("enter", "bob"))

        another_terminal_saves.release()
        await desk.settle()

        case = desk.case(42)
        assert desk.is_on_board
        assert (case.contacts[-1].note, case.returned_at) == ("called", None)
        assert desk.said.endswith(DROPPED)


async def test_letters_typed_while_it_was_refused_leave_what_is_shown_as_it_was(
    tmp_path: Path, another_terminal_saves: FileLock
) -> None:
    async with desk_at(tmp_path, lock_seconds=0.3) as desk:
        await desk.press("c", "p")
        await desk.type("called")
        another_terminal_saves.acquire()
        await at_once(desk, "enter", "again")

        assert desk.dialog.refused
        assert desk.typed == "called"

        await desk.type(" her")
        assert desk.typed == "called her"


@pytest.mark.walk
async def test_leaving_while_a_wish_is_saved_keeps_it_once(
    tmp_path: Path, another_terminal_saves: FileLock
) -> None:
    """E4."""
    async with desk_at(tmp_path) as desk:
        await desk.press("w", "f2")
        await desk.type("a dinner")
        another_terminal_saves.acquire()
        asyncio.get_running_loop().call_later(0.2, another_terminal_saves.release)
        await desk.pilot.press("enter", "ctrl+q")
        await desk.until(lambda: not desk.app.is_running)

        assert [one.text for one in desk.case(42).wishes] == ["a dinner"]


async def test_words_typed_ahead_are_kept_when_the_program_is_left_meanwhile(
    tmp_path: Path, another_terminal_saves: FileLock
) -> None:
    """E4: nothing that the customer said is lost."""
    async with desk_at(tmp_path) as desk:
        await desk.press("w", "f2")
        await desk.type("a dinner")
        another_terminal_saves.acquire()
        asyncio.get_running_loop().call_later(0.3, another_terminal_saves.release)
        await desk.pilot.press("enter", *burst("no voucher"), "ctrl+q")
        await desk.until(lambda: not desk.app.is_running)

        case = desk.case(42)
        assert [one.text for one in case.wishes] == ["a dinner"]
        assert [one.text for one in case.unwanted] == ["no voucher"]


async def test_words_and_leaving_in_one_burst_keep_the_words(tmp_path: Path) -> None:
    """E4."""
    async with desk_at(tmp_path) as desk:
        await desk.press("w", "f2")
        for key in [*burst("a dinner"), "ctrl+q"]:
            desk.app.post_message(events.Key(key, _CHARACTERS.get(key, key[:1])))
        await desk.until(lambda: not desk.app.is_running)

        assert [one.text for one in desk.case(42).wishes] == ["a dinner"]


@pytest.mark.parametrize(("last", "answer"), [("o", "2"), ("u", "y")])
async def test_an_escape_while_it_saves_lets_no_letter_act_on_the_board(
    tmp_path: Path, another_terminal_saves: FileLock, last: str, answer: str
) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("o")
        before = desk.case(35).owner
        another_terminal_saves.acquire()
        await desk.pilot.press("2", "escape", last, answer)
        another_terminal_saves.release()
        await desk.settle()

        assert desk.case(42).owner is not None
        assert desk.case(35).owner == before
        assert DROPPED in desk.said


async def test_escape_behind_an_enter_leaves_once_the_words_are_kept(tmp_path: Path) -> None:
    """E4."""
    async with desk_at(tmp_path) as desk:
        await desk.press("w", "f2")
        await at_once(desk, "a dinner", "enter", "escape")

        assert desk.is_on_board
        assert [one.text for one in desk.case(42).wishes] == ["a dinner"]


async def test_keys_known_by_heart_are_typed_at_once_and_all_arrive(tmp_path: Path) -> None:
    """E4, A11: nothing in between is lost, and each word is where it belongs."""
    async with desk_at(tmp_path) as desk:
        await desk.press("w", "f2")
        await at_once(desk, "enter", "no voucher", "enter")
        await at_once(desk, "f3", "+new plates", "enter")

        (offer,) = desk.case(42).options
        assert (offer.text, offer.state) == ("new plates", OptionState.OFFERED)
