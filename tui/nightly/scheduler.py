"""What every scheduler can do, and the choice among them.

Used by `amends nightly`. The system's own scheduler is asked rather than a process of ours that
would have to stay alive: nobody watches the night.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, time
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
    found: tuple[Piece, ...] = ()
    """What is really written there; nothing where it cannot be read."""
    at: time | None = None
    """The hour that is really set up; `None` where it is tried every hour or cannot be read."""
    zone: str = ""
    """By the clock of which zone; empty for the machine's own."""


class Scheduler(Protocol):
    """A system's way of doing something every night."""

    @property
    def says(self) -> str:
        """What it is called, for people."""

    def pieces(self, job: Job) -> tuple[Piece, ...]:
        """Give what would be written, without writing it."""

    def install(self, job: Job) -> None:
        """Write it and set it going; once more changes it.

        Raises `CannotWrite`; what was set up before is then set up still.
        """

    def standing(self, name: str) -> Standing:
        """Say whether the job of this name is there, and how it is."""

    def remove(self, name: str) -> bool:
        """Take it away; tells whether it was there. Raises `CannotWrite`."""


def parting(standing: Standing, scheduler: Scheduler, job: Job) -> str:
    """Say in one sentence how what is set up differs from what would be now; else nothing."""
    if not standing.installed or standing.found == scheduler.pieces(job):
        return ""
    if standing.at is not None and standing.at != job.at:
        return (
            f"It is set up for {standing.at:%H:%M}, but the shop's export time is {job.at:%H:%M}: "
            "run `amends nightly install` again."
        )
    return "It is not set up as it would be now: run `amends nightly install` again."


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


def hour_of(hour: str, minute: str) -> time | None:
    """Read an hour of the day as a system has it written; `None` for anything else."""
    with suppress(ValueError):
        return time(int(hour), int(minute))
    return None


def read(path: Path, encoding: str = "utf-8") -> str:
    """Read a file of a scheduler; an empty text when it is not there or is none of ours."""
    with suppress(OSError, ValueError):
        return path.read_bytes().decode(encoding)
    return ""


@contextmanager
def put_back_on_trouble(paths: Sequence[Path]) -> Iterator[None]:
    """Put these files back as they were when the block ends with `CannotWrite`."""
    before: dict[Path, bytes | None] = {}
    for path in paths:
        # One that cannot be read cannot be put back either, and is left as it is then.
        with suppress(OSError):
            before[path] = path.read_bytes() if path.exists() else None
    try:
        yield
    except CannotWrite:
        for path, content in before.items():
            with suppress(OSError):
                if content is None:
                    path.unlink(missing_ok=True)
                else:
                    write_whole(path, content)
        raise


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
