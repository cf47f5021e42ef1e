"""Exports as a bookkeeper gets them: files read back by name, and a book written at one instant."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from store.domain.book import Book
from store.export.manifest import FULL, Variant
from store.export.writing import Export, Year, write_export
from tests.support.builders import NOON

FILES = (
    "cases.csv",
    "follow_ups.csv",
    "promises.csv",
    "gestures.csv",
    "contacts.csv",
    "corrective_actions.csv",
)


def names_and_cells(path: Path) -> list[list[str]]:
    """Give the lines of a file, the line of names first, as a strict reader of CSV gets them."""
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def rows(path: Path) -> list[dict[str, str]]:
    """Give the rows of a file by the names of their columns."""
    names, *lines = names_and_cells(path)
    return [dict(zip(names, line, strict=True)) for line in lines]


def exported(
    book: Book, folder: Path, *, years: Iterable[Year] = (), variant: Variant = FULL
) -> Export:
    """Export a book at noon."""
    return write_export(book, years, folder, "2026-11-23", NOON, variant)
