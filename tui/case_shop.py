"""What stands behind the case: the whole relationship with the customer, and the money.

Used by `tui.case_words`. All of it is private: figures about a customer are for the staff
(docs/practice.md, B7, E1, E2, D13).
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from store.domain.book import Book
from store.domain.budget import received
from store.domain.case import Case
from store.domain.customer import Customer
from store.domain.repeats import earlier_cases
from store.domain.shop import Shop
from store.domain.words import OptionState, PromiseState
from tui import labels, wording
from tui.case_lines import Line, Section, held, line, said, under
from tui.cells import Cell
from tui.safe import fit_right


def relationship(
    case: Case, customer: Customer, book: Book, now: datetime, earlier: Iterable[Case] = ()
) -> Section:
    """Say who the customer is to us, and how every other case of theirs ended."""
    shop = book.shop
    known = {one.number: one for one in earlier if one.customer == case.customer}
    known |= {one.number: one for one in book.cases.values() if one.customer == case.customer}
    others = [one for one in known.values() if one.number != case.number and one.void is None]
    others.sort(key=lambda one: one.opened_at, reverse=True)
    lines: list[Line] = []
    if customer.since is not None:
        lines.append(_fact("since", f"{customer.since:%b %Y}"))
    if customer.yearly_value is not None:
        spends = wording.money(customer.yearly_value, shop)
        cost = wording.money(cost_so_far(case), shop)
        lines.append(
            Line((Cell(spends, "money"), Cell(f" a year; saving them cost {cost}", "quiet")),
                 Cell("value", "quiet"))
        )  # fmt: skip
    before = earlier_cases(case, replace(book, cases=known))
    if before:
        listed = ", ".join(f"#{number}" for number in before)
        lines.append(_fact("repeat", f"{listed} within {shop.repeat_months} months", "due_soon"))
    got = received((*known.values(),), case.customer, now, shop.repeat_months)
    if got:
        months = f"{wording.money(got, shop)} in {shop.repeat_months} months"
        lines.append(_fact("gestures", months, "money"))
    broken = sum(
        promise.state is PromiseState.BROKEN for one in known.values() for promise in one.promises
    )
    if broken:
        lines.append(
            _fact("promises", f"{wording.plural(broken, 'broken promise')} so far", "overdue")
        )
    if customer.notes:
        lines.append(line(customer.notes, "private_words", lead=Cell("notes", "quiet")))
    for one in others:
        lines += _earlier(one, book, now)
    if not others:
        lines.append(_fact("cases", "no other case", "quiet"))
    title = "The whole relationship"
    return Section("customer", title, tuple(lines), private=True)


def _fact(word: str, value: str, meaning: str = "private_words") -> Line:
    return line(value, meaning, lead=Cell(word, "quiet"))


def _earlier(one: Case, book: Book, now: datetime) -> list[Line]:
    if one.ending is not None:
        how = labels.OUTCOME[one.ending.outcome]
        if one.returned_at is not None:
            how += ", came back"
    else:
        how = f"still open, {labels.STATUS[one.status]}"
    when = wording.day_and_time(one.opened_at, now, book.shop)
    gave = f", gestures {wording.money(one.given, book.shop)}" if one.given else ""
    return [
        line(one.what, "private_words", lead=Cell(f"#{one.number}", "quiet")),
        under(Cell(f"{when}: {how}{gave}", "quiet")),
    ]


def cost_so_far(case: Case) -> int:
    """Add up what the repair costs: redoing or fixing, stop-gaps, gestures (D8), in minor units."""
    return fix_cost(case) + sum(gap.cost for gap in case.stop_gaps) + case.given + case.promised


def fix_cost(case: Case) -> int:
    """Give the cost of redoing the order, or of the accepted options where that is not known."""
    accepted = sum(one.cost for one in case.options if one.state is OptionState.ACCEPTED)
    return case.order.redo_cost or accepted


def money(case: Case, book: Book, reach: int) -> Section | None:
    """Reckon up the order after the recovery, and set its cost against the talk (E1, D13)."""
    shop, order = book.shop, case.order
    cost = cost_so_far(case)
    if order.price is None and order.paid is None and not cost:
        return None
    rows: list[tuple[str, int, str]] = []
    if order.price is not None:
        rows.append(("price of the order", order.price, "money"))
    for word, spent in (
        ("fix or redoing", fix_cost(case)),
        ("stop-gaps", sum(gap.cost for gap in case.stop_gaps)),
        ("gestures given", case.given),
        ("gestures promised", case.promised),
    ):
        if spent:
            rows.append((word, -spent, "money"))
    if order.price is not None and cost:
        left = order.price - cost
        rows.append(("left of the order", left, "money_over" if left < 0 else "money"))
    elif order.price is None:
        rows.append(("cost so far", cost, "money"))
    width = max(len(wording.money(amount, shop)) for _, amount, _ in rows) if rows else 0
    lines = [_row(word, amount, meaning, width, shop) for word, amount, meaning in rows]
    if order.paid is not None:
        paid = wording.money(order.paid, shop)
        lines.append(Line((Cell(paid, "money"), Cell(" for what did not arrive", "quiet")),
                          Cell("paid already", "quiet")))  # fmt: skip
    lines += _too_much(case, shop, cost)
    people = f"{reach} people may hear of it"
    lines.append(line(f"{people}; the repair costs {wording.money(cost, shop)}", "quiet"))
    return Section("money", "Money of the order", tuple(lines), private=True)


def _row(word: str, amount: int, meaning: str, width: int, shop: Shop) -> Line:
    figure = fit_right(wording.money(amount, shop), width)
    return Line((held(figure, meaning),), Cell(word, "quiet"))


def _too_much(case: Case, shop: Shop, cost: int) -> list[Line]:
    price = case.order.price
    if not price or cost * 100 <= price * shop.money.too_much_percent:
        return []
    percent = cost * 100 // price
    return [Line((said(f"May be too much: {percent} % of the price.", "due_soon"),))]
