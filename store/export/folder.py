"""The folder of one export: made beside, brought to the disk, then put in its place by one rename.

Used by the writer. It prevents the bookkeeper from opening half an export: until everything is on
the disk the folder has a name that begins with a point, and a killed export never gets another.
"""

import errno
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from store.durable import make_folder, sync_folder
from store.export import manifest

LATEST = "latest"
_MAKING, _GOING = ".making-", ".going-"
_STRAY = re.compile(r"\.(making|going)-[0-9]+-[0-9a-f]{8}")
_STRAY_AFTER_SECONDS = 3_600
_TAKEN = frozenset({errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR, errno.EISDIR, errno.EACCES})
_MOST_OF_A_DAY = 1_000
_WINDOWS = os.name == "nt"


def prepare(exports: Path) -> None:
    """Make our own folder for exports, if need be, and clear away what killed ones left in it.

    To be called with the right to export held. Raises `OSError`.
    """
    make_folder(exports)
    sweep(exports, alone=True)


@contextmanager
def making(exports: Path) -> Iterator[Path]:
    """Give a new folder to write in; whatever is left of it at the end is removed."""
    beside = _beside(exports, _MAKING)
    beside.mkdir(mode=0o700)
    try:
        yield beside
    finally:
        with suppress(OSError):
            _removed(beside)


def put_in_place(made: Path, name: str) -> Path:
    """Give the folder its name by one rename, and give its path.

    A second export of that name becomes `name-2`, and so on: none ever takes the place of another,
    so whoever reads the first goes on reading it. Raises `OSError`.
    """
    exports = made.parent
    sync_folder(made)
    for count in range(1, _MOST_OF_A_DAY):
        path = exports / (name if count == 1 else f"{name}-{count}")
        if os.path.lexists(path):
            continue
        try:
            made.rename(path)
        except OSError as error:
            # Somebody else took the name in between.
            if error.errno in _TAKEN and os.path.lexists(path):
                continue
            raise
        sync_folder(exports)
        return path
    raise FileExistsError(errno.EEXIST, "There are a thousand exports of that day", str(exports))


def require_ours(exports: Path, name: str) -> None:
    """Refuse when something that is no export of ours has the name of the latest one.

    Raises `FileExistsError`.
    """
    path = exports / name
    if os.path.lexists(path) and not path.is_symlink() and manifest.read(path) is None:
        raise FileExistsError(errno.EEXIST, "It is in the way and not an export", str(path))


def point_latest(path: Path, name: str) -> Path:
    """Let `latest` be this export, and give that stable path. Raises `OSError`.

    It is a link, put in place by one rename. Where there are no links it is a copy of the folder,
    which is whole as well, but is away for the moment between two renames.
    """
    latest = path.parent / name
    beside = _beside(path.parent, _MAKING)
    try:
        if os.path.lexists(latest) and not latest.is_symlink():
            raise OSError(errno.EISDIR, "The latest is a copy", str(latest))
        beside.symlink_to(path.name, target_is_directory=True)
        beside.replace(latest)
    except (OSError, NotImplementedError):
        with suppress(OSError):
            beside.unlink()
        _copy_to_latest(path, latest)
    sync_folder(path.parent)
    return latest


def _copy_to_latest(path: Path, latest: Path) -> None:
    with making(path.parent) as beside:
        for file in path.iterdir():
            copy = beside / file.name
            shutil.copyfile(file, copy)
            with copy.open("r+b") as written:
                os.fsync(written.fileno())
        sync_folder(beside)
        remove(latest)
        beside.rename(latest)


def remove(path: Path) -> None:
    """Take an export away, under another name first, so that no half of it is ever seen."""
    if path.is_symlink():
        path.unlink()
    elif path.exists():
        going = _beside(path.parent, _GOING)
        path.rename(going)
        with suppress(OSError):
            _removed(going)


def sweep(exports: Path, *, alone: bool) -> None:
    """Remove what killed exports left.

    With the right to export held, nobody is at work and all of it goes at once (`alone`); in a
    folder of others only what is older than an hour.
    """
    with suppress(OSError):
        for entry in os.scandir(exports):
            if not _STRAY.fullmatch(entry.name):
                continue
            with suppress(OSError):
                age = time.time() - entry.stat(follow_symlinks=False).st_mtime
                if alone or age > _STRAY_AFTER_SECONDS:
                    _removed(Path(entry.path))


def _beside(exports: Path, sort: str) -> Path:
    return exports / f"{sort}{os.getpid()}-{secrets.token_hex(4)}"


def _removed(path: Path) -> None:
    if path.is_symlink():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)
