"""Many table operations, one read and one write.

Used by the shelf around every change. Prevents one command over two records from being two writes,
between which a power cut leaves half of it, and a command that is left early from being written.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from tinydb import Storage
from tinydb.middlewares import Middleware


class Transaction(Middleware):
    """A middleware that holds back what the tables write until the block is left in peace."""

    def __init__(self, storage: Callable[[], Storage]) -> None:
        super().__init__(storage)
        self._tables: dict[str, dict[str, Any]] | None = None
        self._changed = False

    @contextmanager
    def one_write(self) -> Iterator["Transaction"]:
        """Read once, write once at the end; write nothing when nothing changed or on an error."""
        # The tables are replaced one by one, so a copy of the outer level keeps the read intact.
        self._tables = dict(self.storage.read() or {})
        self._changed = False
        try:
            yield self
            if self._changed:
                self.storage.write(self._tables)
        finally:
            self._tables = None

    @property
    def changed(self) -> bool:
        """Whether anything is held back."""
        return self._changed

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Give the tables with what the block has changed so far."""
        return self.storage.read() if self._tables is None else self._tables

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Hold these tables back until the block ends."""
        if self._tables is None:
            raise RuntimeError("Tables are changed inside `one_write` only.")
        self._tables = data
        self._changed = True
