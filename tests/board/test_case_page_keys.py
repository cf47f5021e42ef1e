"""The case keys on the page of a case: the same as on the board."""

from pathlib import Path

import pytest

from store.domain.words import Status
from tests.support.board_desk import desk_at
from tui.dialogs.dialog import Dialog
from tui.screens.case_page import CasePage

pytestmark = pytest.mark.walk


@pytest.mark.parametrize("key", list("ncsofpgadV"))
async def test_every_dialog_opens_on_the_page_and_escape_leaves_it(
    tmp_path: Path, key: str
) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("enter", key)
        assert isinstance(desk.screen, Dialog)

        await desk.press("escape")
        assert isinstance(desk.screen, CasePage)


async def test_what_is_done_on_the_page_shows_on_it_at_once(tmp_path: Path) -> None:
    async with desk_at(tmp_path, size=(80, 24)) as desk:
        await desk.press("enter", "c", "p")
        await desk.type("called back")
        await desk.press("enter")

        page = desk.screen
        assert isinstance(page, CasePage)
        assert desk.case(42).status is Status.CONTACTED
        assert "called back" in page.body.said


async def test_undo_works_on_the_page(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("enter", "o", "i", "u")

        assert desk.case(42).owner is None


async def test_a_fix_without_an_agreement_keeps_its_reason(tmp_path: Path) -> None:
    """A11."""
    async with desk_at(tmp_path) as desk:
        await desk.press("s", "x")
        await desk.type("she took the plates as they were")
        await desk.press("f2", "enter", "enter")

        case = desk.case(42)
        assert case.status is Status.FIXED
        assert case.fixed_override == "she took the plates as they were"
        assert case.options == ()
