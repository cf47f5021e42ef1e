"""The right to erase while nobody exports.

Used by the eraser around the change of the board and its years. It prevents an export that read the
board before, and writes on, from keeping a name that nobody finds afterwards.
"""

from pathlib import Path

from store.casebook import EXPORT_LOCK, EXPORT_PATIENCE
from store.engine.lock import BoardLock
from store.errors import Busy


class NoExportMeanwhile(BoardLock):
    """Holds exports back; waits as long for one as another export would."""

    def __init__(self, folder: Path, lock_seconds: float) -> None:
        super().__init__(folder / EXPORT_LOCK, EXPORT_PATIENCE * lock_seconds)

    def _busy(self) -> Busy:
        return Busy(
            f"An export has been under way for {self._seconds:g} s and may hold the name, so "
            "nobody was erased. Try again once it has ended."
        )
