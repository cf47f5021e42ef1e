"""Reaching across the years: what was closed long ago is found, read, brought back and moved away.

Used by the casebook, which hands in the board as it is at that instant. Whatever the board holds
goes before what a year holds of the same number, so that each case is there once, wherever a move
was cut short (docs/rules.md, *years*).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from store.domain.book import Book
from store.domain.case import Case
from store.domain.refusal import NotFound
from store.domain.years import Lost, Past, leaving, matching
from store.engine.archive import Archive
from store.engine.layout import number as number_of
from store.engine.shelf import YEARS, Page
from store.errors import CannotRead


@dataclass(frozen=True, slots=True)
class Moved:
    """What one move did."""

    cases: int = 0
    """How many cases left the board."""
    left: int = 0
    """How many could leave and did not, because no more were asked for."""
    held: int = 0
    """How many stay: the file of their year cannot be read, or keeps something else or newer."""


class ClosedYears:
    """The closed years of one shop."""

    def __init__(self, folder: Path) -> None:
        self._archive = Archive(folder / YEARS)

    def years(self) -> tuple[int, ...]:
        """List the years that have a file, the oldest first."""
        return self._archive.years()

    def closed_in(self, year: int, book: Book) -> Iterator[Case]:
        """Give the cases of a year that the board does not hold, ascending, one by one.

        Raises `CannotRead` when the year cannot be read; single records that cannot be are left
        out, and `lost` lists them from then on.
        """
        return self._archive.of_year(year, on_board(book))

    def case(self, number: int) -> Case | None:
        """Give an archived case; `None` when no year holds it.

        Raises `NotFound` when its record cannot be understood, and `CannotRead` when it may be in a
        year that cannot be read.
        """
        found = self._archive.cases((number,))
        if found:
            return found[0]
        lost = self._archive.lost()
        for one in lost:
            if one.number == number:
                raise NotFound(one.sentence)
        for one in lost:
            if not one.record:
                raise CannotRead(f"#{number} is not on the board. {one.sentence}")
        return None

    def of_customers(self, customers: Collection[int], book: Book) -> tuple[Case, ...]:
        """Give the archived cases of these customers that the board does not hold, ascending."""
        held = on_board(book)
        numbers = [one for one in self._archive.of_customers(customers) if one not in held]
        return self._archive.cases(numbers)

    def past_of(self, customers: Collection[int], book: Book) -> tuple[Past, ...]:
        """Give the same in short, without reading them whole."""
        held, past = on_board(book), self._archive.past()
        numbers = self._archive.of_customers(customers)
        return tuple(past[one] for one in numbers if one in past and one not in held)

    def matching(self, wanted: str, book: Book) -> list[Past]:
        """Find archived cases by every word of `wanted`, in short, the one closed last first."""
        return matching(self._archive.past().values(), wanted, book)

    def customers(self) -> Collection[int]:
        """Give the ids of the customers of whom a year holds a case."""
        return self._archive.customers()

    def numbers(self) -> Collection[int]:
        """Give the numbers of all archived cases that can be read."""
        return self._archive.past().keys()

    def cases(self, numbers: Collection[int]) -> tuple[Case, ...]:
        """Read these archived cases, ascending by number."""
        return self._archive.cases(numbers)

    def past(self) -> Mapping[int, Past]:
        """Give every archived case in short, by number."""
        return self._archive.past()

    def paths(self) -> Iterator[Path]:
        """Give the file of each year, the oldest first."""
        return map(self._archive.path, self._archive.years())

    def lost(self) -> tuple[Lost, ...]:
        """List what of the years cannot be read."""
        return self._archive.lost()

    def next_number(self) -> int:
        """Give a number that is higher than any that a year ever took in."""
        return self._archive.highest() + 1

    def put(self, case: Case) -> None:
        """Rewrite an archived case in its year, durably; raises as `Archive.put` does.

        To be called under the board's lock, for a case that the board does not hold.
        """
        self._archive.put(case)

    def bring_back(self, page: Page, numbers: Iterable[int]) -> None:
        """Put those of these cases that only a year holds onto the board, within the same write.

        A number that nothing holds is left for the rules to refuse. Raises as `case` does.
        """
        held = on_board(page.book)
        below = max(page.book.next_case, self.next_number())
        missing = [one for one in numbers if one not in held and 0 < one < below]
        found = [one for one in missing if self.case(one) is not None]
        if found:
            page.adopt(dict(self._archive.documents(found)))

    def move(self, page: Page, now: datetime, most: int | None = None) -> Moved:
        """Move what is over from the page into the years, which are on disk before the page is.

        The cases are in both until the page is written. Raises `CannotWrite`; nothing has left the
        board then.
        """
        book = page.book
        over = leaving(book, now)
        # Chosen of those alone that can go: what a year holds up must not stand before the rest.
        able = self._archive.able(over, book.cases)
        # The oldest go first, so that a move in several turns fills one year after the other.
        chosen = sorted(able, key=lambda one: (able[one], one))[:most]
        documents = {one: (able[one], page.document(one)) for one in chosen}
        taken = self._archive.take(documents, book.cases)
        if taken:
            page.drop_cases(taken)
        left = len(able) - len(chosen)
        return Moved(len(taken), left, len(over) - left - len(taken))


def on_board(book: Book) -> Collection[int]:
    """Give the numbers that the board holds, also of records that cannot be understood."""
    unreadable = {
        found
        for one in book.unreadable
        if one.table == "cases" and (found := number_of(one.id)) is not None
    }
    return unreadable | book.cases.keys() if unreadable else book.cases.keys()
