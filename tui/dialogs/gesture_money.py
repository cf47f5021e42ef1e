"""The money in view while a gesture is thought of: figures, what Enter will do, second thoughts.

Used by the gesture dialog. It prevents anyone from learning of a limit after having spoken; the
second thoughts bar nothing (docs/rules.md, *money* and *hints*).
"""

from dataclasses import dataclass, replace

from textual.content import Content

from store.domain.budget import (
    MonthBudget,
    Over,
    booked_by,
    case_budget,
    month_budget,
    over,
    received,
    spent_in,
    who_can_allow,
)
from store.domain.case import Case
from store.domain.gesture_hints import Mismatch, mismatch, too_much
from store.domain.honest_close import is_average
from store.domain.parts import Gesture
from store.domain.rules.situation import names
from store.domain.words import GestureState
from tui.desk import Desk
from tui.dialogs.dialog import shortened
from tui.text import wording

_BEYOND = {
    Over.LIMIT: "above your limit in this case",
    Over.CASE_BUDGET: "above the budget of this case",
    Over.MONTH_BUDGET: "above what is free this month",
}
_COLUMN = 29


@dataclass(frozen=True)
class GestureMoney:
    """What is free for a case and for whoever stands before the customer."""

    desk: Desk
    case: Case
    month: MonthBudget
    received: int
    """What the customer received already within the months in which a repeat counts."""

    @classmethod
    def of(cls, desk: Desk, case: Case) -> "GestureMoney":
        """Reckon up the book of the desk as it is."""
        cases, shop = desk.book.cases.values(), desk.shop
        month = month_budget(cases, shop, desk.hours, desk.now)
        got = received(
            (*cases, *desk.past), desk.book.ids_of(case.customer), desk.now, shop.repeat_months
        )
        return cls(desk, case, month, got)

    def figures(self, cost: int) -> Content:
        """Show what would be left, in two columns of two."""
        desk, case = self.desk, self.case
        limit = desk.shop.limit_of(desk.by)
        own = None if limit is None else limit - booked_by(case, desk.by, desk.shop)
        left = case_budget(case, desk.shop) - spent_in(case, desk.shop) - case.promised
        parts: list[str | Content | tuple[str, str]] = [
            *self._figure("your limit left", own, cost),
            "  ",
            *self._figure("month free", self.month.free, cost),
            "\n",
            *self._figure("case budget left", left, cost),
            "  ",
            *self._figure(f"they had, {desk.shop.repeat_months} months", self.received, 0),
        ]
        return Content.assemble(*parts)

    def _figure(self, name: str, left: int | None, cost: int) -> list[tuple[str, str]]:
        if left is None:
            words, meaning = "no limit", "$amends-money"
        else:
            words = wording.amount(left - cost, self.desk.shop)
            meaning = "$amends-money-over" if left < cost else "$amends-money"
        # A sum is never cut: a long one pushes the line on instead.
        return [(f"{name} ", "$amends-quiet"), (words.rjust(_COLUMN - len(name) - 1), meaning)]

    def what_enter_does(self, cost: int, *, given: bool) -> Content:
        """Say what Enter does with this amount: promises it, hands it over, or asks somebody."""
        shop, staff = self.desk.shop, self.desk.book.staff
        beyond = over(self.case, cost, self.desk.by, shop, self.month)
        if beyond is None:
            does = "enter says it is given" if given else "enter promises it"
            needed = " (after one line why)" if cost >= shop.money.note_from else ""
            return Content(f"{does}{needed}")
        able = names(who_can_allow(self.case, cost, shop, self.month, staff))
        who = shortened(able or "the shop owner", 24)
        if given:
            return Content.styled(
                f"{_BEYOND[beyond]}: not to be given before {who} allows it",
                "$amends-money-over",
            )
        return Content.styled(f"enter asks {who}: {_BEYOND[beyond]}", "$amends-due-soon")

    def thoughts(self, kind: str, cost: int) -> list[str]:
        """Say what to think of once more before this is promised; nothing, where all is well."""
        case, shop = self.case, self.desk.shop
        said = []
        match mismatch(case, kind, shop):
            case Mismatch.MONEY_FOR_RUDENESS:
                said.append("Does not match: money for rudeness. A word in person weighs more.")
            case Mismatch.WORDS_FOR_MONEY:
                lost = wording.money(case.order.paid or 0, shop)
                said.append(f"Does not match: words, while they are out of {lost}.")
            case None:
                pass
        percent = too_much(case, shop, cost)
        if percent is not None:
            said.append(f"May be too much: with the fix {percent} % of the price.")
        if kind and self._would_be_average(kind, cost):
            said.append("Average so far: no more than a discount. F4 shows ideas.")
        return said

    def _would_be_average(self, kind: str, cost: int) -> bool:
        """Tell whether with this gesture nothing but a discount was done for them (C10)."""
        case, desk = self.case, self.desk
        made = Gesture(case.new_part, kind, cost, GestureState.PROMISED, desk.now, desk.by.id)
        return is_average(replace(case, gestures=(*case.gestures, made)), desk.shop)
