"""Writes an export: all files in one pass over the cases, row by row, then the manifest.

Used by `amends export`, by the key `E` and by the night. It prevents memory from growing with the
years: cases come as a stream, six files are open, and no row is kept.
"""

import csv
import hashlib
import io
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Generic, TypeVar

from store.domain.book import Book, Unreadable
from store.domain.case import Case
from store.durable import write_whole
from store.export import folder, manifest
from store.export.business_day import business_day
from store.export.columns import Column, Kind, Table, always
from store.export.csv_cases import CASES
from store.export.csv_contacts import CONTACTS
from store.export.csv_corrective_actions import ACTIONS
from store.export.csv_follow_ups import FOLLOW_UPS
from store.export.csv_gestures import GESTURES
from store.export.csv_promises import PROMISES
from store.export.dictionary import DICTIONARY, described
from store.export.manifest import FULL, FirstCase, Manifest, Variant, WrittenFile
from store.export.spreadsheet import disarmed
from store.export.terms import ActionLine, Line, Terms

S = TypeVar("S")
R = TypeVar("R")

Year = tuple[int | None, Iterable[Case]]
"""Cases that are told together, and the year that they were closed in; `None` for the board."""
Progress = Callable[[int | None, int], None]
"""Told now and then: the year that is being written, and how many cases so far."""

TOLD_EVERY = 500
_HELD = 1 << 16
"""Signs of a file that are held before they go to the disk."""
_EXPORTED = frozenset({"cases", "customers", "people", "actions"})
"""Tables of which something stands in a file."""


@dataclass(frozen=True, slots=True)
class Export:
    """An export that is on the disk."""

    path: Path
    latest: Path
    """The stable path that leads to it."""
    manifest: Manifest


def quietly(_: int | None, __: int) -> None:
    """Tell nobody."""


def left_out(book: Book) -> tuple[Unreadable, ...]:
    """List the records of which an export has nothing, because they cannot be understood.

    A case is missing as a row, a customer or a person as a name. Nobody finds that in a file, so it
    is told wherever an export is.
    """
    return tuple(one for one in book.unreadable if one.table in _EXPORTED)


def write_export(
    book: Book,
    years: Iterable[Year],
    exports: Path,
    name: str,
    at: datetime,
    variant: Variant = FULL,
    progress: Progress = quietly,
    lost: Callable[[], int] = lambda: 0,
) -> Export:
    """Write all files of an export into a folder `name` below `exports`.

    `years` are the archived cases, oldest year first; those of the board follow. `lost` is asked
    afterwards how many records of the years were left out. Raises `OSError` and whatever reading
    raises; nothing but whole exports is then to be seen. The folder is for its owner alone.
    """
    name, latest_name = f"{name}{variant.suffix}", f"{folder.LATEST}{variant.suffix}"
    folder.require_ours(exports, latest_name)
    with folder.making(exports) as made:
        told_cases = _Told(years, book, progress)
        files = _write_files(made, book, told_cases, at, variant)
        left_out_count = len(left_out(book)) + lost()
        day, zone, first = business_day(at, book.shop), book.shop.zone, told_cases.first
        told = Manifest(at, day, zone, variant, files, left_out_count, first)
        write_whole(made / manifest.NAME, manifest.encoded(told), anew=True)
        path = folder.put_in_place(made, name)
    return Export(path, folder.point_latest(path, latest_name), told)


