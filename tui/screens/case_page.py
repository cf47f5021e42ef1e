"""The case page: everything about one case, live, for somebody with the customer in front of them.

Pushed by the board. It shows what the room holds and asks for changes with the same keys as the
board; it keeps nothing but the number of its case.
"""

from datetime import datetime

from textual import events, on
from textual.app import ComposeResult

from tui import board_words
from tui.keys import bindings
from tui.room import Room
from tui.safe import safe
from tui.screens.case_keys import CaseKeys
from tui.screens.help import HelpScreen
from tui.widgets.bands import NewsBand
from tui.widgets.case_body import CaseBody
from tui.widgets.key_line import KeyLine


class CasePage(CaseKeys):
    """One case."""

    BINDINGS = bindings(case_page=True)
    AUTO_FOCUS = "CaseBody"

    def __init__(self, number: int, room: Room) -> None:
        super().__init__(room)
        self._number = number

    def compose(self) -> ComposeResult:
        """Put the case above the line of news and the line of keys."""
        yield CaseBody()
        yield NewsBand(id="news")
        yield KeyLine(case_page=True)

    @property
    def chosen_number(self) -> int | None:
        """The number of the case."""
        return self._number

    @property
    def body(self) -> CaseBody:
        """The widget that shows the case."""
        return self.query_one(CaseBody)

    def on_mount(self) -> None:
        """Show the case at once."""
        self.show_board()

    def show_board(self) -> None:
        """Show the case as the room holds it; one that left the book stays as it was last seen."""
        room = self._room
        if room.book is None or room.reckoning is None:
            return
        case = room.book.cases.get(self._number)
        if case is None:
            self.show_news(f"#{self._number} is no longer on this board.", loud=True)
            return
        by = room.book.people.get(room.person or "")
        self.body.show(case, room.book, room.reckoning, room.now, by)

    def tick(self, now: datetime) -> None:
        """Let the clocks move."""
        self.show_board()

    def show_news(self, sentence: str, *, loud: bool) -> None:
        """Say one line below the case."""
        meaning = "overdue" if loud else "news"
        self.query_one("#news", NewsBand).say(board_words.one_line(sentence, meaning))

    @on(KeyLine.Clicked)
    async def _clicked(self, message: KeyLine.Clicked) -> None:
        await self.run_action(message.action)

    def on_key(self, event: events.Key) -> None:
        """Say that a letter means nothing here, instead of being silently dead."""
        if event.is_printable and event.key != "space":
            self.say(f"{safe(event.character or event.key)} does nothing here. ? shows all keys.")

    def on_paste(self, event: events.Paste) -> None:
        """Ignore what is pasted onto the page."""
        event.stop()
        self.say("Pasted text was ignored: n logs a new case.")

    def action_help(self) -> None:
        """Show all keys."""
        self.app.push_screen(HelpScreen())

    def action_back(self) -> None:
        """Go back to the board."""
        self.dismiss()
