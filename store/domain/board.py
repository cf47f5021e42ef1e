"""The board: open cases in the order in which they need somebody, with the figures above them.

Used by the screen and by `amends list`. The same cases at the same instant give the same order,
whatever order they came in (docs/rules.md, *order of the board*). `Arranger` keeps what it worked
out for cases that did not change, so that one change among 10,000 cases costs one case.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from store.domain.book import Book
from store.domain.budget import MonthBudget, month_budget
from store.domain.case import Case
from store.domain.customer import Customer
from store.domain.due import DueState, Reckoning, Standing
from store.domain.hours import OpeningHours
from store.domain.shop import Shop

_NEVER = float("inf")


@dataclass(frozen=True, slots=True)
class Row:
    """One open case as the board shows it. Equal rows look the same at the same instant."""

    case: Case
    customer: Customer
    standing: Standing
    due_at: float
    """When the next move is due, in epoch seconds; infinite when it has no date."""
    soon_at: float

    @property
    def number(self) -> int:
        """The case number, by which a row is known."""
        return self.case.number

    def state(self, now: datetime) -> DueState:
        """Tell how the next move stands at `now`."""
        return self.standing.next_move.state(now)

    def is_on_top(self, now: datetime) -> bool:
        """Tell whether the row stands in the top group: overdue, or a second failure."""
        return self.case.second_failure_at is not None or self.state(now) is DueState.OVERDUE


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures above the board."""

    open: int = 0
    overdue: int = 0
    due_today: int = 0
    """Due before the end of the local day and not yet overdue."""
    without_owner: int = 0
    approvals: int = 0
    """Cases in which a gesture waits for an approval."""
    second_failures: int = 0


@dataclass(frozen=True, slots=True)
class Board:
    """All open cases in order, at an instant."""

    rows: tuple[Row, ...]
    figures: Figures
    month: MonthBudget
    shop: Shop
    now: datetime
    next_change_at: float
    """The earliest instant, in epoch seconds, at which the order or a figure changes by itself."""


class Arranger:
    """Arranges one book after another and works out anew only what is different."""

    def __init__(self) -> None:
        self._reckoning: Reckoning | None = None
        self._rows: dict[int, Row] = {}

    @property
    def reckoning(self) -> Reckoning:
        """The reckoning of the shop that was arranged last; `LookupError` before the first."""
        if self._reckoning is None:
            raise LookupError("Nothing was arranged yet.")
        return self._reckoning

    def arrange(self, book: Book, now: datetime) -> Board:
        """Give the open cases of `book` in the order of the board at `now`."""
        if self._reckoning is None or self._reckoning.shop != book.shop:
            self._reckoning = Reckoning(book.shop)
            self._rows = {}
        rows = self._current_rows(book, self._reckoning)
        self._rows = rows
        ordered = tuple(sorted(rows.values(), key=_order(now)))
        hours = self._reckoning.hours
        return Board(
            rows=ordered,
            figures=_figures(ordered, now, hours),
            month=month_budget(book.cases.values(), book.shop, hours, now),
            shop=book.shop,
            now=now,
            next_change_at=_next_change(ordered, now, hours),
        )

    def _current_rows(self, book: Book, reckoning: Reckoning) -> dict[int, Row]:
        known = self._rows
        rows = {}
        for number, case in book.cases.items():
            if not case.is_open:
                continue
            customer = book.customers.get(case.customer) or Customer(case.customer, "?")
            row = known.get(number)
            if row is None or row.case is not case or row.customer is not customer:
                row = make_row(case, customer, reckoning)
            rows[number] = row
        return rows


def make_row(case: Case, customer: Customer, reckoning: Reckoning) -> Row:
    """Make the row of one open case."""
    standing = reckoning.standing(case, customer.key, customer.reach)
    move = standing.next_move
    return Row(
        case,
        customer,
        standing,
        move.due_at.timestamp() if move.due_at else _NEVER,
        move.soon_at.timestamp() if move.soon_at else _NEVER,
    )


def arrange(book: Book, now: datetime) -> Board:
    """Arrange one book; whoever arranges again and again keeps an `Arranger`."""
    return Arranger().arrange(book, now)


_Key = tuple[int, float, float, int, int]


class _order:  # noqa: N801 - reads as a function where it is used
    """The place of a row: top group by weight then lateness, then due soon, then by due time."""

    def __init__(self, now: datetime) -> None:
        self._now = now.timestamp()

    def __call__(self, row: Row) -> _Key:
        standing, case = row.standing, row.case
        if case.second_failure_at is not None or row.due_at <= self._now:
            return (0, standing.weight, row.due_at, -standing.reach, case.number)
        group = 1 if row.soon_at <= self._now else 2
        return (group, row.due_at, standing.weight, -standing.reach, case.number)


def _figures(rows: Iterable[Row], now: datetime, hours: OpeningHours) -> Figures:
    at = now.timestamp()
    tonight = _midnight_after(now, hours)
    count = overdue = due_today = without_owner = approvals = second = 0
    for row in rows:
        count += 1
        if row.due_at <= at:
            overdue += 1
        elif row.due_at < tonight:
            due_today += 1
        without_owner += row.case.owner is None
        approvals += row.standing.approval
        second += row.case.second_failure_at is not None
    return Figures(count, overdue, due_today, without_owner, approvals, second)


def _midnight_after(now: datetime, hours: OpeningHours) -> float:
    today = hours.local(now).replace(hour=0, minute=0, second=0, microsecond=0)
    tomorrow = (today + timedelta(days=1)).replace(fold=0)
    return tomorrow.timestamp()


def _next_change(rows: Iterable[Row], now: datetime, hours: OpeningHours) -> float:
    """Find the earliest instant after `now` at which a row changes its group, or a day ends."""
    at = now.timestamp()
    earliest = _midnight_after(now, hours)
    for row in rows:
        if at < row.soon_at < earliest:
            earliest = row.soon_at
        elif at < row.due_at < earliest:
            earliest = row.due_at
    return earliest
