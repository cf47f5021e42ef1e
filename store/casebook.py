"""The casebook: the one road to the shop's file.

Used by the clerk of the screen and by the command line. Every change is a command; when `do`
returns, the change is on disk. It prevents the mistake of a screen that edits what it shows:
whoever reads gets frozen values, whoever changes asks here. The rules are imported with the first
change, so that whoever only looks sees the board sooner.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from store.clock import Clock
from store.domain.book import Book, Records, Step
from store.domain.case import Case
from store.domain.refusal import Refused
from store.domain.shop import Person, Shop
from store.engine.json_file import Stamp
from store.engine.lock import ExportLock
from store.engine.shelf import YEARS, Shelf

if TYPE_CHECKING:
    from store.closed_years import ClosedYears, Moved
    from store.domain.commands import Command
    from store.domain.proof import Proof
    from store.domain.years import Lost, Past
    from store.engine.desks import AtDesk as AtDesk
    from store.engine.desks import Desks as Desks
    from store.eraser import Eraser
    from store.kept_copies import KeptCopies

__all__ = ["CaseBook", "Done", "Snapshot", "Stamp", "TakenIn"]

EXPORT_PATIENCE = 12
"""How many times longer another export is waited for than another change."""
EXPORT_LOCK = "export.lock"
"""Beside the board; held by whoever writes exports of it."""


@dataclass(frozen=True)
class Snapshot:
    """What was read, and the mark by which a later change of the file is noticed."""

    book: Book
    stamp: Stamp


@dataclass(frozen=True)
class Done:
    """A change that is on disk."""

    records: Records
    """The records as they are now; the first case is the one that was asked about."""
    step: Step
    snapshot: Snapshot


@dataclass(frozen=True)
class TakenIn:
    """An import that is on disk."""

    records: Records
    backup: Path | None
    """The board as it was before; `None` when there was nothing to add, and nothing was written."""
    snapshot: Snapshot


class CaseBook:
    """Reads and changes the board in one folder. Safe beside other processes on that folder."""

    def __init__(self, folder: Path, clock: Clock, lock_seconds: float = 5.0) -> None:
        self._shelf = Shelf(folder, lock_seconds)
        self._export_lock = ExportLock(folder / EXPORT_LOCK, EXPORT_PATIENCE * lock_seconds)
        self._clock = clock
        self._lock_seconds = lock_seconds
        self._zone = ""
        self._latest: Snapshot | None = None

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self._shelf.folder

    def desks(self) -> "Desks":
        """Give the desks that have this board open, seen from a new one."""
        # Imported here: who else is there is asked once the board is.
        from store.engine.desks import Desks

        return Desks(self.folder)

    def create(self, shop: Shop, people: tuple[Person, ...]) -> Snapshot:
        """Lay out a new board; raises `CannotWrite` when there is one already."""
        return self.create_from(Book(shop, {person.id: person for person in people}))

    def create_from(self, book: Book) -> Snapshot:
        """Lay out a new board that holds `book`, such as the sample shop."""
        self._shelf.create(book)
        return self.read()

    def stamp(self) -> Stamp | None:
        """Give the mark of the file as it is now, without reading it; `None` without a file."""
        return self._shelf.stamp()

    def read(self) -> Snapshot:
        """Read the board. Raises `NoBoard` and `CannotRead`."""
        snapshot = Snapshot(*self._shelf.read())
        self._zone = snapshot.book.shop.zone
        self._latest = snapshot
        return snapshot

    @property
    def latest(self) -> Snapshot | None:
        """What was read last, without looking at the file; `None` before the first read."""
        return self._latest

    def read_if_changed(self, stamp: Stamp | None) -> Snapshot | None:
        """Read the board unless it still is as it was at `stamp`."""
        return None if self._shelf.stamp() == stamp else self.read()

    def do(
        self, command: "Command", by: str, saw: Case | None = None, proof: "Proof | None" = None
    ) -> Done:
        """Carry out `command` for the person with the id `by` and make it durable.

        With `proof` it is held against the PIN that they have by then. Raises `Refused` when a rule
        forbids it, `ChangedMeanwhile` when what the person `saw` is no longer so, and
        `StoreTrouble` when the file cannot be read or written. Nothing is changed then.
        """
        from store.domain.proof import require_given
        from store.domain.rules import decide

        def decided(book: Book, at: datetime) -> tuple[Records, Step]:
            if proof is not None:
                require_given(book, by, proof)
            records = decide(book, command, by, at, saw)
            return records, _new_step(book, records, type(command).__name__, by, at)

        return self._change(decided, lambda _: _cases_of(command))

    def undo(self, by: str, proven: int | None = None) -> Done:
        """Take back the newest step of this person; raises as `do` does.

        `proven` is the id of the step for which they just gave their PIN; where one is needed and
        was not given, `PinWanted` says for which. A step that is refused is marked in the file, and
        nothing else is changed: the next undo passes it over, so that it does not bar the way to
        the older ones.
        """
        from store.domain import undo
        from store.domain.undo_guards import require_proof

        refusals: list[Refused] = []

        def decided(book: Book, at: datetime) -> tuple[Records, Step]:
            step = undo.step_to_undo(book, by, at)
            require_proof(step, book, proven)
            try:
                return undo.undo(book, step, by, at)
            except Refused as refused:
                refusals.append(refused)
                return Records(), undo.passed_over(step, at)

        done = self._change(decided, _cases_of_steps)
        if refusals:
            raise refusals[0]
        return done

    def redo(self, by: str, proven: int | None = None) -> Done:
        """Do again what this person took back last; raises as `undo` does."""
        from store.domain import undo
        from store.domain.undo_guards import require_proof

        def decided(book: Book, at: datetime) -> tuple[Records, Step]:
            step = undo.step_to_redo(book, by, at)
            require_proof(step, book, proven)
            return undo.redo(book, step, by, at)

        return self._change(decided, _cases_of_steps)

    def take_in(self, decided: Callable[[Book, datetime], Records], by: str) -> TakenIn:
        """Add what an import brings in one write, after a backup; raises as `do` does.

        `decided` is asked once the board is locked. No undo takes it back: a step with thousands of
        cases would burden each later change, and the backup does.
        """
        from store.domain.rules.importing import require_importer
        from store.engine import backups

        backup = None
        with self._shelf.changing(self._day_of(self._clock.now())) as page:
            at = self._clock.now()
            book = self._numbered(page.book)
            require_importer(book, by, at)
            records = decided(book, at)
            if records != Records():
                local = at.astimezone(ZoneInfo(book.shop.zone))
                backup = backups.copy_before(self.folder, "import", local)
                # Steps are dropped by changes that add one: their count tells a board put back.
                page.put(records, None)
        return TakenIn(records, backup, Snapshot(*page.result))

    def years(self) -> tuple[int, ...]:
        """List the years of closing that have a file, the oldest first. Reads none of them."""
        return self._years.years() if self._has_years else ()

    def closed_in(self, year: int, book: Book) -> Iterator[Case]:
        """Give the cases of a closed year that are not on the board of `book`, ascending.

        They are decoded as they are asked for. Raises `CannotRead` when the year cannot be read;
        single records that cannot be are left out, and `lost` lists them from then on.
        """
        return self._years.closed_in(year, book)

    def archived(self, number: int) -> Case | None:
        """Give a case that a closed year holds; `None` when none does.

        To be asked for what the board does not hold. Raises `NotFound` when its record cannot be
        understood, and `CannotRead` when it may be in a year that cannot be read.
        """
        return self._years.case(number) if self._has_years else None

    def archived_of(self, customers: Collection[int], book: Book) -> tuple[Case, ...]:
        """Give the archived cases of these customers, ascending, but for what is on the board.

        Raises `CannotRead`.
        """
        return self._years.of_customers(customers, book) if self._has_years else ()

    def past_of(self, customers: Collection[int], book: Book) -> tuple["Past", ...]:
        """Give the archived cases of these customers in short, but for what is on the board."""
        return self._years.past_of(customers, book) if self._has_years else ()

    def archived_cases(self, numbers: Collection[int]) -> tuple[Case, ...]:
        """Read these archived cases, ascending; what no year holds is left out."""
        return self._years.cases(numbers) if self._has_years else ()

    def archived_matching(self, wanted: str, book: Book) -> list["Past"]:
        """Find archived cases by every word of `wanted`, in short, the one closed last first."""
        return self._years.matching(wanted, book) if self._has_years else []

    def customers_with_past(self) -> Collection[int]:
        """Give the ids of the customers of whom a closed year holds a case."""
        return self._years.customers() if self._has_years else ()

    def lost(self) -> tuple["Lost", ...]:
        """List the closed years, and the records in them, that cannot be read."""
        return self._years.lost() if self._has_years else ()

    def move_closed(self, most: int | None = None) -> "Moved":
        """Move cases that were closed long ago into the files of their years, at most so many.

        Once a day is enough: what may leave, leaves with the shop's day. The years are on disk
        before the board lets go. Raises as `do` does; nothing has left the board then.
        """
        if self._has_years:
            # Learnt before the lock is held: the first look at large years takes its time.
            self._years.past()
        with self._shelf.changing(self._day_of(self._clock.now())) as page:
            return self._years.move(page, self._clock.now(), most)

    def back_up(self, why: str) -> Path:
        """Keep a copy of the board as it is now, and give its path.

        `why` is one word, such as `import`, and stands in its name. Raises `NoBoard`, `CannotRead`,
        `Busy` and `CannotWrite`.
        """
        zone = ZoneInfo(self._zone or self.read().book.shop.zone)
        return self._shelf.back_up(why, self._clock.now().astimezone(zone))

    def copies(self) -> "KeptCopies":
        """Give the backups, to be compared with the board as it is now and to be put back."""
        from store.kept_copies import KeptCopies

        return KeptCopies(self, self._shelf, self._clock)

    def eraser(self) -> "Eraser":
        """Give what erases persons from the board, the years and the backups."""
        from store.eraser import Eraser

        return Eraser(self._shelf, self._years, self._clock)

    def archived_numbers(self) -> Collection[int]:
        """Give the numbers of the cases that closed years hold, as far as they can be read."""
        return self._years.numbers() if self._has_years else ()

    def beside(self, lock_seconds: float | None = None) -> "CaseBook":
        """Give another casebook on this folder, for use in another thread at the same time."""
        seconds = self._lock_seconds if lock_seconds is None else lock_seconds
        other = CaseBook(self.folder, self._clock, seconds)
        # What is known of the years is shared: it costs something to learn, and guards itself.
        other._years = self._years
        return other

    def exporting(self) -> AbstractContextManager[None]:
        """Hold the right to export this board. Raises `Busy` and `CannotWrite`."""
        return self._export_lock.held()

    @cached_property
    def _years(self) -> "ClosedYears":
        # Imported here: the board is there sooner, and few commands reach across the years.
        from store.closed_years import ClosedYears

        return ClosedYears(self.folder)

    @property
    def _has_years(self) -> bool:
        return (self.folder / YEARS).is_dir()

    def _change(
        self,
        decided: Callable[[Book, datetime], tuple[Records, Step]],
        about: Callable[[Book], Iterable[int]],
    ) -> Done:
        from store.domain import undo

        with self._shelf.changing(self._day_of(self._clock.now())) as page:
            # Told only once it is our turn: whoever had the lock before us was earlier.
            at = self._clock.now()
            if self._has_years and not page.book.cases.keys() >= set(about(page.book)):
                self._years.bring_back(page, about(page.book))
            records, step = decided(self._numbered(page.book), at)
            page.put(records, step, undo.outdated(page.book, at))
        self._zone = page.result[0].shop.zone
        return Done(records, step, Snapshot(*page.result))

    def _numbered(self, book: Book) -> Book:
        """Give the book so that no number is given again which a year holds.

        The board itself knows, unless an older copy of it was put back.
        """
        if not self._has_years or (least := self._years.next_number()) <= book.next_case:
            return book
        return replace(book, next_case=least)

    def _day_of(self, at: datetime) -> date:
        """Give the shop's own calendar day, whose first write a backup goes before."""
        zone = self._zone or self.read().book.shop.zone
        return at.astimezone(ZoneInfo(zone)).date()


def _cases_of(command: "Command") -> tuple[int, ...]:
    from store.domain.commands.case import OnCase
    from store.domain.commands.customers import LinkCases

    if isinstance(command, LinkCases):
        return (command.number, command.other)
    return (command.number,) if isinstance(command, OnCase) else ()


def _cases_of_steps(book: Book) -> set[int]:
    return {case.number for step in book.steps for case in step.after.cases}


def _new_step(book: Book, records: Records, command: str, by: str, at: datetime) -> Step:
    from store.domain import undo

    before, after = undo.images(book, records, by, at)
    return Step(book.next_step, at, by, command, before, after)
