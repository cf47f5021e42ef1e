"""Dialogs where room is short: the question first, and the refusal with the keys below it."""

from pathlib import Path

import pytest
from textual.widget import Widget

from tests.support.board_desk import Desk, desk_at
from tui.dialogs.dialog import Dialog
from tui.widgets.words import Words


def is_seen(desk: Desk, selector: str) -> bool:
    """Tell whether all of a widget is on the screen."""
    widget = desk.dialog.query_one(selector, Widget)
    region = widget.region
    frame = desk.dialog.query_one(".dialog", Widget).region
    return region.height > 0 and region.y >= frame.y and region.bottom <= frame.bottom


@pytest.mark.parametrize("keys", [("c",), ("s",), ("n",), ("d",), ("e",), ("g",), ("o",), ("M",)])
async def test_a_dialog_opens_at_its_top(tmp_path: Path, keys: tuple[str, ...]) -> None:
    async with desk_at(tmp_path, size=(60, 16)) as desk:
        await desk.press(*keys)

        assert is_seen(desk, ".dialog--title")


async def test_a_refusal_leaves_the_line_of_keys_in_sight(tmp_path: Path) -> None:
    async with desk_at(tmp_path, size=(80, 24)) as desk:
        await desk.press("c", "p", "f4", "f2", "f3", "tab")
        await desk.type("that we call back")
        await desk.press("enter")

        assert desk.dialog.refused
        assert is_seen(desk, ".sentence")
        assert is_seen(desk, ".hint")


async def test_a_refused_close_leaves_the_line_of_keys_in_sight(tmp_path: Path) -> None:
    async with desk_at(tmp_path, size=(80, 24)) as desk:
        await desk.press("c", "p", "enter", "d", "r", "enter")

        assert desk.dialog.refused
        assert is_seen(desk, ".sentence")
        assert is_seen(desk, ".hint")


async def test_all_that_is_missing_is_named_at_the_close(tmp_path: Path) -> None:
    """A22."""
    async with desk_at(tmp_path, size=(80, 24)) as desk:
        await desk.press("c", "p", "enter", "d")
        listed = str(desk.dialog.query_one(".missing", Words).content).splitlines()
        await desk.press("r")
        said = str(desk.dialog.query_one("#step-ending .known", Words).content)

        assert len(listed) >= 4
        assert "…" not in said


async def test_a_terminal_made_too_small_says_so_over_a_dialog_and_keeps_what_is_typed(
    tmp_path: Path,
) -> None:
    async with desk_at(tmp_path, size=(80, 24)) as desk:
        await desk.press("n")
        await desk.type("Dana")
        await desk.pilot.resize_terminal(50, 12)
        await desk.settle()
        words = desk.dialog.query_one(".too-small", Words)
        small = (words.display, str(words.content))
        await desk.pilot.resize_terminal(80, 24)
        await desk.settle()

        assert small == (True, "Amends needs 60x16, this is 50x12.")
        assert isinstance(desk.screen, Dialog)
        assert not words.display
        assert desk.typed == "Dana"
