"""The nightly job as a task of the Windows Task Scheduler.

Used on Windows. The task runs with the rights of whoever set it up, while they are logged in, and
catches up on a night that was missed (`StartWhenAvailable`).
"""

import subprocess
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape

from tui.nightly.job import Job
from tui.nightly.machine import Machine
from tui.nightly.scheduler import (
    NOT_SET_UP,
    NOT_TAKEN_AWAY,
    Piece,
    Standing,
    require,
    take_away,
    write,
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
        return (Piece(str(self._path(job)), task_text(job, self.now)),)

    def install(self, job: Job) -> None:
        """Write the description and have the task made from it, in the place of an older one."""
        path = self._path(job)
        # The Task Scheduler wants UTF-16 with a byte order mark, as the description says itself.
        write(path, task_text(job, self.now).encode("utf-16"))
        made = self.machine.run(("schtasks", "/Create", "/TN", job.name, "/XML", str(path), "/F"))
        require(made, "schtasks", NOT_SET_UP)

    def standing(self, job: Job) -> Standing:
        """Ask for the task."""
        asked = self.machine.run(("schtasks", "/Query", "/TN", job.name))
        if not asked.worked:
            return Standing(installed=False)
        return Standing(
            installed=True, details=("It runs while you are logged in on this machine.",)
        )

    def remove(self, job: Job) -> bool:
        """Delete the task and its description."""
        was_there = self.standing(job).installed
        if was_there:
            deleted = self.machine.run(("schtasks", "/Delete", "/TN", job.name, "/F"))
            require(deleted, "schtasks", NOT_TAKEN_AWAY)
        return take_away((self._path(job),)) or was_there

    def _path(self, job: Job) -> Path:
        return self.machine.home / "AppData" / "Local" / "amends" / f"{job.name}.xml"


def task_text(job: Job, now: datetime) -> str:
    """Give the description of the task; every hour where the shop's clock is not the machine's."""
    repeated = (
        "      <Repetition>\n        <Interval>PT1H</Interval>\n        <Duration>P1D</Duration>\n"
        "      </Repetition>\n"
        if job.is_hourly(now)
        else ""
    )
    program, *words = job.command
    return f"""<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>{escape(job.says)}</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
{repeated}      <StartBoundary>2026-01-01T{job.at:%H:%M}:00</StartBoundary>
      <ScheduleByDay>
        <DaysInterval>1</DaysInterval>
      </ScheduleByDay>
    </CalendarTrigger>
  </Triggers>
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
