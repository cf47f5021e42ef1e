"""A process that restores two backups in turn: `python -m tests.support.restorer FOLDER A B`.

It says `ready`, and a line for each restore that is on disk.
"""

import sys
from itertools import cycle
from pathlib import Path

from store.casebook import CaseBook
from store.clock import StoppedClock
from tests.support.builders import NOON


def restore_in_turn(folder: Path, names: list[str]) -> None:
    """Restore one backup after the other until somebody ends it."""
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for name in cycle(names):
        copies = CaseBook(folder, StoppedClock(NOON), 60).copies()
        copies.restore(copies.find(name))
        sys.stdout.write(f"{name}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    restore_in_turn(Path(sys.argv[1]), sys.argv[2:])
