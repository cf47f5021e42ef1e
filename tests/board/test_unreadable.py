"""A board that cannot be read at the start: what is wrong, which backup there is, two keys."""

from pathlib import Path

import pytest

from sample_data.shop import sample_book
from store.casebook import CaseBook
from store.clock import StoppedClock
from store.domain.commands import AssignOwner
from store.errors import CannotWrite
from store.kept_copies import KeptCopies
from tests.support.board_desk import NOW, Desk, desk_at
from tests.support.engine_files import names_in
from tui.app.amends import AmendsApp
from tui.screens.first_run import FirstRun
from tui.screens.unreadable import UnreadableScreen

BOARD = "board.json"


def a_shop(folder: Path) -> CaseBook:
    """Lay out the sample shop and hand a case over, so that there is a backup."""
    casebook = CaseBook(folder, StoppedClock(NOW))
    casebook.create_from(sample_book(NOW))
    casebook.do(AssignOwner(42, "ana"), "maya")
    return casebook


def said(desk: Desk) -> str:
    """Give what the way back says; fails when it is not on top."""
    screen = desk.screen
    assert isinstance(screen, UnreadableScreen), f"there is {screen}"
    return screen.said


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (200, 50)])
async def test_it_says_what_is_wrong_and_offers_the_newest_good_backup(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    a_shop(tmp_path)
    (tmp_path / BOARD).write_bytes(b"{")

    async with desk_at(tmp_path, size=size) as desk:
        assert "it ends in the middle" in said(desk)
        assert "The newest good backup is of" in said(desk)
        assert "27 cases, 18 open" in said(desk)
        assert "`amends restore` lists them" in said(desk)

    assert (tmp_path / BOARD).read_bytes() == b"{"


async def test_r_shows_what_would_be_and_y_does_it(tmp_path: Path) -> None:
    a_shop(tmp_path)
    (tmp_path / BOARD).write_bytes(b"{")
    async with desk_at(tmp_path) as desk:
        await desk.press("r")
        assert "y puts it back" in said(desk)
        assert (tmp_path / BOARD).read_bytes() == b"{"

        await desk.press("y")
        await desk.until(lambda: desk.is_on_board)
        await desk.settle()

        assert len(desk.rows) == 18
        assert "what it replaced is backups/board-2026-11-23-143200-unreadable.json" in desk.said
        assert desk.trouble == ""
        await desk.press("o", "i")
        assert desk.case(42).owner == "ivo"


@pytest.mark.parametrize("keys", [("y",), ("r", "r"), ("r", "escape", "y"), ("r", "n", "y"), "x"])
async def test_no_other_keys_do_anything(tmp_path: Path, keys: tuple[str, ...]) -> None:
    a_shop(tmp_path)
    (tmp_path / BOARD).write_bytes(b"{")
    before = names_in(tmp_path / "backups")
    async with desk_at(tmp_path) as desk:
        await desk.press(*keys)

        assert said(desk)

    assert (tmp_path / BOARD).read_bytes() == b"{"
    assert names_in(tmp_path / "backups") == before


async def test_a_restore_that_fails_says_why_and_can_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_shop(tmp_path)
    (tmp_path / BOARD).write_bytes(b"{")

    def full(*_: object) -> None:
        raise CannotWrite("The disk is full. Nothing was changed.")

    async with desk_at(tmp_path) as desk:
        with monkeypatch.context() as patched:
            patched.setattr(KeptCopies, "restore", full)
            await desk.press("r", "y")
            assert "The disk is full" in said(desk)

        await desk.press("y")
        await desk.until(lambda: desk.is_on_board)


async def test_a_file_that_an_editor_mends_opens_the_board_by_itself(tmp_path: Path) -> None:
    a_shop(tmp_path)
    good = (tmp_path / BOARD).read_bytes()
    (tmp_path / BOARD).write_bytes(good[:-9])
    async with desk_at(tmp_path) as desk:
        assert said(desk)

        (tmp_path / BOARD).write_bytes(good)
        await desk.until(lambda: desk.is_on_board)

        assert len(desk.rows) == 18


async def test_without_a_good_backup_it_says_so_and_q_leaves(tmp_path: Path) -> None:
    a_shop(tmp_path)
    (tmp_path / BOARD).write_bytes(b"{")
    for copy in (tmp_path / "backups").iterdir():
        copy.write_bytes(b"{")
    async with desk_at(tmp_path) as desk:
        await desk.press("r", "y")
        assert "There is no backup that can be read" in said(desk)

        await desk.pilot.press("q")
        await desk.until(lambda: not desk.app.is_running)


async def test_a_file_that_goes_while_it_is_looked_at_comes_back_all_the_same(
    tmp_path: Path,
) -> None:
    casebook = a_shop(tmp_path)
    (tmp_path / BOARD).write_bytes(b"{")
    async with desk_at(tmp_path) as desk:
        (tmp_path / BOARD).unlink()

        await desk.press("r", "y")
        await desk.until(lambda: desk.is_on_board)

    assert len(casebook.read().book.cases) == 27


async def test_a_folder_without_board_and_backups_is_a_first_run(tmp_path: Path) -> None:
    app = AmendsApp(CaseBook(tmp_path, StoppedClock(NOW)), StoppedClock(NOW), "maya", "lamplight")
    async with app.run_test() as pilot:
        await app.clerk.settled()
        await pilot.pause()

        assert isinstance(app.screen, FirstRun)


async def test_a_file_that_is_gone_at_the_start_shows_the_way_back(tmp_path: Path) -> None:
    a_shop(tmp_path)
    (tmp_path / BOARD).unlink()
    app = AmendsApp(CaseBook(tmp_path, StoppedClock(NOW)), StoppedClock(NOW), "maya", "lamplight")
    async with app.run_test() as pilot:
        await app.clerk.settled()
        await pilot.pause()

        assert isinstance(app.screen, UnreadableScreen)
        assert "is gone, but there are backups" in app.screen.said


async def test_an_open_board_names_the_way_back_first(tmp_path: Path) -> None:
    async with desk_at(tmp_path, size=(80, 24)) as desk:
        (tmp_path / BOARD).write_bytes(b"{")
        await desk.until(lambda: desk.trouble != "")

        assert desk.is_on_board
        assert desk.trouble.startswith("Since 14:32: `amends restore` lists the backups.")
        assert len(desk.rows) == 18


async def test_an_open_board_shows_a_restore_of_elsewhere_and_says_so(tmp_path: Path) -> None:
    a_shop(tmp_path)
    async with desk_at(tmp_path) as desk:
        assert desk.case(42).owner == "ana"
        other = CaseBook(tmp_path, StoppedClock(NOW))

        other.copies().restore(other.copies().find("newest"))
        await desk.until(lambda: "nobody" in desk.row(42))

        assert "An earlier board was put back" in desk.said
