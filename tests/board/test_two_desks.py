"""Two terminals on one folder, and a file that goes wrong under an open board."""

import shutil
from pathlib import Path

from store.casebook import CaseBook
from store.clock import StoppedClock
from store.domain.commands import AssignOwner, LogContact
from store.domain.words import Channel
from tests.support.board_desk import NOW, desk_at


async def test_a_change_at_another_terminal_appears_with_who_did_what(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        other = CaseBook(tmp_path, StoppedClock(NOW))

        other.do(LogContact(42, Channel.PHONE, note="on her way"), "noor")
        await desk.until(lambda: "none yet" not in desk.row(42))

        assert "Noor, #42 Dana Whitfield" in desk.said
        assert desk.chosen == 42


async def test_an_owner_who_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    """Both values are told, and the dialog stays open."""
    async with desk_at(tmp_path) as desk:
        await desk.press("o")
        CaseBook(tmp_path, StoppedClock(NOW)).do(AssignOwner(42, "ana"), "ana")

        await desk.press("i")

        assert desk.case(42).owner == "ana"
        assert "you saw nobody, it is Ana now" in desk.dialog.refused


async def test_two_desks_may_change_different_things_of_one_case(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("o")
        CaseBook(tmp_path, StoppedClock(NOW)).do(LogContact(42, Channel.PHONE), "ana")

        await desk.press("i")

        assert desk.case(42).owner == "ivo"
        assert desk.case(42).first_contact_at is not None


async def test_a_file_that_vanishes_keeps_the_last_good_board(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        aside = tmp_path / "aside.json"
        (tmp_path / "board.json").replace(aside)
        await desk.until(lambda: desk.trouble != "")

        assert len(desk.rows) == 18
        assert "Since 14:32" in desk.trouble

        aside.replace(tmp_path / "board.json")
        await desk.until(lambda: desk.trouble == "")


async def test_a_file_that_cannot_be_read_keeps_the_last_good_board(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        good = (tmp_path / "board.json").read_bytes()
        (tmp_path / "board.json").write_bytes(good[: len(good) // 2])
        await desk.until(lambda: desk.trouble != "")

        assert len(desk.rows) == 18
        await desk.press("o", "i")
        assert desk.dialog.refused
        assert (tmp_path / "board.json").read_bytes() == good[: len(good) // 2]

        await desk.press("escape")
        (tmp_path / "board.json").write_bytes(good)
        await desk.until(lambda: desk.trouble == "")


async def test_a_folder_that_is_gone_keeps_the_typed_text_in_the_form(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    async with desk_at(folder) as desk:
        await desk.press("c", "p")
        await desk.type("she cried")
        shutil.move(folder, tmp_path / "moved")

        await desk.press("enter")

        assert desk.typed == "she cried"
        assert desk.dialog.refused

        shutil.move(tmp_path / "moved", folder)
        await desk.press("enter")
        assert desk.case(42).contacts[-1].note == "she cried"


async def test_one_unreadable_case_does_not_take_the_board_down(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        text = (tmp_path / "board.json").read_text("utf-8")
        broken = text.replace('"severity": "critical"', '"severity": "purple"', 1)
        assert broken != text

        (tmp_path / "board.json").write_text(broken, "utf-8")
        await desk.until(lambda: desk.trouble != "")

        assert "1 record cannot be read" in desk.trouble
        assert len(desk.rows) >= 17
