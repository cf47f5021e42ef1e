"""A desk to test at: the real app on a real file, with real keys and a stopped clock.

A test says what a person does (`await desk.press("c", "p")`) and what they see (`desk.row(42)`,
`desk.said`). Nothing sleeps: each step waits until the clerk and the screen have settled, and every
wait has a limit.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from sample_data.shop import sample_book
from store.casebook import CaseBook
from store.clock import StoppedClock
from store.domain.book import Book
from store.domain.case import Case
from tui.app.amends import AmendsApp
from tui.dialogs.dialog import Dialog
from tui.widgets.bands import Band

NOW = datetime(2026, 11, 23, 19, 32, tzinfo=UTC)
"""A Monday afternoon in the sample shop's zone."""
MOST_PAUSES = 200
LONG = 3600.0
"""Longer than any test, in seconds."""


class Desk:
    """One terminal under test."""

    def __init__(self, app: AmendsApp, pilot: Pilot[None], casebook: CaseBook) -> None:
        self.app = app
        self.pilot = pilot
        self.casebook = casebook

    async def press(self, *keys: str) -> None:
        """Press keys one after another, as a person does."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type text into the field that has the cursor."""
        await self.pilot.press(*(_KEYS.get(sign, sign) for sign in text))
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing is under way: no held key, no job, no message."""
        for _ in range(MOST_PAUSES):
            await self.app.clerk.settled()
            await self.pilot.pause()
            if self.app.is_at_rest:
                break
        else:
            raise AssertionError("the desk did not come to rest")
        await self.pilot.pause()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so, such as another terminal's change having arrived."""
        for _ in range(MOST_PAUSES):
            if condition():
                return
            await self.pilot.pause(0.02)
        raise AssertionError("it did not happen in time")

    async def later(self, **by: float) -> None:
        """Let time pass and the clocks move."""
        clock = self.app.room.clock
        assert isinstance(clock, StoppedClock)
        clock.at += timedelta(**by)
        self.app.tick()
        await self.settle()

    @property
    def book(self) -> Book:
        """What is on disk."""
        return self.casebook.read().book

    def case(self, number: int) -> Case:
        """Give a case as it is on disk."""
        return self.book.case(number)

    @property
    def rows(self) -> list[int]:
        """The numbers on the board, from the top."""
        return [row.number for row in self.app.board.list.rows]

    def row(self, number: int) -> str:
        """Give the words of one row."""
        return self.app.board.list.words_of(number)

    @property
    def chosen(self) -> int | None:
        """The number of the chosen case."""
        return self.app.board.list.chosen

    @property
    def said(self) -> str:
        """The news line."""
        return self._band("news")

    @property
    def header(self) -> str:
        """The band on top."""
        return self._band("header")

    @property
    def strip(self) -> str:
        """The strip about the chosen case."""
        return self._band("strip")

    @property
    def trouble(self) -> str:
        """The loud line, or nothing."""
        return self._band("trouble")

    @property
    def narrowed(self) -> str:
        """What the list is narrowed down to, or nothing."""
        return self._band("narrowed")

    def _band(self, id: str) -> str:
        return self.app.board.query_one(f"#{id}", Band).said.strip()

    @property
    def screen(self) -> Screen[object]:
        """The screen on top."""
        return self.app.screen

    @property
    def is_on_board(self) -> bool:
        """Whether the board is on top, with no dialog and no page above it."""
        return self.app.screen is self.app.board

    @property
    def dialog(self) -> Dialog:
        """The dialog on top; fails when there is none."""
        screen = self.app.screen
        assert isinstance(screen, Dialog), f"no dialog is open, but {screen}"
        return screen

    @property
    def typed(self) -> str:
        """What stands in the field that has the cursor."""
        field = self.app.focused
        assert isinstance(field, Input), f"no field has the cursor, but {field}"
        return field.value


_KEYS = {" ": "space", ":": "colon", "/": "slash", "+": "plus", ".": "full_stop", "-": "minus"}


_sample = cache(sample_book)


@asynccontextmanager
async def desk_at(
    folder: Path,
    *,
    book: Book | None = None,
    person: str | None = "maya",
    size: tuple[int, int] = (120, 36),
    now: datetime = NOW,
    theme: str = "lamplight",
    lock_seconds: float = 5.0,
    look_seconds: float = LONG,
) -> AsyncIterator[Desk]:
    """Sit down at a terminal on `folder`, which is laid out with the sample shop if it is empty."""
    clock = StoppedClock(now)
    casebook = CaseBook(folder, clock, lock_seconds)
    if casebook.stamp() is None:
        casebook.create_from(book if book is not None else _sample(now))
    app = AmendsApp(casebook, clock, person, theme)
    # The clock stands still but for `later`; a tick of the wall clock would come at any moment.
    app.tick_seconds, app.presence.look_seconds = LONG, look_seconds
    async with app.run_test(size=size, notifications=True) as pilot:
        desk = Desk(app, pilot, CaseBook(folder, clock))
        await desk.settle()
        yield desk
