"""Second thoughts about a gesture before it is promised: does it match, may it be too much.

Used by the gesture dialog, the case page and the command line, so that all of them say the
same. A hint never bars anything: whoever stands before the customer knows more
(docs/rules.md, *hints*).
"""

import re
from enum import StrEnum

from store.domain.case import Case
from store.domain.shop import Shop
from store.domain.words import Failure, GestureState, OptionState

_BOOKED = (GestureState.PROMISED, GestureState.GIVEN)
_WORDS = re.compile(
    r"\b(?:card|letter|note|apology|apologies|sorry|words|thank[- ]you)\b", re.IGNORECASE
)
"""What a gesture is called that is words and nothing else."""


class Mismatch(StrEnum):
    """How a gesture does not match what went wrong."""

    MONEY_FOR_RUDENESS = "money_for_rudeness"
    WORDS_FOR_MONEY = "words_for_money"


def mismatch(case: Case, kind: str, shop: Shop) -> Mismatch | None:
    """Say in which way a gesture of this kind does not match the failure; `None` when it does.

    `kind` is an id of the shop's catalogue or free text. Money that the customer paid counts as
    lost as long as neither an accepted option nor a money gesture makes up for it.
    """
    if case.failure is Failure.CONDUCT and is_money(kind, shop):
        return Mismatch.MONEY_FOR_RUDENESS
    if case.order.paid and _is_words(kind, shop) and not _is_made_up_for(case, shop):
        return Mismatch.WORDS_FOR_MONEY
    return None


def is_money(kind: str, shop: Shop) -> bool:
    """Tell whether a gesture of this kind is money, as the shop's catalogue says."""
    return any(known.money for known in shop.gestures if known.id == kind)


def fix_cost(case: Case) -> int:
    """Give the cost of redoing the order, or of the accepted options where that is not known."""
    accepted = sum(one.cost for one in case.options if one.state is OptionState.ACCEPTED)
    return case.order.redo_cost or accepted


def too_much(case: Case, shop: Shop, more: int = 0) -> int | None:
    """Give which share of the price fix and gestures cost, in percent, where it may be too much.

    `more` is a gesture that is only thought of. Stop-gaps are relief and no gift, and do not count.
    `None` when it is not too much, or when no price is known.
    """
    price = case.order.price
    if not price:
        return None
    cost = fix_cost(case) + case.given + case.promised + more
    return cost * 100 // price if cost * 100 > price * shop.money.too_much_percent else None


def _is_words(kind: str, shop: Shop) -> bool:
    if is_money(kind, shop):
        return False
    name = next((known.name for known in shop.gestures if known.id == kind), kind)
    return _WORDS.search(name) is not None


def _is_made_up_for(case: Case, shop: Shop) -> bool:
    accepted = any(one.state is OptionState.ACCEPTED for one in case.options)
    paid = any(is_money(g.kind, shop) for g in case.gestures if g.state in _BOOKED and g.cost)
    return accepted or paid
