"""`amends undo` and `amends redo`: take back one's own newest step, and do it again."""

from typing import Protocol

import click

from store.casebook import Done
from store.domain.refusal import PinWanted
from tui.commands import documents
from tui.commands.desk import Desk
from tui.commands.options import at_desk
from tui.commands.proving import prove
from tui.commands.telling import told
from tui.text import history_words, news


@click.command("undo")
@at_desk
def undo(desk: Desk) -> None:
    """Take back your newest step."""
    _tell(desk, _stepped(desk, desk.casebook.undo), "undone")


@click.command("redo")
@at_desk
def redo(desk: Desk) -> None:
    """Do again what you took back last."""
    _tell(desk, _stepped(desk, desk.casebook.redo), "redone")


class _StepsBack(Protocol):
    def __call__(self, by: str, proven: int | None = None) -> Done: ...


def _stepped(desk: Desk, step_back: _StepsBack) -> Done:
    """Take a step back or do it again, after the PIN where doing it took one."""
    try:
        return step_back(desk.person.id)
    except PinWanted as wanted:
        prove(desk)
        return step_back(desk.person.id, wanted.step.id)


def _tell(desk: Desk, done: Done, key: str) -> None:
    book = done.snapshot.book
    if done.records.cases:
        case = done.records.cases[0]
        said = history_words.sentence(case.history[-1], book, desk.now, case)
        told(desk, done, f"{said[:1].upper()}{said[1:]}", **{key: done.step.command})
        return
    people = done.records.people
    if desk.as_json:
        document: documents.Document = {
            key: done.step.command,
            "number": None,
            "people": [documents.person(person, book.shop) for person in people],
        }
        desk.terminal.say(documents.text(document))
        return
    said = news.stepped_back(done)
    desk.terminal.say(f"{said[:1].upper()}{said[1:]}")
