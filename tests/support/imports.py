"""Files that a shop brings along, and boards that take them in."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from store.domain.book import Book
from store.domain.case import Case
from store.importing.amounts import Mark
from store.importing.dates import Order
from store.importing.mapping import NOTHING_MEANT, Meant
from store.importing.own_export import OwnUnderstood, open_folder
from store.importing.own_export import understood as own_understood
from store.importing.sheet import open_sheet
from store.importing.spreadsheet import Understood, understood
from store.importing.taking import Taken, taken
from tests.support.builders import NOON, a_book, with_records

HEADER = "Date,Customer,What happened"


def quietly(_: int) -> None:
    """Tell nobody."""


def a_file(folder: Path, *lines: str, name: str = "list.csv", encoding: str = "utf-8") -> Path:
    """Write a file of these lines."""
    path = folder / name
    path.write_bytes("".join(f"{line}\r\n" for line in lines).encode(encoding))
    return path


def read(
    path: Path,
    book: Book | None = None,
    *,
    meant: Meant = NOTHING_MEANT,
    order: Order | None = None,
    mark: Mark | None = None,
    by: str = "ana",
    now: datetime = NOON,
) -> Understood:
    """Read a spreadsheet for a board, an empty one unless given."""
    sheet = open_sheet(path, 32_000_000)
    return understood(sheet, book or a_book(), by, now, meant, order, mark, quietly)


def the_case(path: Path, **more: object) -> Case:
    """Give the one case that a file brings; none of its rows is refused."""
    found = read(path, **more)  # type: ignore[arg-type]
    assert found.refused == ()
    assert len(found.arrivals.drafts) == 1
    return found.arrivals.drafts[0].case


def reasons(found: Understood | OwnUnderstood) -> list[tuple[int, str]]:
    """Give the line and the reason of each refused row."""
    return [(row.line, row.reason) for row in found.refused]


def brought(book: Book, found: Understood | OwnUnderstood, now: datetime = NOON) -> Taken:
    """Give what a file adds to a board."""
    assert found.refused == ()
    return taken(found.arrivals, book, {}, "ana", now)


def after_import(book: Book, found: Understood | OwnUnderstood, now: datetime = NOON) -> Book:
    """Give the board with what a file adds."""
    return with_records(book, brought(book, found, now).records)


def read_export(folder: Path, book: Book, now: datetime = NOON) -> OwnUnderstood:
    """Read an export of ours for a board."""
    return own_understood(open_folder(folder), book, now, quietly)


def empty_like(book: Book) -> Book:
    """Give an empty board of the same shop with the same people."""
    return Book(book.shop, book.people)


def differing(first: Path, second: Path, files: Iterable[str]) -> dict[str, list[str]]:
    """Give the lines that differ between two exports, by file; empty when none do."""
    found = {}
    for name in files:
        one, two = (first / name).read_bytes(), (second / name).read_bytes()
        if one != two:
            found[name] = [one.decode("utf-8", "replace"), two.decode("utf-8", "replace")]
    return found
