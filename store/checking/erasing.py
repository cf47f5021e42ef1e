"""Whether everybody who was erased is gone from everything that can be read.

Used by `check.py`. An erase that was cut short leaves names behind, and nobody would look for them.
"""

from collections.abc import Iterator
from pathlib import Path

from store.checking.fault import Fault
from store.domain.book import Book
from store.domain.case import Case
from store.domain.erased import customers_left_over, left_over
from store.engine import unfinished_erase
from store.engine.shelf import BOARD


def unfinished_faults(folder: Path) -> Iterator[Fault]:
    """Say when an erase was begun and not ended."""
    if unfinished_erase.is_there(folder):
        yield Fault(
            unfinished_erase.NAME,
            "An erase was cut short, so names may still stand in closed years and backups: "
            "`amends erase` ends it.",
        )


def erase_faults(book: Book) -> Iterator[Fault]:
    """Say what an erase left on the board."""
    for sentence in customers_left_over(book):
        yield Fault(BOARD, sentence)
    for case in book.cases.values():
        yield from case_erase_faults(BOARD, case, book)


def case_erase_faults(file: str, case: Case, book: Book) -> Iterator[Fault]:
    """Say when a case is not as its customer is."""
    if sentence := left_over(case, book):
        yield Fault(file, sentence, f"cases {case.number}")
