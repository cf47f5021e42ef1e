"""Why, phrases and coaching from the board, with real keys (docs/practice.md, B19, B21, E9)."""

from pathlib import Path

import pytest

from store.domain.words import Act
from tests.support.board_desk import desk_at
from tui.screens.case_page import CasePage

HINT = "Hear the sadness, not the anger."


async def test_a_fixed_case_without_a_cause_says_so_until_it_has_one(tmp_path: Path) -> None:
    """E9."""
    async with desk_at(tmp_path) as desk:
        desk.app.board.list.choose(31)
        await desk.settle()
        before = desk.strip
        await desk.press("y", "3", "enter")

        assert "cause not yet known" in before
        assert "cause not yet known" not in desk.strip
        assert "cause: making it" in desk.said


async def test_a_phrase_that_was_said_stands_in_the_history(tmp_path: Path) -> None:
    """B19."""
    async with desk_at(tmp_path) as desk:
        await desk.press("v", "o", "2")

        entry = desk.case(42).history[-1]
        assert entry.act is Act.PHRASE
        assert "Whitfield" in entry.text
        assert "phrase used" in desk.said


async def test_the_strip_gives_a_hint_for_the_talk_only_where_all_of_it_fits(
    tmp_path: Path,
) -> None:
    """B21."""
    async with desk_at(tmp_path / "wide", size=(150, 36)) as desk:
        wide = desk.strip
    async with desk_at(tmp_path / "narrow", size=(80, 24)) as desk:
        narrow = desk.strip

    assert HINT in wide
    assert "Hear" not in narrow


async def test_the_shop_owner_turns_coaching_off_and_on_again(tmp_path: Path) -> None:
    """B21."""
    async with desk_at(tmp_path, person="ana", size=(150, 36)) as desk:
        await desk.press("C")
        off, said = desk.strip, desk.said
        await desk.press("C")

        assert HINT not in off
        assert said.startswith("coaching hints are off")
        assert HINT in desk.strip


async def test_coaching_is_a_setting_that_the_shop_owner_keeps(tmp_path: Path) -> None:
    async with desk_at(tmp_path, person="maya") as desk:
        await desk.press("C")

        assert "for the shop owner (Ana) to do" in desk.said
        assert desk.book.shop.coaching


@pytest.mark.parametrize("key", ["y", "v"])
async def test_both_keys_work_on_the_page_of_a_case(tmp_path: Path, key: str) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("enter", key)
        title = desk.dialog.full_title
        await desk.press("escape")

        assert "#42 Dana Whitfield" in title
        assert isinstance(desk.screen, CasePage)


async def test_what_made_them_feel_special_is_found_again(tmp_path: Path) -> None:
    """C11."""
    async with desk_at(tmp_path) as desk:
        await desk.press("y", "m")
        await desk.type("a candle for Karim")
        await desk.press("enter", "slash")
        await desk.type("karim candle")

        assert desk.rows == [42]
