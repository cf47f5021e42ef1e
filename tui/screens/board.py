"""The board: the start, and where Amends stands open all day.

Used by the owner from two metres away and by shift leads at the keyboard. It shows what the app
holds (`board`, `snapshot`, `now`) and asks for changes; it keeps only what is chosen and how the
list is narrowed down.
"""

from datetime import datetime

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from store.domain.board import Board, Row
from store.domain.repeats import RepeatFinder
from tui import finding
from tui.keys import bindings
from tui.messages import PastWanted, WholeCaseWanted
from tui.room import Room
from tui.screens.case_keys import CaseKeys
from tui.screens.opening import case_page, help_screen
from tui.text import board_header, board_strip, board_words, cells, wording
from tui.text.cells import Cell
from tui.text.past_rows import PastRow, found_rows, found_words, past_strip
from tui.text.room_needed import LEAST_HEIGHT, LEAST_WIDTH, too_small_words
from tui.text.safe import safe
from tui.widgets.bands import (
    FilterBand,
    HeaderBand,
    HeadingBand,
    NewsBand,
    StripBand,
    TroubleBand,
)
from tui.widgets.board_list import BoardList
from tui.widgets.key_line import KeyLine
from tui.widgets.typed import SafeInput
from tui.widgets.words import Words


class BoardScreen(CaseKeys):
    """All open cases, live."""

    BINDINGS = bindings(case_page=False)
    AUTO_FOCUS = "BoardList"
    DEFAULT_CSS = """
    BoardScreen {
        layout: vertical;
        #find { display: none; }
        #find.-open { display: block; }
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
        self._wanted = ""
        self._finder = finding.Finder()
        self._closed_listed: tuple[Row, ...] = ()
        """The rows of closed cases that find lists behind the others."""
        self._listed_for = ""
        """The words for which they are listed."""
        self._opens_found = False
        """Whether Enter was pressed in find before the closed years were searched."""
        self._repeats = RepeatFinder()
        self._mine = False
        self._today = False
        self._go_to: int | None = None

    def compose(self) -> ComposeResult:
        """Stack the bands around the list."""
        with Vertical(id="room"):
            yield HeaderBand(id="header")
            yield TroubleBand(id="trouble")
            yield FilterBand(id="narrowed")
            yield SafeInput(id="find", compact=True, placeholder="customer, words, number or owner")
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
        self.show_news("" if self._room.board else "reading the board …", loud=False)
        self.show_board()

    def show_board(self) -> None:
        """Show the board that the room holds, narrowed down as asked for."""
        board, book = self._room.board, self._room.book
        if board is None or book is None:
            return
        rows = self._narrowed(board)
        closed = found_rows(self._room, self._wanted, board.rows, self._finder)
        self._look_for_moved(closed)
        self._closed_listed, self._listed_for = closed, self._wanted
        rows += closed
        self.set_class(not rows, "-empty")
        if not rows:
            words = self._filter_words()
            said = board_words.empty_board(book)
            if words:
                said = board_words.no_match(words, (), book)
            self.query_one("#empty", Words).say(said)
        self.list.show(rows, self._room.now, board.shop, book.people, book.next_case - 1)
        if self._go_to is not None and self.list.choose(self._go_to):
            self._go_to = None
        self._show_bands()

    def _look_for_moved(self, closed: tuple[Row, ...]) -> None:
        """Search the closed years again when a closed case that find listed has left the board."""
        book, listed = self._room.book, {row.number for row in closed}
        if self._listed_for == self._wanted and any(
            row.number not in listed and book is not None and row.number not in book.cases
            for row in self._closed_listed
        ):
            self._search_years()

    def go_to(self, number: int) -> None:
        """Choose a case as soon as it is among the rows; filters that hide it are dropped."""
        self._go_to = number
        if number not in {row.number for row in self._narrowed_or_none()}:
            self._wanted, self._mine, self._today = "", False, False
        self.show_board()

    def tick(self, now: datetime) -> None:
        """Let the clocks move."""
        self.list.tick(now)
        self._show_bands()

    def _narrowed_or_none(self) -> tuple[Row, ...]:
        return self._narrowed(self._room.board) if self._room.board is not None else ()

    def _narrowed(self, board: Board) -> tuple[Row, ...]:
        rows = board.rows
        person, now = self._room.person, self._room.now
        if self._mine and person is not None:
            rows = tuple([row for row in rows if _is_mine(row, person)])
        if self._today:
            end = wording.end_of_day(now, board.shop)
            rows = tuple([row for row in rows if row.standing.due_at < end])
        if self._wanted.strip() and self._room.book is not None:
            rows = self._finder.find(rows, self._wanted, self._room.book)
        return rows

    def _filter_words(self) -> str:
        book, person = self._room.book, self._room.person
        words = []
        if self._mine and book is not None:
            words.append(f"cases of {wording.person_name(person, book.people)}")
        if self._today:
            words.append("due today or late")
        if self._wanted.strip():
            words.append(f"find “{safe(self._wanted.strip())}”")
        return " · ".join(words)

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
        words = self._filter_words()
        shown = len(self.list.rows) - len(self._closed_listed)
        closed = found_words(self._room, self._wanted, self._closed_listed)
        self.query_one(FilterBand).say(
            board_words.narrowed(shown, len(board.rows), [words] if words else [], closed)
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

    def action_mine(self) -> None:
        """Show only the cases of whoever is at the keyboard, or all again."""
        if self._room.person is None:
            self._desk_or_ask()
            return
        self._mine = not self._mine
        self.show_board()

    def action_today(self) -> None:
        """Show only what is due today or late, or all again."""
        self._today = not self._today
        self.show_board()

    def action_find(self) -> None:
        """Open the field to find cases."""
        field = self.query_one("#find", Input)
        field.add_class("-open")
        field.value = self._wanted
        field.focus()

    @on(Input.Changed, "#find")
    def _find_changed(self, event: Input.Changed) -> None:
        if self.query_one("#find").has_class("-open") and event.value != self._wanted:
            self._wanted, self._opens_found = event.value, False
            self.show_board()
            self._search_years()

    def _search_years(self) -> None:
        if self._wanted.strip():
            # Said here and not when the app comes to it: Enter may be the very next key.
            self._room.is_finding = True
            self.post_message(PastWanted(self._wanted))

    @on(Input.Submitted, "#find")
    def _found(self) -> None:
        """Go on with what was found; where no open case matches, open the closed one that does."""
        if not self.list.rows and self._room.is_finding:
            self._opens_found = True
            return
        self._close_find()
        first = self.list.chosen_row
        if isinstance(self.list.rows[0] if self.list.rows else None, PastRow) and first is not None:
            self.app.push_screen(case_page(first.number, self._room))

    def searched_past(self) -> None:
        """Do what Enter asked for before the closed years were searched."""
        if self._opens_found:
            self._found()

    def _close_find(self) -> None:
        self._opens_found = False
        self.query_one("#find").remove_class("-open")
        self.list.focus()

    def action_back(self) -> None:
        """Leave the field, or show all cases again."""
        self._wanted = ""
        if self.query_one("#find").has_class("-open"):
            self._close_find()
        else:
            self._mine = self._today = False
        self.show_board()

    def action_quit(self) -> None:
        """Leave Amends."""
        self.app.call_later(self.app.action_quit)


def _is_mine(row: Row, person: str) -> bool:
    """Tell whether this person owns the case or the next move is theirs."""
    return row.case.owner == person or row.standing.whose == person
