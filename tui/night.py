"""What the board knows of the last export, and how its header says it.

Used by the board's header. It prevents a missing night from going unnoticed: what is good is said
in passing, what is missing stands there, loud, until there is an export again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
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

    def forms(self, shop: Shop) -> Sequence[str]:
        """Say it in words, the longest first; no words where there is nothing to say."""
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
        return f"export {then:%H:%M}, {rows}, {state}", f"export {then:%H:%M}, {state}"

    @property
    def meaning(self) -> str:
        """The meaning in which it is shown."""
        if self.missing:
            return "loud"
        return "due_soon" if self.last is not None and self.last.unreadable else "quiet"
