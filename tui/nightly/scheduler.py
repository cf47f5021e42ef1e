"""What every scheduler can do, and the choice among them.

Used by `amends nightly`. The system's own scheduler is asked rather than a process of ours that
would have to stay alive: nobody watches the night.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from store.domain.refusal import Refused
from store.durable import write_whole
from store.errors import CannotWrite
from tui.nightly.job import Job
from tui.nightly.machine import Machine, Ran

NOT_SET_UP = "The nightly export was not set up"
NOT_TAKEN_AWAY = "The nightly export was not taken away"


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that is written: a file, or lines of a table."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What the system says of the job."""

    installed: bool
    details: tuple[str, ...] = ()
    """Sentences for people: when it runs next, what to do that it may run."""


class Scheduler(Protocol):
    """A system's way of doing something every night."""

    @property
    def says(self) -> str:
        """What it is called, for people."""

    def pieces(self, job: Job) -> tuple[Piece, ...]:
        """Give what would be written, without writing it."""

    def install(self, job: Job) -> None:
        """Write it and set it going; once more changes it. Raises `CannotWrite`."""

    def standing(self, job: Job) -> Standing:
        """Say whether it is there, and how it is."""

    def remove(self, job: Job) -> bool:
        """Take it away; tells whether it was there. Raises `CannotWrite`."""


def choose(machine: Machine, now: datetime) -> Scheduler:
    """Give the scheduler of this machine, or refuse with what can be done instead."""
    from tui.nightly.cron import Cron
    from tui.nightly.launchd import Launchd
    from tui.nightly.systemd import Systemd
    from tui.nightly.task_scheduler import TaskScheduler

    if machine.system == "win32":
        return TaskScheduler(machine, now)
    if machine.system == "darwin":
        return Launchd(machine, now)
    systemd, cron = Systemd(machine), Cron(machine, now)
    if systemd.is_there:
        return systemd
    if cron.is_there:
        return cron
    raise Refused(
        "This machine has neither systemd for its users nor cron, so nothing was set up. Let "
        "`amends export --if-due` be run every night some other way, or press E on the board."
    )


def write(path: Path, content: bytes) -> None:
    """Write one file of a scheduler, whole. Raises `CannotWrite`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    except OSError as error:
        raise CannotWrite(
            f"{path} cannot be written ({error.strerror}), so the nightly export was not set up."
        ) from error


def take_away(paths: Sequence[Path]) -> bool:
    """Remove files; tells whether any was there. Raises `CannotWrite`."""
    there = [path for path in paths if path.exists()]
    try:
        for path in there:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise CannotWrite(
            f"{error.filename} cannot be removed ({error.strerror}); the nightly export may still "
            "run."
        ) from error
    return bool(there)


def require(ran: Ran, program: str, meant: str) -> None:
    """Raise `CannotWrite` when a program of the system refused."""
    if not ran.worked:
        raise CannotWrite(f"{meant}: {program} says: {ran.why}")
