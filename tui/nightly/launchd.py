"""The nightly job as an agent of launchd.

Used on macOS. A run that was missed in sleep is caught up on waking; one that was missed because
the machine was off, at the next login (`RunAtLoad`).
"""

import plistlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tui.nightly.job import Job
from tui.nightly.machine import Machine
from tui.nightly.scheduler import NOT_SET_UP, Piece, Standing, require, take_away, write


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
        return (Piece(str(self._path(job)), agent_text(job, self.now)),)

    def install(self, job: Job) -> None:
        """Write the property list and load it anew."""
        path = self._path(job)
        write(path, agent_text(job, self.now).encode())
        # An agent that is loaded keeps what it was loaded with; that there is none is no trouble.
        self.machine.run(("launchctl", "bootout", self._target(job)))
        loaded = self.machine.run(("launchctl", "bootstrap", self._domain, str(path)))
        require(loaded, "launchctl", NOT_SET_UP)

    def standing(self, job: Job) -> Standing:
        """Ask launchd for the agent."""
        if not self._path(job).exists():
            return Standing(installed=False)
        loaded = self.machine.run(("launchctl", "print", self._target(job))).worked
        advice = f"It is not loaded: launchctl bootstrap {self._domain} {self._path(job)}"
        return Standing(installed=True, details=() if loaded else (advice,))

    def remove(self, job: Job) -> bool:
        """Unload the agent and remove its property list."""
        if self._path(job).exists():
            self.machine.run(("launchctl", "bootout", self._target(job)))
        return take_away((self._path(job),))

    @property
    def _domain(self) -> str:
        return f"gui/{self.machine.user}"

    def _target(self, job: Job) -> str:
        return f"{self._domain}/{job.name}"

    def _path(self, job: Job) -> Path:
        return self.machine.home / "Library" / "LaunchAgents" / f"{job.name}.plist"


def agent_text(job: Job, now: datetime) -> str:
    """Give the property list; every hour where the shop's clock is not the machine's."""
    when = {"Minute": job.at.minute}
    if not job.is_hourly(now):
        when = {"Hour": job.at.hour} | when
    agent = {
        "Label": job.name,
        "ProgramArguments": list(job.command),
        "StartCalendarInterval": when,
        "RunAtLoad": True,
        "ProcessType": "Background",
    }
    return plistlib.dumps(agent, sort_keys=False).decode()
