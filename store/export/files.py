"""Writing an exported file so that it is whole or not there at all.

Used after a file was rendered. It prevents the morning from finding half a file under the right
name: what is written beside is brought to the disk first and renamed last.
"""

import errno
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_OWN_ONLY = 0o600
_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP})


@dataclass(frozen=True, slots=True)
class ExportFile:
    """One rendered file that is not yet on the disk."""

    name: str
    content: bytes
    rows: int
    """How many rows it holds, the line of names not counted."""


def write(folder: Path, file: ExportFile) -> Path:
    """Put the file into `folder`, readable by its owner alone, and give its path.

    It is on the disk when this returns, in the place of one of the same name. Raises `OSError`;
    an older file of that name is then untouched and nothing is left beside it.
    """
    target = folder / file.name
    beside = folder / f".{file.name}.{os.getpid()}.{secrets.token_hex(4)}.tmp"
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(beside, flags, _OWN_ONLY), "wb") as handle:
            handle.write(file.content)
            handle.flush()
            os.fsync(handle.fileno())
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    _sync(folder)
    return target


def _sync(folder: Path) -> None:
    """Bring the new name itself to the disk. Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(handle)
