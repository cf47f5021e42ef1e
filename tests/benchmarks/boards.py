"""Folders with boards of many cases, made once per run and removed after it.

Used by every benchmark. A hundred thousand closed cases lie in files of their own, as they do after
some years; whatever the program does with them while it changes an open case is what is measured.
"""

import json
import os
import shutil
from pathlib import Path

from sample_data.many import many_cases
from store.casebook import CaseBook
from store.clock import StoppedClock
from tests.support.board_desk import NOW

SIZES = (50, 1_000, 10_000)
CLOSED = 100_000


class Boards:
    """Boards below one folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._closed: Path | None = None

    def folder(self, open_count: int, closed_count: int = 0) -> Path:
        """Give the folder of a board with so many open cases, and so many in closed years."""
        folder = self._root / f"{open_count}-{closed_count}"
        if not folder.exists():
            CaseBook(folder, StoppedClock(NOW)).create_from(many_cases(open_count, NOW))
            if closed_count:
                closed = folder / "closed"
                closed.mkdir(mode=0o700)
                (closed / "2025.json").hardlink_to(self._closed_year(closed_count))
        return folder

    def casebook(self, open_count: int, closed_count: int = 0) -> CaseBook:
        """Give a casebook on such a board, at an instant that stands still."""
        return CaseBook(self.folder(open_count, closed_count), StoppedClock(NOW))

    def remove(self) -> None:
        """Remove everything; some of the files are large."""
        shutil.rmtree(self._root)

    def _closed_year(self, count: int) -> Path:
        if self._closed is None:
            documents = self._closed_documents()
            path = self._root / "closed.json"
            with path.open("w", encoding="utf-8") as file:
                file.write('{"cases": {')
                for at in range(count):
                    file.write(f'{"," if at else ""}\n"{at}": {documents[at % len(documents)]}')
                file.write("\n}}\n")
                # Else the disk would still be busy with it while changes are measured.
                file.flush()
                os.fsync(file.fileno())
            self._closed = path
        return self._closed

    def _closed_documents(self) -> list[str]:
        board = self.folder(1_000) / "board.json"
        documents = json.loads(board.read_text(encoding="utf-8"))["cases"].values()
        return [json.dumps(one) for one in documents if one.get("status") == "closed"]
