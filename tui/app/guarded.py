"""An app whose keys are guarded against stray input.

A base of `tui.app.amends`. Keys that may have come from a scanner are held for a blink, and let
go one by one, each when the screen has taken in the one before: so letters typed ahead reach the
dialog that the letter before them opened.
"""

from textual import events
from textual.timer import Timer

from tui.app.guard import BURST_SECONDS, BurstGuard
from tui.app.typing_ahead import TypingAheadApp, after_bubbling
from tui.text.safe import safe_lines


class GuardedApp(TypingAheadApp):
    """Holds keys back that nobody may have typed, and lets all others through."""

    def __init__(self, theme: str | None = None) -> None:
        super().__init__(theme)
        self._guard = BurstGuard()
        self._waits: Timer | None = None

    def burst_ignored(self) -> None:
        """Say that keys were ignored."""
        raise NotImplementedError

    def key_comes(self) -> None:
        """Take note that a key goes on to the screen now."""

    @property
    def holds_no_key(self) -> bool:
        """Whether every key that was typed has gone on."""
        return self._guard.is_idle and self.holds_nothing_typed

    async def on_event(self, event: events.Event) -> None:
        """Look at each key before the screen sees it, and let no pasted text act on a terminal."""
        if isinstance(event, events.Paste):
            event.text = safe_lines(event.text)
        if isinstance(event, events.Key) and not event.is_forwarded:
            if not self._guard.is_idle:
                if self._guard.add(event):
                    self.burst_ignored()
                    self._look_later()
                return
            if self.holds_nothing_typed and self.is_guarded and self._guard.begins_with(event):
                self._look_later()
                return
            self.key_comes()
        await super().on_event(event)

    def _look_later(self) -> None:
        """Look at the keys after a whole wait from now on, and not before."""
        if self._waits is not None:
            self._waits.stop()
        self._waits = self.set_timer(BURST_SECONDS, self._look_at_keys)

    async def _look_at_keys(self) -> None:
        if self._guard.is_idle:
            return
        if self._guard.look():
            await self._let_go()
        elif self._guard.is_dropping:
            self._look_later()

    async def _let_go(self) -> None:
        """Let one held key act, and the next one when the screen has taken it in."""
        key = self._guard.next()
        if key is None:
            return
        target = self.focused or self.screen
        self.key_comes()
        await super().on_event(key)
        after_bubbling(target, lambda: self.screen.call_after_refresh(self._let_go))
