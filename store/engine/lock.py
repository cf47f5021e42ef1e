"""One writer at a time, among threads and among processes.

Used by the shelf around every change. Prevents two terminals from reading the same state and the
later one from wiping out what the earlier one wrote (measured with plain TinyDB: half is lost).
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import Busy, CannotWrite
from store.troubles import cannot_export, cannot_write

if TYPE_CHECKING:
    from filelock import BaseFileLock

_POLL_SECONDS = 0.01


class BoardLock:
    """The right to write, kept in a sibling file that stays when the board itself is replaced."""

    def __init__(self, path: Path, seconds: float) -> None:
        self._path = path
        self._seconds = seconds
        self._threads = threading.Lock()
        self._file: BaseFileLock | None = None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the right to write.

        Raises `Busy` when another holds it for longer than we wait, and `CannotWrite` when the lock
        cannot be taken in this folder at all.
        """
        if not self._path.parent.is_dir():
            # The lock would make the folder anew, also where a drive is only not mounted.
            raise CannotWrite(
                f"The folder {self._path.parent} is gone, so the change was not saved. "
                "Bring it back (is the drive connected?), then try again."
            )
        if not self._threads.acquire(timeout=self._seconds):
            raise self._busy()
        try:
            self._take_file()
            try:
                yield
            finally:
                self._let_go()
        finally:
            self._threads.release()

    def _take_file(self) -> None:
        # Imported here: whoever only reads takes no lock, and the board is there sooner.
        from filelock import FileLock, Timeout

        if self._file is None:
            # Threads are told apart by our own lock, so that one file handle serves them all.
            self._file = FileLock(self._path, mode=0o600, thread_local=False)
        try:
            self._file.acquire(timeout=self._seconds, poll_interval=_POLL_SECONDS)
        except Timeout:
            raise self._busy() from None
        except OSError as error:
            raise self._cannot_take(error) from error

    def _let_go(self) -> None:
        if self._file is None:
            return
        try:
            self._file.release()
        except OSError:
            # What was to be saved is saved, and the lock goes with the handle.
            self._file = None

    def file_time(self) -> float:
        """Give the present time as the file system tells it, in seconds. To be asked while held."""
        self._path.touch()
        return self._path.stat().st_mtime

    def _cannot_take(self, error: OSError) -> CannotWrite:
        return cannot_write(error, self._path.parent)

    def _busy(self) -> Busy:
        return Busy(
            f"Another terminal has been saving for {self._seconds:g} s, so this change was not "
            "saved. Nothing is lost: try again in a moment."
        )


class ExportLock(BoardLock):
    """The right to write exports of this board, which leaves everybody free to change it."""

    def _cannot_take(self, error: OSError) -> CannotWrite:
        return cannot_export(error, self._path.parent)

    def _busy(self) -> Busy:
        return Busy(
            f"Another terminal has been exporting for {self._seconds:g} s, so this one did not. "
            "Nothing is lost: look for its export in a moment, or try again."
        )
