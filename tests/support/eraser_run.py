"""A process that erases, and dies when told: `python -m tests.support.eraser_run FOLDER DIE_AT`.

It ends itself, as a power cut would, right before the system call of that number among those that
change the disk; with `-1` it erases to the end. It says `erased` when it is done.
"""

import os
import sys
from pathlib import Path

from store.casebook import CaseBook
from store.clock import StoppedClock
from tests.support.builders import NOON
from tests.support.years_mover import CALLS, Death


def erase(folder: Path, die_at: int) -> None:
    """Erase customer 1, or die on the way."""
    eraser = CaseBook(folder, StoppedClock(NOON), 60).eraser()
    eraser.preview([1], "ana")
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    death = Death(die_at)
    for name in CALLS:
        setattr(os, name, death.before(getattr(os, name)))
    eraser.erase([1], "ana")
    sys.stdout.write("erased\n")
    sys.stdout.flush()


if __name__ == "__main__":
    erase(Path(sys.argv[1]), int(sys.argv[2]))
