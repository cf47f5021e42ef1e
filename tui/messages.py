"""The vocabulary of the app on one page: what is asked goes up, what is known comes back.

Used by every dialog and screen (`CommandGiven`, `StepBack`), by the app, which hands them to the
clerk, and by the clerk, which answers. Nothing else passes between a widget and the shop's file.
"""

from datetime import datetime
from pathlib import Path

from textual.message import Message
from textual.message_pump import MessagePump

from store.casebook import Done, Snapshot
from store.domain.board import Board
from store.domain.case import Case
from store.domain.changes import Change
from store.domain.commands import Command
from store.domain.shop import Person, Shop


class CommandGiven(Message):
    """A person asks for a change, having seen the case as `saw`."""

    def __init__(self, command: Command, saw: Case | None, asker: MessagePump) -> None:
        super().__init__()
        self.command = command
        self.saw = saw
        self.asker = asker
        """Who is told what became of it."""


class StepBack(Message):
    """A person asks for undo, or for redo."""

    def __init__(self, *, again: bool) -> None:
        super().__init__()
        self.again = again


class Said(Message):
    """Something to be told on the news line: why a key cannot act, what a key did."""

    def __init__(self, sentence: str, *, loud: bool = False) -> None:
        super().__init__()
        self.sentence = sentence
        self.loud = loud


class PersonAsked(Message):
    """Somebody wants to say who is at the keyboard."""


class ExportAsked(Message):
    """A person asks for the CSV now."""


class ShopDescribed(Message):
    """The first run has its answers."""

    def __init__(self, shop: Shop, person: Person, asker: MessagePump) -> None:
        super().__init__()
        self.shop = shop
        self.person = person
        self.asker = asker


class CasesRead(Message):
    """The book was read or changed, and is arranged."""

    def __init__(self, snapshot: Snapshot, board: Board, changes: tuple[Change, ...]) -> None:
        super().__init__()
        self.snapshot = snapshot
        self.board = board
        self.changes = changes
        """What others did meanwhile; empty for a change of this terminal."""


class Rearranged(Message):
    """The same book in the order of a later instant."""

    def __init__(self, board: Board) -> None:
        super().__init__()
        self.board = board


class CommandDone(Message):
    """The change is on disk."""

    def __init__(self, done: Done, step_back: bool = False) -> None:
        super().__init__()
        self.done = done
        self.step_back = step_back


class CommandRefused(Message):
    """A rule said no, or the case was changed meanwhile. Nothing was changed."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


class CommandFailed(Message):
    """The change could not be saved. Nothing was changed."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


class StoreTroubled(Message):
    """The file cannot be read; the last good board stays."""

    def __init__(self, sentence: str, since: datetime) -> None:
        super().__init__()
        self.sentence = sentence
        self.since = since


class BoardMissing(Message):
    """There is no board in the folder yet."""


class Exported(Message):
    """The CSV is written."""

    def __init__(self, path: Path, rows: int) -> None:
        super().__init__()
        self.path = path
        self.rows = rows


class ClockMoved(Message):
    """A second has passed; rows whose words changed are drawn anew."""

    def __init__(self, now: datetime) -> None:
        super().__init__()
        self.now = now
