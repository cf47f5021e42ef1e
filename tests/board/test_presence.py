"""Two real terminals on one folder: each sees which case the other has open."""

import json
import os
from datetime import timedelta
from pathlib import Path

import pytest

from store.engine.desks import AtDesk
from tests.support.board_desk import NOW, Desk, desk_at
from tests.support.builders import MAYA, SAM, a_book
from tui.app.presence import Presence
from tui.screens.case_page import CasePage
from tui.text.presence_words import open_too


async def look(*desks: Desk) -> None:
    """Let each terminal look around, one after the other."""
    for desk in desks:
        await desk.app.presence.look()
        await desk.settle()


def top_of(desk: Desk) -> str:
    page = desk.screen
    assert isinstance(page, CasePage)
    return page.body.said


async def test_the_page_and_the_strip_say_who_else_has_the_case_open(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as maya, desk_at(tmp_path, person="noor") as noor:
        await noor.press("enter")
        await look(noor)
        for desk in (maya, noor):
            await desk.later(minutes=2)
        await look(noor, maya)

        assert "Noor has this open too (since 2m)" in maya.strip
        await maya.press("enter")
        await look(maya, noor)

        assert "Noor has this open too (since 2m)" in top_of(maya)
        assert "Maya has this open too (just now)" in top_of(noor)


async def test_a_dialog_about_a_case_counts_as_having_it_open(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as maya, desk_at(tmp_path, person="noor") as noor:
        await noor.press("c")
        await look(noor, maya)
        assert "Noor has this open too" in maya.strip

        await noor.press("escape")
        await look(noor, maya)
        assert "open too" not in maya.strip


async def test_the_strip_says_it_of_no_other_case(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as maya, desk_at(tmp_path, person="noor") as noor:
        await noor.press("j", "enter")
        await look(noor, maya)
        assert "open too" not in maya.strip

        await maya.press("j")
        assert "Noor has this open too" in maya.strip


async def test_leaving_the_program_takes_the_file_away(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("enter")
        await look(desk)
        assert len(list((tmp_path / "desks").iterdir())) == 1

    assert list((tmp_path / "desks").iterdir()) == []


async def test_looking_at_the_board_alone_writes_nothing(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await look(desk)

        assert not (tmp_path / "desks").exists()


async def test_the_boards_own_file_is_never_touched_for_it(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        before = (tmp_path / "board.json").stat()
        await desk.press("enter")
        await look(desk)

        after = (tmp_path / "board.json").stat()
        assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


async def test_a_folder_that_takes_no_file_troubles_nobody(tmp_path: Path) -> None:
    """A file stands where the folder would be: nothing is said, and work goes on."""
    (tmp_path / "desks").write_text("not a folder")
    async with desk_at(tmp_path) as desk:
        await desk.press("enter")
        await look(desk)
        await desk.press("o", "i")

        assert desk.case(42).owner == "ivo"
        assert desk.trouble == ""


async def test_an_entry_that_nobody_can_have_written_is_not_believed(tmp_path: Path) -> None:
    """Markup and escape sequences in a person's id never reach the screen."""
    (tmp_path / "desks").mkdir()
    entry = {
        "process": os.getpid(),
        "host": "elsewhere",
        "person": "[/red]\x1b[2J",
        "case": 42,
        "since": NOW.isoformat(),
        "at": NOW.isoformat(),
    }
    (tmp_path / "desks" / "7-0a0a0a0a.json").write_text(json.dumps(entry))
    async with desk_at(tmp_path) as desk:
        await look(desk)

        assert "Somebody has this open too (just now)" in desk.strip


async def test_both_values_are_shown_when_two_people_edit_one_fact(tmp_path: Path) -> None:
    """Two at once: the later save overwrites nothing, keeps what was typed, and may be repeated."""
    async with desk_at(tmp_path) as maya, desk_at(tmp_path, person="noor") as noor:
        for desk, words in ((maya, "cold soup"), (noor, "cold fish")):
            await desk.press("e", "h")
            await desk.press("ctrl+u")
            await desk.type(words)
        await noor.press("enter")
        saved = noor.case(42).what

        await maya.press("enter")

        assert maya.case(42).what == saved
        assert "cold fish" in maya.dialog.refused
        assert "4 of 6 entrees" in maya.dialog.refused
        assert "Noor" in maya.dialog.refused
        assert "cold soup" in maya.typed

        await maya.press("enter")
        assert "cold soup" in maya.case(42).what


def entry(person: str, case: int = 42, minutes: int = 0) -> AtDesk:
    return AtDesk(1, "till", person, case, NOW - timedelta(minutes=minutes), NOW)


def test_several_people_are_named_with_the_longest_time() -> None:
    book = a_book(people=(MAYA, SAM))

    said = open_too((entry("sam", minutes=9), entry("maya", minutes=2)), 42, "ana", book, NOW)

    assert said == "Sam and Maya have this open too (since 9m)"


def test_the_same_person_at_two_desks_is_told_so() -> None:
    book = a_book(people=(MAYA, SAM))

    assert (
        open_too((entry("maya"),), 42, "maya", book, NOW)
        == "You have this open at another desk too (just now)"
    )


async def test_a_bug_in_looking_around_is_loud(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken(RuntimeError):
        pass

    async def broken(_: Presence) -> None:
        raise Broken

    async def work() -> None:
        async with desk_at(tmp_path, look_seconds=0.1) as desk:
            monkeypatch.setattr(Presence, "look", broken)
            await desk.until(lambda: not desk.app.is_running)

    with pytest.raises(Broken):
        await work()
