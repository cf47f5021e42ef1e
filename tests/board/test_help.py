"""The help: every key, what the board is, and what the marks mean."""

import pytest

from tests.support.page_desk import LARGE, SIZES, SMALL, USUAL, PageDesk
from tui.keys import KEYS
from tui.screens.help import HelpScreen, KeyRows


def shown(screen: HelpScreen) -> str:
    """Give all words of the key rows, wrapped lines put together again."""
    return " ".join(" ".join(str(rows.content).split()) for rows in screen.query(KeyRows))


@pytest.mark.parametrize("size", SIZES)
async def test_every_key_is_explained(size: tuple[int, int]) -> None:
    screen = HelpScreen()
    app = PageDesk(screen)

    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        words = shown(screen)

    missing = [one.id for one in KEYS if f"{one.shown} {one.sentence}" not in words]
    assert missing == []


@pytest.mark.parametrize(
    "mark", ["2x second failure", "!! late", "! due soon", "○ new", "‖ waiting", "▓▒░ gestures"]
)
async def test_marks_and_glyphs_are_explained(mark: str) -> None:
    screen = HelpScreen()
    app = PageDesk(screen)

    async with app.run_test(size=USUAL) as pilot:
        await pilot.pause()

        assert mark in shown(screen)


@pytest.mark.parametrize("key", ["escape", "question_mark", "q"])
async def test_the_help_closes_by_key(key: str) -> None:
    screen = HelpScreen()
    app = PageDesk(screen)

    async with app.run_test(size=USUAL) as pilot:
        await pilot.press(key)

        assert app.screen is not screen


@pytest.mark.parametrize("key", ["down", "j", "pagedown", "end"])
async def test_a_small_terminal_scrolls_to_the_rest(key: str) -> None:
    screen = HelpScreen()
    app = PageDesk(screen)

    async with app.run_test(size=SMALL) as pilot:
        await pilot.press(key)
        await pilot.wait_for_scheduled_animations()

        assert screen.query_one("#help").scroll_y > 0


@pytest.mark.parametrize(("size", "beside"), [(SMALL, False), (USUAL, True), (LARGE, True)])
async def test_groups_stand_beside_each_other_where_there_is_room(
    size: tuple[int, int], beside: bool
) -> None:
    screen = HelpScreen()
    app = PageDesk(screen)

    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        first, second = list(screen.query(KeyRows))[:2]

        assert (first.region.y == second.region.y) == beside
