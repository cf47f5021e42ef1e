"""Reads everything that a shop keeps: the board, the closed years, the backups, the exports.

Used by `amends check`, also by a script after a night. It changes nothing and mends nothing: what
is wrong is said, and a person decides. It prevents a backup that nobody can read from being found
on the day on which it is needed.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from store.casebook import CaseBook
from store.checking.erasing import erase_faults, unfinished_faults
from store.checking.exports import export_faults, latest_faults, newest_exports
from store.checking.fault import Checked, Fault
from store.checking.folder import folder_faults
from store.checking.records import BOARD, Known, book_faults
from store.checking.years import YearsCheck
from store.domain.book import Book
from store.engine import copies
from store.engine.backups import FOLDER as BACKUPS
from store.engine.copy_ages import is_ahead, latest_day
from store.engine.copy_names import Sort
from store.errors import CannotRead, StoreTrouble

Told = Callable[[str, int], None]
"""Told what is read, and how many records of it so far."""


def quietly(_: str, __: int) -> None:
    """Tell nobody."""


def check(casebook: CaseBook, now: datetime, told: Told = quietly) -> Checked:
    """Read everything and give what was found. Raises `NoBoard` where there never was one."""
    folder = casebook.folder
    found: list[Fault] = []
    book = _board(casebook, found)
    years = YearsCheck(folder, book, told)
    years.look()
    found += years.read.faults
    known = Known(book, years.read.home.keys()) if book is not None else None
    if known is not None:
        told(BOARD, 0)
        found += book_faults(known, now)
        found += erase_faults(known.book)
        found += _number_faults(folder, known, max(years.read.home, default=0))
    found += years.cases(known, now)
    backups = copies.listed(folder)
    found += _ahead_faults(backups, now, book)
    found += _backup_faults(backups, told)
    exports = newest_exports(folder)
    for path, said in exports:
        told(f"exports/{path.name}", 0)
        found += export_faults(path, said)
    found += latest_faults(folder)
    found += unfinished_faults(folder)
    found += folder_faults(folder, now.timestamp())
    counted = Checked(
        tuple(found),
        closed=years.read.closed,
        void=years.read.void,
        years=years.read.years,
        backups=len(backups),
        exports=len(exports),
    )
    return counted if book is None else _with_board(counted, book)


def _board(casebook: CaseBook, found: list[Fault]) -> Book | None:
    try:
        return casebook.read().book
    except StoreTrouble as trouble:
        if not copies.listed(casebook.folder) and not casebook.years():
            raise
        found.append(
            Fault(
                BOARD,
                f"{trouble.sentence} Until then nothing can be changed, and it cannot be told "
                "whether the records fit together.",
            )
        )
        return None


def _with_board(counted: Checked, book: Book) -> Checked:
    opened = sum(case.is_open for case in book.cases.values())
    void = sum(case.void is not None for case in book.cases.values())
    return replace(
        counted,
        open=opened,
        closed=counted.closed + len(book.cases) - opened - void,
        void=counted.void + void,
    )


def _number_faults(folder: Path, known: Known, in_years: int) -> Iterator[Fault]:
    """Say when the file would give a number again, were it not for what it holds."""
    said = copies.counts_of(folder / BOARD)
    book = known.book
    for count, what, highest in (
        ("next_case", "case", max(book.next_case - 1, in_years)),
        ("next_customer", "customer", book.next_customer - 1),
        ("next_step", "step", book.next_step - 1),
    ):
        if said.get(count, highest + 1) <= highest:
            yield Fault(
                BOARD,
                f"It says that the next {what} gets number {said[count]}, but {highest} was given "
                f"already. Amends goes on from {highest + 1}.",
                "meta board",
                is_harmless=True,
            )


def _ahead_faults(
    backups: tuple[copies.Copy, ...], now: datetime, book: Book | None
) -> Iterator[Fault]:
    latest = latest_day(now, book.shop.zone if book is not None else None)
    for copy in backups:
        if is_ahead(copy, latest):
            name = f"{BACKUPS}/{copy.path.name}"
            yield Fault(
                name,
                f"{name} is dated in the future: the clock of a machine was wrong, so it counts by "
                "what it holds and not by its date.",
                is_harmless=True,
            )


def _backup_faults(backups: tuple[copies.Copy, ...], told: Told) -> Iterator[Fault]:
    reader = copies.CopyReader()
    for count, copy in enumerate(backups):
        told(BACKUPS, count)
        name = f"{BACKUPS}/{copy.path.name}"
        if copy.name.sort is Sort.UNREADABLE:
            yield Fault(
                name,
                f"{name} is a board that could not be read and was set aside. Remove it once "
                "nobody needs anything of it.",
                is_harmless=True,
            )
            continue
        try:
            book = reader.book(copy.path)
        except CannotRead as trouble:
            yield Fault(name, f"{trouble.sentence} Nobody can go back to it.")
            continue
        if book.unreadable:
            one = book.unreadable[0]
            yield Fault(
                name,
                f"{len(book.unreadable)} records of {name} cannot be read, the first {one.table} "
                f"{one.id}: going back to it, they would be kept and not be shown.",
            )
