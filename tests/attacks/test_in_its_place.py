"""Something else stands where the board should: a pipe, a socket, a folder, a loop, a huge file.

Nobody is kept waiting, nothing is written there, and one sentence says what is the matter.
"""

import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store.casebook import CaseBook
from store.clock import StoppedClock
from store.domain.commands import OpenCase
from store.engine.year_file import highest_in
from store.export import manifest
from tests.support.attacked import NOBODY, Ended, Limits, attacked, command
from tests.support.board_desk import desk_at
from tests.support.builders import NOON, a_case
from tests.support.damage import damages
from tests.support.engine_files import ROOT
from tests.support.survival import in_time
from tests.support.years import a_closed_case, casebook_with

SAMPLE = ROOT / "sample_data" / "formats" / "format-1.json"
ADD = ("add", "--customer", "Dana", "--what", "soup came cold")
BOARDS_SHOWN = 12
PROCESSES_TRIED = 40
HUGE = 50_000_000


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_socket(path: Path) -> None:
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        # Named through the folder's handle, for the name of a socket must be short.
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(f"/proc/self/fd/{folder}/{path.name}")
    finally:
        os.close(folder)


def a_folder(path: Path) -> None:
    path.mkdir()


def a_loop(path: Path) -> None:
    path.symlink_to(path.name)


def a_link_to_a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def a_link_below_a_file(path: Path) -> None:
    (path.parent / "a file").write_text("x")
    path.symlink_to(path.parent / "a file" / "board.json")


THINGS: list[Callable[[Path], None]] = [
    a_pipe,
    a_socket,
    a_folder,
    a_loop,
    a_link_to_a_device,
]


@pytest.fixture
def reachable() -> Iterator[Path]:
    """Give a folder that everybody can reach; skips where we cannot be somebody else."""
    if os.geteuid() != 0:
        pytest.skip("only root can be somebody else")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def require_told(ended: Ended[int], code: int) -> None:
    assert ended.code == code, ended
    assert ended.is_said_in_one_sentence, ended


@pytest.mark.slow
@pytest.mark.parametrize("thing", THINGS)
def test_what_is_no_file_is_said_to_be_none(tmp_path: Path, thing: Callable[[Path], None]) -> None:
    folder = tmp_path / "shop"
    casebook_with(folder, a_case(1))
    (folder / "board.json").unlink()
    thing(folder / "board.json")
    there = os.lstat(folder / "board.json")

    for typed in (("list",), ADD, ("export",), ("undo",)):
        require_told(attacked(command(folder, *typed), folder), 4)

    assert os.lstat(folder / "board.json") == there


