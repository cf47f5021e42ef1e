"""Writing the export: which files, where to, and what it says when the disk refuses.

Used by `amends export` and by the key `E` of the board, so that both write and say the same.
"""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from store.domain.book import Book, Unreadable
from store.export.csv_cases import cases_file
from store.export.files import ExportFile, write
from store.troubles import cannot_export
from tui import wording

EXPORTS = "exports"
_EXPORTED = frozenset({"cases", "customers", "people"})
"""Tables of which something stands in the file."""


def rendered(book: Book, now: datetime) -> tuple[ExportFile, ...]:
    """Render every file of an export, so that nothing is written when one of them fails."""
    return (cases_file(book.cases.values(), book.shop, book.people, book.customers, now),)


def left_out(book: Book) -> tuple[Unreadable, ...]:
    """List the records of which an export has nothing, because they cannot be understood.

    A case is missing as a row, a customer or a person as a name. Nobody finds that in the file, so
    it is told wherever an export is.
    """
    return tuple(one for one in book.unreadable if one.table in _EXPORTED)


def left_out_words(book: Book) -> str:
    """Say how many records were left out; an empty text for none."""
    count = len(left_out(book))
    return f"{wording.plural(count, 'record')} left out, not readable" if count else ""


def own_folder(data_folder: Path) -> Path:
    """Give the folder for exports beside the board, made if need be. Raises `CannotWrite`."""
    folder = data_folder / EXPORTS
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise cannot_export(error, folder) from error
    return folder


def write_all(files: Iterable[ExportFile], folder: Path) -> tuple[Path, ...]:
    """Write the files into a folder and give their paths. Raises `CannotWrite`."""
    try:
        return tuple(write(folder, file) for file in files)
    except OSError as error:
        raise cannot_export(error, folder) from error
