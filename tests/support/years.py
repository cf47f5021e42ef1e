"""Cases that were closed long ago, and what became of each wherever it lies.

Used by the tests of the closed years. `everywhere` looks as the list, find and the export do, and
`strays` at the files themselves.
"""

import shutil
from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from store.casebook import CaseBook
from store.clock import StoppedClock
from store.domain.case import Case, Ending
from store.domain.commands import MarkReturned
from store.domain.words import Outcome, Status
from tests.support.builders import NOON, a_book, a_case, a_contact


def a_closed_case(number: int, days: float = 60, **fields: object) -> Case:
    """Give a case that Maya closed so many days before `NOON`."""
    return closed_at(number, NOON - timedelta(days=days), **fields)


def closed_at(number: int, at: datetime, **fields: object) -> Case:
    """Give a case that Maya closed at that instant, opened three days before."""
    opened = at - timedelta(days=3)
    usual: dict[str, object] = {
        "opened_at": opened,
        "noticed_at": opened,
        "status": Status.CLOSED,
        "ending": Ending(at, "maya", Outcome.RECOVERED),
        "contacts": (a_contact(at=opened),),
        "history": (),
    }
    return a_case(number, **{**usual, **fields})


def casebook_with(folder: Path, *cases: Case, now: datetime = NOON) -> CaseBook:
    """Lay out a board with these cases, and give a casebook at an instant that stands still."""
    casebook = CaseBook(folder, StoppedClock(now))
    casebook.create_from(a_book(*cases))
    return casebook


def a_shop_to_move(folder: Path) -> Mapping[int, int]:
    """Lay out a board from which cases go to three years, one of which exists, with a twin.

    Gives every case that there is, once each.
    """
    closed = [a_closed_case(number, 100 + 100 * (number % 8)) for number in range(2, 12)]
    casebook = casebook_with(folder, a_case(1), a_closed_case(12, 300))
    casebook.move_closed()
    casebook.do(MarkReturned(12), "maya")
    book = casebook.read().book
    other = folder.with_name(f"{folder.name}-laid-out")
    casebook_with(other, *book.cases.values(), *closed)
    shutil.copy(other / "board.json", folder / "board.json")
    shutil.rmtree(other)
    return dict.fromkeys(range(1, 13), 1)


def everywhere(casebook: CaseBook) -> Counter[int]:
    """Count how often each case is found, on the board and in all years that can be read."""
    book = casebook.read().book
    found = Counter(book.cases.keys())
    for year in casebook.years():
        found.update(case.number for case in casebook.closed_in(year, book))
    return found


def found_by_words(casebook: CaseBook, wanted: str) -> list[int]:
    """Give the numbers of the archived cases that find gives for these words."""
    return [one.number for one in casebook.archived_matching(wanted, casebook.read().book)]
