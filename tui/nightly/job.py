"""The nightly job: what is to run, when, and under which name.

Used by the schedulers of this folder, which write it down in the language of their system. One data
folder has one job, so that two shops on one machine do not take each other's night away.
"""

import hashlib
import sys
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

AGAIN_AFTER = timedelta(hours=1)
"""On the day on which the clocks go forward an hour of the night is left out, and what was to run
in it may be left out too. An hour later there is one."""


def name_of(folder: Path) -> str:
    """Give what the system calls the job of a data folder, absolute; the same for the same."""
    return f"amends-nightly-{hashlib.sha256(str(folder).encode()).hexdigest()[:8]}"


@dataclass(frozen=True, slots=True)
class Job:
    """One data folder's export, every night."""

    folder: Path
    """The data folder, absolute."""
    program: tuple[str, ...]
    """How Amends is started on this machine, without its arguments."""
    at: time
    """When, on the clock of the shop."""
    zone: str
    """The shop's time zone."""
    machine_zone: str
    """The time zone that this machine's clock shows."""

    @property
    def name(self) -> str:
        """What the system calls the job; the same for the same folder."""
        return name_of(self.folder)

    @property
    def hours(self) -> tuple[time, time]:
        """When it is run: at its hour, and once more for the night in which that does not come."""
        again = datetime.combine(date(2026, 1, 1), self.at) + AGAIN_AFTER
        return self.at, again.time()

    @property
    def command(self) -> tuple[str, ...]:
        """The whole command. Run once more in the same night it does nothing."""
        return (*self.program, "--data", str(self.folder), "export", "--if-due")

    @property
    def says(self) -> str:
        """What the job is, in a few words."""
        return f"Amends: nightly export of {self.folder}"

    def is_hourly(self, now: datetime) -> bool:
        """Whether it has to be tried every hour.

        A system that knows only its own clock cannot be told an hour of another zone that holds
        through the year: both may change to summer time on different days.
        """
        return self.zone != self.machine_zone and _offset(self.zone, now) != _offset(
            self.machine_zone, now
        )


def _offset(zone: str, now: datetime) -> tuple[object, object]:
    """Give the offsets of a zone around now and half a year later."""
    later = now.replace(month=now.month - 6 if now.month > 6 else now.month + 6, day=1)
    return (
        now.astimezone(ZoneInfo(zone)).utcoffset(),
        later.astimezone(ZoneInfo(zone)).utcoffset(),
    )


def own_program() -> tuple[str, ...]:
    """Give the words that start this very Amends again, wherever it is installed."""
    beside = Path(sys.executable).with_name("amends.exe" if sys.platform == "win32" else "amends")
    if beside.is_file():
        return (str(beside),)
    # -P: a folder called `tui` where the night happens to start must not be taken for ours.
    return (sys.executable, "-P", "-m", "tui")
