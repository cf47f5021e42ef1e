"""Sentences for what a disk can do to us, so that every write fails in the same words.

Used by the lock, the file and the backups. Prevents an error number of the operating system from
reaching a person, and a failed write from being told without what it means for the data.
"""

import errno
from pathlib import Path

from store.errors import CannotRead, CannotWrite

FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
FORBIDDEN = frozenset({errno.EACCES, errno.EPERM})
GONE = frozenset({errno.ENOENT, errno.ENOTDIR})


def cannot_write(error: OSError, folder: Path, what: str = "the change") -> CannotWrite:
    """Give the refusal for a write below `folder` that failed; `what` was to be saved."""
    match error.errno:
        case number if number in FULL:
            why, remedy = "The disk is full", "Make room on it, then try again"
        case errno.EROFS:
            why, remedy = f"{folder} is read-only", "Make it writable, then try again"
        case number if number in FORBIDDEN:
            why = f"This user may not write in {folder}"
            remedy = "Ask for the right to write there, then try again"
        case number if number in GONE:
            why, remedy = f"The folder {folder} is gone", "Bring it back, then try again"
        case errno.EIO:
            why = "The disk reports a fault"
            remedy = f"Copy {folder} to another disk before anything else"
        case _:
            why, remedy = f"The disk refused ({error.strerror or error})", "Try again"
    return CannotWrite(f"{why}, so {what} was not saved; what was saved before is whole. {remedy}.")


def cannot_open(error: OSError, path: Path) -> CannotRead:
    """Give the refusal for a file that is there and cannot be read."""
    match error.errno:
        case number if number in FORBIDDEN:
            why, remedy = "this user may not read it", "Ask for the right to read it"
        case errno.EIO:
            why, remedy = "the disk reports a fault", "Copy the folder to another disk"
        case errno.EISDIR:
            why, remedy = "it is a folder", "Put the file back in its place"
        case _:
            why, remedy = f"the system says: {error.strerror or error}", "Try again"
    return CannotRead(f"{path} cannot be opened: {why}. Nothing in it was changed. {remedy}.")


def not_understood(path: Path, why: str) -> CannotRead:
    """Give the refusal for a file whose content is not a board; `why` completes the sentence."""
    return CannotRead(
        f"{path} cannot be understood: {why}. It was left exactly as it is. "
        "Mend it with an editor, or go back to a backup."
    )
