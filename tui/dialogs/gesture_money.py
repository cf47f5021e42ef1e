"""The money in view while a gesture is thought of: figures, what Enter will do, second thoughts.

Used by the gesture dialog. It prevents anyone from learning of a limit after having spoken; the
second thoughts bar nothing (docs/rules.md, *money* and *hints*).
"""

from dataclasses import dataclass, replace

from textual.app import App
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
from tui.widgets.words import Words

_BEYOND = {
    Over.LIMIT: "above your limit in this case",
    Over.CASE_BUDGET: "above the budget of this case",
    Over.MONTH_BUDGET: "above what is free this month",
}
_COLUMN = 29
"""Cells of one figure where two stand side by side."""
_BETWEEN = 2
_FULL_FROM = 73
"""Cells of a terminal in which a dialog has its full width."""


def has_full_width(app: App[object]) -> bool:
    """Tell whether a dialog has room for the wide form of its choices."""
    return app.size.width >= _FULL_FROM


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

    @property
    def case_left(self) -> int:
        """What is left of the budget of the case; negative when it is overdrawn."""
        case, shop = self.case, self.desk.shop
        return case_budget(case, shop) - spent_in(case, shop) - case.promised

    def figures(self, cost: int, width: int = 2 * _COLUMN + _BETWEEN) -> Content:
        """Show what would be left: in two columns of two where `width` cells hold them."""
        desk, case = self.desk, self.case
        limit = desk.shop.limit_of(desk.by)
        own = None if limit is None else limit - booked_by(case, desk.by, desk.shop)
        figures = [
            self._figure("your limit left", own, cost),
            self._figure("month free", self.month.free, cost),
            self._figure("case budget left", self.case_left, cost),
            self._figure(f"they had, {desk.shop.repeat_months} months", self.received, 0),
        ]
        # A sum is never cut. Where two do not fit beside each other, each has a line of its own.
        needed = max(len(name) + 1 + len(words) for name, words, _ in figures)
        column = min(_COLUMN, (width - _BETWEEN) // 2)
        side_by_side = needed <= column
        drawn = [_drawn(one, column if side_by_side else _COLUMN) for one in figures]
        if not side_by_side:
            return Content("\n").join(drawn)
        gap = Content(" " * _BETWEEN)
        return Content("\n").join([gap.join(drawn[:2]), gap.join(drawn[2:])])

    def _figure(self, name: str, left: int | None, cost: int) -> "_Figure":
        if left is None:
            return name, "no limit", "$amends-money"
        meaning = "$amends-money-over" if left < cost else "$amends-money"
        return name, wording.amount(left - cost, self.desk.shop), meaning

    def goes_over(self, cost: int) -> str:
        """Say which budgets this amount overdraws, and by how much; empty for none."""
        shop = self.desk.shop
        beyond = [
            f"the {name} by {wording.money(cost - max(0, left), shop)}"
            for name, left in (("case", self.case_left), ("month", self.month.free))
            if cost and cost > left
        ]
        return " and ".join(beyond)

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


_Figure = tuple[str, str, str]
"""What it is called, the sum, and the meaning that colours it."""


def _drawn(figure: _Figure, cells: int) -> Content:
    name, words, meaning = figure
    return Content.assemble(
        (f"{name} ", "$amends-quiet"), (words.rjust(cells - len(name) - 1), meaning)
    )


class Figures(Words):
    """The four figures, in as many columns as there is room for."""

    DEFAULT_CSS = """
    Figures { width: 1fr; height: auto; }
    """

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._shown: tuple[GestureMoney, int] | None = None

    def show(self, money: GestureMoney, cost: int) -> None:
        """Show what would be left after this amount."""
        self._shown = (money, cost)
        self._draw()

    def on_resize(self) -> None:
        """Use the room that there is now."""
        self._draw()

    def _draw(self) -> None:
        if self._shown is not None:
            money, cost = self._shown
            width = self.content_size.width
            self.update(money.figures(cost, width) if width else money.figures(cost))
