"""What the board knows of the last export, and how its header says it.

Used by the board's header. It prevents a missing night from going unnoticed: what is good is said
in passing, what is missing stands there, loud, until there is an export again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from store.domain.shop import Shop
from tui.text import wording

if TYPE_CHECKING:
    from store.export.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Night:
    """How the exports stand."""

    last: "Manifest | None"
    """The newest full export that is whole; `None` for none."""
    missing: bool
    """Whether a business day has ended of which there is no export."""

    def forms(self, shop: Shop, now: datetime) -> Sequence[str]:
        """Say it in words, the longest first; no words where there is nothing to say.

        An export that is not of today says of which day it is.
        """
        if self.missing and self.last is None:
            return ("no export yet: press E", "no export: E")
        if self.last is None:
            return ()
        then = wording.local(self.last.made_at, shop)
        if self.missing:
            since = f"{then.day} {then:%b}"
            return f"no export since {then:%a} {since}: press E", f"no export since {since}: E"
        state = f"{self.last.unreadable} left out" if self.last.unreadable else "ok"
        rows = wording.plural(self.last.rows, "row")
        at = _day_and_time(then, wording.local(now, shop))
        return f"export {at}, {rows}, {state}", f"export {at}, {state}"

    @property
    def meaning(self) -> str:
        """The meaning in which it is shown."""
        if self.missing:
            return "loud"
        return "due_soon" if self.last is not None and self.last.unreadable else "quiet"


def _day_and_time(then: datetime, now: datetime) -> str:
    """Name a day only where it is another one: its weekday within a week, then its date."""
    if then.date() == now.date():
        return f"{then:%H:%M}"
    if timedelta(0) < now.date() - then.date() < timedelta(days=7):
        return f"{then:%a %H:%M}"
    return f"{then.day} {then:%b %H:%M}"
