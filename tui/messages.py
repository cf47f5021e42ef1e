"""The vocabulary of the app on one page: what is asked goes up, what is known comes back.

Used by every dialog and screen (`CommandGiven`, `StepBack`), by the app, which hands them to the
clerk, and by the clerk, which answers. Nothing else passes between a widget and the shop's file.
"""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message
from textual.message_pump import MessagePump

from store.casebook import Done, Snapshot
from store.domain.board import Board
from store.domain.book import Book
from store.domain.case import Case
from store.domain.changes import Change
from store.domain.shop import Person, Shop

if TYPE_CHECKING:
    from store.domain.commands import Command


class CommandGiven(Message):
    """A person asks for a change, having seen the case as `saw`."""

    def __init__(self, command: "Command", saw: Case | None, asker: MessagePump) -> None:
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


class View(StrEnum):
    """The views that a digit brings to the front."""

    BOARD = "board"
    CAUSES = "causes"


class ViewAsked(Message):
    """A person wants to see another view."""

    def __init__(self, view: View) -> None:
        super().__init__()
        self.view = view


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

    def __init__(self, sentence: str, book: Book | None = None) -> None:
        super().__init__()
        self.sentence = sentence
        self.book = book
        """The book as it is now, so that the asker has seen what the refusal speaks of."""


class CommandFailed(Message):
    """The change could not be saved. Nothing was changed."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


class Answered(Message):
    """Something that a person asked for is no longer under way, whatever became of it."""


class BoardAsked(Message):
    """A person on a case page wants what only the board has, such as find."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self.action = action


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

    def __init__(self, path: Path, rows: int, left_out: str = "") -> None:
        super().__init__()
        self.path = path
        self.rows = rows
        self.left_out = left_out
        """What could not be read and is therefore not in it, in words; empty for nothing."""
