"""What was typed into `n` and `c` is still there after Escape, for this person at this desk."""

from pathlib import Path

import pytest

from tests.support.board_desk import desk_at
from tui.dialogs.tick import Tick
from tui.widgets.words import Words

pytestmark = pytest.mark.walk


async def test_a_note_of_a_contact_is_there_again_after_escape(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("c", "p")
        await desk.type("calls at six")
        await desk.press("f2", "escape")
        kept_nothing = desk.case(42).contacts
        await desk.press("c", "p")

        assert kept_nothing == ()
        assert desk.typed == "calls at six"
        assert desk.dialog.query_one("#apology", Tick).value
        hint = str(desk.dialog.query_one(".dialog > .hint", Words).content)
        assert hint.startswith("what you had typed is still here")


async def test_it_is_there_for_that_case_alone(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("c", "p")
        await desk.type("calls at six")
        await desk.press("escape", "j", "c", "p")

        assert desk.typed == ""


async def test_it_is_forgotten_once_it_is_saved(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("c", "p")
        await desk.type("calls at six")
        await desk.press("escape", "c", "p", "enter")
        saved = desk.case(42).contacts[-1].note
        desk.app.board.list.choose(42)
        await desk.press("c", "p")

        assert saved == "calls at six"
        assert desk.typed == ""


async def test_a_new_case_is_there_again_with_whom_it_was_about(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("n")
        await desk.type("Dana Whitfield")
        await desk.press("f2", "f3", "enter")
        await desk.type("soup came cold")
        await desk.press("escape", "n", "enter", "enter")

        case = desk.case(desk.chosen or 0)
        assert case.what == "soup came cold"
        assert case.severity.value == "critical"
        assert case.customer != desk.case(42).customer


async def test_nobody_else_finds_what_was_typed(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("c", "p")
        await desk.type("calls at six")
        await desk.press("escape", "i", "n", "c", "p")

        assert desk.typed == ""


async def test_the_lock_forgets_what_was_typed(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("n")
        await desk.type("Dana")
        await desk.press("escape", "L", "enter", "m", "n")

        assert desk.typed == ""
