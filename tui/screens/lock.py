"""The lock: the terminal stands open at the counter, and no key changes anything.

Pushed by the app for key `L`. Customers walk past, so it shows the shop, the time and the figures,
and of no customer anything; it is readable from two metres. Any key asks who is there.
"""

from datetime import datetime

from textual import events
from textual.app import ComposeResult
from textual.containers import Middle
from textual.widgets import Digits

from tui.dialogs.dialog import Words
from tui.keys import Key
from tui.messages import PersonAsked
from tui.room import Room
from tui.screens.case_keys import CaseKeys
from tui.text import board_header, wording
from tui.text.safe import safe
from tui.widgets.bands import NewsBand, TroubleBand

ASKS = "Locked. Press any key and say who you are."


class LockScreen(CaseKeys):
    """A calm sheet until somebody says who they are."""

    DEFAULT_CSS = """
    LockScreen {
        layout: vertical;
        #news { display: none; }
        Middle { width: 1fr; height: 1fr; }
        Words, Digits { width: 1fr; text-align: center; }
        #shop { color: $amends-title; text-style: bold; margin-bottom: 1; }
        #time { color: $amends-words; margin-bottom: 1; }
        #day { color: $amends-quiet; margin-bottom: 1; }
        #figures { color: $amends-words; text-style: bold; margin-bottom: 1; }
        #asks { color: $amends-quiet; }
    }
    """

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._shown = ("", "", "", "")

    def compose(self) -> ComposeResult:
        """Put the shop, the time and the figures in the middle."""
        yield TroubleBand(id="trouble")
        with Middle():
            yield Words(id="shop")
            yield Digits(id="time")
            yield Words(id="day")
            yield Words(id="figures")
            yield Words(ASKS, id="asks")
        yield NewsBand(id="news")

    @property
    def chosen_number(self) -> int | None:
        """No case is chosen here."""
        return None

    @property
    def said(self) -> str:
        """All that is shown, for tests and for screen readers."""
        return "\n".join((*self._shown, ASKS))

    def takes(self, one: Key) -> bool:
        """Keep every action of the palette away."""
        return False

    def on_mount(self) -> None:
        """Show the figures at once."""
        self._show_figures()

    def show_board(self) -> None:
        """Show the figures as they are now; before there is a place for them, mounting does it."""
        if self.is_mounted:
            self._show_figures()

    def _show_figures(self) -> None:
        board, now = self._room.board, self._room.now
        if board is None:
            return
        there, figures = wording.local(now, board.shop), board.figures
        parts = [f"{figures.open} open", f"{figures.overdue} overdue"]
        if figures.without_owner:
            parts.append(f"{figures.without_owner} without owner")
        if figures.approvals:
            parts.append(board_header.approvals(board, now))
        fresh = (
            safe(board.shop.name),
            f"{there:%H:%M}",
            f"{there:%A} {there.day} {there:%B}",
            "   ".join(parts),
        )
        if fresh != self._shown:
            self._shown = fresh
            self.query_one("#shop", Words).say(fresh[0])
            self.query_one("#time", Digits).update(fresh[1])
            self.query_one("#day", Words).say(fresh[2])
            self.query_one("#figures", Words).say(fresh[3])

    def tick(self, now: datetime) -> None:
        """Let the clock move."""
        self.show_board()

    def show_news(self, sentence: str, *, loud: bool) -> None:
        """Say nothing: news hold the names of customers."""

    def on_key(self, event: events.Key) -> None:
        """Ask who is there, whatever the key was."""
        event.prevent_default()
        if event.key not in ("ctrl+q", "ctrl+p"):
            event.stop()
            self.post_message(PersonAsked())

    def on_click(self) -> None:
        """Ask who is there."""
        self.post_message(PersonAsked())

    def on_paste(self, event: events.Paste) -> None:
        """Ignore what is pasted."""
        event.stop()
