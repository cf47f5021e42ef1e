"""How the list is narrowed down: mine, due today, what is looked for, and closed cases behind it.

Used by the board screen, which draws what this says and asks for what this misses. It knows no
widget. It prevents a key from costing more the more cases there are: what the filters look at is
read once of each row (`tui.kept`).
"""

from collections.abc import Callable, Sequence
from itertools import compress, repeat
from operator import contains
from sys import intern

from store.domain.board import Board, Row
from store.domain.book import Book
from store.domain.shop import Shop
from tui.finding import Finder
from tui.kept import Kept
from tui.room import Room
from tui.text import wording
from tui.text.past_rows import PastRow, PastRows, found_words
from tui.text.safe import safe

_READ_AHEAD = 200
"""Rows that are read ahead in one go: a few milliseconds, so that a key hardly waits for them."""

_TOO_MANY_DIGITS = 10
"""No case has a number as long as that; it would cost time to read a pasted one."""

_Hands = tuple[str, str]
"""Who owns a case and whose the next move is."""


class Narrowing:
    """What the list is narrowed down to, and the rows that are left."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self.wanted = ""
        """What is looked for, as it was typed."""
        self.mine = False
        """Whether only the cases of whoever is at the keyboard are shown."""
        self.today = False
        """Whether only what is due today or late is shown."""
        self.rows: Sequence[Row] = ()
        """The rows that are left, those of closed cases last."""
        self.closed: Sequence[PastRow] = ()
        """The rows of closed cases that find lists behind the others."""
        self.opens_found = False
        """Whether Enter was pressed in find before the closed years were searched."""
        self.misses_moved = False
        """Whether a closed case that was listed left the board: the years are to be searched."""
        self._listed_for = ""
        """The words for which the closed ones are listed."""
        self._finder = Finder()
        self._past = PastRows()
        self._hands = Kept[Row, _Hands](_hands)
        self._due_at = Kept[Row, float](_due_at)
        self._ended = Kept[Row, int](_ended)
        self._picked: tuple[Row, ...] = ()
        """The rows that `mine` and `today` leave of `_picked_of`, by `_picked_by`."""
        self._picked_of: tuple[Row, ...] | None = None
        self._picked_by: tuple[str | None, float | None] = (None, None)
        self._read_of: Shop | None = None
        self._read_to = 0
        self._lined_up = 0
        self._lined_up_of: Sequence[Row] = ()

    def narrow(self, board: Board, book: Book) -> Sequence[Row]:
        """Pick the rows of `board` that are shown, and the closed cases behind them."""
        self._settle(board.rows)
        open_rows = self._open(board, book)
        closed: Sequence[PastRow] = ()
        if self.wanted.strip():
            on_board = set(self._ended.of(board.rows))
            closed = self._past.found(self._room, self.wanted, on_board, self._finder)
        self.misses_moved = self._listed_for == self.wanted and self._has_lost(closed, book)
        self.closed, self._listed_for = closed, self.wanted
        rows = (*open_rows, *closed) if closed else open_rows
        self.rows = self._with_its_number_first(rows)
        return self.rows

    def _with_its_number_first(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Put the case of the very number that is looked for before those found by other words."""
        number = self.number
        if number is None or not rows or rows[0].case.number == number:
            return rows
        first = [row for row in rows if row.case.number == number]
        return (*first, *(row for row in rows if row.case.number != number)) if first else rows

    @property
    def number(self) -> int | None:
        """The number of a case where that alone is looked for, such as `42` or `#42`."""
        digits = self.wanted.strip().removeprefix("#")
        is_one = digits.isascii() and digits.isdigit() and len(digits) < _TOO_MANY_DIGITS
        return int(digits) if is_one else None

    @property
    def shown(self) -> int:
        """How many rows are shown, without those of closed cases behind them."""
        return len(self.rows) - len(self.closed)

    @property
    def words(self) -> str:
        """What the list is narrowed down to; empty when all is shown."""
        book, person = self._room.book, self._room.person
        words = []
        if self.mine and book is not None:
            words.append(f"cases of {wording.person_name(person, book.people)}")
        if self.today:
            words.append("due today or late")
        if self.wanted.strip():
            words.append(f"find “{safe(self.wanted.strip())}”")
        return " · ".join(words)

    @property
    def closed_words(self) -> str:
        """How many closed cases are listed; empty for none."""
        return found_words(self._room, self.wanted, self.closed)

    def look_for(self, wanted: str) -> bool:
        """Take what is looked for; False when it is the same as before."""
        if wanted == self.wanted:
            return False
        self.wanted, self.opens_found = wanted, False
        return True

    def show_all(self) -> None:
        """Drop every filter."""
        self.wanted, self.mine, self.today = "", False, False

    def show(self, number: int) -> None:
        """Drop every filter where they hide this case."""
        board, book = self._room.board, self._room.book
        rows = self._open(board, book) if board is not None and book is not None else ()
        if not any(row.case.number == number for row in rows):
            self.show_all()

    # Enter, and the closed years that are searched meanwhile

    @property
    def first_is_closed(self) -> bool:
        """Whether a closed case stands first: no open one is left, or its number was typed."""
        return bool(self.rows) and isinstance(self.rows[0], PastRow)

    @property
    def waits_for_years(self) -> bool:
        """Whether what Enter opens may still be found in the closed years."""
        missed = self.number is not None and (
            not self.rows or self.rows[0].case.number != self.number
        )
        return (missed or not self.rows) and self._room.is_finding

    # What the filters look at

    def read_ahead(self) -> bool:
        """Read a few rows more of what the filters look at; False when all are read."""
        board, book = self._room.board, self._room.book
        if board is None or book is None:
            return False
        if self._read_of is not board.shop:
            self._read_of, self._read_to = board.shop, 0
        all_rows, start = board.rows, self._read_to
        if start < max(len(all_rows), len(book.cases)):
            self._read_to = end = start + _READ_AHEAD
            rows = all_rows[start:end]
            self._finder.read(rows, tuple(book.cases.values())[start:end], book)
            for kept in (self._hands, self._due_at, self._ended):
                kept.read(rows)
            return True
        if self.wanted.strip():
            return False  # whoever types has what they need in line already
        # Put in line as well, one at a time, so that the first key need not.
        if self._lined_up_of is not all_rows:
            self._lined_up_of, self._lined_up = all_rows, 0
            self._settle(all_rows)
        left: tuple[Callable[[], object], ...] = (
            lambda: self._finder.closed("", book),
            lambda: self._finder.find(all_rows, "", book),
            lambda: self._ended.of(all_rows),
            lambda: self._hands.of(all_rows),
            lambda: self._due_at.of(all_rows),
        )
        if self._lined_up < len(left):
            left[self._lined_up]()
            self._lined_up += 1
        return self._lined_up < len(left)

    def _settle(self, rows: Sequence[Row]) -> None:
        """Keep nothing for ever of rows that are gone."""
        self._finder.settle(rows)
        for kept in (self._hands, self._due_at, self._ended):
            kept.settle(rows)

    def _open(self, board: Board, book: Book) -> tuple[Row, ...]:
        rows = self._by_filters(board)
        if self.wanted.strip():
            rows = self._finder.find(rows, self.wanted, book)
        return rows

    def _by_filters(self, board: Board) -> tuple[Row, ...]:
        """Pick by person and day; the very same rows as before for the same of one board."""
        person = self._room.person if self.mine else None
        end = wording.end_of_day(self._room.now, board.shop) if self.today else None
        if board.rows is self._picked_of and (person, end) == self._picked_by:
            return self._picked
        rows = board.rows
        if person is not None:
            is_theirs = map(contains, self._hands.of(rows), repeat(person))
            rows = tuple(compress(rows, is_theirs))
        if end is not None:
            rows = tuple(compress(rows, map(end.__gt__, self._due_at.of(rows))))
        self._picked_of, self._picked_by, self._picked = board.rows, (person, end), rows
        return rows

    def _has_lost(self, closed: Sequence[PastRow], book: Book) -> bool:
        listed = {row.case.number for row in closed}
        return any(
            row.case.number not in listed and row.case.number not in book.cases
            for row in self.closed
        )


def _hands(row: Row) -> _Hands:
    # Interned, so that thousands of rows have a handful of texts in common.
    return intern(row.case.owner or ""), intern(row.standing.whose)


def _due_at(row: Row) -> float:
    return row.standing.due_at


def _ended(row: Row) -> int:
    return row.case.number if row.case.ending is not None else 0
