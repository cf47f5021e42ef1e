"""A field for a date, or for the reason why there is none (docs/practice.md, E16).

Used by the close dialog. It prevents the mistake that a slip in a date is kept as a reason: what
looks like a time and is none is refused with what is wrong with it, and everything else is echoed
as the reason that it becomes.
"""

import re

from textual.content import Content

from store.domain import when
from tui.desk import Desk
from tui.dialogs.fields import TimeField

_NUMBER = re.compile(r"[+]?[0-9][0-9:./-]*(?:st|nd|rd|th|[hdwm]|am|pm|min|hrs?|days?|weeks?)?")
_OF_TIMES = frozenset(
    {"a", "an", "at", "am", "pm", "in", "on", "+", "next", "this", "noon", "midnight", "evening"}
    | {"now", "today", "tom", "tomorrow", "tonight", "yesterday", "month", "months"}
    | {"d", "day", "days", "w", "wk", "wks", "week", "weeks", "h", "hour", "hours"}
    | {"m", "min", "mins", "minutes"}
)
_NAMES = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_SHORTEST_NAME = 3


class WhenOrWhy(TimeField):
    """Asks when, and takes the reason for never instead."""

    def __init__(self, desk: Desk, id: str) -> None:
        super().__init__(desk, id, placeholder="+30d, fri 15:00, or why not")

    @property
    def reason(self) -> str:
        """Why there is no date; empty when there is one, or nothing is typed."""
        return "" if self.instant is not None else self.input.value.strip()

    @property
    def need_not_be_a_time(self) -> bool:
        """Whether nothing is typed, or a reason."""
        return self.is_blank or not looks_like_a_time(self.input.value)

    def understood(self) -> Content:
        """Echo the day, or that it is taken as the reason."""
        at = self.instant
        if at is not None:
            return Content(f"we ask again {when.echo(at, self._desk.now, self._desk.hours)}")
        return Content("kept as the reason why nobody asks again" if self.reason else "")


def looks_like_a_time(text: str) -> bool:
    """Tell whether all words of a text are such as times are made of."""
    words = text.casefold().replace(",", " ").split()
    return bool(words) and all(_is_of_a_time(word) for word in words)


def _is_of_a_time(word: str) -> bool:
    if word in _OF_TIMES or _NUMBER.fullmatch(word):
        return True
    return len(word) >= _SHORTEST_NAME and any(name.startswith(word) for name in _NAMES)
