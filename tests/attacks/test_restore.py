"""Restores under attack: damaged boards, kills at any instant, full disks, every disk call."""

import json
import random
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from store.casebook import CaseBook
from store.clock import StoppedClock
from store.domain.commands import AssignOwner, OpenCase
from store.errors import StoreTrouble
from tests.attacks.conftest import SmallDisk
from tests.cli.test_processes import EVERY_COMMAND
from tests.support.attacked import Running, attacked, command
from tests.support.builders import NOON, a_case
from tests.support.cli import Shell
from tests.support.damage import damages
from tests.support.engine_files import Content, names_in, process
from tests.support.faults import DEATHS, DIED, Fault, Kind
from tests.support.years import casebook_with

pytestmark = pytest.mark.slow

BOARD = "board.json"
DAMAGES = 200
KILLS = 25
CHANGES_NOTHING_OF_A_BOARD = {"demo", "restore"}
"""They work without a board that can be read."""
RESTORE = ("restore", "newest", "--yes")


def a_shop(folder: Path) -> CaseBook:
    """Lay out a few cases, and change them, so that there is a backup of before."""
    casebook = casebook_with(folder, *(a_case(number) for number in range(1, 6)))
    casebook.do(AssignOwner(1, "sam"), "maya")
    casebook.do(OpenCase("Okafor", "sofa not there"), "maya")
    return casebook


def backup_of(folder: Path) -> bytes:
    return (folder / "backups" / "board-2026-11-23.json").read_bytes()


def test_every_command_survives_any_damage_and_the_backup_brings_the_board_back(
    tmp_path: Path,
) -> None:
    a_shop(tmp_path / "sound")
    good = (tmp_path / "sound" / BOARD).read_bytes()
    seen: Counter[str] = Counter()

    for place, damage in enumerate(damages(good, DAMAGES, seed=2026)):
        folder = tmp_path / f"damage {place}"
        shutil.copytree(tmp_path / "sound", folder)
        (folder / BOARD).write_bytes(damage.content)
        try:
            CaseBook(folder, StoppedClock(NOON)).read()
        except StoreTrouble:
            seen["refused"] += 1
            require_every_command_says_so(folder, damage.content, damage.name)
        else:
            seen["read"] += 1
        require_restore(folder, damage.content, damage.name)
        shutil.rmtree(folder)

    print(f"\n{DAMAGES} damages: {dict(seen)}, every one restored")  # noqa: T201 - the figures
    assert min(seen["refused"], seen["read"]) > 20


def require_every_command_says_so(folder: Path, content: bytes, name: str) -> None:
    """Run every command: each ends with one sentence that offers `amends restore`."""
    shell = Shell(folder, NOON)
    for typed, rest in EVERY_COMMAND.items():
        if typed in CHANGES_NOTHING_OF_A_BOARD:
            continue
        ran = shell.run(typed, *rest)
        assert ran.code == 4, f"{name}: {typed}: {ran}"
        assert len(ran.err.splitlines()) == 1, f"{name}: {typed}: {ran}"
        assert "amends restore" in ran.err, f"{name}: {typed}: {ran}"
    for typed in ("check", "restore"):
        assert shell.run(typed).code == (4 if typed == "check" else 0), f"{name}: {typed}"
    assert (folder / BOARD).read_bytes() == content, name


def require_restore(folder: Path, content: bytes, name: str) -> None:
    """Restore the newest good backup; what it replaced is kept byte for byte."""
    shell = Shell(folder, NOON)
    ran = shell.run(*RESTORE, "--json")
    assert ran.code == 0, f"{name}: {ran}"
    kept = folder / "backups" / str(ran.json["kept"])
    assert kept.read_bytes() == content, name
    book = CaseBook(folder, StoppedClock(NOON)).read().book
    assert sorted(book.cases) == [1, 2, 3, 4, 5], name
    # Only the next numbers may be others, which are never given again.
    assert without_meta((folder / BOARD).read_bytes()) == without_meta(backup_of(folder)), name


def without_meta(content: bytes) -> Content:
    """Give everything but what the file says about itself."""
    tables: Content = json.loads(content)
    del tables["meta"]
    return tables


