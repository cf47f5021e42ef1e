"""Importing a file: looked at for the board as it is, then taken in under its lock.

Used by `amends import`, for the dry run too, so that both say the same. It prevents an import that
was shown on one state of the board from being carried out on another: what is there already, and
which numbers are free, is looked up again once the board is locked.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from store.casebook import CaseBook, TakenIn
from store.domain.book import Book, Records
from store.importing import own_columns, own_export, spreadsheet
from store.importing.amounts import Mark
from store.importing.dates import Order
from store.importing.drafts import Arrivals
from store.importing.layout import Layout, placed
from store.importing.mapping import NOTHING_MEANT, Meant
from store.importing.own_export import OwnExport
from store.importing.refusing import CannotTake, RefusedRow
from store.importing.sheet import LONGEST_OWN_CELL, open_sheet
from store.importing.taking import Taken, keys_of, taken

MOST_BYTES = 32_000_000
"""A spreadsheet of fifty thousand rows has a third of it."""

Progress = Callable[[int], None]


@dataclass(frozen=True)
class Wanted:
    """What a person asked for beside the file."""

    meant: Meant = NOTHING_MEANT
    order: Order | None = None
    mark: Mark | None = None
    raw: bool = False
    """Whether an export without a manifest is one with `--raw`."""


@dataclass(frozen=True)
class Looked:
    """What was made of a file, before anything is changed."""

    arrivals: Arrivals
    count: int
    """How many rows there are."""
    refused: tuple[RefusedRow, ...] = ()
    layout: Layout | None = None
    """The columns of a spreadsheet; `None` for an export of ours."""
    export: OwnExport | None = None
    unknown: Mapping[str, Counter[str]] = field(default_factory=dict)
    """Words that say nothing here, by the section of a mapping file."""
    spoken_when: int = 0
    """Open cases with whom somebody spoke, the file does not say when."""
    on_board: AbstractSet[int] = frozenset()
    """The numbers of the cases that the board held."""


def look(
    path: Path, wanted: Wanted, book: Book, by: str, now: datetime, progress: Progress
) -> Looked:
    """Read a file or the folder of an export for a board. Raises `CannotTake`."""
    if path.is_dir():
        return _own(own_export.open_folder(path, raw=wanted.raw), book, now, progress)
    if not path.exists():
        raise CannotTake(f"There is no file {path}. Nothing was changed.")
    if is_own(path):
        return _own(own_export.open_cases(path, raw=wanted.raw), book, now, progress)
    sheet = open_sheet(path, MOST_BYTES)
    found = spreadsheet.understood(
        sheet, book, by, now, wanted.meant, wanted.order, wanted.mark, progress
    )
    return Looked(
        found.arrivals,
        found.layout.count,
        found.refused,
        found.layout,
        unknown=found.unknown,
        spoken_when=found.spoken_when,
        on_board=book.cases.keys(),
    )


def columns_of(path: Path, meant: Meant) -> Layout:
    """Say what the columns of a spreadsheet are, without reading its rows. Raises `CannotTake`."""
    sheet = open_sheet(path, MOST_BYTES)
    return Layout(sheet, placed(sheet, meant), {}, {}, 0)


def archived_keys(casebook: CaseBook, book: Book) -> dict[str, int]:
    """Give the keys of the cases in closed years, by which they are known again.

    Raises `CannotRead` when a year cannot be read: its cases might come a second time.
    """
    found: dict[str, int] = {}
    for year in casebook.years():
        found |= keys_of(casebook.closed_in(year, book))
    return found


def take_in(
    casebook: CaseBook, looked: Looked, archived: Mapping[str, int], by: str
) -> tuple[Taken, TakenIn]:
    """Bring what was looked at onto the board, durably; raises as `CaseBook.do` does.

    `archived` are the keys of the years as they were for the board that was looked at.
    """
    done: list[Taken] = []

    def decided(book: Book, at: datetime) -> Records:
        keys = archived
        if not book.cases.keys() >= looked.on_board:
            # Cases have left the board since, into their years, which are to know them again.
            keys = archived_keys(casebook, book)
        done.append(taken(looked.arrivals, book, keys, by, at))
        return done[-1].records

    kept = casebook.take_in(decided, by)
    return done[-1], kept


def _own(export: OwnExport, book: Book, now: datetime, progress: Progress) -> Looked:
    found = own_export.understood(export, book, now, progress)
    return Looked(
        found.arrivals, found.count, found.refused, export=export, on_board=book.cases.keys()
    )


def is_own(path: Path) -> bool:
    """Tell whether a file is a `cases.csv` of ours, by the names of its columns."""
    try:
        return own_columns.is_own(
            open_sheet(path, own_export.MOST_BYTES, longest_cell=LONGEST_OWN_CELL)
        )
    except CannotTake:
        # Whatever is wrong with it is said where it is read for what it is.
        return False
