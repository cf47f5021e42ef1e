"""The public face of the engine: the shop's folder, read and changed as a book.

Used by the casebook alone. Prevents a change from being decided on a state that is no longer that
of the file: every change holds the lock, looks at the file, and is one durable write.
"""

import math
import os
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path

from msgspec import Raw

from store import durable
from store.domain.book import Book, Records, Step
from store.engine import reading
from store.engine.json_file import JsonFile, Stamp
from store.engine.layout import Muddled, Tables
from store.engine.lock import BoardLock
from store.engine.reading import Reading
from store.engine.tables import BoardTables
from store.engine.transaction import Transaction
from store.errors import BoardGone, CannotWrite, NoBoard
from store.troubles import cannot_write, not_confirmed, not_understood

BOARD = "board.json"
LOCK = "board.lock"
YEARS = "closed"
"""The folder of the closed years (`archive.py`)."""


class Page:
    """One change in the making. What is put becomes one write when the block ends."""

    def __init__(self, tables: BoardTables, found: Reading) -> None:
        self._tables = tables
        self._found = found
        self._stamp: Stamp | None = None

    @property
    def book(self) -> Book:
        """The book as the file holds it now, with what was put on this page so far."""
        return self._found.book

    def put(self, records: Records, step: Step | None, drop_steps: Collection[int] = ()) -> None:
        """Put records in the place of those with the same ids, and a step; drop old steps.

        Raises `CannotWrite` when a record would take the place of one that cannot be understood.
        """
        self._found = self._found.put(self._tables, records, step, drop_steps)

    def document(self, number: int) -> Raw:
        """Give the record of a case as it stands in the file. Raises `KeyError`."""
        return self._found.cases.documents[str(number)]

    def adopt(self, documents: Mapping[int, Raw]) -> None:
        """Put the records of cases that a closed year holds onto the board, as they stand there."""
        self._found = self._found.adopted(self._tables, documents)

    def drop_cases(self, numbers: Collection[int]) -> None:
        """Take cases off the board that are safe in a closed year; their numbers stay given."""
        self._found = self._found.without_cases(self._tables, numbers)

    def clean(self, table: str, turns: Mapping[str, Callable[[object], object]]) -> None:
        """Turn the values of records that are put next, those too that this version does not know.

        What this version knows is written as it is put; the rest would be kept as it stands.
        """
        held = self._tables.board_table(table)
        stored = {id: held.stored(id) for id in turns}
        held.put(
            {
                id: {name: turns[id](value) for name, value in known.items()}
                for id, known in stored.items()
                if known is not None
            }
        )

    @property
    def result(self) -> tuple[Book, Stamp]:
        """The book and the stamp of the file after the block has ended."""
        if self._stamp is None:
            raise RuntimeError("A page has its result when its block has ended.")
        return self._found.book, self._stamp

    def count(self) -> None:
        """Put the count of changes and the next numbers; called by the shelf before it writes."""
        self._found = self._found.counted(self._tables)

    def settle(self, tables: Tables, stamp: Stamp) -> Reading:
        """Take note of what the file holds after the block; called by the shelf."""
        self._found = self._found.settled(tables)
        self._stamp = stamp
        return self._found


