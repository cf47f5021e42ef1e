"""The board: the start, and where Amends stands open all day.

Used by the owner from two metres away and by shift leads at the keyboard. It shows what the app
holds (`board`, `snapshot`, `now`) and asks for changes; it keeps only what is chosen.
"""

from datetime import datetime

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical

from store.domain.repeats import RepeatFinder
from tui.keys import bindings
from tui.messages import WholeCaseWanted
from tui.room import Room
from tui.screens.narrow_keys import NarrowKeys
from tui.screens.opening import case_page, help_screen
from tui.text import board_header, board_strip, board_words, cells, wording
from tui.text.cells import Cell
from tui.text.past_rows import PastRow, past_strip
from tui.text.room_needed import LEAST_HEIGHT, LEAST_WIDTH, too_small_words
from tui.widgets.bands import (
    FilterBand,
    HeaderBand,
    HeadingBand,
    NewsBand,
    StripBand,
    TroubleBand,
)
from tui.widgets.board_list import BoardList
from tui.widgets.find_field import FindField
from tui.widgets.key_line import KeyLine
from tui.widgets.words import Words


class BoardScreen(NarrowKeys):
    """All open cases, live."""

    BINDINGS = bindings(case_page=False)
    AUTO_FOCUS = "BoardList"
    DEFAULT_CSS = """
    BoardScreen {
        layout: vertical;
        #empty {
            display: none;
            width: 1fr;
            height: 1fr;
            content-align: center middle;
            text-align: center;
            color: $amends-quiet;
        }
        #too-small { display: none; width: 1fr; height: 1fr; content-align: center middle; }
        &.-empty #empty { display: block; }
        &.-empty BoardList, &.-empty HeadingBand, &.-empty StripBand { display: none; }
        &.-too-small #too-small { display: block; }
        &.-too-small #room { display: none; }
        StripBand { border-top: solid $amends-faint; height: 6; }
    }
    """

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._repeats = RepeatFinder()
        self._go_to: int | None = None

    def compose(self) -> ComposeResult:
        """Stack the bands around the list."""
        with Vertical(id="room"):
            yield HeaderBand(id="header")
            yield TroubleBand(id="trouble")
            yield FilterBand(id="narrowed")
            yield FindField(id="find")
            yield HeadingBand(id="headings")
            yield BoardList(id="list")
            yield Words(id="empty")
            yield StripBand(id="strip")
            yield NewsBand(id="news")
            yield KeyLine(case_page=False)
        yield Words(id="too-small")

    @property
    def list(self) -> BoardList:
        """The list of cases."""
        return self.query_one(BoardList)

    @property
    def chosen_number(self) -> int | None:
        """The number of the chosen case."""
        return self.list.chosen

    def on_mount(self) -> None:
        """Show the board at once where it is read, or say that it will come."""
        self.watch_find()
        self.show_news("" if self._room.board else "reading the board …", loud=False)
        self.show_board()

    def show_board(self) -> None:
        """Show the board that the room holds, narrowed down as asked for."""
        board, book = self._room.board, self._room.book
        if board is None or book is None:
            return
        narrowing = self._narrowing
        rows = narrowing.narrow(board, book)
        if narrowing.misses_moved:
            self.search_years()
        self.set_class(not rows, "-empty")
        if not rows:
            words = narrowing.words
            said = board_words.empty_board(book)
            if words:
                said = board_words.no_match(words, (), book)
            self.query_one("#empty", Words).say(said)
        self.list.show(rows, self._room.now, board.shop, book.people, book.next_case - 1)
        if self._go_to is not None and self.list.choose(self._go_to):
            self._go_to = None
        self._show_bands()
        self.read_ahead()

    def go_to(self, number: int) -> None:
        """Choose a case as soon as it is among the rows; filters that hide it are dropped."""
        self._go_to = number
        self._narrowing.show(number)
        self.show_board()

    def tick(self, now: datetime) -> None:
        """Let the clocks move."""
        self.list.tick(now)
        self._show_bands()

    @property
    def _width(self) -> int:
        # Before the first layout the screen has no size yet, and it will have that of the app.
        return self.size.width or self.app.size.width

    def _show_bands(self) -> None:
        room, width = self._room, self._width
        board, book = room.board, room.book
        if board is None or book is None:
            return
        person = wording.person_name(room.person, book.people) if room.person else ""
        self.query_one(HeaderBand).say(
            board_header.header(board, room.now, width, person, room.night)
        )
        narrowing = self._narrowing
        words, closed = narrowing.words, narrowing.closed_words
        self.query_one(FilterBand).say(
            board_words.narrowed(narrowing.shown, len(board.rows), [words] if words else [], closed)
        )
        headings = cells.headings(self.list.widths)
        self.query_one(HeadingBand).say([[Cell(f"  {headings}", "quiet")]])
        self._show_strip()

    def _show_strip(self) -> None:
        room = self._room
        if room.book is None or room.reckoning is None:
            return
        row, width = self.list.chosen_row, self._width
        if isinstance(row, PastRow):
            self.query_one(StripBand).say(past_strip(row, room.book, room.now, width))
            return
        open_too = room.open_too(row.number) if row is not None else ""
        repeat = (
            self._repeats.find(row.case, room.book, room.past_of(row.case))
            if row is not None
            else ()
        )
        self.query_one(StripBand).say(
            board_strip.strip(row, room.book, room.now, width, open_too, repeat)
        )

        # Asked with every strip: what the years hold may be known only after the case was chosen.
        if row is not None and room.has_more_of(row.number):
            self.post_message(WholeCaseWanted(row.number))

    @on(BoardList.Chosen)
    def _chosen(self) -> None:
        self._show_strip()

    @on(BoardList.Opened)
    @on(KeyLine.Clicked)
    async def _clicked(self, message: BoardList.Opened | KeyLine.Clicked) -> None:
        action = message.action if isinstance(message, KeyLine.Clicked) else "open"
        await self.run_action(action)

    def on_resize(self, event: events.Resize) -> None:
        """Share out the new size, or say what size is needed."""
        small = event.size.width < LEAST_WIDTH or event.size.height < LEAST_HEIGHT
        self.set_class(small, "-too-small")
        if small:
            self.query_one("#too-small", Words).say(
                too_small_words(event.size.width, event.size.height)
            )
        self.call_after_refresh(self._show_bands)

    def on_paste(self, event: events.Paste) -> None:
        """Ignore what is pasted onto the board."""
        event.stop()
        self.say("Pasted text was ignored: / finds, n logs a new case.")

    def action_down(self) -> None:
        """Choose the next case."""
        self.list.move(1)

    def action_up(self) -> None:
        """Choose the case above."""
        self.list.move(-1)

    def action_page_down(self) -> None:
        """Go one screen down."""
        self.list.move(self.list.page)

    def action_page_up(self) -> None:
        """Go one screen up."""
        self.list.move(-self.list.page)

    def action_first(self) -> None:
        """Choose the first case."""
        self.list.move(-len(self.list.rows))

    def action_last(self) -> None:
        """Choose the last case."""
        self.list.move(len(self.list.rows))

    def action_open(self) -> None:
        """Open the page of the chosen case."""
        number = self.chosen_number
        if number is None:
            self.say("No case is chosen. n logs a new one.")
        else:
            self.app.push_screen(case_page(number, self._room))

    def action_help(self) -> None:
        """Show all keys."""
        self.app.push_screen(help_screen())

    def action_quit(self) -> None:
        """Leave Amends."""
        self.app.call_later(self.app.action_quit)
