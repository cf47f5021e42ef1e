"""A process that moves case by case: `python -m tests.support.years_mover FOLDER`.

It says `ready` when it begins, and `moved` at the end. `Death` ends a process right before one of
its system calls; the shim for an attack at every call of a command is in `faults.py`.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

from store.casebook import CaseBook
from store.clock import StoppedClock
from tests.support.builders import NOON
from tests.support.faults import DIED

__all__ = ["CALLS", "DIED", "Death"]

P = ParamSpec("P")
R = TypeVar("R")
CALLS = ("open", "write", "fsync", "replace", "rename", "mkdir", "unlink", "fchmod")


class Death:
    """Counts calls, and ends the process before one of them."""

    def __init__(self, at: int) -> None:
        self._left = at

    def before(self, call: Callable[P, R]) -> Callable[P, R]:
        """Give the call with the count before it."""

        def counted(*args: P.args, **kwargs: P.kwargs) -> R:
            if self._left == 0:
                os._exit(DIED)
            self._left -= 1
            return call(*args, **kwargs)

        return counted


def move(folder: Path) -> None:
    """Move everything, one case at a time."""
    casebook = CaseBook(folder, StoppedClock(NOON), 60)
    casebook.read()
    tell("ready")
    while casebook.move_closed(1).left:
        pass
    tell("moved")


def tell(line: str) -> None:
    """Say this to whoever reads our output, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    move(Path(sys.argv[1]))
