"""Full disks, quotas and disks that turn read-only: a sentence, the old file, the typed text."""

import shutil
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from store.casebook import CaseBook
from store.clock import StoppedClock
from store.export import keeping, manifest
from tests.attacks.conftest import SmallDisk
from tests.support.attacked import Ended, Limits, attacked, command, move
from tests.support.board_desk import desk_at
from tests.support.builders import NOON, a_book, a_case
from tests.support.years import a_closed_case, casebook_with, everywhere

pytestmark = pytest.mark.slow

ROOM_LEFT = range(0, 96_000, 8_000)
"""Bytes that are left on the disk, so that each write fails somewhere else."""
LARGEST_FILES = range(4_000, 64_000, 4_000)
"""Bytes of the largest file that may be written, as a quota would have it."""
FULL_DISKS_TRIED, QUOTAS_TRIED = 72, 60
LONG = "she waited for an hour and then it came cold " * 40
COMMANDS = (
    ("add", "--customer", "Dana", "--what", LONG),
    ("contact", "1", "--channel", "phone", "--note", LONG),
    ("undo",),
    ("export",),
    ("init", "--shop", "Next Door", "--you", "Bo"),
)


def laid_out(folder: Path) -> None:
    """Lay out a board of some 20 kB, with something to undo, to move and to export over."""
    closed = [a_closed_case(number, 60 + number) for number in range(2, 20)]
    casebook_with(folder, a_case(1, impact=LONG), *closed)
    yesterday, earlier = NOON - timedelta(days=1), NOON - timedelta(hours=1)
    assert attacked(command(folder, "export", at=yesterday), folder).code == 0
    assert attacked(command(folder, "note", "1", LONG, at=earlier), folder).code == 0
    # So that the next change is the first of its day, and makes a backup.
    shutil.rmtree(folder / "backups")


def require_told_and_whole(ended: Ended[int], folder: Path, before: bytes) -> None:
    """Assert that a command ended well or with one sentence, and that what was there is whole."""
    assert ended.code in (0, 5), ended
    if ended.code:
        assert ended.is_said_in_one_sentence, ended
        assert (folder / "board.json").read_bytes() == before
    for one in keeping.dated(folder / "exports"):
        found = manifest.read(one)
        assert found is not None
        assert manifest.is_verified(one, found)
    assert not [one for one in folder.rglob(".*") if one.name.endswith(".tmp")]


@pytest.mark.parametrize("typed", COMMANDS, ids=lambda typed: typed[0])
def test_a_disk_that_fills_up_anywhere_in_a_command(
    small_disk: SmallDisk, tmp_path: Path, typed: tuple[str, ...]
) -> None:
    whole = tmp_path / "whole"
    laid_out(whole)
    codes: Counter[int] = Counter()

    for room in ROOM_LEFT:
        folder = small_disk.folder
        shutil.copytree(whole, folder, symlinks=True)
        at = folder / "next door" if typed[0] == "init" else folder
        small_disk.fill(but_for=room)
        before = (folder / "board.json").read_bytes()
        ended = attacked(command(at, *typed), folder)
        codes[ended.code] += 1
        require_told_and_whole(ended, folder, before)
        small_disk.clear()
        if ended.code:
            assert attacked(command(at, *typed), folder).code == 0
        shutil.rmtree(folder)

    assert codes[5] > 0
    assert codes.total() == len(ROOM_LEFT)


def test_a_disk_that_fills_up_during_a_move_keeps_each_case_once(
    small_disk: SmallDisk, tmp_path: Path
) -> None:
    whole = tmp_path / "whole"
    closed = [a_closed_case(number, 60 + number) for number in range(2, 20)]
    casebook_with(whole, a_case(1, impact=LONG), *closed)
    codes: Counter[int] = Counter()

    for room in ROOM_LEFT:
        folder = small_disk.folder
        shutil.copytree(whole, folder, symlinks=True)
        small_disk.fill(but_for=room)
        ended = attacked(move(folder), folder)
        codes[ended.code] += 1
        assert ended.code in (0, 5), ended
        small_disk.clear()
        assert set(everywhere(casebook_at(folder)).items()) == {(n, 1) for n in range(1, 20)}
        assert attacked(move(folder), folder).code == 0
        assert list(casebook_at(folder).read().book.cases) == [1]
        shutil.rmtree(folder)

    assert codes[5] > 0


def casebook_at(folder: Path) -> CaseBook:
    return CaseBook(folder, StoppedClock(NOON))


@pytest.mark.parametrize("typed", COMMANDS[:-1], ids=lambda typed: typed[0])
def test_a_quota_that_is_used_up_anywhere_in_a_command(
    tmp_path: Path, typed: tuple[str, ...]
) -> None:
    whole = tmp_path / "whole"
    laid_out(whole)
    codes: Counter[int] = Counter()

    for most in LARGEST_FILES:
        folder = tmp_path / "shop"
        shutil.copytree(whole, folder, symlinks=True)
        before = (folder / "board.json").read_bytes()
        ended = attacked(command(folder, *typed), folder, limits=Limits(file_bytes=most))
        codes[ended.code] += 1
        require_told_and_whole(ended, folder, before)
        assert attacked(command(folder, "list"), folder).code == 0
        shutil.rmtree(folder)

    assert codes[0] > 0
    assert codes[5] > 0


def test_a_disk_that_turned_read_only_refuses_every_command(small_disk: SmallDisk) -> None:
    folder = small_disk.folder
    laid_out(folder)
    before = (folder / "board.json").read_bytes()
    small_disk.read_only()

    for typed in COMMANDS:
        at = folder / "next door" if typed[0] == "init" else folder
        ended = attacked(command(at, *typed), folder)
        assert ended.code == 5, ended
        assert "read-only" in ended.err
        assert ended.is_said_in_one_sentence
    assert attacked(command(folder, "list"), folder).code == 0
    assert (folder / "board.json").read_bytes() == before

    small_disk.writable()
    assert attacked(command(folder, "undo"), folder).code == 0


async def test_a_full_disk_at_the_board_keeps_the_typed_text_until_there_is_room(
    small_disk: SmallDisk,
) -> None:
    book = a_book(a_case(1))
    async with desk_at(small_disk.folder, book=book, now=NOON) as desk:
        await desk.press("c", "p")
        await desk.type("she cried")
        small_disk.fill()

        await desk.press("enter")

        assert desk.typed == "she cried"
        assert "The disk is full" in desk.dialog.refused
        assert not desk.case(1).contacts

        small_disk.clear()
        await desk.press("enter")
        assert desk.case(1).contacts[-1].note == "she cried"


async def test_a_read_only_disk_at_the_board_keeps_the_typed_text_until_it_can_be_written(
    small_disk: SmallDisk,
) -> None:
    book = a_book(a_case(1))
    async with desk_at(small_disk.folder, book=book, now=NOON) as desk:
        await desk.press("c", "p")
        await desk.type("she cried")
        small_disk.read_only()

        await desk.press("enter")

        assert desk.typed == "she cried"
        assert "read-only" in desk.dialog.refused

        small_disk.writable()
        await desk.press("enter")
        assert desk.case(1).contacts[-1].note == "she cried"
