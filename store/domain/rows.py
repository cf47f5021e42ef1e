"""What the board is made of: rows, figures, and the place of a row among the others.

Used by `board.py`, which puts rows in order, and by everything that shows them.
"""

from dataclasses import dataclass
from datetime import datetime

from store.domain.budget import MonthBudget
from store.domain.case import Case
from store.domain.customer import Customer
from store.domain.due import DueState, Reckoning, Standing
from store.domain.lessons import Remark
from store.domain.shop import Shop


@dataclass(frozen=True, slots=True)
class Row:
    """One case as the board shows it: an open one, or a closed one that reminds of something."""

    case: Case
    customer: Customer
    standing: Standing

    @property
    def number(self) -> int:
        """The case number, by which a row is known."""
        return self.case.number

    @property
    def due_at(self) -> float:
        """When the next move is due, in epoch seconds; infinite when it has no date."""
        return self.standing.due_at

    @property
    def soon_at(self) -> float:
        """From when the next move counts as due soon, in epoch seconds."""
        return self.standing.soon_at

    @property
    def failed_twice(self) -> bool:
        """Whether a promise was broken during the recovery and the case is still open."""
        return self.case.second_failure_at is not None and self.case.ending is None

    def stands_until(self, tonight: float) -> bool:
        """Tell whether it stands on the board of a day that ends at `tonight`, in epoch seconds.

        An open case always does; a closed one on the day on which its reminder is due, and from
        then on until that is settled (docs/rules.md, *order of the board*).
        """
        return self.case.ending is None or self.standing.due_at < tonight

    def state(self, now: datetime) -> DueState:
        """Tell how the next move stands at `now`."""
        at = now.timestamp()
        if self.standing.due_at <= at:
            return DueState.OVERDUE
        return DueState.DUE_SOON if self.standing.soon_at <= at else DueState.LATER

    def is_on_top(self, now: datetime) -> bool:
        """Tell whether the row stands in the top group: overdue, or a second failure."""
        return self.failed_twice or self.state(now) is DueState.OVERDUE


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures above the board."""

    open: int = 0
    overdue: int = 0
    due_today: int = 0
    """Due before the end of the local day and not yet overdue."""
    without_owner: int = 0
    approvals: int = 0
    """Gestures that wait for an approval, in whatever cases."""
    second_failures: int = 0


@dataclass(frozen=True, slots=True)
class Board:
    """All open cases in order, and the closed ones that remind of something, at an instant."""

    rows: tuple[Row, ...]
    figures: Figures
    month: MonthBudget
    shop: Shop
    now: datetime
    next_change_at: float
    """In epoch seconds. Until then neither the order nor a figure changes by itself."""
    asked_since: datetime | None = None
    """Since when the oldest request waits for an approval; `None` when none does."""
    remarks: tuple[Remark, ...] = ()
    """What was seen to be off and nobody has seen to yet, the one that waits longest first."""


Place = tuple[int, float, float, int, int]
"""What rows are sorted by."""


def place_of(row: Row, at: float) -> Place:
    """Give the place of a row at an instant in epoch seconds.

    The top group (overdue, second failure) goes by weight and then by lateness; then what is due
    soon, then the rest, by due time; ties by weight, reach and number.
    """
    standing, case = row.standing, row.case
    if standing.due_at <= at or row.failed_twice:
        return (0, standing.weight, standing.due_at, -standing.reach, case.number)
    group = 1 if standing.soon_at <= at else 2
    return (group, standing.due_at, standing.weight, -standing.reach, case.number)


def make_row(case: Case, customer: Customer, reckoning: Reckoning) -> Row:
    """Make the row of one case that is open or reminds of something."""
    return Row(case, customer, reckoning.standing(case, customer.key, customer.reach))
