"""The nightly job as lines of the user's crontab.

Used on machines without systemd. Cron knows only the clock of the machine and nothing of a night in
which it was off; a second line therefore runs the job when the machine starts, which does nothing
when the night is not missing.
"""

import shlex
from dataclasses import dataclass
from datetime import datetime

from store.errors import CannotWrite
from tui.nightly.job import Job
from tui.nightly.machine import Machine
from tui.nightly.scheduler import NOT_SET_UP, NOT_TAKEN_AWAY, Piece, Standing, require

_NONE_YET = "no crontab"


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
        return (Piece("crontab", "".join(f"{line}\n" for line in lines(job, self.now))),)

    def install(self, job: Job) -> None:
        """Put the lines in the place of older ones of this job; all others stay as they are."""
        kept = _without(self._table_or_trouble(NOT_SET_UP), job)
        self._write([*kept, *lines(job, self.now)], NOT_SET_UP)

    def standing(self, job: Job) -> Standing:
        """Look for the lines."""
        table = self._table() or []
        return Standing(
            installed=_without(table, job) != table,
            details=("Whether cron itself runs is not known to Amends.",),
        )

    def remove(self, job: Job) -> bool:
        """Take the lines out of the crontab."""
        table = self._table_or_trouble(NOT_TAKEN_AWAY)
        kept = _without(table, job)
        if kept == table:
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
    hour = "*" if job.is_hourly(now) else str(job.at.hour)
    words = shlex.join(job.command).replace("%", r"\%")
    run = f"{words} >/dev/null # {job.name}"
    return (f"{job.at.minute} {hour} * * * {run}", f"@reboot {run}")


def _without(table: list[str], job: Job) -> list[str]:
    return [line for line in table if not line.endswith(f"# {job.name}")]
