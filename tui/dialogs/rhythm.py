"""The follow-ups that are offered with the fix: each kept, changed or dropped before it is saved.

Used by the status dialog. It prevents the mistake that dates are planned which nobody has looked
at: they are shown in full, and Enter keeps those that stand there (docs/practice.md, E16).
"""

from collections.abc import Iterable
from dataclasses import replace

from textual.content import Content
from textual.widget import Widget

from store.domain.commands.progress import RhythmDate
from tui.desk import Desk
from tui.dialogs.dialog import Words
from tui.dialogs.fields import WhenField
from tui.text import labels

HINT = "enter plans these · tab to change · - drops one · esc leaves"
_DROPS = frozenset({"-", "–", "—"})
DATE = "rhythm"
"""What the ids of the fields begin with."""


class OfferedDate(WhenField):
    """Asks about one offered date: nothing typed keeps it, a time changes it, a dash drops it."""

    DEFAULT_CSS = """
    OfferedDate { margin-bottom: 1; }
    """

    def __init__(self, desk: Desk, id: str, offered: RhythmDate) -> None:
        kind = labels.FOLLOW_UP[offered.kind]
        super().__init__(desk, id, if_empty=lambda: offered.due_at, if_empty_words=kind)
        self.input.placeholder = "as below; type another date, or -"
        self._offered = offered

    @property
    def is_dropped(self) -> bool:
        """Whether a dash is typed."""
        return self.input.value.strip() in _DROPS

    @property
    def why_not(self) -> str:
        """Why no instant can be read; a dash is none and needs none."""
        return "" if self.is_dropped else super().why_not

    def understood(self) -> Content:
        """Echo the date, or that it is dropped."""
        if self.is_dropped:
            kind = labels.FOLLOW_UP[self._offered.kind]
            return Content.styled(f"{kind}: dropped", "$amends-quiet")
        return super().understood()

    @property
    def chosen(self) -> RhythmDate | None:
        """The date as it is to be planned; `None` when it is dropped."""
        if self.is_dropped:
            return None
        return replace(self._offered, due_at=self.instant or self._offered.due_at)


def questions(desk: Desk, offered: Iterable[RhythmDate]) -> Iterable[Widget]:
    """Ask about each offered date."""
    yield Words("When do we ask again?", classes="question")
    for place, one in enumerate(offered, start=1):
        yield OfferedDate(desk, f"{DATE}-{place}", one)