def _write_files(
    made: Path,
    book: Book,
    cases: Iterable[Case],
    at: datetime,
    variant: Variant,
) -> tuple[WrittenFile, ...]:
    terms = Terms.of(book.shop, book.people, at, customer_safe=variant.customer_safe)
    with ExitStack() as opened:

        def sheet(table: Table[S, R]) -> _Sheet[S]:
            file = opened.enter_context(_opened(made / table.file))
            return _Sheet(table.file, file, _names(table, variant), _cells(table, variant))

        of_cases = (
            sheet(CASES),
            sheet(FOLLOW_UPS),
            sheet(PROMISES),
            sheet(GESTURES),
            sheet(CONTACTS),
        )
        for case in cases:
            line = Line(case, terms, book.customer_of(case))
            for one in of_cases:
                one.add(line)
        actions = sheet(ACTIONS)
        for id in sorted(book.actions):
            actions.add(ActionLine(book.actions[id], terms))
        dictionary = sheet(DICTIONARY)
        for column in described(customer_safe=variant.customer_safe):
            dictionary.add(column)
        return (*(one.finish() for one in of_cases), actions.finish(), dictionary.finish())


class _Told:
    """The cases of each year and then those of the board, telling how far it is."""

    def __init__(self, years: Iterable[Year], book: Book, progress: Progress) -> None:
        self._years = years
        self._book = book
        self._progress = progress
        self.first: FirstCase | None = None
        """The one with the lowest number of those that were given so far."""

    def __iter__(self) -> Iterator[Case]:
        count = 0
        cases_of_board = self._book.cases
        board = (cases_of_board[number] for number in sorted(cases_of_board))
        for year, cases in chain(self._years, ((None, board),)):
            for case in cases:
                if self.first is None or case.number < self.first.number:
                    self.first = FirstCase.of(case)
                yield case
                count += 1
                if count % TOLD_EVERY == 0:
                    self._progress(year, count)


def _names(table: Table[S, R], variant: Variant) -> Sequence[str]:
    return [column.name for column in table.shown(customer_safe=variant.customer_safe)]


def _cells(table: Table[S, R], variant: Variant) -> Callable[[S], Iterator[Sequence[str]]]:
    """Give what makes the rows of a source, in the way of the variant."""
    columns = table.shown(customer_safe=variant.customer_safe)
    makers = [_maker(column, variant) for column in columns]
    rows, is_tellable = table.rows, table.is_tellable if variant.customer_safe else always

    def cells(source: S) -> Iterator[Sequence[str]]:
        for row in rows(source):
            if is_tellable(row):
                yield [make(row) for make in makers]

    return cells


def _maker(column: Column[R], variant: Variant) -> Callable[[R], str]:
    if variant.raw or column.kind is not Kind.TEXT:
        return column.of
    of = column.of
    return lambda row: disarmed(of(row))


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """Open a new file that its owner alone may read."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb", buffering=0) as file:
        yield file


class _Sheet(Generic[S]):
    """One file in the making: CSV after RFC 4180, UTF-8 with a byte order mark, CRLF."""

    def __init__(
        self,
        name: str,
        file: BinaryIO,
        names: Sequence[str],
        cells: Callable[[S], Iterable[Sequence[str]]],
    ) -> None:
        self._name = name
        self._file = file
        self._cells = cells
        self._text = io.StringIO(newline="")
        self._csv = csv.writer(self._text, dialect="excel", lineterminator="\r\n")
        self._sha256 = hashlib.sha256()
        self._rows = self._bytes = 0
        self._text.write("\ufeff")
        self._csv.writerow(names)

    def add(self, source: S) -> None:
        """Write the rows of a source."""
        for cells in self._cells(source):
            self._csv.writerow(cells)
            self._rows += 1
        if self._text.tell() > _HELD:
            self._pass_on()

    def finish(self) -> WrittenFile:
        """Bring the file to the disk."""
        self._pass_on()
        os.fsync(self._file.fileno())
        return WrittenFile(self._name, self._rows, self._bytes, self._sha256.hexdigest())

    def _pass_on(self) -> None:
        # Half signs, which no file of ours can hold, would stop a raw export.
        content = self._text.getvalue().encode("utf-8", "replace")
        self._text.seek(0)
        self._text.truncate()
        self._sha256.update(content)
        self._bytes += len(content)
        rest = memoryview(content)
        while rest:
            rest = rest[self._file.write(rest) :]
