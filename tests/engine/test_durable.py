"""Writing beside the file and putting it in its place; the strays of killed writers."""

import errno
import os
from pathlib import Path

import pytest

from store import durable
from store.domain.book import Records
from store.errors import CannotWrite
from tests.support.engine_boards import TODAY, case, put, shelf_in
from tests.support.engine_files import names_in

STRAY = ".board.json.4711.0a1b2c3d.tmp"


def test_the_status_is_that_of_the_file_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "board.json"

    status = durable.write_whole(path, b"whole")

    now = path.stat()
    assert (status.st_ino, status.st_mtime_ns, status.st_size) == (
        now.st_ino,
        now.st_mtime_ns,
        now.st_size,
    )


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EDQUOT, "The disk is full"),
        (errno.EROFS, "is read-only"),
        (errno.EACCES, "may not write"),
        (errno.ENOENT, "is gone"),
        (errno.EIO, "reports a fault"),
        (errno.ENXIO, "The disk refused"),
    ],
)
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_write_that_fails_leaves_the_old_file_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, sentence: str
) -> None:
    shelf = shelf_in(tmp_path, case(1))
    put(shelf, case(1, "the first of the day"))
    before, names = shelf.path.read_bytes(), names_in(tmp_path)

    def fails(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, call, fails)

    with pytest.raises(CannotWrite, match=sentence) as refused:
        put(shelf, case(2))

    assert "was not saved" in refused.value.sentence
    assert shelf.path.read_bytes() == before
    assert names_in(tmp_path) == names


def test_after_a_write_that_failed_the_next_one_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = shelf_in(tmp_path, case(1))
    put(shelf, case(1, "the first of the day"))

    def fails(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fails)
        with pytest.raises(CannotWrite):
            put(shelf, case(2))
    after = put(shelf, case(3))

    assert list(after.cases) == [1, 3]


def test_an_old_stray_is_cleared_away_and_everything_else_is_left(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1))
    others = {"board.json.tmp", ".board.json.tmp", ".board.json.1.tmp", ".hidden.4711.0a1b2c3d.tmp"}
    for name in {STRAY, *others}:
        (tmp_path / name).write_text("x")
        os.utime(tmp_path / name, (0, 0))
    (tmp_path / STRAY.replace("4711", "4712")).write_text("of a writer at work")

    put(type(shelf)(tmp_path), case(2))

    assert names_in(tmp_path) == others | {
        "board.json",
        "board.lock",
        "backups",
        STRAY.replace("4711", "4712"),
    }


def test_a_vanished_folder_is_said_and_not_made_anew(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path / "drive", case(1))
    (tmp_path / "drive").rename(tmp_path / "elsewhere")

    with pytest.raises(CannotWrite, match="is gone"):
        put(shelf, case(2))

    assert names_in(tmp_path) == {"elsewhere"}


def test_a_folder_that_vanishes_during_a_change_is_said(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path / "drive", case(1))

    refused = pytest.raises(CannotWrite, match="is gone")
    with refused, shelf.changing(TODAY) as page:
        page.put(Records(cases=(case(2),)), None)
        (tmp_path / "drive").rename(tmp_path / "elsewhere")

    assert names_in(tmp_path) == {"elsewhere"}


def test_a_file_written_anew_takes_the_place_of_a_link(tmp_path: Path) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_bytes(b"precious")
    link = tmp_path / "cases.csv"
    link.symlink_to(precious)

    durable.write_whole(link, b"rows", anew=True)

    assert (precious.read_bytes(), link.read_bytes()) == (b"precious", b"rows")
    assert not link.is_symlink()


def test_a_file_written_anew_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    path.write_bytes(b"yesterday")
    path.chmod(0o644)

    durable.write_whole(path, b"today", anew=True)

    assert path.stat().st_mode & 0o777 == 0o600


def test_a_folder_that_cannot_be_synced_leaves_the_change_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new file has its name by then: *not saved* would have it done twice."""
    shelf = shelf_in(tmp_path, case(1))
    put(shelf, case(1, "the first of the day"))

    def fails(_: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(durable, "sync_folder", fails)
        with pytest.raises(CannotWrite, match=r"The change stands in .*board\.json, but the disk"):
            put(shelf, case(2))

    assert list(shelf.read()[0].cases) == [1, 2]
    assert list(put(shelf, case(3)).cases) == [1, 2, 3]
