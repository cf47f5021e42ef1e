"""Checking PINs at this terminal: off the screen's thread, and slower after wrong ones.

Used by every dialog that asks for one. Wrong ones are counted per person for as long as Amends
runs, so that leaving a dialog and opening it again does not begin anew (docs/rules.md, *PIN*).
"""

import asyncio
from datetime import datetime
from math import ceil

from store.domain.shop import Person
from tui.text.safe import safe


class PinChecks:
    """Knows who typed a wrong PIN how often, and from when on another one is looked at."""

    def __init__(self) -> None:
        self._wrong: dict[str, int] = {}
        self._until: dict[str, datetime] = {}
        self._under_way = 0

    @property
    def is_busy(self) -> bool:
        """Whether a PIN is being checked."""
        return self._under_way > 0

    async def why_not(self, person: Person, typed: str, now: datetime) -> str:
        """Say why this is not taken as the PIN of this person; empty when it is."""
        # Imported here: the board is there sooner, and most turns at it need no PIN.
        from store.domain.pins import opens, pause_after

        name = safe(person.name)
        if not typed:
            return f"Type the PIN of {name}."
        until = self._until.get(person.id, now)
        if now < until:
            return f"Too many wrong PINs. Try again in {ceil((until - now).total_seconds())} s."
        self._under_way += 1
        try:
            is_right = await asyncio.to_thread(opens, typed, person.pin)
        finally:
            self._under_way -= 1
        if is_right:
            self._wrong.pop(person.id, None)
            self._until.pop(person.id, None)
            return ""
        wrong = self._wrong[person.id] = self._wrong.get(person.id, 0) + 1
        pause = pause_after(wrong)
        if not pause:
            return f"That is not the PIN of {name}."
        self._until[person.id] = now + pause
        seconds = ceil(pause.total_seconds())
        return f"That is not the PIN of {name}; the next one is looked at in {seconds} s."
