"""`amends undo` and `amends redo`: take back one's own newest step, and do it again."""

import click

from store.casebook import Done
from tui import history_words
from tui.commands import documents
from tui.commands.desk import Desk
from tui.commands.options import at_desk
from tui.commands.telling import told


@click.command("undo")
@at_desk
def undo(desk: Desk) -> None:
    """Take back your newest step."""
    _tell(desk, desk.casebook.undo(desk.person.id), "Took back", "undone")


@click.command("redo")
@at_desk
def redo(desk: Desk) -> None:
    """Do again what you took back last."""
    _tell(desk, desk.casebook.redo(desk.person.id), "Did again", "redone")


def _tell(desk: Desk, done: Done, words: str, key: str) -> None:
    book = done.snapshot.book
    if done.records.cases:
        case = done.records.cases[0]
        said = history_words.sentence(case.history[-1], book, desk.now)
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
    desk.terminal.say(f"{words}: {command_words(done.step.command)}")


def command_words(command: str) -> str:
    """Turn the name of a command into words: `AddPerson` into `add person`."""
    return "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in command).strip()
