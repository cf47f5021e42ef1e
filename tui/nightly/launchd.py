"""The nightly job as an agent of launchd.

Used on macOS. A run that was missed in sleep is caught up on waking; one that was missed because
the machine was off, at the next login (`RunAtLoad`). What becomes of an hour that the clocks jump
over is promised nowhere, so there are two.
"""

import plistlib
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from store.errors import CannotWrite
from tui.nightly.job import Job
from tui.nightly.machine import Machine, Ran
from tui.nightly.scheduler import (
    NOT_SET_UP,
    Piece,
    Standing,
    hour_of,
    put_back_on_trouble,
    read,
    require,
    take_away,
    write,
)

_HOUR = re.compile(
    r"<key>Hour</key>\s*<integer>(?P<hour>\d+)</integer>\s*"
    r"<key>Minute</key>\s*<integer>(?P<minute>\d+)</integer>"
)


@dataclass(frozen=True, slots=True)
class Launchd:
    """The user's launchd."""

    machine: Machine
    now: datetime

    @property
    def says(self) -> str:
        """What it is called."""
        return "an agent of launchd"

    def pieces(self, job: Job) -> tuple[Piece, ...]:
        """Give the property list."""
        return (Piece(str(self._path(job.name)), agent_text(job, self.now)),)

    def install(self, job: Job) -> None:
        """Write the property list and load it anew."""
        path = self._path(job.name)
        was_there = path.exists()
        try:
            with put_back_on_trouble((path,)):
                write(path, agent_text(job, self.now).encode())
                # An agent that is loaded keeps what it was loaded with; that there is none is no
                # trouble.
                self.machine.run(("launchctl", "bootout", self._target(job.name)))
                require(self._load(path), "launchctl", NOT_SET_UP)
        except CannotWrite:
            if was_there:
                self._load(path)
            raise

    def standing(self, name: str) -> Standing:
        """Ask launchd for the agent."""
        path = self._path(name)
        if not path.exists():
            return Standing(installed=False)
        loaded = self.machine.run(("launchctl", "print", self._target(name))).worked
        advice = f"It is not loaded: launchctl bootstrap {self._domain} {path}"
        text = read(path)
        hour = _HOUR.search(text)
        return Standing(
            installed=True,
            details=() if loaded else (advice,),
            found=(Piece(str(path), text),),
            at=hour_of(hour["hour"], hour["minute"]) if hour else None,
        )

    def remove(self, name: str) -> bool:
        """Unload the agent and remove its property list."""
        if self._path(name).exists():
            self.machine.run(("launchctl", "bootout", self._target(name)))
        return take_away((self._path(name),))

    def _load(self, path: Path) -> Ran:
        return self.machine.run(("launchctl", "bootstrap", self._domain, str(path)))

    @property
    def _domain(self) -> str:
        return f"gui/{self.machine.user}"

    def _target(self, name: str) -> str:
        return f"{self._domain}/{name}"

    def _path(self, name: str) -> Path:
        return self.machine.home / "Library" / "LaunchAgents" / f"{name}.plist"


def agent_text(job: Job, now: datetime) -> str:
    """Give the property list; every hour where the shop's clock is not the machine's."""
    minute = {"Minute": job.at.minute}
    each_night = [{"Hour": at.hour} | minute for at in job.hours]
    agent = {
        "Label": job.name,
        "ProgramArguments": list(job.command),
        "StartCalendarInterval": minute if job.is_hourly(now) else each_night,
        "RunAtLoad": True,
        "ProcessType": "Background",
    }
    return plistlib.dumps(agent, sort_keys=False).decode()
