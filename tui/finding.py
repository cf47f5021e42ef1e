"""Finding cases by what people type.

Used by the board's find line, for the open rows and for the closed cases behind them. It prevents
two places from disagreeing about what a case is found by.
"""

from collections.abc import Mapping, Sequence

from store.domain.board import Row
from store.domain.book import Book
from store.domain.case import Case
from store.domain.customer import Customer
from store.domain.shop import Person
from store.domain.years import left_at
from tui.text import labels


class Finder:
    """Finds cases by what people type; keeps what it read of each, since they type on."""

    def __init__(self) -> None:
        self._read: dict[int, tuple[Row, str]] = {}
        self._people: Mapping[str, Person] = {}
        self._customers: Mapping[int, Customer] = {}
        self._rows: Sequence[Row] = ()
        self._texts: list[str] = []
        """What the rows are found by, in their order."""
        self._book: Book | None = None
        self._closed: list[tuple[Case, str]] = []
        """The cases of the book that are off the board, in the order in which they are listed."""

    def find(self, rows: Sequence[Row], wanted: str, book: Book) -> tuple[Row, ...]:
        """Give the rows that have every word of `wanted` in their names, texts or number."""
        if book.people is not self._people or book.customers is not self._customers:
            self._people, self._customers, self._read = book.people, book.customers, {}
            self._rows = ()
        if rows is not self._rows:
            self._rows, self._texts = rows, [self._text(row, book) for row in rows]
        found = list(zip(rows, self._texts, strict=True))
        for word in wanted.casefold().split():
            found = [one for one in found if word in one[1]]
        return tuple(row for row, _ in found)

    def closed(self, wanted: str, book: Book) -> list[Case]:
        """Give the cases off the board with every word of `wanted`, the one closed last first.

        Void ones stand last: they were entered wrongly, and can be read all the same (D17).
        """
        if book is not self._book:
            off = [(at, one) for one in book.cases.values() if (at := left_at(one))]
            off.sort(key=lambda one: (one[1].void is None, one[0], one[1].number), reverse=True)
            self._book, self._closed = book, [(case, _searched(case, book)) for _, case in off]
        words = wanted.casefold().split()
        return [case for case, text in self._closed if all(word in text for word in words)]

    def _text(self, row: Row, book: Book) -> str:
        known = self._read.get(row.case.number)
        if known is not None and known[0] is row:
            return known[1]
        text = _searched(row.case, book)
        self._read[row.case.number] = (row, text)
        return text


def _searched(case: Case, book: Book) -> str:
    """Give all that a case is found by, folded."""
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
