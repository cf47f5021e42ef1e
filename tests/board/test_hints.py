"""A hint goes with the next key; what was saved stays until there is other news."""

from pathlib import Path

from tests.support.board_desk import desk_at


async def test_a_hint_goes_with_the_next_key(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("z")
        hint = desk.said
        await desk.press("j")

        assert hint == "z does nothing here. ? shows all keys."
        assert desk.said == ""


async def test_what_was_saved_stays(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("c", "p", "enter", "j", "k")

        assert "spoke with them by phone" in desk.said
