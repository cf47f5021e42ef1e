"""A tiny app around one dialog, and a person's words for what happens at it.

Used by the tests of the dialogs. It stands where the board and the clerk stand: it collects every
command, lets the rules decide on it, and answers whoever asked. No file is touched.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from textual import events, on
from textual.pilot import Pilot
from textual.widgets import Input

from store.casebook import Done, Snapshot, Stamp
from store.clock import StoppedClock
from store.domain.book import Book, Step
from store.domain.case import Case
from store.domain.commands import Command
from store.domain.due import Reckoning
from store.domain.refusal import Refused
from store.domain.rules import decide
from store.domain.shop import Person
from tests.support.builders import MAYA, NOON, with_records
from themes import BASE_STYLES, DEFAULT_THEME
from tui.app.themed import ThemedApp
from tui.desk import Desk
from tui.dialogs.dialog import Dialog
from tui.messages import CommandDone, CommandFailed, CommandGiven, CommandRefused

SIZE = (80, 24)


def a_desk(book: Book, by: Person = MAYA, at: datetime = NOON) -> Desk:
    """Give a desk with this book, at which Maya sits at noon."""
    return Desk(book, by, StoppedClock(at), Reckoning(book.shop))


class DialogHost(ThemedApp):
    """Shows one dialog and answers what it asks for as the rules decide."""

    CSS_PATH = [BASE_STYLES]

    def __init__(self, desk: Desk, dialog: Dialog) -> None:
        super().__init__(DEFAULT_THEME)
        self.desk = desk
        self.book = desk.book
        self.dialog = dialog
        self.given: list[Command] = []
        self.saw: list[Case | None] = []
        self.done: list[Done] = []
        self.trouble = ""
        """When set, nothing can be saved, for this reason."""
        self.answers = True
        """When off, a command stays under way."""

    def on_mount(self) -> None:
        """Show the dialog in the palette of a new shop."""
        self.push_screen(self.dialog)

    @on(CommandGiven)
    def _decide(self, message: CommandGiven) -> None:
        self.given.append(message.command)
        self.saw.append(message.saw)
        if not self.answers:
            return
        if self.trouble:
            message.asker.post_message(CommandFailed(self.trouble))
            return
        by, at = message.by or self.desk.by.id, self.desk.now
        try:
            records = decide(self.book, message.command, by, at, message.saw)
        except Refused as refused:
            message.asker.post_message(CommandRefused(refused.sentence))
            return
        self.book = with_records(self.book, records)
        step = Step(1, at, by, type(message.command).__name__, records, records)
        done = Done(records, step, Snapshot(self.book, Stamp(1, 1, len(self.given))))
        message.asker.post_message(CommandDone(done))

    @on(CommandDone)
    def _note(self, message: CommandDone) -> None:
        self.done.append(message.done)


@dataclass
class AtDialog:
    """A person in front of a dialog."""

    host: DialogHost
    pilot: Pilot[None]
    keys: int = 0
    """How many keys were pressed that are not typed text."""

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        self.keys += len(keys)
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Type text, as it comes."""
        await self.pilot.press(*text)
        await self.pilot.pause()

    async def paste(self, text: str) -> None:
        """Paste text."""
        self.host.post_message(events.Paste(text))
        await self.pilot.pause()

    async def press_at_once(self, keys: str) -> None:
        """Press letters faster than anything can be drawn; `⏎` is Enter."""
        for sign in keys:
            name, sign = ("enter", "\r") if sign == "⏎" else (sign, sign)
            self.host.post_message(events.Key(name, sign))
        await self.pilot.pause()
        await self.pilot.pause()

    @property
    def given(self) -> list[Command]:
        """What was asked for."""
        return self.host.given

    @property
    def is_open(self) -> bool:
        """Whether the dialog still stands on the screen."""
        return self.host.screen is self.host.dialog

    @property
    def refused(self) -> str:
        """The sentence that says why not."""
        return self.host.dialog.refused

    def typed(self, id: str) -> str:
        """Give what an input holds."""
        return self.host.dialog.query_one(f"#{id}", Input).value

    @property
    def screen(self) -> str:
        """Everything that can be read on the screen, a line for each row."""
        rows = self.host.screen._compositor.render_strips()
        return "\n".join(row.text.rstrip() for row in rows)


@asynccontextmanager
async def at_dialog(
    make: Callable[[Desk], Dialog], book: Book, by: Person = MAYA, at: datetime = NOON
) -> AsyncIterator[AtDialog]:
    """Open a dialog on 80 by 24 cells and give the person in front of it."""
    desk = a_desk(book, by, at)
    host = DialogHost(desk, make(desk))
    async with host.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        yield AtDialog(host, pilot)
