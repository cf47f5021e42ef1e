"""A scanner, an elbow, a double press: nothing happens that nobody meant."""

from pathlib import Path

from textual import events

from tests.support.board_desk import desk_at


async def test_a_burst_of_keys_is_ignored_with_a_line_that_says_so(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        before = (tmp_path / "board.json").read_bytes()

        for sign in "nsnub4006381333931":
            desk.app.post_message(events.Key(sign, sign))
        await desk.settle()

        assert "Too many keys at once" in desk.said
        assert desk.screen is desk.app.board
        assert (tmp_path / "board.json").read_bytes() == before


async def test_keys_typed_fast_by_a_person_all_count(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        for sign in "oi":
            desk.app.post_message(events.Key(sign, sign))
        await desk.settle()
        await desk.settle()

        assert desk.case(42).owner == "ivo"


async def test_a_field_takes_a_burst_as_it_comes(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("slash")
        for sign in "4006381333931":
            desk.app.post_message(events.Key(sign, sign))
        await desk.settle()

        assert desk.typed == "4006381333931"


async def test_text_pasted_onto_the_board_is_ignored(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        desk.app.post_message(events.Paste("nnnn\nsd"))
        await desk.settle()

        assert "Pasted text was ignored" in desk.said


async def test_a_double_enter_is_one_change(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("c", "p")
        for _ in range(2):
            desk.app.post_message(events.Key("enter", "\r"))
        await desk.settle()

        assert len(desk.case(42).contacts) == 1
