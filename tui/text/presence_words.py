"""The sentence that says who else has a case open.

Used by the strip and by the page of a case. What a desk says of itself is not to be trusted: a
person whom the book does not know is somebody, and nothing of the file itself is shown.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from store.domain.book import Book
from tui.text import wording
from tui.text.safe import fit, safe

if TYPE_CHECKING:
    from store.casebook import AtDesk

_NAME_CELLS = 20
_A_MINUTE = timedelta(minutes=1)


def open_too(
    others: "Iterable[AtDesk]", number: int, person: str | None, book: Book, now: datetime
) -> str:
    """Say `Maya has this open too (since 2m)`; empty when nobody else has.

    Within the first minute it says `(just now)`. `person` is the id of who is at this keyboard and
    may sit at two desks.
    """
    here = [one for one in others if one.case == number]
    if not here:
        return ""
    names = list(dict.fromkeys(_name(one.person, person, book) for one in here))
    gone_by = now - min(one.since for one in here)
    since = f"since {wording.duration(gone_by)}" if gone_by >= _A_MINUTE else "just now"
    listed = " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]
    has = "has" if len(names) == 1 and names != [_YOU] else "have"
    too = "open at another desk too" if names == [_YOU] else "open too"
    return f"{listed[0].upper()}{listed[1:]} {has} this {too} ({since})"


_YOU = "you"


def _name(id: str, person: str | None, book: Book) -> str:
    if id == person:
        return _YOU
    known = book.people.get(id)
    return fit(safe(known.name), _NAME_CELLS).rstrip() if known is not None else "somebody"
