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
from tui import labels


def closed_matches(book: Book, wanted: str) -> list[Case]:
    """Give the closed cases with every word of `wanted`, the one closed last first."""
    words = wanted.casefold().split()

    def matches(case: Case) -> bool:
        text = _searched(case, book.customers.get(case.customer), book.people)
        return all(word in text for word in words)

    closed = [
        (case.ending.at, case)
        for case in book.cases.values()
        if case.ending is not None and case.void is None and matches(case)
    ]
    closed.sort(key=lambda found: (found[0], found[1].number), reverse=True)
    return [case for _, case in closed]


class Finder:
    """Finds rows by what people type; keeps what it read of each row, since they type on."""

    def __init__(self) -> None:
        self._read: dict[int, tuple[Row, str]] = {}
        self._people: Mapping[str, Person] = {}

    def find(
        self, rows: Sequence[Row], wanted: str, people: Mapping[str, Person]
    ) -> tuple[Row, ...]:
        """Give the rows that have every word of `wanted` in their names, texts or number."""
        if people is not self._people:
            self._people, self._read = people, {}
        words = wanted.casefold().split()
        return tuple(row for row in rows if all(word in self._text(row) for word in words))

    def _text(self, row: Row) -> str:
        known = self._read.get(row.case.number)
        if known is not None and known[0] is row:
            return known[1]
        text = _searched(row.case, row.customer, self._people)
        self._read[row.case.number] = (row, text)
        return text


def _searched(case: Case, customer: Customer | None, people: Mapping[str, Person]) -> str:
    """Give all that a case is found by, folded."""
    owner = people.get(case.owner or "")
    texts = (
        f"#{case.number}",
        *((customer.name, customer.phone, customer.email) if customer is not None else ()),
        case.what,
        case.remarkable,
        owner.name if owner else labels.NOBODY,
        labels.STATUS[case.status],
        case.remarkable,
        *(words.text for words in case.words),
    )
    return "\n".join(texts).casefold()
