"""The board: open cases in the order in which they need somebody, with the figures above them.

A closed case whose follow-up or stop-gap is due today or overdue stands among them.

Used by the screen and by `amends list`. The same cases at the same instant give the same order,
whatever order they came in (docs/rules.md, *order of the board*). An `Arranger` that is kept works
at the cost of what is different: one change among 10,000 cases moves one row and corrects the
figures by it, a minute that passes moves the rows that change their group in it, and only with
another day is everything sorted anew.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import compress
from operator import is_not

from store.domain.book import Book
from store.domain.budget import MonthBudget
from store.domain.case import Case
from store.domain.customer import Customer
from store.domain.due import Reckoning
from store.domain.left_open import reminds
from store.domain.lessons import Remark
from store.domain.order import Order
from store.domain.remarks import waiting
from store.domain.rows import Board, Figures, Row, make_row, place_of
from store.domain.words import GestureState

__all__ = ["Arranger", "Board", "Figures", "Row", "arrange", "make_row", "place_of"]

_Told = tuple[Case, Row | None] | None
"""A case with its row; no row when it never stands on the board, `None` for no such case."""


class Arranger:
    """Arranges one book after another."""

    def __init__(self) -> None:
        self._reckoning: Reckoning | None = None
        self._cases: Mapping[int, Case] = {}
        self._customers: Mapping[int, Customer] = {}
        self._rows: dict[int, Row] = {}
        self._order: Order | None = None
        self._requests: dict[int, tuple[datetime, ...]] = {}
        self._all_remarks: Mapping[int, Remark] | None = None
        self._remarks: tuple[Remark, ...] = ()

    def arrange(self, book: Book, now: datetime) -> Board:
        """Give the cases of `book` that stand on the board at `now`, in its order."""
        at = now.timestamp()
        if self._reckoning is None or self._reckoning.shop != book.shop:
            self._reckoning = Reckoning(book.shop)
            self._rows, self._cases, self._order = {}, {}, None
            self._requests = {}
        order = self._order
        if order is not None and not order.pass_to(at, self._rows):
            order = None
        changed = self._take_in(book, self._reckoning)
        if order is None:
            order = Order(now, self._reckoning)
            order.fill(self._rows.values(), book.cases.values())
        else:
            for before, after in changed:
                if before is not None:
                    order.take(*before)
                if after is not None:
                    order.put(*after)
        self._order = order
        if book.remarks is not self._all_remarks:
            self._all_remarks, self._remarks = book.remarks, waiting(book)
        money = book.shop.money
        return Board(
            rows=tuple(order.rows),
            figures=_figures(order, self._requests.values()),
            asked_since=min(
                (at for asked in self._requests.values() for at in asked), default=None
            ),
            month=MonthBudget(money.month_budget, order.spent, order.promised, money.warn_percent),
            shop=book.shop,
            now=now,
            next_change_at=order.until,
            remarks=self._remarks,
        )

    def _take_in(self, book: Book, reckoning: Reckoning) -> list[tuple[_Told, _Told]]:
        """Make rows for what is different, and list each difference as before and after."""
        changed: list[tuple[_Told, _Told]] = []
        for number in self._different(book):
            was, case = self._cases.get(number), book.cases.get(number)
            before = None if was is None else (was, self._rows.pop(number, None))
            row = None
            asked = _asked(case)
            if asked:
                self._requests[number] = asked
            else:
                self._requests.pop(number, None)
            if case is not None and (case.is_open or reminds(case)):
                customer = book.customer_of(case) or Customer(case.customer, "?")
                row = self._rows[number] = make_row(case, customer, reckoning)
            changed.append((before, None if case is None else (case, row)))
        self._cases, self._customers = book.cases, book.customers
        return changed

    def _different(self, book: Book) -> list[int]:
        """List the numbers of cases that are new, changed or gone, or whose customer changed."""
        known = self._cases
        if not known:
            return list(book.cases)
        numbers: list[int] = []
        if book.cases is not known:
            # By identity, without looking into ten thousand cases that lie scattered in memory.
            is_other = map(is_not, map(known.get, book.cases), book.cases.values())
            numbers += compress(book.cases, is_other)
            numbers += known.keys() - book.cases.keys()
        if book.customers is self._customers:
            return numbers
        before = self._customers
        others = {id for id, one in book.customers.items() if before.get(id) is not one}
        others |= _standing_for(others, book.customers)
        listed = set(numbers)
        return numbers + [
            number
            for number, case in book.cases.items()
            if case.customer in others and number not in listed
        ]

    @property
    def reckoning(self) -> Reckoning:
        """The reckoning of the shop that was arranged last; `LookupError` before the first."""
        if self._reckoning is None:
            raise LookupError("Nothing was arranged yet.")
        return self._reckoning


def arrange(book: Book, now: datetime) -> Board:
    """Arrange one book; whoever arranges again and again keeps an `Arranger`."""
    return Arranger().arrange(book, now)


def _standing_for(changed: set[int], customers: Mapping[int, Customer]) -> set[int]:
    """Give the ids of merged records on whose way to who stands for them something changed."""
    found = set()
    for id, one in customers.items():
        seen: set[int] = set()
        while one.merged_into is not None and one.id not in seen:
            seen.add(one.id)
            if one.merged_into in changed:
                found.add(id)
            following = customers.get(one.merged_into)
            if following is None:
                break
            one = following
    return found


def _figures(order: Order, requests: Iterable[Sequence[datetime]]) -> Figures:
    """Count the requests of closed cases too: somebody still waits for an answer (B15)."""
    open, overdue, due_today, without_owner, second_failures = order.counts
    waiting = sum(len(asked) for asked in requests)
    return Figures(open, overdue, due_today, without_owner, waiting, second_failures)


def _asked(case: Case | None) -> tuple[datetime, ...]:
    """Give since when gestures of a case wait for an approval."""
    if case is None or not case.gestures or case.void is not None:
        return ()
    return tuple(one.asked_at for one in case.gestures if one.state is GestureState.ASKED)
