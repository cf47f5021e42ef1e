"""Finding cases by what people type.

Used by the board's find line, for the open rows and for the closed cases behind them. It prevents
two places from disagreeing about what a case is found by, and a letter from costing more than it
must: what cases are found by is kept, and who types on is searched for among what was found.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import compress, repeat
from operator import attrgetter, contains, itemgetter
from typing import Generic, TypeVar

from store.domain.board import Row
from store.domain.book import Book
from store.domain.case import Case
from store.domain.shop import Person
from store.domain.years import left_at
from tui.kept import Kept
from tui.text import labels

_Words = tuple[str, ...]
PlaceOff = tuple[bool, datetime, int] | tuple[()]
"""Whether it is not void, when it left, its number; the one listed first is the highest."""
K = TypeVar("K", Row, Case)


class Finder:
    """Finds cases by what people type; keeps what it read of each, since they type on."""

    def __init__(self) -> None:
        self._book: Book | None = None
        self._rows = Kept[Row, str](lambda row: self._searched(row.case))
        self._cases = Kept[Case, str](self._searched)
        self._off = Kept[Case, PlaceOff](place_off)
        self._found_rows = _Search[Row]()
        self._found_cases = _Search[Case]()
        self._closed_of: Mapping[int, Case] | None = None
        self._closed: tuple[Case, ...] = ()
        """The cases of the book that are off the board, in the order in which they are listed."""

    def find(self, rows: Sequence[Row], wanted: str, book: Book) -> tuple[Row, ...]:
        """Give the rows that have every word of `wanted` in their names, texts or number."""
        self._know(book)
        return self._found_rows.find(rows, self._rows.of(rows), wanted)

    def closed(self, wanted: str, book: Book) -> tuple[Case, ...]:
        """Give the cases off the board with every word of `wanted`, the one closed last first.

        Void ones stand last: they were entered wrongly, and can be read all the same (D17).
        """
        self._know(book)
        if book.cases is not self._closed_of:
            self._closed_of, self._closed = book.cases, self._listed(tuple(book.cases.values()))
        return self._found_cases.find(self._closed, self._cases.of(self._closed), wanted)

    def settle(self, rows: Sequence[Row]) -> None:
        """Take these rows for all that there are."""
        self._rows.settle(rows)

    def read(self, rows: Sequence[Row], cases: Sequence[Case], book: Book) -> None:
        """Read ahead what these are found by, so that the first letter need not."""
        self._know(book)
        self._rows.read(rows)
        self._off.read(cases)
        self._cases.read(case for case in cases if place_off(case))

    def _listed(self, cases: tuple[Case, ...]) -> tuple[Case, ...]:
        self._off.settle(cases)
        places = self._off.of(cases)
        off = sorted(
            zip(filter(None, places), compress(cases, places), strict=True),
            key=itemgetter(0),
            reverse=True,
        )
        closed = tuple(case for _, case in off)
        self._cases.settle(closed)
        # Else each change of an open case would read and search the closed ones anew.
        return self._closed if _are_same(closed, self._closed) else closed

    def _know(self, book: Book) -> None:
        """Forget what cases are found by where a name changed since."""
        before, self._book = self._book, book
        if before is None or (before.people is book.people and before.customers is book.customers):
            return
        customers = _renamed(before, book)
        if customers:
            self._rows.forget(attrgetter("case.customer"), customers)
            self._cases.forget(attrgetter("customer"), customers)
        people = _called_otherwise(before.people, book.people)
        if people:
            self._rows.forget(attrgetter("case.owner"), people)
            self._cases.forget(attrgetter("owner"), people)

    def _searched(self, case: Case) -> str:
        """Give all that a case is found by, folded."""
        book = self._book
        if book is None:
            raise LookupError("Nothing was looked for yet.")
        owner = book.people.get(case.owner or "")
        texts = (
            f"#{case.number}",
            *book.found_by(case.customer),
            case.what,
            case.remarkable,
            owner.name if owner else labels.NOBODY,
            labels.STATUS[case.status] if case.void is None else f"void {case.void.reason}",
            *(words.text for words in case.words),
        )
        return "\n".join(texts).casefold()


class _Search(Generic[K]):
    """What was found for the words that were typed last, letter by letter."""

    def __init__(self) -> None:
        self._texts: Sequence[str] = ()
        self._found: list[tuple[_Words, tuple[K, ...], Sequence[str]]] = []
        """Each found within the one before; the first one is everything."""

    def find(self, among: Sequence[K], texts: Sequence[str], wanted: str) -> tuple[K, ...]:
        """Give those of which the text has every word; `texts` are those of `among`, in order."""
        if texts is not self._texts or not self._found:
            self._texts, self._found = texts, [((), tuple(among), texts)]
        words = tuple(wanted.casefold().split())
        while not _asks_for_all(words, self._found[-1][0]):
            self._found.pop()
        known, found, within = self._found[-1]
        if words != known:
            for word in words:
                has = list(map(contains, within, repeat(word)))
                found, within = tuple(compress(found, has)), list(compress(within, has))
            self._found.append((words, found, within))
        return found


def _asks_for_all(words: _Words, before: _Words) -> bool:
    """Tell whether what has all of `words` surely has all of `before`."""
    return all(any(one in word for word in words) for one in before)


def _renamed(before: Book, book: Book) -> set[int]:
    """Give the ids of customers who are found by something else now, merged ones included."""
    if before.customers is book.customers:
        return set()
    known, now = before.customers, book.customers
    other = [id for id, one in now.items() if known.get(id) is not one]
    other += [id for id in known if id not in now]
    # Book by book: what a book knows of merged records is worked out for one book at a time.
    were = {id for one in other for id in before.ids_of(one)}
    return were | {id for one in other for id in book.ids_of(one)}


def _called_otherwise(before: Mapping[str, Person], people: Mapping[str, Person]) -> set[str]:
    if before is people:
        return set()
    return {
        id
        for id in {*before, *people}
        if id not in before or id not in people or before[id].name != people[id].name
    }


def place_off(case: Case) -> PlaceOff:
    """Give the place of a case among those off the board; nothing for one that stands on it."""
    at = left_at(case)
    return () if at is None else (case.void is None, at, case.number)


def _are_same(some: Sequence[Case], others: Sequence[Case]) -> bool:
    return list(map(id, some)) == list(map(id, others))
