"""Erasing persons from files: from the board within its one write, from years, from every copy.

Used by `store.eraser`, under the board's lock. What the domain says of records is said here of
files, and of the fields in them that this version does not know. It prevents a name from surviving
in a copy, and a file from being half erased: each is written whole, and read back afterwards.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType

import msgspec
from msgspec import Raw

from store.domain.book import Records
from store.domain.case import Case
from store.domain.customer import Customer
from store.domain.erased import erased_again, erasing_again
from store.domain.erasing import Changes, Erasing, InBook
from store.engine import layout
from store.engine.codec import Codec, NotUnderstood
from store.engine.json_file import JsonFile
from store.engine.layout import Muddled, Tables
from store.engine.reading import Reading
from store.engine.shelf import Page
from store.engine.tables import BoardTables
from store.engine.texts import opened, strings, text_of, turned
from store.engine.transaction import Transaction
from store.engine.year_file import CASES, TABLES, rewrite_year
from store.troubles import not_understood

_CASE = Codec(Case)


class _Whose(msgspec.Struct):
    customer: int = 0


_WHOSE = msgspec.json.Decoder(_Whose)


@dataclass(frozen=True, slots=True)
class InFile:
    """What an erase changes in one file."""

    name: str
    """Below the data folder, such as `closed/2026.json`."""
    own: tuple[int, ...] = ()
    """Numbers of their cases that change."""
    others: tuple[int, ...] = ()
    """Numbers of cases of others that name them."""
    texts: int = 0
    changes: bool = False
    """Whether the file is written anew."""
    held: tuple[str, ...] = ()
    """Records that still name somebody, such as `cases 12`: they cannot be understood, or are not
    the customer's own, such as the settings of the shop."""


class YearErased:
    """One closed year, or a copy of one, without the persons; written when that is asked for.

    Raises `CannotRead`.
    """

    def __init__(self, path: Path, name: str, erasing: Erasing, found: InBook) -> None:
        self._path = path
        self._erasing = erasing
        self._found = found
        before = JsonFile(path, TABLES).read() or {}
        self._put: dict[str, Raw] = {}
        own: list[int] = []
        others: list[int] = []
        texts = found.texts
        for id, document in before.get(CASES, {}).items():
            case, cleaned = self._turned(document)
            if case is not None:
                self._put[id] = cleaned
                (own if case.customer in erasing.numbers else others).append(case.number)
        tables = {**before, CASES: {**before.get(CASES, {}), **self._put}}
        held = tuple(still_named(tables, erasing, found))
        count = found.texts - texts
        self.told = InFile(name, tuple(own), tuple(others), count, bool(self._put), held)

    def _turned(self, document: Raw) -> tuple[Case | None, Raw]:
        """Give the case and its record when it changes; one that cannot be understood does not."""
        number = self._erasing.numbers.get(_whose(document))
        if number is None and not self._erasing.traces.stands_in(text_of(document)):
            return None, document
        try:
            case = _CASE.record(document)
        except NotUnderstood:
            return None, document
        alone = self._found.case(case)
        if alone is case:
            return None, document
        known = msgspec.json.decode(document, type=dict[str, object])
        cleaned = {key: turned(value, self._turn(number)) for key, value in known.items()}
        return alone, layout.laid_out(_CASE.document(alone, cleaned)[0])

    def _turn(self, number: int | None) -> Callable[[str], str]:
        return lambda text: self._erasing.traces.replaced(text, number)

    def write(self) -> None:
        """Put it in the place of what was there. Raises `CannotRead` and `CannotWrite`."""
        if self._put:
            rewrite_year(self._path, self._put)


def on_page(page: Page, erasing: Erasing, archived: Mapping[int, int]) -> tuple[InBook, Changes]:
    """Give what an erase changes on a page; nothing is put there yet.

    `archived` tells whose the cases of closed years are, by number.
    """
    found = InBook(erasing, page.book, archived)
    cases = (
        case
        for number, case in page.book.cases.items()
        if case.customer in erasing.numbers
        or erasing.traces.stands_in(text_of(page.document(number)))
    )
    return found, found.changes(cases)


def put_on(page: Page, erasing: Erasing, changes: Changes) -> None:
    """Put these changes on the page, and clean what else stands in the records."""
    if changes.is_nothing:
        return
    for table, turns in _turns(changes.records, erasing).items():
        page.clean(table, {id: partial(turned, turn=turn) for id, turn in turns.items()})
    page.put(changes.records, None, changes.steps)


