"""The vocabulary of the app on one page: what is asked goes up, what is known comes back.

Used by every dialog and screen (`CommandGiven`, `StepBack`), by the app, which hands them to the
clerk, and by the clerk, which answers. Nothing else passes between a widget and the shop's file.
"""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message
from textual.message_pump import MessagePump

from store.casebook import Done, Snapshot
from store.domain.board import Board
from store.domain.book import Book, Step
from store.domain.case import Case
from store.domain.changes import Change
from store.domain.shop import Person, Shop

if TYPE_CHECKING:
    from store.domain.commands import Command
    from store.domain.proof import Proof
    from store.domain.years import Lost
    from store.kept_copies import KeptCopy
    from tui.night import Night


class CommandGiven(Message):
    """A person asks for a change, having seen the case as `saw`."""

    def __init__(
        self,
        command: "Command",
        saw: Case | None,
        asker: MessagePump,
        by: str | None = None,
        proof: "Proof | None" = None,
    ) -> None:
        super().__init__()
        self.command = command
        self.saw = saw
        self.asker = asker
        """Who is told what became of it."""
        self.by = by
        """Id of whoever it is booked for, where that is not the person at the keyboard."""
        self.proof = proof
        """What they proved, for a change that may take a PIN; `None` for every other one."""


class StepBack(Message):
    """A person asks for undo, or for redo."""

    def __init__(self, *, again: bool, proven: int | None = None) -> None:
        super().__init__()
        self.again = again
        self.proven = proven
        """Id of the step for which the PIN was just given; `None` for none."""


class PinAsked(Message):
    """A step goes back, or is done again, only after the PIN of whoever did it."""

    def __init__(self, step: Step) -> None:
        super().__init__()
        self.step = step


class Said(Message):
    """Something to be told on the news line: why a key cannot act, what a key did."""

    def __init__(self, sentence: str, *, loud: bool = False) -> None:
        super().__init__()
        self.sentence = sentence
        self.loud = loud


class PersonAsked(Message):
    """Somebody wants to say who is at the keyboard."""


class LockAsked(Message):
    """Somebody leaves the terminal and wants no key to change anything meanwhile."""


class View(StrEnum):
    """The views that a digit brings to the front."""

    BOARD = "board"
    PEOPLE = "people"
    CAUSES = "causes"


class ViewAsked(Message):
    """A person wants to see another view."""

    def __init__(self, view: View) -> None:
        super().__init__()
        self.view = view


class ExportAsked(Message):
    """A person asks for the export now."""


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

    def __init__(self, sentence: str, book: Book | None = None, brief: str = "") -> None:
        super().__init__()
        self.sentence = sentence
        self.brief = brief
        """The same in one short line, for where the sentence finds no room; empty for none."""
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


class BackupsKnown(Message):
    """The backups of a board that cannot be read were looked through."""

    def __init__(self, newest: "KeptCopy | None") -> None:
        super().__init__()
        self.newest = newest
        """The newest that can be read; `None` for none."""


class BackupWanted(Message):
    """A person asks that a backup takes the place of the board."""

    def __init__(self, copy: "KeptCopy") -> None:
        super().__init__()
        self.copy = copy


class BackupRestored(Message):
    """A backup is the board now."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words
        """What was done, and where what it replaced is kept."""


class Exported(Message):
    """The export is written."""

    def __init__(
        self, path: Path, rows: int, left_out: str = "", night: "Night | None" = None
    ) -> None:
        super().__init__()
        self.path = path
        self.rows = rows
        self.left_out = left_out
        """What could not be read and is therefore not in it, in words; empty for nothing."""
        self.night = night
        """How the exports stand now; `None` when this says nothing of it."""


class NightKnown(Message):
    """The exports were looked at, and a night that was missing is caught up, or cannot be."""

    def __init__(self, night: "Night", trouble: str = "", *, waits: bool = False) -> None:
        super().__init__()
        self.night = night
        self.trouble = trouble
        """Why it cannot be written; empty when nothing is wrong."""
        self.waits = waits
        """Whether a night is missing that another terminal seems to be writing."""


class PastWanted(Message):
    """A person looks for cases by words, also in the closed years."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words


class PastFound(Message):
    """What the closed years hold for the words that somebody looked for."""

    def __init__(self, words: str, cases: tuple[Case, ...], count: int) -> None:
        super().__init__()
        self.words = words
        self.cases = cases
        """Those closed last; no more than are listed."""
        self.count = count
        """How many there are in all."""


class WholeCaseWanted(Message):
    """A page shows a case that may have left the board, or whose customer was here before."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class PastCase(Message):
    """What the closed years hold of a case and of its customer."""

    def __init__(self, number: int, cases: tuple[Case, ...], trouble: str = "") -> None:
        super().__init__()
        self.number = number
        self.cases = cases
        self.trouble = trouble
        """Why something cannot be read; empty when nothing is wrong."""


class CustomerPastWanted(Message):
    """A known customer was picked, and somebody asks what closed years hold of them."""

    def __init__(self, customer: int, asker: MessagePump) -> None:
        super().__init__()
        self.customer = customer
        self.asker = asker


class CustomerPast(Message):
    """What the closed years hold of a customer."""

    def __init__(self, customer: int, cases: tuple[Case, ...]) -> None:
        super().__init__()
        self.customer = customer
        self.cases = cases


class WholePastWanted(Message):
    """Somebody asks for what came of the cases of all closed years."""

    def __init__(self, asker: MessagePump) -> None:
        super().__init__()
        self.asker = asker


class WholePast(Message):
    """The cases of all closed years that can be read, without their talk."""

    def __init__(self, cases: tuple[Case, ...]) -> None:
        super().__init__()
        self.cases = cases


class YearsKnown(Message):
    """The closed years were read in short."""

    def __init__(self, customers: Collection[int], lost: "tuple[Lost, ...]") -> None:
        super().__init__()
        self.customers = frozenset(customers)
        """Ids of the customers of whom a year holds a case."""
        self.lost = lost
        """What of the years cannot be read."""


class ErasingProposed(Message):
    """It was looked who could be erased."""

    def __init__(self, words: str, *, is_unfinished: bool) -> None:
        super().__init__()
        self.words = words
        """What the shop owner is told; empty when there is nothing to say."""
        self.is_unfinished = is_unfinished
        """Whether an erase was cut short and waits to be ended."""


class PastMoved(Message):
    """Cases that were over for long left the board, or could not."""

    def __init__(self, cases: int, trouble: str = "") -> None:
        super().__init__()
        self.cases = cases
        """How many left in this turn."""
        self.trouble = trouble
        """Why they could not; empty when nothing is wrong."""
