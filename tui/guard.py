"""The guard against stray input: a scanner or an elbow on the keyboard changes nothing.

Used by the app for keys that arrive at the board or the case page. Letters that act are held for a
blink; if more than six printable keys come within it, nobody typed them, and all are dropped. Keys
typed into a field are never held (docs/rules.md, *stray input*).
"""

from collections import deque
from enum import Enum, auto

from textual import events

BURST_SECONDS = 0.05
MOST_KEYS = 6
HARMLESS = frozenset("jk/?")
"""Letters that only look or move, and so need not wait."""


class _Doing(Enum):
    NOTHING = auto()
    HOLDING = auto()
    LETTING_GO = auto()
    DROPPING = auto()


class BurstGuard:
    """Holds keys until it is clear that a person typed them, then lets them go in their order."""

    def __init__(self) -> None:
        self._keys: deque[events.Key] = deque()
        self._doing = _Doing.NOTHING

    @property
    def is_idle(self) -> bool:
        """Whether keys may pass without being looked at."""
        return self._doing is _Doing.NOTHING

    def begins_with(self, event: events.Key) -> bool:
        """Hold this key if it is one that acts; the caller looks again after `BURST_SECONDS`."""
        if not event.is_printable or event.character in HARMLESS:
            return False
        self._doing = _Doing.HOLDING
        self._keys.append(event)
        return True

    def add(self, event: events.Key) -> None:
        """Hold a key behind those that are held."""
        self._keys.append(event)

    def is_burst(self) -> bool:
        """Tell, after the wait, whether nobody typed this; what was held is dropped then.

        Once dropping, it is a burst for as long as keys go on coming.
        """
        if self._doing is _Doing.DROPPING:
            went_on = bool(self._keys)
            self._keys.clear()
            if not went_on:
                self._doing = _Doing.NOTHING
            return went_on
        if sum(1 for key in self._keys if key.is_printable) > MOST_KEYS:
            self._keys.clear()
            self._doing = _Doing.DROPPING
            return True
        self._doing = _Doing.LETTING_GO
        return False

    def next(self) -> events.Key | None:
        """Give the next key to let go; `None` when there is none left, and keys pass again."""
        if self._keys:
            return self._keys.popleft()
        self._doing = _Doing.NOTHING
        return None
