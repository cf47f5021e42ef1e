"""Folders with boards of many cases, made once per run and removed after it.

Used by every benchmark. A hundred thousand closed cases lie in files of their own, as they do after
some years; whatever the program does with them while it changes an open case is what is measured.
"""

import json
import os
import shutil
from pathlib import Path

from msgspec import Raw

from sample_data.many import many_cases
from store.casebook import CaseBook
from store.clock import StoppedClock
from store.engine.layout import laid_out, whole
from tests.support.board_desk import NOW

SIZES = (50, 1_000, 10_000)
CLOSED = 100_000
YEARS = (2022, 2023, 2024, 2025)
HIGHEST_OPEN = 100_001
"""Numbers from here on belong to closed cases."""


class Boards:
    """Boards below one folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._closed: dict[int, Path] = {}

    def folder(self, open_count: int, closed_count: int = 0) -> Path:
        """Give the folder of a board with so many open cases, and so many in closed years."""
        folder = self._root / f"{open_count}-{closed_count}"
        if not folder.exists():
            CaseBook(folder, StoppedClock(NOW)).create_from(many_cases(open_count, NOW))
            if closed_count:
                closed = folder / "closed"
                closed.mkdir(mode=0o700)
                for year in YEARS:
                    laid_out = self._closed_year(year, closed_count // len(YEARS))
                    (closed / f"{year}.json").hardlink_to(laid_out)
        return folder

    def casebook(self, open_count: int, closed_count: int = 0) -> CaseBook:
        """Give a casebook on such a board, at an instant that stands still."""
        return CaseBook(self.folder(open_count, closed_count), StoppedClock(NOW))

    def remove(self) -> None:
        """Remove everything; some of the files are large."""
        shutil.rmtree(self._root)

    def _closed_year(self, year: int, count: int) -> Path:
        """Lay out one year as a move leaves it, with numbers of its own."""
        if year not in self._closed:
            documents = self._closed_documents()
            first = HIGHEST_OPEN + (year - YEARS[0]) * count
            path = self._root / f"closed-{year}.json"
            cases = {
                str(number): Raw(documents[number % len(documents)] % number)
                for number in range(first, first + count)
            }
            meta = {"board": laid_out({"format": 1, "changes": 1, "highest": first + count - 1})}
            with path.open("wb") as file:
                file.write(whole({"meta": meta, "cases": cases}, ("meta", "cases")))
                # Else the disk would still be busy with it while changes are measured.
                file.flush()
                os.fsync(file.fileno())
            self._closed[year] = path
        return self._closed[year]

    def _closed_documents(self) -> list[bytes]:
        board = self.folder(1_000) / "board.json"
        documents = json.loads(board.read_text(encoding="utf-8"))["cases"].values()
        closed = [one for one in documents if one.get("status") == "closed"]
        made = (bytes(laid_out({**one, "number": 0})).replace(b"%", b"%%") for one in closed)
        return [one.replace(b'"number": 0', b'"number": %d', 1) for one in made]
