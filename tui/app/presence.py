"""Tells the other desks which case is open here, and this one which are open there.

Used by the app alone, beside the clerk and never in its way: what the disk refuses is simply not
told. One look a second, off the screen's thread; a page that is opened and left between two looks
leaves no trace.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from textual.screen import Screen

from tui.room import Room
from tui.screens.case_keys import CaseKeys

if TYPE_CHECKING:
    from store.casebook import AtDesk, Desks

LOOK_SECONDS = 1.0
LEAVE_SECONDS = 1.0
"""How long leaving may wait for a slow disk."""


class _Screens(Protocol):
    """What is asked of the app: which screens there are, and to draw what differs."""

    @property
    def screen_stack(self) -> list[Screen[object]]: ...

    def tick(self) -> None: ...


class Presence:
    """Keeps this desk's file up to date and looks at those of the others."""

    def __init__(self, desks: "Callable[[], Desks]", room: Room, screens: _Screens) -> None:
        self._open = desks
        self._desks: Desks | None = None
        self._room = room
        self._screens = screens
        self._told: tuple[tuple[int, str, datetime], ...] = ()
        self._task: asyncio.Task[None] | None = None
        self._one_at_a_time = Lock()
        self._has_left = False
        self.look_seconds = LOOK_SECONDS

    @property
    def open_here(self) -> int | None:
        """The number of the case that is open at this desk; `None` while nobody is at it."""
        if self._room.person is None:
            return None
        # Imported here: the board is there sooner when no dialog is read first.
        from tui.dialogs.dialog import Dialog

        for screen in reversed(self._screens.screen_stack):
            if isinstance(screen, CaseKeys) and screen.open_number is not None:
                return screen.open_number
            if isinstance(screen, Dialog) and screen.case is not None:
                return screen.case.number
        return None

    def start(self, ended: Callable[[asyncio.Task[None]], None]) -> None:
        """Look once a second until `close`; `ended` is told when that ends, also by a bug."""
        self._task = asyncio.create_task(self._look_again_and_again(), name="presence")
        self._task.add_done_callback(ended)

    async def look(self) -> None:
        """Say where we are, look who else is there, and show it when that has changed."""
        here, by, now = self.open_here, self._room.person or "", self._room.now
        others = await asyncio.to_thread(self._look, here, by, now)
        told = tuple((one.case, one.person, one.since) for one in others)
        if told != self._told:
            self._told = told
            self._room.others = others
            self._screens.tick()

    async def close(self) -> None:
        """Stop, and take this desk's file away."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None
        with suppress(TimeoutError):
            await asyncio.wait_for(asyncio.to_thread(self._leave), LEAVE_SECONDS)

    async def _look_again_and_again(self) -> None:
        while True:
            await asyncio.sleep(self.look_seconds)
            await self.look()

    def _look(self, here: int | None, by: str, now: datetime) -> "tuple[AtDesk, ...]":
        with self._one_at_a_time:
            if self._has_left:
                return ()
            if self._desks is None:
                self._desks = self._open()
            self._desks.say(here, by, now)
            return self._desks.others(now)

    def _leave(self) -> None:
        with self._one_at_a_time:
            self._has_left = True
            if self._desks is not None:
                self._desks.leave()
