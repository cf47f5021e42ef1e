"""The board's file as a TinyDB storage: read whole, written whole, told apart by its stamp.

Used by the transaction and the shelf. Prevents what `JSONStorage` does with a handle that stays
open: going on with a file that another process has replaced.
"""

import os
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from msgspec import Raw
from tinydb import Storage

from store import durable
from store.engine import formats, layout
from store.engine.layout import Muddled, Tables
from store.errors import CannotWrite
from store.troubles import (
    TO_A_BACKUP,
    cannot_open,
    cannot_write,
    not_confirmed,
    not_understood,
)

_HEAD_BYTES = 512
_TORN_TRIES = 5


class Stamp(NamedTuple):
    """What tells one state of the file from another without reading it."""

    inode: int
    mtime_ns: int
    size: int

    @classmethod
    def of(cls, status: os.stat_result) -> "Stamp":
        """Take the stamp from a file's status."""
        return cls(status.st_ino, status.st_mtime_ns, status.st_size)


@dataclass(frozen=True, slots=True)
class Whole:
    """The file as it was at one read."""

    tables: Tables
    stamp: Stamp
    head: bytes
    """The first bytes. They hold the count of changes, which no two states have in common."""
    older_format: int | None = None
    """The format that it was migrated from in memory; `None` when it is the present one."""


class JsonFile(Storage):
    """One JSON file, opened by its path for every read and every write."""

    def __init__(
        self, path: Path, order: Sequence[str] = layout.ORDER, remedy: str = TO_A_BACKUP
    ) -> None:
        super().__init__()
        self._path = path
        self._order = order
        self._remedy = remedy
        self._guard = threading.RLock()
        self._known: Whole | None = None
        self._base: Whole | None = None

    @property
    def base(self) -> Whole | None:
        """What `read` gave last, or `write` wrote last; `None` when there was no file."""
        return self._base

    def stamp(self) -> Stamp | None:
        """Take the stamp of the file as it is now; `None` when there is no file."""
        try:
            return Stamp.of(self._path.stat())
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise cannot_open(error, self._path, self._remedy) from error

    def read(self) -> Tables | None:
        """Give the tables as they are on the disk now; `None` when there is no file.

        Reads nothing when the file is still the one that was read or written last. Raises
        `CannotRead`.
        """
        with self._guard:
            if self._known is None or not self._still(self._known):
                self._known = self._read_whole()
            self._base = self._known
            return self._base.tables if self._base else None

    def look(self) -> Whole | None:
        """Read the file whatever its stamp says; `None` when there is none. Raises `CannotRead`."""
        with self._guard:
            self._known = self._read_whole()
            return self._known

    def write(self, data: Mapping[str, Mapping[str, object]]) -> None:
        """Put these tables in the place of those that `read` gave, durably.

        Documents that are kept bytes are joined as they are; others are encoded. Raises
        `CannotWrite`; the file is then as it was, unless the sentence says otherwise.
        """
        with self._guard:
            expected = self._base.stamp if self._base else None
            tables = self._laid_out(data)
            content = layout.whole(tables, self._order)
            if self.stamp() != expected:
                # Editors and file syncing do not know our lock.
                raise CannotWrite(
                    "Another program replaced the file at this very moment, so the change was not "
                    "saved. What that program wrote was left alone; try again."
                )
            try:
                status = durable.write_whole(self._path, content)
            except durable.NotConfirmed as error:
                raise not_confirmed(error, self._path) from error
            except OSError as error:
                raise cannot_write(error, self._path.parent) from error
            self._base = self._known = Whole(tables, Stamp.of(status), content[:_HEAD_BYTES])

    def _laid_out(self, data: Mapping[str, Mapping[str, object]]) -> Tables:
        """Encode the documents that are not kept bytes, looking at changed tables only."""
        before: Tables = self._base.tables if self._base else {}
        return {
            name: before[name]
            if documents is before.get(name)
            else {id: _kept(document) for id, document in documents.items()}
            for name, documents in data.items()
        }

    def _still(self, known: Whole) -> bool:
        """Whether the file is the one we know.

        The stamp alone could lie: an inode is used again, and two writes can fall into one tick of
        the file system's clock.
        """
        if self.stamp() != known.stamp:
            return False
        try:
            with durable.opened(self._path) as file:
                return file.read(_HEAD_BYTES) == known.head
        except OSError:
            return False

    def _read_whole(self) -> Whole | None:
        try:
            content, stamp = self._untorn()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise cannot_open(error, self._path, self._remedy) from error
        try:
            tables, older_format = formats.upgraded(layout.split(content, self._order))
        except Muddled as error:
            raise not_understood(self._path, str(error), self._remedy) from None
        return Whole(tables, stamp, content[:_HEAD_BYTES], older_format)

    def _untorn(self) -> tuple[bytes, Stamp]:
        """Read the bytes with their stamp; again when someone rewrote the file meanwhile."""
        for _ in range(_TORN_TRIES):
            with durable.opened(self._path) as file:
                before = Stamp.of(os.fstat(file.fileno()))
                content = file.read()
                after = Stamp.of(os.fstat(file.fileno()))
            if before == after:
                break
        return content, after


def _kept(document: object) -> Raw:
    return document if isinstance(document, Raw) else layout.laid_out(document)
