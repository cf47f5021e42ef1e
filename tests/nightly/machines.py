"""Machines of all three systems, which note what they were asked and answer as the real ones do."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from pathlib import Path

from tui.nightly.job import Job
from tui.nightly.machine import Ran

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def job(
    folder: str = "/home/maya/Corner Table", zone: str = "Europe/Berlin", here: str = ""
) -> Job:
    """Give a job with a folder that has to be quoted everywhere."""
    return Job(Path(folder), ("/opt/amends/bin/amends",), time(2), zone, here or zone)


@dataclass
class Noted:
    """A machine on which nothing happens but notes; `answers` go before the usual ones."""

    home: Path
    system: str = "linux"
    user: int = 1000
    answers: dict[str, Ran] = field(default_factory=dict)
    """By the beginning of the command line."""
    asked: list[str] = field(default_factory=list)
    table: str | None = None
    """The crontab; `None` while there is none."""

    def run(self, words: Sequence[str], typed: str | None = None) -> Ran:
        """Note the command and answer it."""
        line = " ".join(words)
        self.asked.append(line)
        for begin, answer in self.answers.items():
            if line.startswith(begin):
                return answer
        if line == "crontab -l":
            return Ran(1, err="no crontab for maya") if self.table is None else Ran(0, self.table)
        if line == "crontab -":
            self.table = typed
        return Ran(0)


NO_SYSTEMD = {"systemctl": Ran(1, err="Failed to connect to bus: No medium found")}
NO_CRON = {"crontab": Ran(127, err="crontab is not installed")}
