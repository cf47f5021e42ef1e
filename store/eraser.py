"""Erasing persons from everything that a shop keeps: board, years, and the copies of both.

Used through the casebook by `amends erase`. First it is noted down who is erased, so that an erase
that was cut short can be ended; then the board and its years are changed under one lock, then one
copy after the other, each under its own, so that nobody waits long (docs/rules.md, *erase*).
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from store.clock import Clock
from store.closed_years import ClosedYears
from store.domain.book import Book
from store.domain.customer import Customer
from store.domain.erase_due import Proposal, erase_due, is_under_way
from store.domain.erased import erased_in
from store.domain.erasing import Erasing, InBook, traced
from store.domain.rules.erasing import require_may_erase
from store.domain.rules.people import require_shop_owner
from store.domain.rules.situation import Situation
from store.domain.traces import Traces
from store.engine import unfinished_erase as note
from store.engine.backups import FOLDER
from store.engine.copies import CopyReader
from store.engine.erasing import (
    CopyErased,
    InFile,
    YearErased,
    erase_again,
    held_in,
    on_page,
    put_on,
)
from store.engine.shelf import BOARD, YEARS, Shelf
from store.erase_lock import NoExportMeanwhile
from store.erase_report import NothingLeft, Report
from store.errors import CannotRead, StoreTrouble
from store.troubles import cannot_write

__all__ = ["Eraser", "InFile", "Proposal", "Report"]

Told = Callable[[str], None]
"""Told before each file is looked at or written, which one it is."""


def _quietly(_: str) -> None:
    """Tell nobody."""


class Eraser:
    """Erases persons of one shop."""

    def __init__(self, shelf: Shelf, years: ClosedYears, clock: Clock) -> None:
        self._shelf = shelf
        self._years = years
        self._clock = clock
        self._no_export = NoExportMeanwhile(shelf.folder, shelf.lock_seconds)

    def due(self, book: Book) -> tuple[Proposal, ...]:
        """List who could be erased by now.

        Raises `CannotRead` where a year cannot be read: the last case of anybody may be in it.
        """
        for lost in self._years.lost():
            if not lost.record:
                raise CannotRead(f"Who could be erased cannot be told. {lost.sentence}")
        return erase_due(book, self._years.past().values(), self._clock.now())

    @property
    def is_unfinished(self) -> bool:
        """Whether an erase was cut short and waits to be ended."""
        return note.is_there(self._shelf.folder)

    def preview(
        self,
        customers: Collection[int],
        by: str,
        *,
        everywhere: bool = False,
        told: Told = _quietly,
    ) -> Report:
        """Say what would change; nothing is written.

        Raises `Refused`, `NothingLeft` when these persons were erased and nothing of them is left,
        and `CannotRead`.
        """
        book, _ = self._shelf.read()
        people = self._allowed(book, customers, by)
        erasing = self._erasing(book, people, by, everywhere=everywhere, told=told)
        archived = self._archived()
        board = CopyErased(self._shelf.path, BOARD, erasing, archived=archived)
        years = [year.told for year in self._in_years(erasing, board.found)]
        copies, unreadable = [], []
        for path, name in self._copies():
            told(name)
            try:
                copies.append(CopyErased(path, name, erasing, board.found, archived).told)
            except CannotRead:
                unreadable.append(name)
        report = Report(
            people,
            board.told,
            board.changes.beside,
            len(board.changes.steps),
            tuple(years),
            tuple(copies),
            tuple(unreadable),
            board.found.namesakes,
            _under_way(book, erasing),
        )
        if report.is_nothing and all(one.erased_at is not None for one in people):
            raise NothingLeft(report)
        return report

    def erase(
        self,
        customers: Collection[int],
        by: str,
        *,
        everywhere: bool = False,
        drop_unreadable: bool = False,
        told: Told = _quietly,
    ) -> Report:
        """Erase these persons for the shop owner with the id `by`, durably; it cannot be undone.

        Raises `Refused`, `NothingLeft`, `CannotRead` for a year that cannot be read, `Busy`, also
        while somebody exports, and `CannotWrite`. Once the board is written, what is missing is
        done by `finish`.
        """
        if self.is_unfinished:
            self.finish(by, told=told)
        book, _ = self._shelf.read()
        people = self._allowed(book, customers, by)
        if all(one.erased_at is not None for one in people):
            self.preview(customers, by, everywhere=everywhere, told=told)
        erasing = self._erasing(book, people, by, everywhere=everywhere, told=told)
        return self._carry_out(erasing, people, drop_unreadable=drop_unreadable, told=told)

    def finish(
        self, by: str, *, drop_unreadable: bool = False, told: Told = _quietly
    ) -> Report | None:
        """End an erase that was cut short; `None` when there is none. Raises as `erase` does."""
        erasing = note.read(self._shelf.folder)
        if erasing is None:
            return None
        book, _ = self._shelf.read()
        people = self._allowed(book, [one.number for one in erasing.traces.people], by)
        return self._carry_out(erasing, people, drop_unreadable=drop_unreadable, told=told)

    def erase_again(self, copy: Path) -> None:
        """Take out of a copy who was erased since, before it takes the place of the board.

        The board says who that is; where it cannot be read, the other copies do. Raises `Busy`,
        `CannotRead` and `CannotWrite`.
        """
        try:
            erased = erased_in(self._shelf.read()[0])
        except StoreTrouble:
            erased = {}
            for other in self._books(_quietly):
                erased = {**erased, **erased_in(other)}
        if erased:
            with self._shelf.alone():
                erase_again(copy, erased)

    def _carry_out(
        self, erasing: Erasing, people: tuple[Customer, ...], *, drop_unreadable: bool, told: Told
    ) -> Report:
        told(BOARD)
        customers = [one.id for one in people]
        with self._no_export.held(), self._shelf.changing(self._today()) as page:
            # Looked at again under the lock: somebody may have logged a case meanwhile.
            self._allowed(page.book, customers, erasing.by)
            found, changes = on_page(page, erasing, self._archived())
            under_way = _under_way(page.book, erasing)
            years = list(self._in_years(erasing, found))
            note.write(self._shelf.folder, erasing)
            for year in years:
                told(year.told.name)
                year.write()
            put_on(page, erasing, changes)
        board = InFile(BOARD, changes.own, changes.others, changes.texts, not changes.is_nothing)
        copies, unreadable = self._erase_copies(erasing, found, told)
        with self._shelf.alone():
            self._shelf.sweep()
            if drop_unreadable:
                self._drop(unreadable)
            board = replace(board, held=held_in(self._shelf.path, erasing, found))
            note.remove(self._shelf.folder)
        return Report(
            people,
            board,
            changes.beside,
            len(changes.steps),
            tuple(year.told for year in years),
            tuple(copies),
            () if drop_unreadable else tuple(unreadable),
            found.namesakes,
            under_way,
        )

    def _erase_copies(
        self, erasing: Erasing, found: InBook, told: Told
    ) -> tuple[list[InFile], list[str]]:
        copies: list[InFile] = []
        unreadable: list[str] = []
        archived = self._archived()
        for path, name in self._copies():
            told(name)
            with self._shelf.alone():
                try:
                    copy = CopyErased(path, name, erasing, found, archived)
                except CannotRead:
                    unreadable.append(name)
                    continue
                copy.write()
                held = copy.told.held
                if copy.told.changes:
                    # What was written is read back: a copy is looked at when it is too late.
                    held = held_in(path, erasing, copy.found)
                copies.append(replace(copy.told, held=held))
        return copies, unreadable

    def _allowed(self, book: Book, customers: Collection[int], by: str) -> tuple[Customer, ...]:
        situation = Situation(book, book.person(by), self._clock.now())
        situation.require_staff(by)
        require_shop_owner(situation, "Erasing a person")
        found = (require_may_erase(one, situation) for one in customers)
        return tuple({one.id: one for one in found}.values())

    def _erasing(
        self,
        book: Book,
        people: Sequence[Customer],
        by: str,
        *,
        everywhere: bool,
        told: Told,
    ) -> Erasing:
        earlier = list(self._books(told))
        sought = Traces((traced(one.id, book, earlier) for one in people), everywhere=everywhere)
        return Erasing(sought, self._clock.now(), by)

    def _books(self, told: Told) -> Iterator[Book]:
        """Read every copy of the board, for the names that people had then."""
        reader = CopyReader()
        for path, name in self._copies():
            told(name)
            with suppress(StoreTrouble):
                yield reader.book(path)

    def _in_years(self, erasing: Erasing, found: InBook) -> Iterator[YearErased]:
        for path in self._years.paths():
            yield YearErased(path, f"{YEARS}/{path.name}", erasing, found)

    def _copies(self) -> Iterator[tuple[Path, str]]:
        """Give every file that may be a copy of the board or of a year, however it came there."""
        folder = self._shelf.folder
        years = set(self._years.paths())
        places = (
            (folder / FOLDER, f"{FOLDER}/", ""),
            (folder / YEARS, f"{YEARS}/", ""),
            (folder, "", "board"),
        )
        for place, below, begins in places:
            with suppress(OSError):
                for path in sorted(place.iterdir()):
                    is_ours = path in years or path == self._shelf.path or path.suffix == ".lock"
                    hidden = path.name.startswith(".") or not path.name.startswith(begins)
                    if not (is_ours or hidden) and path.is_file():
                        yield path, f"{below}{path.name}"

    def _drop(self, names: Sequence[str]) -> None:
        for name in names:
            try:
                (self._shelf.folder / name).unlink(missing_ok=True)
            except OSError as error:
                raise cannot_write(
                    error, self._shelf.folder / FOLDER, f"that {name} goes"
                ) from error

    def _archived(self) -> dict[int, int]:
        return {number: one.customer for number, one in self._years.past().items()}

    def _today(self) -> date:
        zone = ZoneInfo(self._shelf.read()[0].shop.zone)
        return self._clock.now().astimezone(zone).date()


def _under_way(book: Book, erasing: Erasing) -> tuple[int, ...]:
    """List their closed cases in which something is planned or promised that nobody will do."""
    theirs = (case for case in book.cases.values() if case.customer in erasing.numbers)
    return tuple(case.number for case in theirs if is_under_way(case))
