"""What is different between two reads of the book.

Used by the board for its one quiet line about what somebody did on another terminal. It looks at
the histories, which only grow, and so says who did what and not merely that something changed.
"""

from dataclasses import dataclass

from store.domain.book import Book
from store.domain.case import Case
from store.domain.parts import Entry


@dataclass(frozen=True, slots=True)
class Change:
    """One new line in the history of a case."""

    case: Case
    entry: Entry


def new_entries(before: Book, after: Book, but_by: str = "") -> tuple[Change, ...]:
    """List what was added to the histories between two reads, oldest first.

    Entries by the person `but_by` are left out.
    """
    found = []
    for number, case in after.cases.items():
        earlier = before.cases.get(number)
        if earlier is case:
            continue
        known = len(earlier.history) if earlier is not None else 0
        found += [Change(case, entry) for entry in case.history[known:] if entry.by != but_by]
    return tuple(sorted(found, key=lambda change: (change.entry.at, change.case.number)))


def went_back(before: Book, after: Book) -> bool:
    """Tell whether an earlier state was put in the place of this one, as a restore does.

    Steps are dropped by age and each change adds one, so the newest is never one of before; and an
    open case never leaves the board.
    """
    newest = before.steps[-1].id if before.steps else 0
    if newest > (after.steps[-1].id if after.steps else 0):
        return True
    gone = before.cases.keys() - after.cases.keys()
    kept = {one.id for one in after.unreadable if one.table == "cases"} if gone else ()
    return any(before.cases[one].is_open and str(one) not in kept for one in gone)
