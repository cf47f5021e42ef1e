"""The case page: everything about one case, live, for somebody with the customer in front of them.

Pushed by the board. It shows what the room holds and asks for changes with the same keys as the
board; it keeps nothing but the number of its case.
"""

from datetime import datetime

from textual import events, on
from textual.app import ComposeResult

from tui.keys import Key, bindings
from tui.messages import BoardAsked, WholeCaseWanted
from tui.room import Room
from tui.screens.case_keys import CaseKeys
from tui.screens.help import HelpScreen
from tui.text import board_header
from tui.widgets.bands import NewsBand, TroubleBand, WaitingBand
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
        yield TroubleBand(id="trouble")
        yield WaitingBand(id="waiting")
        yield CaseBody()
        yield NewsBand(id="news")
        yield KeyLine(case_page=True)

    @property
    def chosen_number(self) -> int | None:
        """The number of the case."""
        return self._number

    @property
    def open_number(self) -> int | None:
        """The number of the case, which this desk has open."""
        return self._number

    def takes(self, one: Key) -> bool:
        """Tell whether a key works on the page of a case."""
        return one.on_case_page

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
        self.query_one(WaitingBand).say(board_header.waiting(room.board, room.now))
        case = room.case(self._number)
        if room.has_more_of(self._number):
            self.post_message(WholeCaseWanted(self._number))
        if case is None:
            self.show_news(f"#{self._number} is no longer on this board.", loud=True)
            return
        by = room.book.people.get(room.person or "")
        open_too = room.open_too(self._number)
        self.body.show(case, room.book, room.reckoning, room.now, by, room.past_of(case), open_too)

    def tick(self, now: datetime) -> None:
        """Let the clocks move."""
        self.show_board()

    @on(KeyLine.Clicked)
    async def _clicked(self, message: KeyLine.Clicked) -> None:
        await self.run_action(message.action)

    def on_paste(self, event: events.Paste) -> None:
        """Ignore what is pasted onto the page."""
        event.stop()
        self.say("Pasted text was ignored: n logs a new case.")

    def action_help(self) -> None:
        """Show all keys."""
        self.app.push_screen(HelpScreen())

    def action_find(self) -> None:
        """Find on the board."""
        self.post_message(BoardAsked("find"))

    def action_mine(self) -> None:
        """Show only one's own cases on the board."""
        self.post_message(BoardAsked("mine"))

    def action_today(self) -> None:
        """Show only what is due today or late on the board."""
        self.post_message(BoardAsked("today"))

    def action_back(self) -> None:
        """Go back to the board."""
        self.dismiss()
