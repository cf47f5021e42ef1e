"""Money for gestures: the budget of the month and of a case, limits, and who can allow more.

Used by the rules before anything is promised, by the gesture dialog for its three figures and by
the header of the board. Amounts are whole minor units of the shop's currency.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from store.domain.case import Case
from store.domain.hours import OpeningHours
from store.domain.shop import REPEAT_MONTHS, Person, Shop
from store.domain.words import GestureState, Role

BOOKED = (GestureState.PROMISED, GestureState.GIVEN)


@dataclass(frozen=True, slots=True)
class MonthBudget:
    """The gesture budget of the calendar month, in the shop's time zone."""

    total: int
    spent: int
    promised: int
    """Promised and not yet given, whenever it was promised: it will be paid from this month."""
    warn_percent: int = 80

    @property
    def free(self) -> int:
        """What is left; negative when more is given and promised than there is."""
        return self.total - self.spent - self.promised

    @property
    def is_short(self) -> bool:
        """Whether spent plus promised has reached the warning mark (docs/rules.md, *money*)."""
        return (self.spent + self.promised) * 100 >= self.total * self.warn_percent


def month_budget(
    cases: Iterable[Case], shop: Shop, hours: OpeningHours, now: datetime
) -> MonthBudget:
    """Add up the month of `now`. Gestures of voided cases count only when they were given.

    Stop-gaps count from when they started, where the shop pays them from this budget (D8).
    """
    local = hours.local(now)
    start = local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    spent = promised = 0
    for case in cases:
        case_spent, case_promised = case_money(case, start, shop)
        spent += case_spent
        promised += case_promised
    return MonthBudget(shop.money.month_budget, spent, promised, shop.money.warn_percent)


def case_money(case: Case, since: datetime, shop: Shop) -> tuple[int, int]:
    """Give what a case took from the gesture budget since an instant, and what it promised."""
    spent = promised = 0
    if shop.money.stop_gap_counts:
        spent = sum(gap.cost for gap in case.stop_gaps if gap.started_at >= since)
    for gesture in case.gestures:
        if gesture.state is GestureState.GIVEN:
            if gesture.given_at is not None and gesture.given_at >= since:
                spent += gesture.cost
        elif gesture.state is GestureState.PROMISED and case.void is None:
            promised += gesture.cost
    return spent, promised


def counted_stop_gaps(case: Case, shop: Shop, by: Person | None = None) -> int:
    """Add up the stop-gaps that the gesture budget pays, of one person or of everybody (D8)."""
    if not shop.money.stop_gap_counts:
        return 0
    return sum(gap.cost for gap in case.stop_gaps if by is None or gap.by == by.id)


def spent_in(case: Case, shop: Shop) -> int:
    """Give what a case has taken from its gesture budget, without what is only promised."""
    return case.given + counted_stop_gaps(case, shop)


def case_budget(case: Case, shop: Shop) -> int:
    """Give the gesture budget of a case: its own, or that of its severity."""
    return shop.money.case_budget(case.severity) if case.budget_set is None else case.budget_set


def booked_by(case: Case, person: Person, shop: Shop) -> int:
    """Add up what this person alone has promised or given in this case."""
    return counted_stop_gaps(case, shop, person) + sum(
        gesture.cost
        for gesture in case.gestures
        if gesture.state in BOOKED and (gesture.answered_by or gesture.asked_by) == person.id
    )


def received(
    cases: Iterable[Case], ids: Collection[int], now: datetime, months: int = REPEAT_MONTHS
) -> int:
    """Add up the gestures that a customer received in the last `months` (of 30.44 days).

    `ids` are those of all records of the customer (`Book.ids_of`).
    """
    since = now - timedelta(days=months * 365.2425 / 12)
    return sum(
        gesture.cost
        for case in cases
        if case.customer in ids
        for gesture in case.gestures
        if gesture.state is GestureState.GIVEN
        and gesture.given_at is not None
        and gesture.given_at >= since
    )


class Over(StrEnum):
    """Which bound a gesture goes beyond, and therefore needs an approval for."""

    LIMIT = "limit"
    CASE_BUDGET = "case_budget"
    MONTH_BUDGET = "month_budget"

    @property
    def words(self) -> str:
        """What a sentence calls this bound."""
        match self:
            case Over.LIMIT:
                return "your own limit in this case"
            case Over.CASE_BUDGET:
                return "the gesture budget of this case"
            case Over.MONTH_BUDGET:
                return "what is free of the month's gesture budget"


def over(case: Case, cost: int, person: Person, shop: Shop, month: MonthBudget) -> Over | None:
    """Say which bound `cost` more in this case goes beyond for this person; `None` for none.

    The shop owner has no bound, unless a limit was set for them. What costs nothing goes beyond
    none.
    """
    if not cost:
        return None
    limit = shop.limit_of(person)
    if limit is not None and booked_by(case, person, shop) + cost > limit:
        return Over.LIMIT
    if person.role is Role.PROPRIETOR:
        return None
    if spent_in(case, shop) + case.promised + cost > case_budget(case, shop):
        return Over.CASE_BUDGET
    if cost > month.free:
        return Over.MONTH_BUDGET
    return None


def who_can_allow(
    case: Case, cost: int, shop: Shop, month: MonthBudget, people: Iterable[Person]
) -> tuple[Person, ...]:
    """List the people here who may grant `cost` more in this case without asking anybody."""
    return tuple(
        person
        for person in people
        if not person.gone and over(case, cost, person, shop, month) is None
    )
