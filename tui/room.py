"""What the app knows at this moment, for its screens to show.

Used by the board and the case page. The app alone changes it, from the messages of the clerk; a
screen only looks. It exists so that a screen needs no app of a certain class.
"""

from dataclasses import dataclass
from datetime import datetime

from store.clock import Clock
from store.domain.board import Board
from store.domain.book import Book
from store.domain.due import Reckoning
from tui.desk import Desk


@dataclass
class Room:
    """The present book, its board, and who is at the keyboard."""

    clock: Clock
    book: Book | None = None
    board: Board | None = None
    reckoning: Reckoning | None = None
    person: str | None = None
    """Id of the person at the keyboard; `None` until somebody said so."""

    @property
    def now(self) -> datetime:
        """The present instant."""
        return self.clock.now()

    @property
    def desk(self) -> Desk | None:
        """The terminal with somebody at its keyboard; `None` until both are known."""
        if self.book is None or self.reckoning is None or self.person is None:
            return None
        person = self.book.people.get(self.person)
        if person is None or person.gone:
            return None
        return Desk(self.book, person, self.clock, self.reckoning)
