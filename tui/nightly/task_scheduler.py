"""The nightly job as a task of the Windows Task Scheduler.

Used on Windows. The task runs with the rights of whoever set it up, while they are logged in, and
catches up on a night that was missed (`StartWhenAvailable`). That it does so too when the clocks
jump over its hour is promised nowhere, so there are two.
"""

import re
import subprocess
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from xml.sax.saxutils import escape

from tui.nightly.job import Job
from tui.nightly.machine import Machine
from tui.nightly.scheduler import (
    NOT_SET_UP,
    NOT_TAKEN_AWAY,
    Piece,
    Standing,
    hour_of,
    put_back_on_trouble,
    read,
    require,
    take_away,
    write,
)

_HOUR = re.compile(r"<StartBoundary>[-0-9]+T(\d+):(\d+):")
_EVERY_HOUR = (
    "      <Repetition>\n        <Interval>PT1H</Interval>\n        <Duration>P1D</Duration>\n"
    "      </Repetition>\n"
)


@dataclass(frozen=True, slots=True)
class TaskScheduler:
    """The Task Scheduler."""

    machine: Machine
    now: datetime

    @property
    def says(self) -> str:
        """What it is called."""
        return "a task of the Task Scheduler"

    def pieces(self, job: Job) -> tuple[Piece, ...]:
        """Give the description of the task."""
        return (Piece(str(self._path(job.name)), task_text(job, self.now)),)

    def install(self, job: Job) -> None:
        """Write the description and have the task made from it, in the place of an older one."""
        path = self._path(job.name)
        with put_back_on_trouble((path,)):
            # The Task Scheduler wants UTF-16 with a byte order mark, as the description says.
            write(path, task_text(job, self.now).encode("utf-16"))
            create = ("schtasks", "/Create", "/TN", job.name, "/XML", str(path), "/F")
            require(self.machine.run(create), "schtasks", NOT_SET_UP)

    def standing(self, name: str) -> Standing:
        """Ask for the task; where it does not tell its hours, those of its description count."""
        asked = self.machine.run(("schtasks", "/Query", "/TN", name, "/XML"))
        if not asked.worked:
            return Standing(installed=False)
        path = self._path(name)
        text = read(path, "utf-16")
        told = asked.out if _HOUR.search(asked.out) else text
        hours = _HOUR.findall(told)
        is_hourly = "<Repetition>" in told
        return Standing(
            installed=True,
            details=("It runs while you are logged in on this machine.",),
            found=(Piece(str(path), text),) if hours == _HOUR.findall(text) else (),
            at=hour_of(*hours[0]) if hours and not is_hourly else None,
        )

    def remove(self, name: str) -> bool:
        """Delete the task and its description."""
        was_there = self.standing(name).installed
        if was_there:
            deleted = self.machine.run(("schtasks", "/Delete", "/TN", name, "/F"))
            require(deleted, "schtasks", NOT_TAKEN_AWAY)
        return take_away((self._path(name),)) or was_there

    def _path(self, name: str) -> Path:
        return self.machine.home / "AppData" / "Local" / "amends" / f"{name}.xml"


def task_text(job: Job, now: datetime) -> str:
    """Give the description of the task; every hour where the shop's clock is not the machine's."""
    if job.is_hourly(now):
        # No clocks jump at noon: a start that does not come would take its hours with it.
        triggers = _trigger(time(12, job.at.minute), _EVERY_HOUR)
    else:
        triggers = "".join(_trigger(at) for at in job.hours)
    program, *words = job.command
    return f"""<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>{escape(job.says)}</Description>
  </RegistrationInfo>
  <Triggers>
{triggers}  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT1H</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{escape(program)}</Command>
      <Arguments>{escape(subprocess.list2cmdline(words))}</Arguments>
    </Exec>
  </Actions>
</Task>
"""


def _trigger(at: time, repetition: str = "") -> str:
    return (
        "    <CalendarTrigger>\n"
        f"{repetition}      <StartBoundary>2026-01-01T{at:%H:%M}:00</StartBoundary>\n"
        "      <ScheduleByDay>\n"
        "        <DaysInterval>1</DaysInterval>\n"
        "      </ScheduleByDay>\n"
        "    </CalendarTrigger>\n"
    )
