"""Going back to a backup: which there are, what each differs in from now, and putting one back.

Used through the casebook by `amends restore` and by the screen of an unreadable board. It prevents
a restore that nobody understood before it was done: every backup can be compared first, and what it
replaces is kept beside it, so that putting that back undoes it (docs/rules.md, *restore*).
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, time
from pathlib import Path
from zoneinfo import ZoneInfo

from store.casebook import CaseBook
from store.clock import Clock
from store.domain.book import Book
from store.domain.differences import Difference, difference
from store.domain.refusal import NotFound
from store.engine.copies import Copy, CopyReader, cases_since, listed
from store.engine.copy_ages import is_ahead, latest_day, newest_first
from store.engine.copy_names import Sort, parse
from store.engine.shelf import Shelf
from store.errors import CannotRead, StoreTrouble

__all__ = ["KeptCopies", "KeptCopy", "Restored", "Sort", "Told"]

NEWEST = "newest"
"""Names the newest backup that can be read."""
Told = Callable[[int], None]
"""Told before each backup is read, how many were."""


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """A backup in the list."""

    number: int
    """Its place in the list, the newest being 1."""
    name: str
    path: Path
    sort: Sort
    before: str
    """What it was made before, such as `restore`; empty for one of a day."""
    day: date
    at: time | None
    """The time of day by the shop's clock; `None` where nothing tells it."""
    book: Book | None = None
    """`None` when it cannot be read."""
    trouble: str = ""
    """Why it cannot be read; empty when it can."""
    differs: Difference | None = None
    """From the board as it is; `None` when one of the two cannot be read."""
    since: tuple[int, int] | None = None
    """The first and the last number given to cases since, where a board that cannot be read still
    says so; `None` where it does not, and where the board can be read."""
    is_ahead: bool = False
    """Whether it is dated in the future: some clock was wrong when it was made."""

    @property
    def is_good(self) -> bool:
        """Whether it can take the board's place."""
        return self.book is not None

    @property
    def open_cases(self) -> int:
        """How many open cases it holds."""
        return sum(case.is_open for case in self.book.cases.values()) if self.book else 0


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup is the board now."""

    copy: KeptCopy
    kept: Path | None
    """Where what it replaced is kept; `None` when there was nothing."""
    is_undone_by_it: bool
    """Whether putting back what is kept undoes this; else it could not be read."""
    book: Book


def _quietly(_: int) -> None:
    """Tell nobody."""


class KeptCopies:
    """The backups of one board, held against the board as it was when this was made."""

    def __init__(self, casebook: CaseBook, shelf: Shelf, clock: Clock) -> None:
        self._casebook = casebook
        self._shelf = shelf
        self._clock = clock
        self._now: Book | None = None
        self.trouble = ""
        """Why the board cannot be read; empty when it can."""
        self._reader = CopyReader()
        try:
            casebook.read()
            # Read once more beside the copies: what is the same in them is then the same object.
            self._now = self._reader.book(shelf.path)
        except StoreTrouble as trouble:
            self.trouble = trouble.sentence
        zone = self._now.shop.zone if self._now is not None else None
        self._latest = latest_day(clock.now(), zone)
        self._copies = newest_first(listed(shelf.folder), shelf.path, self._latest)
        self._archived: Collection[int] | None = None

    def __len__(self) -> int:
        """Give how many there are, those included that cannot be read."""
        return len(self._copies)

    @property
    def dated_ahead(self) -> int:
        """How many of them are dated in the future."""
        return sum(is_ahead(copy, self._latest) for copy in self._copies)

    @property
    def now(self) -> Book | None:
        """The board as it was when this was made; `None` when it could not be read."""
        return self._now

    def looked_at(self, told: Told = _quietly) -> Iterator[KeptCopy]:
        """Read and compare every backup, the newest first."""
        for number, copy in enumerate(self._copies, start=1):
            told(number - 1)
            yield self._look(number, copy)

    def newest_good(self, told: Told = _quietly) -> KeptCopy | None:
        """Give the newest backup that can be read; `None` for none."""
        return next((copy for copy in self.looked_at(told) if copy.is_good), None)

    def find(self, word: str, told: Told = _quietly) -> KeptCopy:
        """Give the backup that a person means: its number, its name, or `newest`.

        Raises `NotFound`, and `CannotRead` for one that cannot be read.
        """
        if word == NEWEST:
            if (found := self.newest_good(told)) is not None:
                return found
            if not self._copies:
                raise NotFound("There is no backup yet. Nothing was changed.")
            raise CannotRead(
                "None of the backups can be read. Nothing was changed; `amends check` says why of "
                "each."
            )
        for number, copy in enumerate(self._copies, start=1):
            if word in (str(number), copy.name.name, copy.name.name.removesuffix(".json")):
                found = self._look(number, copy)
                if not found.is_good:
                    raise CannotRead(found.trouble)
                return found
        raise NotFound(
            "There is no backup of that number or name. Nothing was changed; `amends restore` "
            "lists them."
        )

    def restore(self, copy: KeptCopy) -> Restored:
        """Put a backup in the place of the board, durably, keeping what it replaces.

        Raises `CannotRead`, `Busy` and `CannotWrite`; the board is then as it was.
        """
        known = copy.book or self._now
        zone = known.shop.zone if known is not None else "UTC"
        here = self._clock.now().astimezone(ZoneInfo(zone))
        # A copy from another machine may hold somebody who was erased here since.
        self._casebook.eraser().erase_again(copy.path)
        kept = self._shelf.put_back(copy.path, here)
        name = parse(kept.name) if kept is not None else None
        is_undone = name is not None and name.sort is Sort.BEFORE
        return Restored(copy, kept, is_undone, self._casebook.read().book)

    def _look(self, number: int, copy: Copy) -> KeptCopy:
        book, trouble = None, ""
        try:
            book = self._reader.book(copy.path)
        except CannotRead as error:
            trouble = error.sentence
        differs = None
        if book is not None and self._now is not None:
            differs = difference(self._now, book, self._in_years())
        since = None
        if book is not None and self._now is None:
            since = cases_since(self._shelf.path, book)
        known = book or self._now
        day, at = _when(copy, known.shop.zone if known is not None else "UTC")
        name = copy.name
        return KeptCopy(
            number,
            name.name,
            copy.path,
            name.sort,
            name.before,
            day,
            at,
            book,
            trouble,
            differs,
            since,
            is_ahead(copy, self._latest),
        )

    def _in_years(self) -> Collection[int]:
        if self._archived is None:
            self._archived = self._casebook.archived_numbers()
        return self._archived


def _when(copy: Copy, zone: str) -> tuple[date, time | None]:
    """Give the day and the time of a copy by the shop's clock.

    A name of a day says no time; that of the file tells it where it is of the same day.
    """
    written = copy.written_at.replace(tzinfo=UTC).astimezone(ZoneInfo(zone))
    day = copy.name.day or written.date()
    if copy.name.at is not None:
        return day, copy.name.at
    return day, written.time() if written.date() == day else None
