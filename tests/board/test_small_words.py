"""Small words that a person reads many times a day: each is whole, plain and about what is so."""

from pathlib import Path

from rich.cells import cell_len
from textual import events
from textual.screen import Screen

from store.domain.commands import LogContact, VoidCase
from store.domain.words import Channel, HouseStep
from tests.support.board_desk import desk_at
from tui.screens.causes import CausesScreen
from tui.text import house_words
from tui.text.board_strip import strip
from tui.widgets.case_body import CaseBody
from tui.widgets.words import Words


async def test_presence_never_pushes_the_state_off_a_narrow_strip(tmp_path: Path) -> None:
    async with desk_at(tmp_path, size=(80, 24)) as desk:
        row, room = desk.app.board.list.chosen_row, desk.app.room
        assert row is not None
        assert room.book is not None
        lines = strip(row, room.book, room.now, 80, "Noor has this open too (since 2m)")
        first = "".join(cell.text for cell in lines[0])

        assert "new · " in first
        assert "Noor has this open too" in first
        assert len(first) <= 80


def test_the_line_of_every_step_of_the_house_path_fits_80_columns() -> None:
    lines = [house_words.next_words(step) for step in HouseStep]

    assert all(cell_len(f" {line}") <= 80 for line in lines)
    assert all(line.endswith("S skips it.") for line in lines)


async def test_no_line_of_a_narrow_strip_ends_within_a_part(tmp_path: Path) -> None:
    async with desk_at(tmp_path, size=(80, 24)) as desk:
        room = desk.app.room
        assert room.board is not None
        assert room.book is not None
        for row in room.board.rows:
            lines = strip(row, room.book, room.now, 80)
            wide = strip(row, room.book, room.now, 400)
            for place in (0, 3):
                narrow = "".join(cell.text for cell in lines[place])
                assert not narrow.endswith("…")
                assert len(narrow) <= len("".join(cell.text for cell in wide[place]))
            last = "".join(cell.text for cell in lines[4])
            whole = "".join(cell.text for cell in wide[4])
            assert whole.startswith(last.removesuffix(" …"))


async def test_a_new_corrective_action_is_the_chosen_row(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("3", "+")
        await desk.type("two vans")
        await desk.press("enter", "enter", "enter")

        assert isinstance(desk.screen, CausesScreen)
        assert desk.screen.chosen is not None
        assert "two vans" in desk.screen.chosen.words


async def test_find_counts_a_void_case_as_void(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        desk.casebook.do(VoidCase(42, "entered twice"), "maya")
        await desk.until(lambda: 42 not in desk.rows)
        await desk.press("slash")
        await desk.type("whitfield")

        assert "1 void" in desk.narrowed
        assert "void 2026" in desk.row(42)


async def test_a_link_says_with_which_case(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("K", "l")
        await desk.type("35")
        await desk.press("enter")

        assert desk.case(42).links == (35,)
        hint = str(desk.dialog.query_one(".foot > .hint", Words).content)
        assert hint.startswith("linked with #35 · ")


async def test_pasted_lines_become_one_line_with_spaces(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("n")
        assert desk.app.focused is not None
        desk.app.post_message(events.Paste("Dana\r\nWhit\tfield"))
        await desk.settle()

        assert desk.typed == "Dana Whit field"


async def test_the_page_asks_for_a_proposal_only_until_the_first_contact(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("enter")
        before = "No proposal of our own yet" in page_words(desk.screen)
        desk.casebook.do(LogContact(42, Channel.PHONE), "maya")
        await desk.until(lambda: "No proposal of our own yet" not in page_words(desk.screen))

        assert before


def page_words(screen: Screen[object]) -> str:
    return screen.query_one(CaseBody).said
