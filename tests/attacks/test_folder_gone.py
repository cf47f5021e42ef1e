"""The folder goes away while the board is open, and comes back: nothing on the screen is lost."""

import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from store.casebook import CaseBook
from store.clock import StoppedClock
from store.domain.commands import LogContact
from store.domain.words import Channel
from tests.support.board_desk import NOW, Desk, desk_at

pytestmark = pytest.mark.slow

TIMES = 5


def moved_away(folder: Path, aside: Path) -> Callable[[], object]:
    """Take the folder away as a whole; gives what puts it back."""
    folder.rename(aside)
    return lambda: aside.rename(folder)


def an_empty_folder_instead(folder: Path, aside: Path) -> Callable[[], object]:
    """Leave an empty folder behind, as the place of a drive that is not mounted is."""
    folder.rename(aside)
    folder.mkdir()

    def back() -> None:
        shutil.rmtree(folder)
        aside.rename(folder)

    return back


def a_file_instead(folder: Path, aside: Path) -> Callable[[], object]:
    """Leave a file where the folder was."""
    folder.rename(aside)
    folder.write_text("x")

    def back() -> None:
        folder.unlink()
        aside.rename(folder)

    return back


WAYS = [moved_away, an_empty_folder_instead, a_file_instead]
Way = Callable[[Path, Path], Callable[[], object]]


@pytest.mark.parametrize("way", WAYS)
async def test_the_last_board_stays_and_goes_on_by_itself(tmp_path: Path, way: Way) -> None:
    folder = tmp_path / "shop"
    async with desk_at(folder) as desk:
        rows = desk.rows
        back = way(folder, tmp_path / "aside")
        await desk.until(lambda: desk.trouble != "")

        assert desk.rows == rows
        assert "Since 14:32" in desk.trouble
        await desk.press("down", "up")
        assert desk.rows == rows

        back()
        await desk.until(lambda: desk.trouble == "")
        CaseBook(folder, StoppedClock(NOW)).do(LogContact(42, Channel.PHONE), "noor")
        await desk.until(lambda: "none yet" not in desk.row(42))


async def log_a_contact(desk: Desk) -> None:
    await desk.press("c", "p")
    await desk.type("she cried")


async def take_up_words(desk: Desk) -> None:
    await desk.press("exclamation_mark")
    await desk.type("table 6 got quiet")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("begin", [log_a_contact, take_up_words])
async def test_what_was_typed_stays_in_the_form_until_it_can_be_saved(
    tmp_path: Path, way: Way, begin: Callable[[Desk], Awaitable[None]]
) -> None:
    folder = tmp_path / "shop"
    async with desk_at(folder) as desk:
        await begin(desk)
        typed = desk.typed
        back = way(folder, tmp_path / "aside")

        for _ in range(3):
            await desk.press("enter")
            assert desk.typed == typed
            assert desk.dialog.refused

        back()
        before = desk.casebook.read().stamp
        await desk.press("enter")
        assert desk.casebook.read().stamp != before
        assert typed in (folder / "board.json").read_text("utf-8")


async def test_a_folder_that_comes_and_goes_is_followed_each_time(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    async with desk_at(folder) as desk:
        for _ in range(TIMES):
            back = moved_away(folder, tmp_path / "aside")
            await desk.until(lambda: desk.trouble != "")
            back()
            await desk.until(lambda: desk.trouble == "")

        await desk.press("o", "i")
        assert desk.case(42).owner == "ivo"


async def test_nothing_is_made_where_the_folder_was(tmp_path: Path) -> None:
    """A new folder there would hide the real one when its drive is mounted again."""
    folder = tmp_path / "shop"
    async with desk_at(folder) as desk:
        moved_away(folder, tmp_path / "aside")
        await desk.until(lambda: desk.trouble != "")
        await desk.press("o", "i", "escape", "u", "enter", "escape", "E")

        assert not folder.exists()


async def test_an_older_copy_that_is_put_back_is_shown_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    async with desk_at(folder) as desk:
        shutil.copytree(folder, tmp_path / "older")
        await desk.press("o", "i")
        assert "Ivo" in desk.row(42)

        folder.rename(tmp_path / "newer")
        (tmp_path / "older").rename(folder)
        await desk.until(lambda: "Ivo" not in desk.row(42))

        await desk.press("o", "i")
        assert desk.case(42).owner == "ivo"
