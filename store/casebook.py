"""The casebook: the one road to the shop's file.

Used by the clerk of the screen and by the command line. Every change is a command; when `do`
returns, the change is on disk. It prevents the mistake of a screen that edits what it shows:
whoever reads gets frozen values, whoever changes asks here. The rules are imported with the first
change, so that whoever only looks sees the board sooner.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from store.clock import Clock
from store.domain.book import Book, Records, Step
from store.domain.case import Case
from store.domain.refusal import Refused
from store.domain.shop import Person, Shop
from store.engine.json_file import Stamp
from store.engine.shelf import Shelf

if TYPE_CHECKING:
    from store.domain.commands import Command

__all__ = ["CaseBook", "Done", "Snapshot", "Stamp"]


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


class CaseBook:
    """Reads and changes the board in one folder. Safe beside other processes on that folder."""

    def __init__(self, folder: Path, clock: Clock, lock_seconds: float = 5.0) -> None:
        self._shelf = Shelf(folder, lock_seconds)
        self._clock = clock
        self._zone = ""

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self._shelf.folder

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
        return snapshot

    def read_if_changed(self, stamp: Stamp | None) -> Snapshot | None:
        """Read the board unless it still is as it was at `stamp`."""
        return None if self._shelf.stamp() == stamp else self.read()

    def do(self, command: "Command", by: str, saw: Case | None = None) -> Done:
        """Carry out `command` for the person with the id `by` and make it durable.

        Raises `Refused` when a rule forbids it, `ChangedMeanwhile` when what the person `saw` is
        no longer so, and `StoreTrouble` when the file cannot be read or written. Nothing is changed
        then.
        """
        from store.domain.rules import decide

        def decided(book: Book, at: datetime) -> tuple[Records, Step]:
            records = decide(book, command, by, at, saw)
            return records, _new_step(book, records, type(command).__name__, by, at)

        return self._change(decided)

    def undo(self, by: str) -> Done:
        """Take back the newest step of this person; raises as `do` does.

        A step that is refused is marked in the file, and nothing else is changed: the next undo
        passes it over, so that it does not bar the way to the older ones.
        """
        from store.domain import undo

        refusals: list[Refused] = []

        def decided(book: Book, at: datetime) -> tuple[Records, Step]:
            step = undo.step_to_undo(book, by, at)
            try:
                return undo.undo(book, step, by, at)
            except Refused as refused:
                refusals.append(refused)
                return Records(), undo.passed_over(step, at)

        done = self._change(decided)
        if refusals:
            raise refusals[0]
        return done

    def redo(self, by: str) -> Done:
        """Do again what this person took back last; raises as `do` does."""
        from store.domain import undo

        def decided(book: Book, at: datetime) -> tuple[Records, Step]:
            return undo.redo(book, undo.step_to_redo(book, by, at), by, at)

        return self._change(decided)

    def _change(self, decided: Callable[[Book, datetime], tuple[Records, Step]]) -> Done:
        from store.domain import undo

        with self._shelf.changing(self._day_of(self._clock.now())) as page:
            # Told only once it is our turn: whoever had the lock before us was earlier.
            at = self._clock.now()
            records, step = decided(page.book, at)
            page.put(records, step, undo.outdated(page.book, at))
        self._zone = page.result[0].shop.zone
        return Done(records, step, Snapshot(*page.result))

    def _day_of(self, at: datetime) -> date:
        """Give the shop's own calendar day, whose first write a backup goes before."""
        zone = self._zone or self.read().book.shop.zone
        return at.astimezone(ZoneInfo(zone)).date()


def _new_step(book: Book, records: Records, command: str, by: str, at: datetime) -> Step:
    from store.domain import undo

    before = undo.before(book, records, by, at)
    return Step(book.next_step, at, by, command, before, undo.without_history(records))
