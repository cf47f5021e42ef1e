"""What the app knows at this moment, for its screens to show.

Used by the board and the case page. The app alone changes it, from the messages of the clerk and
from its presence; a screen only looks. It exists so that a screen needs no app of a certain class.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from store.clock import Clock
from store.domain.board import Board
from store.domain.book import Book
from store.domain.case import Case
from store.domain.due import Reckoning
from tui.desk import Desk
from tui.drafts import Drafts
from tui.night import Night
from tui.pin_checks import PinChecks
from tui.text import news, presence_words

if TYPE_CHECKING:
    from store.casebook import AtDesk
    from store.domain.years import Lost


@dataclass
class Room:
    """The present book, its board, and who is at the keyboard."""

    clock: Clock
    book: Book | None = None
    board: Board | None = None
    reckoning: Reckoning | None = None
    person: str | None = None
    """Id of the person at the keyboard; `None` until somebody said so."""
    others: "tuple[AtDesk, ...]" = ()
    """Who has a case open at another desk."""
    night: Night | None = None
    """How the exports stand; `None` until somebody looked."""
    pins: PinChecks = field(default_factory=PinChecks)
    """The PINs that were checked at this terminal."""
    drafts: Drafts = field(default_factory=Drafts)
    """What was typed into forms that were left."""

    past: dict[int, Case] = field(default_factory=dict)
    """Cases of closed years that were asked for last, by number. What the book has goes first."""
    past_words: str = ""
    """For which words of find the closed years were searched."""
    past_found: tuple[Case, ...] = ()
    """What was found for these words, no more than are listed."""
    past_count: int = 0
    """How many cases of closed years have those words."""
    is_finding: bool = False
    """Whether the closed years are still searched for the newest words."""
    searched: frozenset[int] = frozenset()
    """Numbers of the cases for whose pages the closed years were looked through."""
    with_past: frozenset[int] = frozenset()
    """Ids of the customers of whom a closed year holds a case."""
    lost: "tuple[Lost, ...]" = ()
    """What of the closed years cannot be read, or is held up by the board's own record."""
    out_of_reach: str = ""
    """Why the board's file cannot be read now, and since when; empty while it can be."""

    @property
    def trouble(self) -> str:
        """The loud line: what cannot be read now; empty when everything can be."""
        if self.out_of_reach or self.book is None:
            return self.out_of_reach
        return news.unreadable(self.book, self.lost)

    def has_more_of(self, number: int) -> bool:
        """Tell whether a closed year may have more to say of this case, and was not asked yet."""
        if self.book is None or number in self.searched:
            return False
        known = self.case(number)
        return known is None or not self.with_past.isdisjoint(self.book.ids_of(known.customer))

    def past_of(self, case: Case) -> tuple[Case, ...]:
        """Give those cases of its customer that closed years hold, as far as they were read."""
        if self.book is None or not self.past:
            return ()
        ids, held = self.book.ids_of(case.customer), self.book.cases
        return tuple(
            one for one in self.past.values() if one.customer in ids and one.number not in held
        )

    def case(self, number: int) -> Case | None:
        """Give a case of the book, or of a closed year that was looked through; else `None`."""
        known = self.book.cases.get(number) if self.book is not None else None
        return known or self.past.get(number)

    @property
    def now(self) -> datetime:
        """The present instant."""
        return self.clock.now()

    def open_too(self, number: int) -> str:
        """Say who else has this case open; empty when nobody has."""
        if self.book is None or not self.others:
            return ""
        return presence_words.open_too(self.others, number, self.person, self.book, self.now)

    @property
    def desk(self) -> Desk | None:
        """The terminal with somebody at its keyboard; `None` until both are known."""
        if self.book is None or self.reckoning is None or self.person is None:
            return None
        person = self.book.people.get(self.person)
        if person is None or person.gone:
            return None
        return Desk(self.book, person, self.clock, self.reckoning, self.pins, self.drafts)