class Shelf:
    """The folder of one shop."""

    def __init__(self, folder: Path, lock_seconds: float = 5.0) -> None:
        self._folder = folder
        self._kept_on: date | None = None
        """The day for which a copy was made, or found to be in order."""
        self.lock_seconds = lock_seconds
        """How long a lock is waited for at most."""
        self._lock = BoardLock(folder / LOCK, lock_seconds)
        self._file = JsonFile(folder / BOARD)
        self._transaction = Transaction(lambda: self._file)
        self._tables = BoardTables(storage=self._transaction)
        self._reading = Reading()
        self._swept = False

    @property
    def folder(self) -> Path:
        """The folder that holds the board."""
        return self._folder

    @property
    def path(self) -> Path:
        """The board's file."""
        return self._folder / BOARD

    def stamp(self) -> Stamp | None:
        """Take the stamp of the file with one look at its status; `None` when there is no file."""
        return self._file.stamp()

    def create(self, book: Book) -> None:
        """Make the folder and the file of a new board. Raises `CannotWrite` when there is one."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_write(error, self._folder, "the new board") from error
        with self._lock.held():
            if self.path.exists():
                raise CannotWrite(
                    f"There is a board in {self._folder} already, so no new one was made and "
                    "nothing was changed. Open that one, or choose another folder."
                )
            with self._transaction.one_write():
                page = Page(self._tables, Reading())
                page.put(reading.everything(book), None)
                for step in book.steps:
                    page.put(Records(), step)
                page.count()
            self._remember(page)

    def read(self) -> tuple[Book, Stamp]:
        """Read the whole file, whatever its stamp says.

        Records that are unchanged are the very same objects as last time. Raises `NoBoard`,
        `CannotRead`, `NewerFormat`.
        """
        found = self._file.look()
        if found is None:
            raise self._no_board()
        self._reading = self._understood(found.tables)
        return self._reading.book, found.stamp

    @contextmanager
    def changing(self, today: date) -> Iterator[Page]:
        """Hold the lock and give the page to change; writes once at the end if something was put.

        `today` names the backup that precedes the first write of a day. After the block the page
        has its `result`. Raises `NoBoard`, `CannotRead`, `NewerFormat`, `Busy`, `CannotWrite`;
        the file is then as it was.
        """
        if self._file.base is None and self.stamp() is None:
            raise self._no_board()
        with self._lock.held():
            self._sweep_once()
            with self._transaction.one_write() as transaction:
                if self._file.base is None:
                    raise self._no_board()
                self._reading = self._understood(self._file.base.tables)
                page = Page(self._tables, self._reading)
                yield page
                if transaction.changed:
                    page.count()
                    self._back_up(today)
            self._remember(page)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the lock for work on what lies beside the board. Raises `Busy` and `CannotWrite`."""
        with self._lock.held():
            yield

    def sweep(self) -> None:
        """Clear away what killed writers left, however new it is. To be called while `alone`."""
        from store.engine.backups import FOLDER

        for folder in (self._folder, self._folder / FOLDER, self._folder / YEARS):
            durable.sweep(folder, math.inf)

    def back_up(self, why: str, at: datetime) -> Path:
        """Keep a copy of the board as it is now, and give its path; raises as `changing` does.

        `why` is one word for its name and `at` the instant by the shop's clock.
        """
        from store.engine import backups

        with self._lock.held():
            self.read()
            return backups.copy_before(self._folder, why, at)

    def put_back(self, copy: Path, at: datetime) -> Path | None:
        """Put a copy in the place of the board, and give where that is kept; `None` for none.

        Works whatever the board is like, or when it is gone. No number is given again that was
        given since. Raises `CannotRead` for a copy that is no board, `Busy` and `CannotWrite`; the
        board is then as it was.
        """
        from store.engine import copies

        with self._lock.held():
            self._sweep_once()
            now = copies.book_of(self.path)
            others = [self.path, *(other.path for other in copies.listed(self._folder))]
            content = copies.content_of(copy, others, now)
            kept = self._kept_aside(at, is_readable=now is not None)
            try:
                durable.write_whole(self.path, content)
            except durable.NotConfirmed as error:
                raise not_confirmed(error, self.path) from error
            except OSError as error:
                raise cannot_write(error, self._folder, "the backup") from error
            return kept

    def _kept_aside(self, at: datetime, *, is_readable: bool) -> Path | None:
        from store.engine import backups

        if is_readable:
            return backups.copy_before(self._folder, "restore", at)
        if os.path.lexists(self.path):
            return backups.set_aside(self._folder, at)
        return None

    def _understood(self, tables: Tables) -> Reading:
        try:
            return self._reading.read_again(tables)
        except Muddled as error:
            raise not_understood(self.path, str(error)) from None

    def _remember(self, page: Page) -> None:
        if (base := self._file.base) is not None:
            self._reading = page.settle(base.tables, base.stamp)

    def _back_up(self, today: date) -> None:
        # Imported here, as all that has to do with copies: the board is there sooner.
        from store.engine import backups

        if self._file.base is not None and self._file.base.older_format is not None:
            backups.copy_before_new_format(self._folder, self._file.base.older_format)
        if self._kept_on != today or not backups.has_copy_of_day(self._folder, today):
            backups.copy_before_first_write_of_day(self._folder, today)
            self._kept_on = today

    def _sweep_once(self) -> None:
        """Clear away what killed writers left. Under the lock, where no living one is at work."""
        if self._swept:
            return
        self._swept = True
        from store.engine.backups import FOLDER

        # Strays cost room and nothing else, so that they cannot be cleared stops nobody.
        with suppress(OSError):
            now = self._lock.file_time()
            durable.sweep(self._folder, now)
            durable.sweep(self._folder / FOLDER, now)
            durable.sweep(self._folder / YEARS, now)

    def _no_board(self) -> NoBoard:
        from store.engine import copies

        if copies.listed(self._folder):
            return BoardGone(
                f"The file {self.path} is gone, but there are backups of it. Nothing was changed. "
                "Put it back, or go back to a backup: `amends restore` lists them."
            )
        return NoBoard(f"There is no board in {self._folder} yet. Start Amends to set one up.")
