"""Whether the closed years can be read, and whether each case counts once.

Used by `check.py`. One year is in memory at a time and one case of it is decoded at a time, so that
ten years cost no more than the largest of them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from store.checking.erasing import case_erase_faults
from store.checking.fault import Fault
from store.checking.records import Known, case_faults
from store.domain.book import Book
from store.domain.case import Case
from store.domain.years import is_twin
from store.engine.archive import Archive
from store.engine.shelf import YEARS
from store.engine.year_file import CASES, YearDocuments, documents_in
from store.errors import CannotRead

Told = Callable[[str, int], None]
"""Told what is read, and how many records of it so far."""


@dataclass
class YearsRead:
    """What all years hold, as far as it is needed to hold them against each other."""

    home: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Of each number the year that counts, and the revision there."""
    closed: int = 0
    void: int = 0
    years: int = 0
    faults: list[Fault] = field(default_factory=list)


class YearsCheck:
    """Reads every year twice: first which numbers there are, then each case beside them."""

    def __init__(self, folder: Path, book: Book | None, told: Told) -> None:
        self._archive = Archive(folder / YEARS)
        self._book = book
        self._told = told
        self.read = YearsRead()

    def look(self) -> None:
        """Find which numbers the years hold, and where each of them counts."""
        for year in self._archive.years():
            self.read.years += 1
            try:
                documents = documents_in(self._archive.path(year))
            except CannotRead as trouble:
                self._fault(year, f"{trouble.sentence} Its cases are in no list and no export.")
                continue
            self._numbers(year, documents)

    def cases(self, known: Known | None, now: datetime) -> Iterator[Fault]:
        """Check the cases themselves; those that count are counted."""
        for year in self._archive.years():
            file = _file(year)
            try:
                documents = documents_in(self._archive.path(year))
            except CannotRead:
                continue
            for count, (id, case, why) in enumerate(documents.cases()):
                self._told(file, count)
                if case is None:
                    yield Fault(
                        file,
                        f"#{id} cannot be read and is kept untouched, so it is in no list and no "
                        f"export: {why}",
                        f"{CASES} {id}",
                    )
                    continue
                self._count(year, case)
                yield from self._beside_the_board(year, case)
                if known is not None:
                    yield from case_faults(file, case, known, now)
                    yield from case_erase_faults(file, case, known.book)

    def _beside_the_board(self, year: int, case: Case) -> Iterator[Fault]:
        """Hold a case against the one of its number on the board, where there is one."""
        on_board = self._book.cases.get(case.number) if self._book is not None else None
        if on_board is None:
            return
        record = f"{CASES} {case.number}"
        if is_twin(case, on_board):
            yield Fault(
                _file(year),
                f"#{case.number} is on the board too, after it was taken up again or a move was "
                "cut short. The board counts, and the next move takes this one out.",
                record,
                is_harmless=True,
            )
            return
        yield Fault(
            _file(year),
            f"#{case.number} is on the board too, and this one says what the board does not, as "
            "after a restore. The board counts and keeps it there, and what only this one says is "
            "in no list and no export. `amends restore` lists what could be gone back to; else "
            "both stay, and nothing is lost.",
            record,
        )

    def _count(self, year: int, case: Case) -> None:
        on_board = self._book is not None and case.number in self._book.cases
        if on_board or self.read.home.get(case.number, (year, 0))[0] != year:
            return
        if case.void is not None:
            self.read.void += 1
        else:
            self.read.closed += 1

    def _numbers(self, year: int, documents: YearDocuments) -> None:
        home, board = self.read.home, self._book.cases if self._book is not None else {}
        for number, revision in documents.revisions():
            if number in home and number not in board:
                other, highest = home[number]
                counts = year if revision > highest else other
                self._fault(
                    year,
                    f"#{number} is in {_file(other)} too. The one in {_file(counts)} counts, which "
                    "was changed last.",
                    number,
                    is_harmless=True,
                )
            if number not in home or home[number][1] < revision:
                home[number] = (year, revision)
        if documents.highest_held > documents.highest_said:
            self._fault(
                year,
                f"It says that no number above #{documents.highest_said} ever came here, but holds "
                f"#{documents.highest_held}: beside an old board that number could be given again.",
            )

    def _fault(
        self, year: int, sentence: str, number: int | None = None, *, is_harmless: bool = False
    ) -> None:
        record = f"{CASES} {number}" if number is not None else ""
        self.read.faults.append(Fault(_file(year), sentence, record, is_harmless))


def _file(year: int) -> str:
    return f"{YEARS}/{year:04}.json"
