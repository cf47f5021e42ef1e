"""The guard against stray input: a scanner or an elbow on the keyboard changes nothing.

Used by the app for keys that arrive at the board or the case page. Letters that act are held for a
blink; if more than six printable keys come within it, nobody typed them, and all that are still
held are dropped. Keys typed into a field are never held (docs/rules.md, *stray input*).
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
        self._came: deque[float] = deque(maxlen=MOST_KEYS + 1)
        self._doing = _Doing.NOTHING

    @property
    def is_idle(self) -> bool:
        """Whether keys may pass without being looked at."""
        return self._doing is _Doing.NOTHING

    @property
    def is_dropping(self) -> bool:
        """Whether a burst goes on."""
        return self._doing is _Doing.DROPPING

    def begins_with(self, event: events.Key) -> bool:
        """Hold this key if it is one that acts; the caller looks again after `BURST_SECONDS`."""
        if not event.is_printable or event.character in HARMLESS:
            return False
        self._doing = _Doing.HOLDING
        self.add(event)
        return True

    def add(self, event: events.Key) -> bool:
        """Hold a key behind those that are held; true when it makes them a burst.

        Looked at for every key, so that a scan behind a letter that a person typed is seen too.
        """
        self._keys.append(event)
        if event.is_printable:
            self._came.append(event.time)
        many = len(self._came) > MOST_KEYS and self._came[-1] - self._came[0] <= BURST_SECONDS
        if not many or self.is_dropping:
            return False
        self._keys.clear()
        self._doing = _Doing.DROPPING
        return True

    def look(self) -> bool:
        """Look after the wait; true when keys may be let go, false while a burst goes on or ended.

        A burst has ended when none came for a whole wait; then keys pass again.
        """
        if not self.is_dropping:
            self._doing = _Doing.LETTING_GO
            return True
        if not self._keys:
            self._doing = _Doing.NOTHING
        self._keys.clear()
        return False

    def next(self) -> events.Key | None:
        """Give the next key to let go; `None` when there is none left, and keys pass again."""
        if self._keys and not self.is_dropping:
            return self._keys.popleft()
        if not self.is_dropping:
            self._doing = _Doing.NOTHING
        return None
