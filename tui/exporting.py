"""Writing the export: which files, where to, and what it says when the disk refuses.

Used by `amends export` and by the key `E` of the board, so that both write and say the same.
"""

import errno
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from store.domain.book import Book
from store.errors import CannotWrite
from store.export.csv_cases import cases_file
from store.export.files import ExportFile, write

EXPORTS = "exports"


def rendered(book: Book, now: datetime) -> tuple[ExportFile, ...]:
    """Render every file of an export, so that nothing is written when one of them fails."""
    return (cases_file(book.cases.values(), book.shop, book.people, book.customers, now),)


def own_folder(data_folder: Path) -> Path:
    """Give the folder for exports beside the board, made if need be. Raises `CannotWrite`."""
    folder = data_folder / EXPORTS
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise _refused(error, folder) from error
    return folder


def write_all(files: Iterable[ExportFile], folder: Path) -> tuple[Path, ...]:
    """Write the files into a folder and give their paths. Raises `CannotWrite`."""
    try:
        return tuple(write(folder, file) for file in files)
    except OSError as error:
        raise _refused(error, folder) from error


def _refused(error: OSError, folder: Path) -> CannotWrite:
    """Give the sentence for an export that the disk refused."""
    match error.errno:
        case errno.ENOENT:
            why, remedy = f"There is no folder {folder}", "Make it, or choose another"
        case errno.ENOTDIR | errno.EEXIST:
            why, remedy = f"{folder} is not a folder", "Choose another"
        case errno.EACCES | errno.EPERM:
            why = f"This user may not write in {folder}"
            remedy = "Ask for the right, or choose another"
        case errno.EROFS:
            why, remedy = f"{folder} is read-only", "Choose another"
        case errno.ENOSPC | errno.EDQUOT:
            why, remedy = f"The disk of {folder} is full", "Make room, then try again"
        case _:
            why, remedy = f"The disk refused ({error.strerror or error})", "Try again"
    return CannotWrite(
        f"{why}, so nothing was exported; the board and earlier exports are whole. {remedy}."
    )
