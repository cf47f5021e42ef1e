"""Pictures of the screens: the same on every machine, in every folder, at every hour.

Used by the tests of how the screens look and by the picture of the README. A picture prevents the
mistake of a change that no sentence in a test would notice; a picture that differs from machine to
machine is accepted unseen. So the clock stands still, no cursor blinks, no folder of this machine
is shown, and a picture needs no font from a server.
"""

import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from sample_data.shop import sample_book
from store.casebook import CaseBook
from store.clock import StoppedClock
from store.domain.book import Book
from tests.support.board_desk import LONG, Desk
from tui.app.amends import AmendsApp

SUNDAY = datetime(2026, 11, 22, 19, 32, tzinfo=UTC)
"""14:32 in the sample shop's zone, the hour at which every picture is taken."""
SHOWN_FOLDER = Path("corner-table")
"""The folder that a picture shows; it lies in the working folder, wherever that is."""

_FONT_FACE = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)

Doing = Callable[[Desk], Awaitable[None]]
"""What a person does before the picture is taken."""


def without_links(svg: str) -> str:
    """Give a picture that asks no server for a font; the reader's own monospace one serves."""
    svg = _FONT_FACE.sub("", svg)
    svg = svg.replace("font-family: Fira Code, monospace", "font-family: monospace")
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


class PicturedApp(AmendsApp):
    """The real app, whose pictures need nothing from elsewhere."""

    def export_screenshot(self, *, title: str | None = None, simplify: bool = False) -> str:
        """Give the screen as an SVG without links."""
        return without_links(super().export_screenshot(title=title, simplify=simplify))


class Sitting:
    """One terminal whose picture is taken: the app, and what is done at it before."""

    def __init__(
        self,
        *,
        book: Book | None = None,
        is_first_run: bool = False,
        theme: str = "lamplight",
        doing: Doing | None = None,
    ) -> None:
        """Lay out `book`, or the sample shop, in `SHOWN_FOLDER`; on a first run nothing."""
        clock = StoppedClock(SUNDAY)
        casebook = CaseBook(SHOWN_FOLDER, clock)
        if not is_first_run:
            casebook.create_from(book if book is not None else sample_book(SUNDAY))
        self.app = PicturedApp(casebook, clock, None if is_first_run else "maya", theme)
        self.app.tick_seconds = self.app.presence.look_seconds = LONG
        self._casebook = CaseBook(SHOWN_FOLDER, clock)
        self._doing = doing

    async def run_before(self, pilot: Pilot[None]) -> None:
        """Do what is to be done, and wait until nothing moves any more."""
        desk = Desk(self.app, pilot, self._casebook)
        await desk.settle()
        if self._doing is not None:
            await self._doing(desk)
            await desk.settle()
        for field in self.app.screen.query(Input):
            field.cursor_blink = False
        await pilot.wait_for_scheduled_animations()
        await desk.settle()


def pressing(*keys: str) -> Doing:
    """Give the pressing of these keys, one after the other."""

    async def press(desk: Desk) -> None:
        await desk.press(*keys)

    return press
