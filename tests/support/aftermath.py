"""What a fresh process finds in a folder after an attack, and whether work goes on there.

Used by `tests/attacks`. It looks as a person would: it reads the board, lists every case of every
year, checks each export against its manifest, and then logs a case and exports.
"""

import functools
import os
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from pathlib import Path

from store.casebook import CaseBook
from store.clock import StoppedClock
from store.engine.shelf import BOARD
from store.export import keeping, manifest
from tests.support.attacked import fresh, terminal
from tests.support.years import everywhere
from tui.cli import COMMANDS
from tui.cli import run as run_cli

FIRST = ("init", "--shop", "Corner Table", "--you", "Maya", "--zone", "Europe/Berlin")
_STRAY = re.compile(r"\..*(\.tmp|[0-9a-f]{8})")
_LONG_AGO = 300


@dataclass(frozen=True)
class Seen:
    """What was found."""

    board: bytes | None
    """The board's file; `None` for none."""
    cases: Mapping[int, int]
    """How often each case is there, on the board and in all years."""
    unreadable: int
    exports: Mapping[str, bool]
    """Each export that is to be seen, and whether it is byte for byte what its manifest says."""
    looks: Sequence[int]
    """How each command that only looks ended."""
    goes_on: Sequence[int]
    """How the commands that followed ended."""
    strays: Sequence[str]
    """What of the attack was left behind them."""

    @property
    def is_sound(self) -> bool:
        """Whether whatever is there is whole, and work went on without leaving anything over."""
        return (
            all(count == 1 for count in self.cases.values())
            and not self.unreadable
            and all(self.exports.values())
            and not any(self.looks)
            and not any(self.goes_on)
            and not self.strays
        )


def seen_in(folders: Sequence[Path], at: datetime) -> list[Seen]:
    """Look into each of these folders in one fresh process."""
    return fresh(_looking(folders, at), folders[0].parent)


def _looking(folders: Sequence[Path], at: datetime) -> Callable[[], list[Seen]]:
    return functools.partial(_look, tuple(folders), at)


def _look(folders: Sequence[Path], at: datetime) -> list[Seen]:
    return [_seen(folder, at) for folder in folders]


def _seen(folder: Path, at: datetime) -> Seen:
    path = folder / BOARD
    board = path.read_bytes() if path.exists() else None
    cases: Mapping[int, int] = {}
    unreadable = 0
    looks: list[int] = []
    if board is not None:
        casebook = CaseBook(folder, StoppedClock(at))
        cases = Counter(everywhere(casebook))
        unreadable = len(casebook.read().book.unreadable) + len(casebook.lost())
        looks = [_ran(folder, at, *typed) for typed in _looks()]
    exports = {one.name: _is_verified(one) for one in _exports(folder)}
    _age(folder)
    first = [] if board is not None else [_ran(folder, at, *FIRST)]
    added = _ran(folder, at, "add", "--customer", "Next", "--what", "work goes on")
    goes_on = [*first, added, _ran(folder, at, "export")]
    strays = [str(one.relative_to(folder)) for one in folder.rglob("*") if _is_stray(one)]
    return Seen(board, cases, unreadable, exports, looks, goes_on, strays)


def _looks() -> Sequence[Sequence[str]]:
    look = (("list", "--all"), ("list", "--all", "--json"))
    return (*look, ("check",)) if "check" in COMMANDS else look


def _ran(folder: Path, at: datetime, *typed: str) -> int:
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        return run_cli(typed, terminal(folder, at))


def _exports(folder: Path) -> Sequence[Path]:
    exports = folder / "exports"
    latest = [exports / "latest"] if os.path.lexists(exports / "latest") else []
    return [*keeping.dated(exports), *latest]


def _is_verified(export: Path) -> bool:
    found = manifest.read(export)
    return found is not None and manifest.is_verified(export, found)


def _is_stray(path: Path) -> bool:
    return _STRAY.fullmatch(path.name) is not None


def _age(folder: Path) -> None:
    """Make what was left behind older than a writer at work could be."""
    for path in folder.rglob(".*"):
        status = path.lstat()
        times = (status.st_atime - _LONG_AGO, status.st_mtime - _LONG_AGO)
        os.utime(path, times, follow_symlinks=False)
