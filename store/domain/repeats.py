"""Whether a customer was let down before, not long ago (docs/practice.md, B7).

Used by the case page, by the strip of the board, by the new-case dialog before anything is saved,
and by the command line. A repeat is shown at once, so that nobody tells a customer for the third
time that this has never happened. Cases that the book no longer holds are handed in beside it,
whole or in short.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from itertools import chain
from typing import Protocol, TypeVar

from dateutil.relativedelta import relativedelta

from store.domain.book import Book
from store.domain.case import Case
from store.domain.customer import survivor


class Logged(Protocol):
    """As much of a case as tells whether it makes another one a repeat."""

    @property
    def number(self) -> int:
        """Its number."""

    @property
    def customer(self) -> int:
        """Id of the customer."""

    @property
    def opened_at(self) -> datetime:
        """When it was logged."""

    @property
    def void(self) -> object:
        """Whether it counts for nothing: true, or why."""


L = TypeVar("L", bound=Logged)


def earlier_cases(case: Case, book: Book, more: Iterable[Logged] = ()) -> tuple[int, ...]:
    """List the cases that make this one a repeat, the latest first; empty when it is none.

    Those are the other cases of the customer, void ones left out, that were logged before it
    within the shop's `repeat_months`. Records that were merged are one customer.
    """
    ids, months = book.ids_of(case.customer), book.shop.repeat_months
    found = cases_before(chain(book.cases.values(), more), ids, case.opened_at, months)
    return _numbers(found, case)


def cases_before(cases: Iterable[L], ids: Collection[int], at: datetime, months: int) -> list[L]:
    """Give the cases of a customer logged in the months up to an instant, the latest first.

    `ids` are those of all records of the customer. Void cases are left out.
    """
    since = at - relativedelta(months=months)
    found = {
        case.number: case
        for case in cases
        if case.customer in ids and since <= case.opened_at <= at and not case.void
    }
    return sorted(found.values(), key=lambda case: (case.opened_at, case.number), reverse=True)


def repeats(
    book: Book, more: Iterable[Logged] = (), of: Collection[int] | None = None
) -> Mapping[int, tuple[int, ...]]:
    """Give what `earlier_cases` gives for each case that is a repeat, by its number.

    `of` are the numbers that are asked about; `None` for all.
    """
    logged: Iterable[Logged] = chain(book.cases.values(), more)
    months, found = book.shop.repeat_months, {}
    for cases in _by_person(logged, book).values():
        asked = [case for case in cases if of is None or case.number in of]
        if not asked or len(cases) < 2:
            continue
        # In order once, so that a customer with many cases costs no look at each for each.
        counted = sorted({_order(case) for case in cases if not case.void})
        for case in asked:
            first = bisect_left(counted, (case.opened_at - relativedelta(months=months), 0))
            before = counted[first : bisect_left(counted, _order(case))]
            if before:
                found[case.number] = tuple(number for _, number in reversed(before))
    return found


def cases_by_person(book: Book) -> Mapping[int, list[Case]]:
    """Sort all cases of the book by the record that stands for their customer."""
    return _by_person(book.cases.values(), book)


def _by_person(cases: Iterable[L], book: Book) -> Mapping[int, list[L]]:
    found: dict[int, list[L]] = {}
    for case in cases:
        one = survivor(case.customer, book.customers)
        found.setdefault(case.customer if one is None else one.id, []).append(case)
    return found


def _order(case: Logged) -> tuple[datetime, int]:
    return case.opened_at, case.number


def _numbers(found: Iterable[Logged], case: Case) -> tuple[int, ...]:
    """Give the numbers of those that came before this case."""
    return tuple(one.number for one in found if _order(one) < _order(case))


class RepeatFinder:
    """Finds repeats again and again, without looking through all cases each time.

    A case never changes its customer, so what belongs to whom is learnt anew only when cases came
    or went. What was found for the case that was asked about last is kept until the book changes.
    """

    def __init__(self) -> None:
        self._cases: Mapping[int, Case] = {}
        self._of: dict[int, list[int]] = {}
        self._asked: tuple[object, ...] = ()
        self._found: tuple[int, ...] = ()

    def find(self, case: Case, book: Book, more: Iterable[Case] = ()) -> tuple[int, ...]:
        """Give what `earlier_cases` gives."""
        more = tuple(more)
        asked = (case, book.cases, book.customers, book.shop, *more)
        if [*map(id, asked)] != [*map(id, self._asked)]:
            self._look_through(book.cases)
            ids, months = book.ids_of(case.customer), book.shop.repeat_months
            theirs = (book.cases[number] for id in ids for number in self._of.get(id, ()))
            found = cases_before(chain(theirs, more), ids, case.opened_at, months)
            self._asked, self._found = asked, _numbers(found, case)
        return self._found

    def _look_through(self, cases: Mapping[int, Case]) -> None:
        if cases is not self._cases and cases.keys() != self._cases.keys():
            self._of = {}
            for number, case in cases.items():
                self._of.setdefault(case.customer, []).append(number)
        self._cases = cases
