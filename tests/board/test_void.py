"""A case that was entered wrongly: kept, found, counted nowhere, taken back (D17)."""

from pathlib import Path

from tests.support.board_desk import Desk, desk_at
from tests.support.cli import Shell
from tui.screens.case_page import CasePage


async def void(desk: Desk, reason: str = "doubled") -> None:
    await desk.press("V")
    await desk.type(reason)
    await desk.press("enter")


async def test_a_void_case_leaves_the_board_and_its_figures(tmp_path: Path) -> None:
    """D17."""
    async with desk_at(tmp_path, size=(80, 24)) as desk:
        history = desk.case(42).history

        await void(desk)

        assert 42 not in desk.rows
        assert "17 open" in desk.header
        assert desk.case(42).history[:-1] == history
        assert "void: doubled" in desk.said


async def test_find_still_finds_it_and_the_page_says_why(tmp_path: Path) -> None:
    """D17."""
    async with desk_at(tmp_path, size=(80, 24)) as desk:
        await void(desk)

        await desk.press("slash")
        await desk.type("doubled")
        await desk.press("enter")

        page = desk.screen
        assert isinstance(page, CasePage)
        assert page.chosen_number == 42
        assert "doubled" in page.body.said
        assert "4 of 6 entrees arrived cold" in page.body.said


async def test_its_number_finds_it_before_those_that_only_name_it(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await void(desk)
        desk.app.board.list.choose(40)
        await desk.press("e", "w")
        await desk.type("as bad as with #42")
        await desk.press("enter")

        await desk.press("slash")
        await desk.type("42")
        found, chosen = desk.rows, desk.chosen
        await desk.press("enter")

        page = desk.screen
        assert found[0] == 42
        assert chosen == 42
        assert isinstance(page, CasePage)
        assert page.chosen_number == 42


async def test_its_own_step_takes_it_back(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await void(desk)

        await desk.press("u")

        assert desk.case(42).void is None
        assert 42 in desk.rows
        assert "18 open" in desk.header


async def test_the_command_line_shows_and_lists_it(tmp_path: Path) -> None:
    """D17."""
    async with desk_at(tmp_path) as desk:
        await void(desk)

    shell = Shell(tmp_path)
    assert "void: doubled" in shell.done("show", "42").out
    assert "void" in shell.done("list", "--all").out
    assert shell.done("show", "42", "--json").json["void"] is True
