"""The palette of actions: everything is found by its name."""

from pathlib import Path

import pytest
from textual.command import CommandList, CommandPalette

from tests.support.board_desk import Desk, desk_at
from themes import OUR_THEMES


async def look_for(desk: Desk, words: str) -> None:
    """Open the palette, type, and wait until something is listed."""
    await desk.press("ctrl+p")
    await desk.type(words)
    screen = desk.screen
    assert isinstance(screen, CommandPalette)
    await desk.until(lambda: screen.query_one(CommandList).option_count > 0)
    await desk.until(lambda: screen.query_one(CommandList).highlighted is not None)


@pytest.mark.parametrize("name", [theme.name for theme in OUR_THEMES])
async def test_colours_are_found_by_their_name(tmp_path: Path, name: str) -> None:
    worn = next(theme.name for theme in OUR_THEMES if theme.name != name)
    async with desk_at(tmp_path, theme=worn) as desk:
        await look_for(desk, name)
        await desk.press("enter")
        await desk.until(lambda: desk.app.theme == name)

        assert desk.is_on_board


async def test_an_action_is_found_by_its_word(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await look_for(desk, "causes")
        await desk.press("enter")
        await desk.until(lambda: not isinstance(desk.screen, CommandPalette))
        await desk.settle()

        assert not desk.is_on_board
