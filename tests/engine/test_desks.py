"""Who else has a case open: tiny files that trouble nobody, whoever wrote or left them."""

import json
import os
import socket
import stat
import subprocess
import sys
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from store.engine.desks import FOLDER, AtDesk, Desks
from tests.support.builders import NOON

NAME = "7-0a0a0a0a.json"


def two_desks(folder: Path) -> tuple[Desks, Desks]:
    return Desks(folder), Desks(folder)


def own_file(folder: Path) -> Path:
    (path,) = (folder / FOLDER).iterdir()
    return path


def left_file(folder: Path, name: str = NAME, told: Mapping[str, object] | None = None) -> Path:
    """Write a file as a desk would, with some things in it told otherwise."""
    (folder / FOLDER).mkdir(mode=0o700, exist_ok=True)
    path = folder / FOLDER / name
    usual: dict[str, object] = {
        "process": os.getpid(),
        "host": "till-2",
        "person": "sam",
        "case": 42,
        "since": NOON.isoformat(),
        "at": NOON.isoformat(),
    }
    path.write_text(json.dumps({**usual, **(told or {})}), "utf-8")
    return path


@pytest.fixture(name="dead")
def _dead() -> int:
    """Give the number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait(timeout=20)
    return process.pid


def test_a_desk_sees_what_another_one_has_open(tmp_path: Path) -> None:
    mine, theirs = two_desks(tmp_path)

    theirs.say(42, "sam", NOON)

    told = AtDesk(os.getpid(), socket.gethostname(), "sam", 42, NOON, NOON)
    assert mine.others(NOON) == (told,)
    assert theirs.others(NOON) == ()


def test_leaving_a_case_takes_the_file_away(tmp_path: Path) -> None:
    mine, theirs = two_desks(tmp_path)
    theirs.say(42, "sam", NOON)

    theirs.say(None, "sam", NOON)

    assert mine.others(NOON) == ()
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_the_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    Desks(tmp_path).say(42, "sam", NOON)

    assert stat.S_IMODE((tmp_path / FOLDER).stat().st_mode) == 0o700
    assert stat.S_IMODE(own_file(tmp_path).stat().st_mode) == 0o600


def test_a_file_is_refreshed_only_when_it_is_due(tmp_path: Path) -> None:
    desk = Desks(tmp_path)
    desk.say(42, "sam", NOON)
    first = own_file(tmp_path).stat().st_ino

    desk.say(42, "sam", NOON + timedelta(seconds=20))
    assert own_file(tmp_path).stat().st_ino == first

    desk.say(42, "sam", NOON + timedelta(seconds=29))
    told = json.loads(own_file(tmp_path).read_text("utf-8"))
    assert told["since"] == "2026-11-23T11:00:00Z"
    assert told["at"] == "2026-11-23T11:00:29Z"


def test_another_case_counts_from_when_it_was_opened(tmp_path: Path) -> None:
    mine, theirs = two_desks(tmp_path)
    theirs.say(42, "sam", NOON)

    later = NOON + timedelta(seconds=5)
    theirs.say(43, "sam", later)

    (seen,) = mine.others(later)
    assert (seen.case, seen.since) == (43, later)


@pytest.mark.parametrize("seconds", [91, -91])
def test_an_entry_from_long_ago_or_from_the_future_is_nobody(tmp_path: Path, seconds: int) -> None:
    left_file(tmp_path)

    assert Desks(tmp_path).others(NOON + timedelta(seconds=seconds)) == ()


def test_an_entry_ends_although_nothing_in_the_folder_changes(tmp_path: Path) -> None:
    desk = Desks(tmp_path)
    left_file(tmp_path)
    assert len(desk.others(NOON)) == 1

    assert desk.others(NOON + timedelta(seconds=91)) == ()


def test_what_a_killed_process_left_is_ignored_and_swept(tmp_path: Path, dead: int) -> None:
    path = left_file(tmp_path, told={"process": dead, "host": socket.gethostname()})

    assert Desks(tmp_path).others(NOON) == ()
    assert not path.exists()


def test_a_process_of_another_machine_is_not_held_to_be_dead(tmp_path: Path, dead: int) -> None:
    left_file(tmp_path, told={"process": dead, "host": "till-2"})

    assert len(Desks(tmp_path).others(NOON)) == 1


@pytest.mark.parametrize("name", [NAME, f".{NAME}.tmp"])
def test_what_is_older_than_the_folder_by_far_is_swept(tmp_path: Path, name: str) -> None:
    path = left_file(tmp_path, name)
    path.write_bytes(b"garbage")
    os.utime(path, (1_000_000_000, 1_000_000_000))

    Desks(tmp_path).others(NOON)

    assert not path.exists()


@pytest.mark.parametrize(
    "told",
    [
        {"case": "42"},
        {"case": 0},
        {"case": 10**30},
        {"case": None},
        {"person": 7},
        {"person": "p" * 300},
        {"process": -1},
        {"process": 0},
        {"since": "yesterday"},
        {"at": "2026-11-23T11:00:00"},
        {"at": "0001-01-01T00:00:00+23:59"},
        {"host": ["till"]},
    ],
)
def test_an_entry_of_another_form_is_ignored(tmp_path: Path, told: dict[str, object]) -> None:
    left_file(tmp_path, told=told)

    assert Desks(tmp_path).others(NOON) == ()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"garbage",
        b"\xff\xfe\x00",
        b"[" * 2000,
        b'{"case": 42}',
        b"[]",
        b"{" + b" " * 5_000_000,
    ],
)
def test_a_file_that_is_no_entry_is_ignored(tmp_path: Path, content: bytes) -> None:
    left_file(tmp_path).write_bytes(content)

    assert Desks(tmp_path).others(NOON) == ()


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    elsewhere = left_file(tmp_path).rename(tmp_path / "elsewhere.json")
    (tmp_path / FOLDER / NAME).symlink_to(elsewhere)

    assert Desks(tmp_path).others(NOON) == ()
    assert elsewhere.exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have names on POSIX alone")
def test_a_pipe_does_not_keep_a_desk_waiting(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    os.mkfifo(tmp_path / FOLDER / NAME)

    assert Desks(tmp_path).others(NOON) == ()


def test_a_folder_and_names_of_others_are_left_alone(tmp_path: Path) -> None:
    """Whatever is not named as we name it was put there by somebody for a reason."""
    kept = [left_file(tmp_path, name) for name in ("notes.txt", "7.json", "7-0a.json")]
    (tmp_path / FOLDER / "8-0b0b0b0b.json").mkdir()
    for path in kept:
        os.utime(path, (1, 1))

    assert Desks(tmp_path).others(NOON) == ()
    assert all(path.exists() for path in kept)


def test_thousands_of_files_cost_no_more_than_a_hundred(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    for number in range(1, 400):
        (tmp_path / FOLDER / f"{number}-0a0a0a0a.json").touch()

    assert Desks(tmp_path).others(NOON) == ()


def test_without_a_data_folder_nothing_is_written_and_nothing_raised(tmp_path: Path) -> None:
    desk = Desks(tmp_path / "gone")

    desk.say(42, "sam", NOON)
    desk.leave()

    assert desk.others(NOON) == ()
    assert not (tmp_path / "gone").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes anywhere")
def test_a_read_only_folder_troubles_nobody(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    desk = Desks(tmp_path)

    desk.say(42, "sam", NOON)
    tmp_path.chmod(0o700)

    assert not (tmp_path / FOLDER).exists()


def test_a_full_disk_leaves_no_entry_that_is_no_longer_true(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, theirs = two_desks(tmp_path)
    theirs.say(42, "sam", NOON)

    def full(self: Path, target: object) -> Path:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        theirs.say(43, "sam", NOON)

    assert mine.others(NOON) == ()
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_after_a_full_disk_a_desk_is_seen_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, theirs = two_desks(tmp_path)

    def full(self: Path, target: object) -> Path:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        theirs.say(42, "sam", NOON)
    later = NOON + timedelta(seconds=26)
    theirs.say(42, "sam", later)

    assert len(mine.others(later)) == 1


def test_a_link_in_the_place_of_the_folder_is_not_written_through(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / FOLDER).symlink_to(elsewhere)

    Desks(tmp_path).say(42, "sam", NOON)

    assert list(elsewhere.iterdir()) == []
