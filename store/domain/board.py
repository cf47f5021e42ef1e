"""The board: open cases in the order in which they need somebody, with the figures above them.

A closed case whose follow-up or stop-gap is due today or overdue stands among them.

Used by the screen and by `amends list`. The same cases at the same instant give the same order,
whatever order they came in (docs/rules.md, *order of the board*). An `Arranger` that is kept works
at the cost of what is different: one change among 10,000 cases moves one row and corrects the
figures by it, and only when the clock passes an instant at which rows change their group is
everything sorted anew.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from store.domain.book import Book
from store.domain.budget import MonthBudget, case_money
from store.domain.case import Case
from store.domain.customer import Customer
from store.domain.due import Reckoning
from store.domain.left_open import reminds
from store.domain.lessons import Remark
from store.domain.remarks import waiting
from store.domain.rows import Board, Figures, Place, Row, make_row, place_of
from store.domain.shop import Shop
from store.domain.words import GestureState

__all__ = ["Arranger", "Board", "Figures", "Row", "arrange", "make_row", "place_of"]

_Counts = tuple[int, int, int, int, int]
"""Open, overdue, due today, without owner, second failures."""
_Told = tuple[Case, Row | None] | None
"""A case with its row; no row when it never stands on the board, `None` for no such case."""
_NOTHING: _Counts = (0, 0, 0, 0, 0)


@dataclass
class _Order:
    """The rows in order, and sums over them, as they hold from one instant until another."""

    since: float
    until: float
    tonight: float
    month_start: datetime
    places: list[Place] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    counts: _Counts = _NOTHING
    spent: int = 0
    promised: int = 0


class Arranger:
    """Arranges one book after another."""

    def __init__(self) -> None:
        self._reckoning: Reckoning | None = None
        self._cases: Mapping[int, Case] = {}
        self._customers: Mapping[int, Customer] = {}
        self._rows: dict[int, Row] = {}
        self._order: _Order | None = None
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
        changed = self._take_in(book, self._reckoning)
        order = self._order
        if order is None or not order.since <= at < order.until:
            order = self._sorted_anew(book.cases.values(), now)
        else:
            for before, after in changed:
                _correct(order, before, after, at, book.shop)
            order.since = at
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
        numbers = [number for number, case in book.cases.items() if known.get(number) is not case]
        numbers += [number for number in known if number not in book.cases]
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

    def _sorted_anew(self, cases: Iterable[Case], now: datetime) -> _Order:
        at = now.timestamp()
        order = _empty_order(now, self.reckoning)
        of_place = {}
        for row in self._rows.values():
            if row.stands_until(order.tonight):
                of_place[place_of(row, at)] = row
                standing = row.standing
                if at < standing.due_at:
                    change_at = standing.soon_at if at < standing.soon_at else standing.due_at
                    order.until = min(order.until, change_at)
        order.places = sorted(of_place)
        order.rows = [of_place[place] for place in order.places]
        order.counts = _total(order.rows, at, order.tonight)
        shop = self.reckoning.shop
        for case in cases:
            if case.gestures or case.stop_gaps:
                spent, promised = case_money(case, order.month_start, shop)
                order.spent += spent
                order.promised += promised
        return order

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


def _empty_order(now: datetime, reckoning: Reckoning) -> _Order:
    """Give an order without rows, in which nothing changes by itself until midnight."""
    today = reckoning.hours.local(now).replace(hour=0, minute=0, second=0, microsecond=0)
    tonight = (today + timedelta(days=1)).timestamp()
    return _Order(now.timestamp(), tonight, tonight, today.replace(day=1))


def _correct(order: _Order, before: _Told, after: _Told, at: float, shop: Shop) -> None:
    """Take one row out of the order and put its successor in."""
    for told, sign in ((before, -1), (after, 1)):
        if told is None:
            continue
        case, row = told
        spent, promised = case_money(case, order.month_start, shop)
        order.spent += sign * spent
        order.promised += sign * promised
        if row is None or not row.stands_until(order.tonight):
            continue
        place = place_of(row, at)
        found = bisect_left(order.places, place)
        if sign < 0:
            del order.places[found], order.rows[found]
        else:
            order.places.insert(found, place)
            order.rows.insert(found, row)
            for instant in (row.standing.soon_at, row.standing.due_at):
                if at < instant < order.until:
                    order.until = instant
        counts = _count(row, at, order.tonight)
        order.counts = _added(order.counts, counts, sign)


def _count(row: Row, at: float, tonight: float) -> _Counts:
    standing, case = row.standing, row.case
    overdue, is_open = standing.due_at <= at, case.ending is None
    return (
        int(is_open),
        int(overdue),
        int(not overdue and standing.due_at < tonight),
        int(is_open and case.owner is None),
        int(row.failed_twice),
    )


def _figures(order: _Order, requests: Iterable[Sequence[datetime]]) -> Figures:
    """Count the requests of closed cases too: somebody still waits for an answer (B15)."""
    open, overdue, due_today, without_owner, second_failures = order.counts
    waiting = sum(len(asked) for asked in requests)
    return Figures(open, overdue, due_today, without_owner, waiting, second_failures)


def _asked(case: Case | None) -> tuple[datetime, ...]:
    """Give since when gestures of a case wait for an approval."""
    if case is None or not case.gestures or case.void is not None:
        return ()
    return tuple(one.asked_at for one in case.gestures if one.state is GestureState.ASKED)


def _added(one: _Counts, other: _Counts, sign: int) -> _Counts:
    a, b, c, d, e = (x + sign * y for x, y in zip(one, other, strict=True))
    return (a, b, c, d, e)


def _total(rows: Iterable[Row], at: float, tonight: float) -> _Counts:
    count = overdue = due_today = without_owner = second = 0
    for row in rows:
        standing, case = row.standing, row.case
        due_at = standing.due_at
        if due_at <= at:
            overdue += 1
        elif due_at < tonight:
            due_today += 1
        if case.ending is not None:
            continue
        count += 1
        if case.owner is None:
            without_owner += 1
        if case.second_failure_at is not None:
            second += 1
    return (count, overdue, due_today, without_owner, second)
