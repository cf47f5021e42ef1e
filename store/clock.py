"""The only place that reads the clock. Everything else is told the time.

Used by the composition roots (`tui.__main__`, `tui.cli`) and by tests, which stop it.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time as an aware datetime in UTC."""

    def now(self) -> datetime:
        """Give the present instant."""
        ...


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        """Give the present instant of the machine, in UTC."""
        return datetime.now(UTC)


@dataclass
class StoppedClock:
    """A clock that shows what it was set to; for tests, samples and pictures."""

    at: datetime

    def now(self) -> datetime:
        """Give the instant it was set to."""
        return self.at
