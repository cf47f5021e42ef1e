"""Between Enter and the disk: nothing typed is lost, and nothing untrue is said."""

from pathlib import Path

import pytest
from filelock import FileLock
from textual import events

from store.casebook import CaseBook
from store.clock import StoppedClock
from store.domain.commands import AddGesture, AssignOwner
from tests.support.board_desk import LONG, NOW, Desk, desk_at
from tui.screens.case_page import CasePage
from tui.widgets.bands import TroubleBand


async def test_enter_again_goes_through_once_the_conflict_was_told(tmp_path: Path) -> None:
    """The refusal said what is different, so the person has seen it now."""
    async with desk_at(tmp_path) as desk:
        await desk.press("o")
        CaseBook(tmp_path, StoppedClock(NOW)).do(AssignOwner(42, "ana"), "ana")
        await desk.press("i")
        assert "you saw nobody, it is Ana now" in desk.dialog.refused

        await desk.press("i")

        assert desk.case(42).owner == "ivo"
        assert desk.is_on_board


async def test_escape_while_saving_says_so_and_the_form_stays(
    tmp_path: Path, another_terminal_saves: FileLock
) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("c", "p")
        await desk.type("called")
        another_terminal_saves.acquire()
        await desk.pilot.press("enter")
        await desk.pilot.press("escape")
        await desk.pilot.pause()
        assert "Being saved" in desk.dialog.refused

        another_terminal_saves.release()
        await desk.settle()

        assert desk.is_on_board
        assert desk.case(42).contacts[-1].note == "called"


async def test_a_long_save_says_so_and_takes_the_line_away(
    tmp_path: Path, another_terminal_saves: FileLock
) -> None:
    async with desk_at(tmp_path) as desk:
        another_terminal_saves.acquire()
        await desk.pilot.press("b")
        await desk.until(lambda: desk.said == "saving …")

        another_terminal_saves.release()
        await desk.settle()

        assert "came back" in desk.said


async def test_leaving_stays_when_the_last_change_could_not_be_saved(
    tmp_path: Path, another_terminal_saves: FileLock
) -> None:
    async with desk_at(tmp_path, lock_seconds=0.5) as desk:
        await desk.press("c", "p")
        await desk.type("called")
        another_terminal_saves.acquire()
        await desk.pilot.press("enter")

        await desk.pilot.press("ctrl+q")
        await desk.settle()

        assert desk.app.is_running
        assert desk.typed == "called"
        assert desk.dialog.refused


async def test_a_key_on_the_page_of_a_case_says_nothing_untrue(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("enter", "o", "i")

        page = desk.screen
        assert isinstance(page, CasePage)
        assert "owner is Ivo" in page.news.said


def trouble_of(desk: Desk) -> str:
    """Give the loud line of the screen on top."""
    return desk.screen.query_one(TroubleBand).said.strip()


async def test_the_page_shows_the_trouble_and_takes_it_away(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("enter")
        good = (tmp_path / "board.json").read_bytes()

        (tmp_path / "board.json").write_bytes(b"{")
        await desk.until(lambda: trouble_of(desk) != "")

        (tmp_path / "board.json").write_bytes(good)
        await desk.until(lambda: trouble_of(desk) == "")


@pytest.mark.parametrize("key", ["enter", "L", "2", "3"])
async def test_a_page_that_is_opened_later_shows_the_trouble_too(tmp_path: Path, key: str) -> None:
    async with desk_at(tmp_path) as desk:
        (tmp_path / "board.json").write_bytes(b"{")
        await desk.until(lambda: desk.trouble != "")
        await desk.press(key)

        assert not desk.is_on_board
        assert trouble_of(desk) == desk.trouble


async def test_what_is_lost_of_the_years_hides_no_file_that_cannot_be_read(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        (tmp_path / "board.json").write_bytes(b"{")
        await desk.until(lambda: desk.trouble != "")
        before = desk.trouble
        (tmp_path / "closed").mkdir(exist_ok=True)
        (tmp_path / "closed" / "2025.json").write_text("{")
        await desk.later(minutes=2)

        assert desk.app.room.lost
        assert desk.trouble == before


async def test_a_file_that_cannot_be_looked_at_keeps_the_last_good_board(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        aside = (tmp_path / "board.json").rename(tmp_path / "aside.json")
        (tmp_path / "board.json").symlink_to("board.json")
        await desk.until(lambda: desk.trouble != "")

        assert len(desk.rows) == 18
        (tmp_path / "board.json").unlink()
        aside.rename(tmp_path / "board.json")
        await desk.until(lambda: desk.trouble == "")


async def test_a_bouncing_y_does_not_grant_the_next_request(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """B14."""
    monkeypatch.setattr("tui.dialogs.approvals.UNREAD_SECONDS", LONG)
    async with desk_at(tmp_path, person="ana") as desk:
        for number in (42, 40):
            desk.casebook.do(AddGesture(number, "voucher", 20_000, note="a full table"), "sam")
        await desk.until(lambda: "3 approvals wait" in desk.header)
        await desk.press("a")

        await desk.pilot.press("y")
        await desk.settle()
        desk.app.post_message(events.Key("y", "y"))
        await desk.settle()

        answered = [g for c in desk.book.cases.values() for g in c.gestures if g.answered_by]
        assert len(answered) == 1


async def test_a_scan_behind_a_letter_is_dropped(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        before = (tmp_path / "board.json").read_bytes()
        for sign in "c4006381333931":
            desk.app.post_message(events.Key(sign, sign))
        await desk.settle()

        assert "Too many keys at once" in desk.said
        assert (tmp_path / "board.json").read_bytes() == before
