"""What stands behind the case: the money of the order, and what the repair costs.

Used by `tui.text.case_words`. All of it is private: figures about a customer are for the staff
(docs/practice.md, B7, E1, E2, D13).
"""

from store.domain.book import Book
from store.domain.case import Case
from store.domain.gesture_hints import fix_cost, too_much
from store.domain.shop import Shop
from tui.text import wording
from tui.text.case_lines import Line, Section, held, line, said
from tui.text.cells import Cell
from tui.text.safe import fit_right


def cost_so_far(case: Case) -> int:
    """Add up what the repair costs: redoing or fixing, stop-gaps, gestures (D8), in minor units."""
    return fix_cost(case) + sum(gap.cost for gap in case.stop_gaps) + case.given + case.promised


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
    lines += _too_much(case, shop)
    people = f"{reach} people may hear of it"
    lines.append(line(f"{people}; the repair costs {wording.money(cost, shop)}", "quiet"))
    return Section("money", "Money of the order", tuple(lines), private=True)


def _row(word: str, amount: int, meaning: str, width: int, shop: Shop) -> Line:
    figure = fit_right(wording.money(amount, shop), width)
    return Line((held(figure, meaning),), Cell(word, "quiet"))


def _too_much(case: Case, shop: Shop) -> list[Line]:
    percent = too_much(case, shop)
    if percent is None:
        return []
    words = f"May be too much: fix and gestures are {percent} % of the price."
    return [Line((said(words, "due_soon"),))]
