"""Desks that work on one board at the same time, each in a process of its own, fed over a pipe.

Used by `tests/attacks/test_eight_desks.py`. A desk acts on what it saw last, as a person does, and
tells for each thing that it did when its turn was, so that a test can do all of it again one after
the other and compare.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Literal

from store.casebook import CaseBook
from store.domain import undo
from store.domain.book import Book, Records, Step
from store.domain.case import Case
from store.domain.commands import Command
from store.domain.refusal import ChangedMeanwhile, Refused
from store.domain.rules import decide
from tests.support.builders import with_records, with_step
from tests.support.storm import RunningClock
from tests.support.strategies import UNDO, Ask, put


@dataclass(frozen=True)
class Turn:
    """What one desk is to do next."""

    ask: Ask
    looks: bool
    """Whether it looks at the board before; else it acts on what it saw last."""


@dataclass(frozen=True)
class Acted:
    """What one desk did."""

    by: str
    did: Command | Literal["undo", "redo"]
    saw: tuple[int, int] | None
    """Number and revision of the case as the desk had it before its eyes."""
    at: datetime
    """When its turn was, with the board's lock held."""
    refused: str | None
    """The sentence, when it was refused."""
    conflict: bool
    """Whether the refusal said that something was changed meanwhile."""


@dataclass
class _Watch:
    """Tells the time, and remembers what it told last."""

    clock: RunningClock
    told: datetime | None = None

    def now(self) -> datetime:
        self.told = self.clock.now()
        return self.told


def sit_down(pipe: Connection) -> None:
    """Work on whatever comes over the pipe until it is closed."""
    try:
        while True:
            folder, clock, turns = pipe.recv()
            pipe.send(_worked_off(folder, clock, turns))
    except EOFError:
        return


def _worked_off(folder: Path, clock: RunningClock, turns: Sequence[Turn]) -> list[Acted]:
    watch = _Watch(clock)
    casebook = CaseBook(folder, watch, 60)
    book = casebook.read().book
    acted = []
    for turn in turns:
        if turn.looks:
            book = casebook.read().book
        acted.append(_act(turn.ask, book, casebook, watch))
    return acted


def _act(ask: Ask, book: Book, casebook: CaseBook, watch: _Watch) -> Acted:
    did = put(ask, book, watch.now()) or ask.what
    saw = book.cases.get(getattr(did, "number", 0))
    refused, conflict = None, False
    try:
        if isinstance(did, str):
            (casebook.undo if did == UNDO else casebook.redo)(ask.by)
        else:
            casebook.do(did, ask.by, saw)
    except Refused as error:
        refused, conflict = error.sentence, isinstance(error, ChangedMeanwhile)
    assert watch.told is not None
    seen = None if saw is None else (saw.number, saw.revision)
    return Acted(ask.by, did, seen, watch.told, refused, conflict)


def one_after_the_other(first: Book, acted: Sequence[Acted]) -> tuple[Book, list[str | None]]:
    """Do again what the desks did, in the order of their turns, with the rules alone.

    Gives the book at the end, and for each turn the sentence of its refusal.
    """
    book = first
    versions = {(one.number, one.revision): one for one in book.cases.values()}
    refusals: list[str | None] = []
    for one in acted:
        book, refusal = _again(book, one, versions)
        refusals.append(refusal)
        for case in book.cases.values():
            versions.setdefault((case.number, case.revision), case)
    return book, refusals


def _again(
    book: Book, one: Acted, versions: dict[tuple[int, int], Case]
) -> tuple[Book, str | None]:
    try:
        if isinstance(one.did, str):
            if one.did == UNDO:
                return _taken_back(book, one)
            records, step = undo.redo(book, undo.step_to_redo(book, one.by, one.at), one.by, one.at)
        else:
            saw = versions[one.saw] if one.saw is not None else None
            records = decide(book, one.did, one.by, one.at, saw)
            images = undo.images(book, records, one.by, one.at)
            step = Step(book.next_step, one.at, one.by, type(one.did).__name__, *images)
    except Refused as refused:
        return book, refused.sentence
    return with_step(with_records(book, records), step), None


def _taken_back(book: Book, one: Acted) -> tuple[Book, str | None]:
    step = undo.step_to_undo(book, one.by, one.at)
    try:
        records, back = undo.undo(book, step, one.by, one.at)
    except Refused as refused:
        return with_step(with_records(book, Records()), undo.passed_over(step, one.at)), (
            refused.sentence
        )
    return with_step(with_records(book, records), back), None
