"""Early sight: what somebody saw to be off and nobody has seen to yet (docs/practice.md, B13).

Used by the header, the dialog of remarks and `amends remark`, so that all of them count the same.
It prevents a remark from lying where nobody looks: past its time it is loud.
"""

from datetime import datetime

from store.domain.book import Book
from store.domain.hours import opening_hours
from store.domain.lessons import Remark
from store.domain.shop import Shop


def waiting(book: Book) -> tuple[Remark, ...]:
    """Give the remarks that nobody has seen to, the one that waits longest first."""
    found = [remark for remark in book.remarks.values() if remark.is_waiting]
    return tuple(sorted(found, key=lambda remark: (remark.at, remark.id)))


def is_left(remark: Remark, shop: Shop, now: datetime) -> bool:
    """Tell whether a remark has waited for longer than a case may stand still.

    That is one opening day unless the shop has set another span (docs/rules.md, *early sight*).
    """
    if not remark.is_waiting or remark.at >= now:
        return False
    return opening_hours(shop).deadline(remark.at, shop.targets.no_move) <= now
