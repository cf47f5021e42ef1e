"""A worker in a storm: mixed commands until it is killed, each told once it is on the disk.

Used by `tests/attacks/test_killed.py`, which runs several and kills them. What a worker tells goes
straight into a file, so that a kill takes nothing back that was acknowledged.
"""

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from store.casebook import CaseBook, Done
from store.domain.book import Book
from store.domain.commands import (
    AddGesture,
    Command,
    LogContact,
    MakePromise,
    MarkReturned,
    OpenCase,
    PlanFollowUp,
    SetStatus,
)
from store.domain.refusal import Refused
from store.domain.words import Channel, Status
from tests.support.builders import NOON
from tui.exporting import export, export_if_due

PEOPLE = ("maya", "sam", "ana")
_DEEDS = (
    *("add", "contact", "promise", "gesture", "follow-up", "set", "undo", "redo") * 3,
    *("returned", "move", "export", "export if due"),
)


@dataclass(frozen=True)
class RunningClock:
    """Noon of the tests, and from then on the time that has passed; the same in all processes."""

    started: float
    """When it was noon, as `time.monotonic` has it."""

    def now(self) -> datetime:
        """Give the present instant."""
        return NOON + timedelta(seconds=time.monotonic() - self.started)


class Told(NamedTuple):
    """One change that was acknowledged."""

    deed: str
    case: int
    by: str
    at: datetime
    step: int


def read_told(path: Path) -> Sequence[Told]:
    """Read what a worker told; a line without its end was on its way when it died."""
    lines = path.read_bytes().split(b"\n")[:-1] if path.exists() else []
    return [_read(line.decode()) for line in lines]


def _read(line: str) -> Told:
    deed, case, by, at, step = line.split("|")
    return Told(deed, int(case), by, datetime.fromisoformat(at), int(step))


def work(folder: Path, seed: int, clock: RunningClock, told: Path) -> None:
    """Change the board until somebody ends this process."""
    chance = Random(seed)  # noqa: S311 - repeatable, not secret
    casebook = CaseBook(folder, clock, 60)
    handle = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    while True:
        deed, by = chance.choice(_DEEDS), chance.choice(PEOPLE)
        try:
            done = _do(deed, by, casebook, chance)
        except Refused:
            continue
        if done is not None:
            said = Told(deed, done.records.cases[0].number, by, _at(done), done.step.id)
            os.write(handle, "|".join(map(str, said)).encode() + b"\n")


def _at(done: Done) -> datetime:
    return done.records.cases[0].history[-1].at


def _do(deed: str, by: str, casebook: CaseBook, chance: Random) -> Done | None:
    """Do one thing; `None` for what changes no case."""
    match deed:
        case "undo":
            return casebook.undo(by)
        case "redo":
            return casebook.redo(by)
        case "move":
            casebook.move_closed(1)
        case "export":
            export(casebook, casebook.read().book.cases[1].opened_at)
        case "export if due":
            export_if_due(casebook, NOON)
        case _:
            return casebook.do(_command(deed, casebook.read().book, chance), by)
    return None


def _command(deed: str, book: Book, chance: Random) -> Command:
    number = chance.choice([one.number for one in book.cases.values() if one.is_open])
    later = NOON + timedelta(days=chance.randint(1, 9))
    match deed:
        case "add":
            return OpenCase(f"Customer {chance.randint(1, 99)}", "soup came cold")
        case "contact":
            return LogContact(number, Channel.PHONE, note="on her way")
        case "promise":
            return MakePromise(number, "the sofa", later)
        case "gesture":
            return AddGesture(number, "flowers", chance.randint(1, 30) * 100, note="a long wait")
        case "follow-up":
            return PlanFollowUp(number, later)
        case "set":
            return SetStatus(number, chance.choice([Status.FIXING, Status.FIXED]), "as agreed")
        case _:
            return MarkReturned(chance.randint(2, 13))
