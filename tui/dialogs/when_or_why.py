"""A field for a date, or for the reason why there is none (docs/practice.md, E16).

Used by the close dialog. It prevents the mistake that a slip in a date is kept as a reason: what
looks like a time and is none is refused with what is wrong with it, what may be meant as one is
asked about once, and everything else is echoed as the reason that it becomes.
"""

import re
from difflib import get_close_matches

from textual.content import Content

from store.domain import when
from tui.desk import Desk
from tui.dialogs.dialog import shortened
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
_SPANS = ("day", "week", "month", "year", "hour", "minute", "weekend", "tomorrow")
_MOST_WORDS = 3
"""A reason is mostly longer than that, and a time with a slip in it hardly ever."""
_QUOTED_CELLS = 20
_ALIKE = 0.8
"""How near a word has to be to a name to be a slip for it: one letter of five."""


class WhenOrWhy(TimeField):
    """Asks when, and takes the reason for never instead."""

    def __init__(self, desk: Desk, id: str) -> None:
        super().__init__(desk, id, placeholder="+30d, fri 15:00, or why not")
        self._asked_about = ""
        """The text of which it was asked whether it is the reason."""

    @property
    def reason(self) -> str:
        """Why there is no date; empty when there is one, or nothing is typed."""
        return "" if self.instant is not None else self.input.value.strip()

    @property
    def need_not_be_a_time(self) -> bool:
        """Whether nothing is typed, or a reason."""
        return self.is_blank or not looks_like_a_time(self.input.value)

    @property
    def why_not(self) -> str:
        """Why it can be taken neither as a time nor, without asking, as a reason."""
        unsure = "is no time that is understood."
        return super().why_not or (f"{self._quoted} {unsure}" if self._is_unsure else "")

    def insist(self) -> None:
        """Ask once whether a text that may be meant as a time is the reason."""
        if super().why_not or not self._is_unsure:
            super().insist()
            return
        self._show(f"{self._quoted} is no time. Is it the reason? enter: yes", self.understood)
        self._asked_about = self.input.value.strip()

    @property
    def _is_unsure(self) -> bool:
        typed = self.input.value.strip()
        return self.instant is None and typed != self._asked_about and may_be_a_time(typed)

    @property
    def _quoted(self) -> str:
        return f"“{shortened(self.input.value.strip(), _QUOTED_CELLS)}”"

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


def may_be_a_time(text: str) -> bool:
    """Tell whether a short text may be meant as a time, with a slip in it."""
    words = text.casefold().replace(",", " ").split()
    if not 1 <= len(words) <= _MOST_WORDS:
        return False
    begins_so = words[0][0] in "+0123456789" or words[0] in ("in", "next")
    return begins_so or any(get_close_matches(word, _NAMES + _SPANS, 1, _ALIKE) for word in words)


def _is_of_a_time(word: str) -> bool:
    if word in _OF_TIMES or _NUMBER.fullmatch(word):
        return True
    return len(word) >= _SHORTEST_NAME and any(name.startswith(word) for name in _NAMES)
