"""Writing a file so that it is whole at every instant: beside it, flushed, then put in its place.

Used by the board's file, by its backups and by the exports. Prevents a full disk or a power cut in
the middle of a write from destroying what was there: the old file stands until the new one is on
the disk.
"""

import errno
import os
import re
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

STRAY_AFTER_SECONDS = 60
_STRAY = re.compile(
    r"\.(?:board[-0-9a-z]*|closed-[-0-9a-z]*|erasing|[0-9]{4})\.json"
    r"\.[0-9]+\.[0-9a-f]{8}\.tmp"
)
_OWN_ONLY = 0o600
_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP})
_WINDOWS = os.name == "nt"
_BINARY = getattr(os, "O_BINARY", 0)
_WINDOWS_TRIES = 50
_WINDOWS_PAUSE_SECONDS = 0.02


class NotConfirmed(OSError):
    """The new file stands in its place, and a power cut may bring the old one back."""


def write_whole(path: Path, content: bytes, *, anew: bool = False) -> os.stat_result:
    """Put `content` in the place of `path`, and give the status of the new file.

    It is on the disk when this returns. An existing file keeps its mode, a new one is 0600. Raises
    `OSError`; the old file is then untouched and nothing is left beside it. Raises `NotConfirmed`
    where the disk fails at the very last step, which brings the new name to the disk.

    A link stays a link, and what it points at is replaced. With `anew` the name itself is: nothing
    is taken over, neither a link that lies in a folder of others nor the mode of an older file.
    """
    # Imported here: whoever only reads does without it, and the board is there sooner.
    import secrets

    target = path if anew else Path(os.path.realpath(path))
    beside = target.with_name(f".{target.name}.{os.getpid()}.{secrets.token_hex(4)}.tmp")
    try:
        written = _write_beside(beside, content, _OWN_ONLY if anew else _mode_of(target))
        _rename(beside, target)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    try:
        sync_folder(target.parent)
    except OSError as error:
        raise NotConfirmed(error.errno, error.strerror) from error
    return written


def opened(path: Path) -> BinaryIO:
    """Open a file to read its bytes. Raises `OSError`, also where no file stands but a pipe.

    A pipe that somebody put in its place would keep us waiting for its other end.
    """
    handle = os.open(path, os.O_RDONLY | _BINARY | getattr(os, "O_NONBLOCK", 0))
    try:
        mode = os.fstat(handle).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(mode):
            raise OSError(errno.ENXIO, "It is a pipe or a device", str(path))
    except OSError:
        os.close(handle)
        raise
    return os.fdopen(handle, "rb")


def make_folder(path: Path) -> None:
    """Make a folder for its owner alone, durably; one that is there stays. Raises `OSError`."""
    if not path.is_dir():
        path.mkdir(mode=0o700, exist_ok=True)
        sync_folder(path.parent)


def _mode_of(target: Path) -> int:
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        return _OWN_ONLY


def _write_beside(beside: Path, content: bytes, mode: int) -> os.stat_result:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY
    with os.fdopen(os.open(beside, flags, _OWN_ONLY), "wb") as file:
        file.write(content)
        file.flush()
        if mode != _OWN_ONLY and not _WINDOWS:
            os.fchmod(file.fileno(), mode)
        os.fsync(file.fileno())
        return os.fstat(file.fileno())


def _rename(beside: Path, target: Path) -> None:
    tries = _WINDOWS_TRIES if _WINDOWS else 1
    for left in reversed(range(tries)):
        try:
            beside.replace(target)
        except PermissionError:
            # Windows refuses while another process has the file open; a reader has it for moments.
            if left == 0:
                raise
            time.sleep(_WINDOWS_PAUSE_SECONDS)
        else:
            return


def sync_folder(folder: Path) -> None:
    """Bring the new name itself to the disk. Windows has no such call and needs none."""
    if _WINDOWS:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(handle)


def sweep(folder: Path, now: float) -> None:
    """Remove what killed writers left beside the file, when it is older than a minute.

    `now` is the time of the file system in seconds, not of this machine: on a network drive the
    two differ. Only names that `write_whole` makes are touched.
    """
    with suppress(OSError):
        for entry in os.scandir(folder):
            if _STRAY.fullmatch(entry.name):
                with suppress(OSError):
                    if now - entry.stat(follow_symlinks=False).st_mtime > STRAY_AFTER_SECONDS:
                        Path(entry.path).unlink()