def _turns(records: Records, erasing: Erasing) -> Mapping[str, Mapping[str, Callable[[str], str]]]:
    traces, numbers = erasing.traces, erasing.numbers

    def turn(number: int | None) -> Callable[[str], str]:
        return lambda text: traces.replaced(text, number)

    others = turn(None)
    return {
        "cases": {str(one.number): turn(numbers.get(one.customer)) for one in records.cases},
        "customers": {str(one.id): turn(numbers.get(one.id)) for one in records.customers},
        "actions": {str(one.id): others for one in records.actions},
        "house_rules": {str(one.id): others for one in records.house_rules},
        "phrases": {str(one.id): others for one in records.phrases},
        "practised": {str(one.id): others for one in records.practised},
        "remarks": {str(one.id): others for one in records.remarks},
    }


class CopyErased:
    """A copy of the board, or of a year, without the persons; written when that is asked for.

    The board itself can be looked at likewise. Raises `CannotRead`.
    """

    def __init__(
        self,
        path: Path,
        name: str,
        erasing: Erasing,
        board: InBook | None = None,
        archived: Mapping[int, int] = MappingProxyType({}),
    ) -> None:
        self._erasing = erasing
        self._archived = archived
        self._path = path
        self._file = JsonFile(path)
        self._year: YearErased | None = None
        tables = self._file.read() or {}
        if "shop" not in tables and board is not None:
            self._year, self.found = YearErased(path, name, erasing, board), board
            self.told = self._year.told
            return
        with _page_of(self._file, path) as page:
            self.found, self.changes = on_page(page, erasing, archived)
        changes = self.changes
        held = tuple(still_named(_left_alone(tables, changes, erasing), erasing, self.found))
        self.told = InFile(
            name, changes.own, changes.others, changes.texts, not changes.is_nothing, held
        )

    def write(self) -> None:
        """Put it in the place of what was there. Raises `CannotRead` and `CannotWrite`."""
        if self._year is not None:
            self._year.write()
            return
        with _page_of(self._file, self._path) as page:
            _, changes = on_page(page, self._erasing, self._archived)
            put_on(page, self._erasing, changes)


def erase_again(path: Path, erased: Mapping[int, Customer]) -> None:
    """Take those who are `erased` by now out of an older copy, and let it know of them.

    Raises `CannotRead` and `CannotWrite`.
    """
    file = JsonFile(path)
    with _page_of(file, path) as page:
        put_on(page, erasing_again(page.book, erased), erased_again(page.book, erased))


@contextmanager
def _page_of(file: JsonFile, path: Path) -> Iterator[Page]:
    """Give a copy of the board as a page. What is put on it is written when the block ends."""
    transaction = Transaction(lambda: file)
    tables = BoardTables(storage=transaction)
    with transaction.one_write():
        try:
            reading = Reading().read_again(file.base.tables if file.base is not None else {})
        except Muddled as error:
            raise not_understood(path, str(error)) from None
        yield Page(tables, reading)


def _left_alone(tables: Tables, changes: Changes, erasing: Erasing) -> Tables:
    """Give the tables without the records that change."""
    gone = {table: set(turns) for table, turns in _turns(changes.records, erasing).items()}
    gone["steps"] = {str(id) for id in changes.steps}
    return {
        table: {id: one for id, one in documents.items() if id not in gone.get(table, ())}
        for table, documents in tables.items()
    }


def held_in(path: Path, erasing: Erasing, found: InBook) -> tuple[str, ...]:
    """Read a file back, and name what in it still holds somebody. Raises `CannotRead`."""
    return tuple(still_named(JsonFile(path).read() or {}, erasing, found))


def still_named(tables: Tables, erasing: Erasing, found: InBook) -> Iterator[str]:
    """Name the records that still hold somebody who is erased, as they stand in these tables.

    A namesake's own records are left out: that name is theirs.
    """
    namesakes = set(found.namesakes)
    for table, documents in tables.items():
        for id, document in documents.items():
            whose = _whose(document) if table == CASES else int(id) if id.isdigit() else 0
            if table in (CASES, "customers") and whose in namesakes:
                continue
            is_kept = table == CASES and whose in erasing.numbers and not _is_understood(document)
            if is_kept or _is_named_in(document, erasing):
                yield f"{table} {id}"


def _is_named_in(document: Raw, erasing: Erasing) -> bool:
    stands_in = erasing.traces.stands_in
    return stands_in(text_of(document)) and any(map(stands_in, strings(opened(document))))


def _is_understood(document: Raw) -> bool:
    try:
        _CASE.record(document)
    except NotUnderstood:
        return False
    return True


def _whose(document: Raw) -> int:
    try:
        return _WHOSE.decode(document).customer
    except (ValueError, OverflowError):
        return 0
