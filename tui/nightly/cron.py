"""The nightly job as lines of the user's crontab.

Used on machines without systemd. Cron knows only the clock of the machine and nothing of a night in
which it was off; a second line therefore runs the job when the machine starts, which does nothing
when the night is not missing. Some crons catch up on an hour that the clocks jump over and some do
not, so the first line has two.
"""

import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from store.errors import CannotWrite
from tui.nightly.job import Job
from tui.nightly.machine import Machine
from tui.nightly.scheduler import (
    NOT_SET_UP,
    NOT_TAKEN_AWAY,
    Piece,
    Standing,
    hour_of,
    require,
)

_NONE_YET = "no crontab"
_HOUR = re.compile(r"(?P<minute>\d+) (?P<hour>\d+)(?:,\d+)? \* \* \* ")


@dataclass(frozen=True, slots=True)
class Cron:
    """The user's crontab."""

    machine: Machine
    now: datetime

    @property
    def says(self) -> str:
        """What it is called."""
        return "cron"

    @property
    def is_there(self) -> bool:
        """Whether this machine has a crontab for its users."""
        return self._table() is not None

    def pieces(self, job: Job) -> tuple[Piece, ...]:
        """Give the lines that are added to the crontab."""
        return _pieces(lines(job, self.now))

    def install(self, job: Job) -> None:
        """Put the lines in the place of older ones of this job; all others stay as they are."""
        kept, _ = _parted(self._table_or_trouble(NOT_SET_UP), job.name)
        self._write([*kept, *lines(job, self.now)], NOT_SET_UP)

    def standing(self, name: str) -> Standing:
        """Look for the lines."""
        _, ours = _parted(self._table() or [], name)
        hour = next((found for line in ours if (found := _HOUR.match(line))), None)
        return Standing(
            installed=bool(ours),
            details=("Whether cron itself runs is not known to Amends.",),
            found=_pieces(ours),
            at=hour_of(hour["hour"], hour["minute"]) if hour else None,
        )

    def remove(self, name: str) -> bool:
        """Take the lines out of the crontab."""
        kept, ours = _parted(self._table_or_trouble(NOT_TAKEN_AWAY), name)
        if not ours:
            return False
        self._write(kept, NOT_TAKEN_AWAY)
        return True

    def _table(self) -> list[str] | None:
        """Read the lines of the crontab; `None` when it cannot be read."""
        asked = self.machine.run(("crontab", "-l"))
        if asked.worked:
            return asked.out.splitlines()
        return [] if _NONE_YET in asked.err else None

    def _table_or_trouble(self, meant: str) -> list[str]:
        table = self._table()
        if table is None:
            raise CannotWrite(
                f"{meant}, and the crontab is untouched: it cannot be read. Try `crontab -l`."
            )
        return table

    def _write(self, table: list[str], meant: str) -> None:
        text = "".join(f"{line}\n" for line in table)
        require(self.machine.run(("crontab", "-"), text), "crontab", meant)


def lines(job: Job, now: datetime) -> tuple[str, ...]:
    """Give the lines of the crontab: every night, and when the machine starts.

    Where the shop's clock is not the machine's, every hour: only the hour after the shop's night
    finds something to do.
    """
    hours = "*" if job.is_hourly(now) else ",".join(str(at.hour) for at in job.hours)
    words = shlex.join(job.command).replace("%", r"\%")
    run = f"{words} >/dev/null # {job.name}"
    return (f"{job.at.minute} {hours} * * * {run}", f"@reboot {run}")


def _pieces(ours: Sequence[str]) -> tuple[Piece, ...]:
    return (Piece("crontab", "".join(f"{line}\n" for line in ours)),)


def _parted(table: list[str], name: str) -> tuple[list[str], list[str]]:
    """Part the lines of others from those of the job of this name."""
    ours = [line for line in table if line.endswith(f"# {name}")]
    return [line for line in table if not line.endswith(f"# {name}")], ours
