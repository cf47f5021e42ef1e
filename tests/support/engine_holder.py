"""A second process that holds the lock: `python -m tests.support.engine_holder FOLDER`.

It says `held` and keeps the lock until its input is closed.
"""

import sys
from pathlib import Path

from store.engine.shelf import Shelf
from tests.support.engine_boards import TODAY


def hold(folder: Path) -> None:
    """Hold the lock until the input ends."""
    with Shelf(folder).changing(TODAY):
        sys.stdout.write("held\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    hold(Path(sys.argv[1]))
