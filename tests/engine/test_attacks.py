"""Attacks with real processes and real file systems: kills, crowds, full and read-only disks."""

import random
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from store.engine.shelf import Shelf
from store.errors import CannotWrite
from tests.support.engine_boards import TODAY, case, put, shelf_in
from tests.support.engine_files import names_in, process

pytestmark = pytest.mark.slow


def test_four_processes_with_a_hundred_changes_each_lose_nothing(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1))
    names = ["ana", "bo", "cy", "di"]

    with shelf.changing(TODAY):
        writers = [process("engine_writer", str(tmp_path), name, "100") for name in names]
        ready = [writer.stdout.readline() for writer in writers if writer.stdout]
    told = [writer.communicate(timeout=120)[0].split() for writer in writers]

    read, _ = shelf.read()
    assert ready == ["ready\n"] * 4
    assert [len(numbers) for numbers in told] == [100] * 4
    assert read.cases[1].revision == 401
    assert Counter(one.by for one in read.remarks.values()) == dict.fromkeys(names, 100)
    assert names_in(tmp_path) == {"board.json", "board.lock", "backups"}


def test_writers_killed_at_any_instant_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    shelf_in(tmp_path, case(1))
    chance = random.Random(2026)  # noqa: S311
    acknowledged: Counter[str] = Counter()

    for turn in range(50):
        writer = process("engine_writer", str(tmp_path), f"writer {turn}", "100000")
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        first = writer.stdout.readline()
        with pytest.raises(subprocess.TimeoutExpired):
            writer.wait(timeout=chance.uniform(0.001, 0.06))
        writer.kill()
        # Read where `readline` read, which may have taken more lines than it gave.
        rest = writer.stdout.read()
        writer.communicate(timeout=10)
        # A last line without its end was on its way when the writer died.
        acknowledged[f"writer {turn}"] = (first + rest).count("\n")
        read, _ = Shelf(tmp_path).read()
        written = Counter(one.by for one in read.remarks.values())
        assert read.unreadable == ()
        assert all(written[name] >= count for name, count in acknowledged.items())
        assert all(written[name] - count <= 1 for name, count in acknowledged.items())
        assert read.cases[1].revision == 1 + len(read.remarks)

    assert sum(acknowledged.values()) > 50


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of its own of 256 kB; skips where none can be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    try:
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=256k,mode=700", "tmpfs", disk],
            check=True,
            capture_output=True,
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no file system can be mounted here")
    try:
        yield disk
    finally:
        subprocess.run(["umount", disk], check=True)


def fill(disk: Path) -> None:
    """Write until nothing fits any more."""
    with (disk / "filler").open("wb", 0) as filler, suppress(OSError):
        while True:
            filler.write(b"\0" * 4096)


@pytest.mark.parametrize("first_of_day", [True, False])
def test_a_full_disk_leaves_the_old_file_whole_and_says_so(
    small_disk: Path, first_of_day: bool
) -> None:
    shelf = shelf_in(small_disk, case(1))
    if not first_of_day:
        put(shelf, case(2))
    before = shelf.path.read_bytes()
    fill(small_disk)

    with pytest.raises(CannotWrite, match="The disk is full"):
        put(shelf, case(3, "a long story " * 1_000))

    assert shelf.path.read_bytes() == before
    assert not [name for name in names_in(small_disk) if name.endswith(".tmp")]
    assert not list(small_disk.glob("backups/.*"))


def test_a_disk_with_room_again_takes_the_change(small_disk: Path) -> None:
    shelf = shelf_in(small_disk, case(1))
    fill(small_disk)
    with pytest.raises(CannotWrite):
        put(shelf, case(3))

    (small_disk / "filler").unlink()
    after = put(shelf, case(3))

    assert after == Shelf(small_disk).read()[0]
    assert list(after.cases) == [1, 3]


def test_a_read_only_folder_is_read_and_not_written(small_disk: Path) -> None:
    shelf = shelf_in(small_disk, case(1))
    before = shelf.path.read_bytes()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)

    with pytest.raises(CannotWrite, match="is read-only"):
        put(Shelf(small_disk), case(2))

    assert shelf.path.read_bytes() == before
    assert list(Shelf(small_disk).read()[0].cases) == [1]


def test_a_new_board_on_a_read_only_disk_is_refused(small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)

    with pytest.raises(CannotWrite, match="is read-only"):
        shelf_in(small_disk / "shop")