@pytest.mark.slow
def test_a_link_that_leads_below_a_file_is_no_board(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    casebook_with(folder, a_case(1))
    (folder / "board.json").unlink()
    a_link_below_a_file(folder / "board.json")

    require_told(attacked(command(folder, "list"), folder), 4)


@pytest.mark.parametrize("thing", THINGS)
def test_a_year_and_a_manifest_that_are_no_files_keep_nobody_waiting(
    tmp_path: Path, thing: Callable[[Path], None]
) -> None:
    casebook = casebook_with(tmp_path, a_case(1), a_closed_case(2, 400))
    (tmp_path / "closed").mkdir()
    thing(tmp_path / "closed" / "2025.json")
    (tmp_path / "exports" / "latest").mkdir(parents=True)
    thing(tmp_path / "exports" / "latest" / manifest.NAME)

    with in_time():
        casebook.do(OpenCase("Dana", "cold"), "maya")
        moved = casebook.move_closed()

        assert moved.held == 1
        assert [one.year for one in casebook.lost()] == [2025]
        assert highest_in(tmp_path / "closed" / "2025.json") == 0
        assert manifest.read(tmp_path / "exports" / "latest") is None


@pytest.mark.slow
def test_a_lock_that_is_a_folder_refuses_the_change(tmp_path: Path) -> None:
    casebook_with(tmp_path / "shop", a_case(1))
    (tmp_path / "shop" / "board.lock").unlink()
    (tmp_path / "shop" / "board.lock").mkdir()

    require_told(attacked(command(tmp_path / "shop", *ADD), tmp_path), 5)


@pytest.mark.slow
def test_a_file_of_one_huge_text_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    casebook_with(folder, a_case(1))
    (folder / "board.json").write_bytes(b'"' + b"x" * HUGE + b'"')

    require_told(attacked(command(folder, "list"), folder), 4)
    require_told(attacked(command(folder, *ADD), folder), 4)

    assert (folder / "board.json").stat().st_size == HUGE + 2


@pytest.mark.slow
def test_a_record_with_one_huge_text_is_kept_and_work_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    casebook_with(folder, a_case(1, impact="x" * HUGE), a_case(2))

    assert attacked(command(folder, "list"), folder).code == 0
    assert attacked(command(folder, "contact", "1", "--channel", "phone"), folder).code == 0

    book = CaseBook(folder, StoppedClock(NOON)).read().book
    assert book.cases[1].impact == "x" * HUGE
    assert book.cases[1].contacts


@pytest.mark.slow
def test_a_board_that_this_user_may_not_read_is_said_and_left_alone(reachable: Path) -> None:
    folder = reachable / "shop"
    casebook_with(folder, a_case(1))
    folder.chmod(0o777)

    ended = attacked(command(folder, "list"), folder, limits=Limits(user=NOBODY))

    require_told(ended, 4)
    assert "may not read" in ended.err


@pytest.mark.slow
def test_a_folder_in_which_this_user_may_not_write_is_said(reachable: Path) -> None:
    folder = reachable / "shop"
    casebook_with(folder, a_case(1))
    for path in folder.rglob("*"):
        path.chmod(0o644)
    folder.chmod(0o555)
    before = (folder / "board.json").read_bytes()

    limits = Limits(user=NOBODY)
    listed = attacked(command(folder, "list"), folder, limits=limits)
    added = attacked(command(folder, *ADD), folder, limits=limits)
    exported = attacked(command(folder, "export"), folder, limits=limits)

    assert listed.code == 0
    require_told(added, 5)
    require_told(exported, 5)
    assert (folder / "board.json").read_bytes() == before


@pytest.mark.slow
def test_processes_on_damaged_boards_end_with_a_code_and_a_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    casebook_with(folder, a_case(1))
    codes = set()

    for damage in damages(SAMPLE.read_bytes(), PROCESSES_TRIED // 2, 7):
        (folder / "board.json").write_bytes(damage.content)
        for typed in (("list",), ADD):
            ended = attacked(command(folder, *typed), folder)
            codes.add(ended.code)
            assert ended.code in (0, 2, 4), f"{damage.name}: {ended}"
            assert "Traceback" not in ended.err
            assert ended.code == 0 or ended.is_said_in_one_sentence, f"{damage.name}: {ended}"
            if ended.code:
                assert (folder / "board.json").read_bytes() == damage.content

    assert {0, 4} <= codes


@pytest.mark.slow
@pytest.mark.parametrize("number", range(BOARDS_SHOWN))
async def test_the_board_stands_open_on_a_damaged_file_or_says_why_not(
    tmp_path: Path, number: int
) -> None:
    """Walks over the board with real keys, whatever the file holds."""
    damage = list(damages(SAMPLE.read_bytes(), 3 * BOARDS_SHOWN, 5))[3 * number]
    (tmp_path / "board.json").write_bytes(damage.content)

    async with desk_at(tmp_path) as desk:
        for key in (
            "down",
            "down",
            "enter",
            "pagedown",
            "escape",
            "up",
            "3",
            "escape",
            "question_mark",
        ):
            await desk.press(key)
        assert desk.app.is_running

    assert (tmp_path / "board.json").read_bytes() == damage.content


async def test_a_pipe_in_the_place_of_an_open_board_is_told_and_the_board_stays(
    tmp_path: Path,
) -> None:
    async with desk_at(tmp_path) as desk:
        aside = (tmp_path / "board.json").rename(tmp_path / "aside.json")
        a_pipe(tmp_path / "board.json")
        await desk.until(lambda: desk.trouble != "")

        assert "cannot be opened" in desk.trouble
        assert len(desk.rows) == 18

        (tmp_path / "board.json").unlink()
        shutil.move(aside, tmp_path / "board.json")
        await desk.until(lambda: desk.trouble == "")