def test_killed_at_any_instant_the_board_is_the_old_or_the_new_one(tmp_path: Path) -> None:
    casebook = a_shop(tmp_path)
    later = casebook.back_up("import").name
    casebook.copies().restore(casebook.copies().find("board-2026-11-23"))
    possible = {(tmp_path / BOARD).read_bytes()}
    casebook.copies().restore(casebook.copies().find(later))
    possible.add((tmp_path / BOARD).read_bytes())
    chance = random.Random(2026)  # noqa: S311
    done = 0

    for _ in range(KILLS):
        restorer = process("restorer", str(tmp_path), "board-2026-11-23.json", later)
        assert restorer.stdout is not None
        assert restorer.stdout.readline() == "ready\n"
        with pytest.raises(subprocess.TimeoutExpired):
            restorer.wait(timeout=chance.uniform(0.02, 0.25))
        restorer.kill()
        done += restorer.communicate(timeout=10)[0].count("\n")
        assert without_counts((tmp_path / BOARD).read_bytes()) in map(without_counts, possible)
        for copy in (tmp_path / "backups").glob("*-before-restore*.json"):
            assert without_counts(copy.read_bytes()) in map(without_counts, possible)
            copy.unlink()

    print(f"\n{KILLS} kills during {done} restores")  # noqa: T201 - the figures
    assert done > KILLS // 4


def without_counts(content: bytes) -> bytes:
    """Leave out what every restore of an older state counts up."""
    return b"\n".join(line for line in content.splitlines() if b'"changes"' not in line)


@pytest.mark.parametrize("is_readable", [True, False], ids=["readable", "damaged"])
def test_a_full_disk_changes_nothing_and_says_so(small_disk: SmallDisk, is_readable: bool) -> None:
    a_shop(small_disk.folder)
    if not is_readable:
        (small_disk.folder / BOARD).write_bytes(b"{" * 9_000)
    before = (small_disk.folder / BOARD).read_bytes()
    names = names_in(small_disk.folder / "backups")
    small_disk.fill()
    shell = Shell(small_disk.folder, NOON)

    ran = shell.run(*RESTORE)
    after = (small_disk.folder / BOARD).read_bytes()
    small_disk.clear()
    again = shell.run(*RESTORE)

    assert (ran.code, len(ran.err.splitlines())) == (5, 1)
    assert "The disk is full" in ran.err
    assert (after, names_in(small_disk.folder / "backups") > names) == (before, True)
    assert again.code == 0


def test_a_disk_that_has_room_for_one_copy_alone_keeps_the_board(small_disk: SmallDisk) -> None:
    a_shop(small_disk.folder)
    before = (small_disk.folder / BOARD).read_bytes()
    small_disk.fill(but_for=len(before) + 8_192)

    ran = Shell(small_disk.folder, NOON).run(*RESTORE)

    assert ran.code in (0, 5)
    assert ran.code == 0 or (small_disk.folder / BOARD).read_bytes() == before


@pytest.mark.parametrize("is_readable", [True, False], ids=["readable", "damaged"])
def test_struck_at_every_call_the_board_is_the_old_or_the_new_one(
    tmp_path: Path, is_readable: bool
) -> None:
    a_shop(tmp_path / "laid out" / "shop")
    if not is_readable:
        (tmp_path / "laid out" / "shop" / BOARD).write_bytes(b"{")
    before = (tmp_path / "laid out" / "shop" / BOARD).read_bytes()
    peace = copied(tmp_path, "peace")
    ended = attacked(command(peace, *RESTORE), peace)
    assert ended.code == 0
    after = (peace / BOARD).read_bytes()
    faults = [
        fault
        for kind in Kind
        for at, call in enumerate(ended.calls)
        if (fault := Fault(kind, at)).fits(call)
    ]
    outcomes: Counter[str] = Counter()

    for fault in faults:
        folder = copied(tmp_path, f"{fault.kind} {fault.at}")
        struck = Running(command(folder, *RESTORE), folder, fault).ended()
        content = (folder / BOARD).read_bytes()
        told = f"{fault}: {struck}"
        assert content == before or without_counts(content) == without_counts(after), told
        if fault.kind in DEATHS:
            assert struck.code == DIED, told
        elif struck.code:
            assert struck.code in (4, 5), told
            assert struck.is_said_in_one_sentence, told
        else:
            assert content != before, told
        outcomes["old" if content == before else "new"] += 1
        again = Shell(folder, NOON).run(*RESTORE)
        assert again.code == 0, f"{told}: afterwards {again}"
        shutil.rmtree(folder.parent)

    print(f"\n{len(faults)} faults: {dict(outcomes)}")  # noqa: T201 - the figures
    assert len(faults) > 60
    assert min(outcomes.values()) > 3


def copied(root: Path, name: str) -> Path:
    """Give a copy of the folder that is laid out."""
    shutil.copytree(root / "laid out", root / name)
    return root / name / "shop"
