"""An app in which keys that are typed ahead of a dialog wait for the field that they are meant for.

A base of `tui.app.guarded`. While a dialog saves, the keyboard still stands in the old field: what
is typed then would be saved under another question than it answers, or act as a key on what comes
next. So a key that may lead on is taken in, and answered, before the next one goes on
(docs/rules.md, *typed ahead*).
"""

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import events
from textual.dom import DOMNode
from textual.timer import Timer
from textual.widgets import Input, TextArea

from tui.app.themed import ThemedApp

if TYPE_CHECKING:
    from tui.dialogs.dialog import Dialog

LOOK_SECONDS = 0.02
"""How often it is looked whether the change is answered that keys wait for."""
MOST_LOOKS = 100
"""After so many looks a key counts as taken in, whatever became of the widget that it went to."""
_AT_ONCE = frozenset({"escape", "ctrl+q"})
"""They change nothing, and say themselves that something is being saved."""
_IN_A_LINE = frozenset({"backspace", "delete", "left", "right", "home", "end"})

Typed = events.Key | events.Paste


class TypingAheadApp(ThemedApp):
    """Lets keys into a dialog only when the one before them is taken in and answered."""

    def __init__(self, theme: str | None = None) -> None:
        super().__init__(theme)
        self._ahead: deque[Typed] = deque()
        self._leading_path: list[DOMNode] = []
        """The way that a key goes which may lead on, until it is taken in; else empty."""
        self._led_by: tuple[Dialog, int] | None = None
        """For which dialog the keys were typed, and how often it had asked until then."""
        self._is_letting_ahead_go = False
        self._ahead_timer: Timer | None = None
        self._times_looked = 0

    @property
    def is_guarded(self) -> bool:
        """Whether a letter acts at once where it would go now."""
        raise NotImplementedError

    def dropped(self) -> None:
        """Say that keys which were typed while a dialog saved and closed did nothing."""

    @property
    def holds_nothing_typed(self) -> bool:
        """Whether everything that was typed has gone on."""
        return not self._ahead

    async def all_typed_is_taken_in(self) -> None:
        """Wait until what went to the keyboard's place by now has been taken in there."""
        done = asyncio.Event()
        after_bubbling(self.focused or self.screen, done.set)
        with suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), MOST_LOOKS * LOOK_SECONDS)

    async def on_event(self, event: events.Event) -> None:
        """Let a key wait for the one before it; everything else goes on."""
        if not isinstance(event, Typed) or event.is_forwarded:
            await super().on_event(event)
        elif self._must_wait(event):
            self._hold_ahead(event)
        else:
            await self._pass_on(event)

    @property
    def _dialog(self) -> "Dialog | None":
        if len(self.screen_stack) < 2:
            return None
        # Imported here: the board is there sooner when no dialog is read first.
        from tui.dialogs.dialog import Dialog

        return self.screen if isinstance(self.screen, Dialog) else None

    def _must_wait(self, event: Typed) -> bool:
        if self._ahead or self._leading_path:
            return True
        dialog = self._dialog
        return dialog is not None and dialog.is_busy and not _is_at_once(event)

    def _hold_ahead(self, event: Typed) -> None:
        dialog = self._dialog
        if dialog is not None and not self._leading_path and not self._is_led_to(dialog):
            # Not a key but the mouse began what is being saved.
            self._led_by = (dialog, dialog.times_asked - 1)
        self._ahead.append(event)
        self._look_ahead_soon()

    def _is_led_to(self, dialog: "Dialog") -> bool:
        return bool(self._ahead) or (self._led_by is not None and self._led_by[0] is dialog)

    async def _pass_on(self, event: Typed) -> None:
        dialog = self._dialog
        if dialog is None or self._is_typing(event):
            await super().on_event(event)
            return
        target = self.focused or self.screen
        path = self._leading_path = list(target.ancestors_with_self)
        if not dialog.is_busy:
            # What is pressed meanwhile, as Escape, changes nothing of what the others wait for.
            self._led_by = (dialog, dialog.times_asked)
        self._times_looked = 0
        await super().on_event(event)
        # What a key does may be a message that begins where the key went: the second round on the
        # same way stays behind it.
        after_bubbling(target, lambda: after_bubbling(target, lambda: self._is_drawn(path)))

    def _is_typing(self, event: Typed) -> bool:
        """Tell whether this only writes where the cursor is, and so leads nowhere."""
        if not self._is_in_a_field:
            return False
        if isinstance(event, events.Paste) or event.is_printable or event.key in _IN_A_LINE:
            return True
        return isinstance(self.focused, TextArea) and event.key == "enter"

    @property
    def _is_in_a_field(self) -> bool:
        return isinstance(self.focused, (Input, TextArea))

    def _is_drawn(self, path: list[DOMNode]) -> None:
        if not self.screen.call_after_refresh(self._is_taken_in, path):
            self.call_later(self._is_taken_in, path)

    async def _is_taken_in(self, path: list[DOMNode]) -> None:
        if self._leading_path is path:
            self._leading_path = []
            await self._let_ahead_go()

    def _look_ahead_soon(self) -> None:
        if self._ahead_timer is None:
            self._ahead_timer = self.set_interval(LOOK_SECONDS, self._look_ahead)

    async def _look_ahead(self) -> None:
        """Look whether the wait is over; a widget that went away never says that it is."""
        self._times_looked += 1
        is_on_its_way = all(node.is_running for node in self._leading_path)
        if self._times_looked > MOST_LOOKS or not is_on_its_way:
            self._leading_path = []
        await self._let_ahead_go()
        if not self._ahead and self._ahead_timer is not None:
            self._ahead_timer.stop()
            self._ahead_timer = None

    async def _let_ahead_go(self) -> None:
        """Let go what may go on now."""
        if self._is_letting_ahead_go:
            return
        self._is_letting_ahead_go = True
        try:
            while self._ahead and not self._leading_path:
                dialog = self._dialog
                if dialog is not None and dialog.is_busy and not _is_at_once(self._ahead[0]):
                    return
                if self._has_saved_since and not self._goes_on(dialog):
                    self._drop_ahead(dialog)
                elif self.is_guarded:
                    await self._to_the_board()
                else:
                    await self._pass_on(self._ahead.popleft())
        finally:
            self._is_letting_ahead_go = False

    @property
    def _has_saved_since(self) -> bool:
        return self._led_by is not None and self._led_by[0].times_asked != self._led_by[1]

    def _goes_on(self, dialog: "Dialog | None") -> bool:
        """Tell whether the next key still means what it meant when it was typed.

        Only a field takes it in: nobody has read yet what a letter would answer now.
        """
        if self._led_by is None or dialog is not self._led_by[0] or dialog.is_refused:
            return False
        return self._is_in_a_field or _is_at_once(self._ahead[0])

    def _drop_ahead(self, dialog: "Dialog | None") -> None:
        had_letters = any(isinstance(one, events.Paste) or one.is_printable for one in self._ahead)
        leaves = [one for one in self._ahead if isinstance(one, events.Key) and one.key == "ctrl+q"]
        self._ahead, self._led_by = deque(leaves), None
        if had_letters and dialog is None:
            # Behind the news of what was saved, which is on its way.
            self.call_later(self.dropped)

    async def _to_the_board(self) -> None:
        """Let the guard of the board look at all keys that are left."""
        left, self._ahead = list(self._ahead), deque()
        for one in left:
            await self.on_event(one)


def _is_at_once(event: Typed) -> bool:
    return isinstance(event, events.Key) and event.key in _AT_ONCE


def after_bubbling(target: DOMNode, then: Callable[[], object]) -> None:
    """Call `then` when a key given to `target` has gone up all the way to the app.

    Each hop queues behind the key, so that nothing overtakes it.
    """
    path = list(target.ancestors_with_self)

    def hop() -> None:
        while path:
            if path.pop(0).call_later(hop):
                return
        then()

    hop()
