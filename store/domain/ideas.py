"""What made other customers feel special, for whoever looks for an idea (docs/practice.md, C11).

Used by the gesture dialog and by the dialog of the remarkable part. It prevents the best ideas from
being known only to those who had them.
"""

from store.domain.book import Book
from store.domain.case import Case

MOST = 9
"""One for each digit."""


def ideas(case: Case, book: Book, most: int = MOST) -> tuple[Case, ...]:
    """List other cases with a remarkable part: same kind of failure first, then the newest.

    Of equal texts the first one stands for all of them; void cases have none.
    """
    others = [
        one
        for one in book.cases.values()
        if one.number != case.number and one.void is None and one.remarkable.strip()
    ]
    others.sort(key=lambda one: (one.failure is not case.failure, -one.number))
    known: dict[str, Case] = {}
    for one in others:
        known.setdefault(" ".join(one.remarkable.casefold().split()), one)
    return tuple(known.values())[:most]
