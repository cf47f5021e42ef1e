"""What was typed into `n` and `c` is still there after Escape, for this person at this desk."""

from pathlib import Path

import pytest

from tests.support.board_desk import NOW, desk_at
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
        assert hint.startswith("kept from before; typing replaces it")


async def test_typing_replaces_what_was_kept_of_a_contact_with_its_marks(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("c", "p")
        await desk.type("calls at six")
        await desk.press("f2", "tab")
        await desk.type("that we look")
        await desk.press("escape", "c", "m")
        await desk.type("wrote back")
        hint = str(desk.dialog.query_one(".dialog > .hint", Words).content)
        await desk.press("enter")

        contact = desk.case(42).contacts[-1]
        assert (contact.note, contact.told, contact.marks) == ("wrote back", "", ())
        assert hint.startswith("enter saves")


async def test_an_arrow_goes_on_with_what_was_kept_of_a_contact(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("c", "p")
        await desk.type("calls at six")
        await desk.press("f2", "escape", "c", "p", "end")
        await desk.type(" sharp")
        await desk.press("enter")

        contact = desk.case(42).contacts[-1]
        assert contact.note == "calls at six sharp"
        assert [mark.value for mark in contact.marks] == ["apology"]


async def test_what_they_were_told_alone_is_kept_where_it_stood(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("c", "p", "tab")
        await desk.type("that we look")
        await desk.press("escape", "c", "p")
        kept = desk.typed
        await desk.type("that we come")
        await desk.press("enter")

        contact = desk.case(42).contacts[-1]
        assert kept == "that we look"
        assert (contact.note, contact.told) == ("", "that we come")


async def test_another_name_replaces_that_of_a_case_that_was_left(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("n")
        await desk.type("Dr. Müller")
        await desk.press("f3", "f5", "f6")
        await desk.type("yesterday 1")
        await desk.press("escape", "n")
        await desk.type("Zoë 王")
        await desk.press("enter")
        await desk.type("line one")
        await desk.press("enter")

        case = desk.case(desk.chosen or 0)
        assert desk.book.customers[case.customer].name == "Zoë 王"
        assert case.what == "line one"
        assert (case.severity.value, case.owner) == ("major", None)
        assert case.noticed_at == NOW


async def test_typing_replaces_what_had_happened_in_a_case_that_was_left(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("n")
        await desk.type("Okafor")
        await desk.press("enter")
        await desk.type("sofa")
        await desk.press("f3", "escape", "n", "enter")
        hint = str(desk.dialog.query_one(".dialog > .hint", Words).content)
        await desk.type("table scratched")
        await desk.press("enter")

        case = desk.case(desk.chosen or 0)
        assert hint.startswith("kept from before; typing replaces it")
        assert case.what == "table scratched"
        assert case.severity.value == "critical"


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
