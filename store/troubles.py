"""Sentences for what a disk can do to us, so that every write fails in the same words.

Used by the lock, the file, the backups and the exports. Prevents an error number of the operating
system from reaching a person, and a failed write from being told without what it means for the
data.
"""

import errno
from pathlib import Path

from store.errors import CannotRead, CannotWrite

FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
FORBIDDEN = frozenset({errno.EACCES, errno.EPERM})
TO_A_BACKUP = "go back to a backup: `amends restore` lists them"
"""What is left when the board cannot be read; completes *Mend it, or*."""
GONE = frozenset({errno.ENOENT, errno.ENOTDIR})


def cannot_write(error: OSError, folder: Path, what: str = "the change") -> CannotWrite:
    """Give the refusal for a write below `folder` that failed; `what` was to be saved."""
    why, remedy = _why_not_written(error, folder)
    return CannotWrite(f"{why}, so {what} was not saved; what was saved before is whole. {remedy}.")


def not_confirmed(error: OSError, path: Path) -> CannotWrite:
    """Give the refusal for a write of which the disk did not say that it will last."""
    return CannotWrite(
        f"The change stands in {path}, but the disk did not confirm it "
        f"({error.strerror or error}), so a power cut may take it back. Look before you do it "
        f"again, and copy {path.parent} to another disk."
    )


def cannot_export(error: OSError, folder: Path) -> CannotWrite:
    """Give the refusal for an export into a folder that a person may have chosen."""
    match error.errno:
        case errno.ENOENT:
            why, remedy = f"There is no folder {folder}", "Make it, or choose another"
        case errno.ENOTDIR:
            why, remedy = f"{folder} is not a folder", "Choose another"
        case errno.EEXIST:
            what = error.strerror or "it is there already"
            why, remedy = f"{error.filename or folder} is in the way ({what})", "Move it away"
        case _:
            why, remedy = _why_not_written(error, folder)
    return CannotWrite(
        f"{why}, so nothing was exported; the board and earlier exports are whole. {remedy}."
    )


def _why_not_written(error: OSError, folder: Path) -> tuple[str, str]:
    """Say what the disk did, and what to do about it."""
    match error.errno:
        case number if number in FULL:
            return "The disk is full", "Make room on it, then try again"
        case errno.EROFS:
            return f"{folder} is read-only", "Make it writable, then try again"
        case number if number in FORBIDDEN:
            remedy = "Ask for the right to write there, then try again"
            return f"This user may not write in {folder}", remedy
        case number if number in GONE:
            return f"The folder {folder} is gone", "Bring it back, then try again"
        case errno.EIO:
            remedy = f"Copy {folder} to another disk before anything else"
            return "The disk reports a fault", remedy
        case _:
            return f"The disk refused ({error.strerror or error})", "Try again"


def cannot_open(error: OSError, path: Path, remedy: str = TO_A_BACKUP) -> CannotRead:
    """Give the refusal for a file that is there and cannot be read; `remedy` is a last way out."""
    match error.errno:
        case number if number in FORBIDDEN:
            why, first = "this user may not read it", "Ask for the right to read it"
        case errno.EIO:
            why, first = "the disk reports a fault", "Copy the folder to another disk"
        case errno.EISDIR:
            why, first = "it is a folder", "Put the file back in its place"
        case _:
            why, first = f"the system says: {error.strerror or error}", "Try again"
    return CannotRead(
        f"{path} cannot be opened: {why}. Nothing in it was changed. {first}, or {remedy}."
    )


def not_understood(path: Path, why: str, remedy: str = TO_A_BACKUP) -> CannotRead:
    """Give the refusal for a file whose content is not a board; `why` completes the sentence."""
    return CannotRead(
        f"{path} cannot be understood: {why}. It was left exactly as it is. "
        f"Mend it with an editor, or {remedy}."
    )
