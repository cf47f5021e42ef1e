"""Our own export read back: the folder with its six files, or `cases.csv` alone.

Used by the command line for the way back: what was exported imports again without loss of what the
export carries, on an empty board with the numbers that the cases had (docs/import.md).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from store.domain.book import Book
from store.domain.lessons import CorrectiveAction
from store.export import manifest
from store.export.csv_cases import CASES
from store.export.csv_contacts import CONTACTS
from store.export.csv_corrective_actions import ACTIONS
from store.export.csv_follow_ups import FOLLOW_UPS
from store.export.csv_gestures import GESTURES
from store.export.csv_promises import PROMISES
from store.export.terms import Terms
from store.importing.drafts import Arrivals, Draft
from store.importing.former import Former
from store.importing.layout import TOLD_EVERY
from store.importing.own_case import OwnShop, draft_of
from store.importing.own_cells import Names, OwnCells
from store.importing.own_columns import KINDS, customer_safe, is_customer_safe
from store.importing.own_parts import (
    Adder,
    Parts,
    add_contact,
    add_follow_up,
    add_gesture,
    add_promise,
)
from store.importing.refusing import CannotTake, RefusedRow, RowRefused
from store.importing.sheet import LONGEST_OWN_CELL, Sheet, open_sheet

MOST_BYTES = 300_000_000
MOST_CASES = 100_000
"""More is not taken in one go: it would not fit into the memory of a small machine."""
MOST_ROWS = 10 * MOST_CASES
_PARTS: tuple[tuple[str, Adder], ...] = (
    (CONTACTS.file, add_contact),
    (PROMISES.file, add_promise),
    (FOLLOW_UPS.file, add_follow_up),
    (GESTURES.file, add_gesture),
)


@dataclass(frozen=True)
class OwnExport:
    """An export of ours whose files are there and have their columns."""

    name: str
    """How it is told in the history: the name of the file, or of the folder."""
    sheets: Mapping[str, Sheet]
    """By the name of the file."""
    raw: bool
    """Whether its texts stand there as they were typed."""
    made_at: datetime | None
    """When it was made; `None` where no manifest says it."""
    is_unchanged: bool | None
    """Whether it is byte for byte what was exported; `None` where no manifest says it."""

    @property
    def left_out(self) -> tuple[str, ...]:
        """Names of columns that are none of ours, of which nothing is taken."""
        return tuple(
            name
            for file, sheet in self.sheets.items()
            for name in sheet.header
            if name not in KINDS[file]
        )

    @property
    def is_alone(self) -> bool:
        """Whether only `cases.csv` is there."""
        return len(self.sheets) == 1


@dataclass(frozen=True)
class OwnUnderstood:
    """What was made of an export of ours."""

    export: OwnExport
    arrivals: Arrivals
    """To be used only when no row is refused."""
    count: int
    """How many rows all files have."""
    refused: tuple[RefusedRow, ...] = ()


def open_folder(folder: Path, *, raw: bool = False) -> OwnExport:
    """Open the folder of an export. Raises `CannotTake`."""
    found = manifest.read(folder)
    if found is not None and found.variant.customer_safe:
        raise customer_safe(folder.name)
    sheets = {}
    for table in (CASES, CONTACTS, PROMISES, FOLLOW_UPS, GESTURES, ACTIONS):
        path = folder / table.file
        if not path.is_file():
            raise CannotTake(
                f"{folder} has no {table.file}, so it is no whole export of Amends. Nothing was "
                "changed."
            )
        sheets[table.file] = _opened(path, [column.name for column in table.columns])
    return OwnExport(
        folder.name,
        sheets,
        found.variant.raw if found else raw,
        found.made_at if found else None,
        manifest.is_verified(folder, found) if found else None,
    )


def open_cases(path: Path, *, raw: bool = False) -> OwnExport:
    """Open a `cases.csv` of ours that is to be imported by itself. Raises `CannotTake`."""
    sheet = _opened(path, [column.name for column in CASES.columns])
    found = manifest.read(path.parent)
    # Another file of that name may lie beside the manifest of an export.
    is_of_it = found is not None and any(
        one.name == path.name and one.bytes == path.stat().st_size for one in found.files
    )
    beside = found if is_of_it else None
    return OwnExport(
        path.name,
        {CASES.file: sheet},
        beside.variant.raw if beside else raw,
        beside.made_at if beside else None,
        None,
    )


def understood(
    export: OwnExport, book: Book, now: datetime, progress: Callable[[int], None]
) -> OwnUnderstood:
    """Read an export for a board. Raises `CannotTake` for what concerns all of it."""
    terms = Terms.of(book.shop, book.people, now)
    former = Former(book)
    names = Names(terms, former)
    reading = _Reading(export, terms, progress)
    parts: dict[int, Parts] = {}
    for file, add in _PARTS:
        if file in export.sheets:
            reading.read(file, partial(_add, add, parts, names))
    own = OwnShop(book.shop, names, export.made_at or now, now, export.is_alone)
    drafts: list[Draft] = []
    numbers: set[int] = set()

    def take(row: OwnCells) -> None:
        number = row.number("number")
        if number in numbers:
            raise RowRefused(f"number: {number} is there twice")
        numbers.add(number)
        drafts.append(draft_of(row, parts.pop(number, Parts()), own))
        if len(drafts) > MOST_CASES:
            raise CannotTake(
                f"{export.name} has more than {MOST_CASES:,} cases, and an import takes no more at "
                "once. Nothing was changed."
            )

    reading.read(CASES.file, take)
    actions: list[CorrectiveAction] = []
    if ACTIONS.file in export.sheets:
        reading.read(ACTIONS.file, lambda row: actions.append(_action(row, names, actions)))
    if parts and not reading.refused:
        lost = min(parts)
        reading.refused.append(
            RefusedRow(1, f"there are rows of case {lost}, which it has not", CASES.file)
        )
    arrivals = Arrivals(
        export.name,
        tuple(drafts),
        tuple(actions),
        former.people,
        is_own=True,
        is_whole=not export.is_alone,
    )
    return OwnUnderstood(export, arrivals, reading.count, tuple(reading.refused))


class _Reading:
    """Reads the files of an export one after the other and keeps what is refused."""

    def __init__(self, export: OwnExport, terms: Terms, progress: Callable[[int], None]) -> None:
        self._export = export
        self._terms = terms
        self._progress = progress
        self.count = 0
        self.refused: list[RefusedRow] = []

    def read(self, file: str, take: Callable[[OwnCells], None]) -> None:
        """Hand over every row of a file."""
        for row in self._rows(file):
            try:
                take(row)
            except RowRefused as reason:
                name = "" if self._export.is_alone else file
                self.refused.append(RefusedRow(row.line, str(reason), name))

    def _rows(self, file: str) -> Iterator[OwnCells]:
        sheet, kinds = self._export.sheets[file], KINDS[file]
        shop, raw = self._terms.shop, self._export.raw
        for row in sheet.rows():
            self.count += 1
            if self.count % TOLD_EVERY == 0:
                self._progress(self.count)
            if self.count > MOST_ROWS:
                raise CannotTake(
                    f"{self._export.name} has more than {MOST_ROWS:,} rows, and an import takes no "
                    "more at once. Nothing was changed."
                )
            cells = dict(zip(sheet.header, row.cells, strict=False))
            yield OwnCells(row.line, cells, kinds, shop, raw=raw)


def _add(add: Adder, parts: dict[int, Parts], names: Names, row: OwnCells) -> None:
    add(parts.setdefault(row.number("case"), Parts()), row, names)


def _action(row: OwnCells, names: Names, before: list[CorrectiveAction]) -> CorrectiveAction:
    id, owner = row.number("id"), row.text("owner")
    if id < 1 or any(one.id == id for one in before):
        raise RowRefused(f"id: the number {id} is there twice, or it is 0")
    place = row.text("place")
    return CorrectiveAction(
        id,
        row.text("text"),
        row.instant("made_at"),
        names.person(row.text("made_by")),
        place=names.place(place) if place else "",
        owner=names.known_person(owner) if owner else None,
        due_at=row.maybe_instant("due_at"),
        done_at=row.maybe_instant("done_at"),
        applies_from=row.day("applies_from"),
        check_at=row.maybe_instant("check_at"),
        held=row.maybe_yes("held"),
        checked_at=row.maybe_instant("checked_at"),
        cases=row.numbers("cases"),
    )


def _opened(path: Path, names: Iterable[str]) -> Sheet:
    sheet = open_sheet(path, MOST_BYTES, longest_cell=LONGEST_OWN_CELL, may_hold_nul=True)
    missing = [name for name in names if name not in sheet.header]
    if missing and is_customer_safe(sheet):
        raise customer_safe(path.name)
    if missing:
        raise CannotTake(
            f"{path.name} lacks the column {missing[0]}, so it is no export of this Amends. "
            "Nothing was changed."
        )
    return sheet
