"""What the sheets of causes and of people share: rows of several kinds, one in full below.

A sheet shows what the room holds and asks for changes; it keeps only what is chosen and what is
searched for. What is chosen is a record and stays chosen when rows move.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from store.domain.book import Book
from tui.dialogs.dialog import Words
from tui.keys import Group, Key, key
from tui.room import Room
from tui.screens.case_keys import CaseKeys
from tui.screens.help import HelpScreen
from tui.text import board_header
from tui.text.safe import safe
from tui.text.sheet_rows import SheetRow
from tui.widgets.bands import NewsBand, TroubleBand, WaitingBand
from tui.widgets.key_line import KeyLine
from tui.widgets.typed import SafeInput

SHARED_KEYS = tuple(
    key(id)
    for id in (
        "back", "help", "undo", "redo", "view.board", "view.people", "view.causes",
        "desk.person", "desk.lock", "case.approvals",
    )
)  # fmt: skip
"""The keys that every sheet has."""


def own_key(sheet: str, id: str, key: str, shown: str, word: str, sentence: str) -> Key:
    """Give a key that works on one sheet alone."""
    return Key(f"{sheet}.{id}", key, shown, word, sentence, Group.BOARD, id)


class SheetList(OptionList):
    """All rows, of which the words between them cannot be chosen."""

    BINDINGS = [
        Binding("j", "cursor_down", "down", show=False),
        Binding("k", "cursor_up", "up", show=False),
    ]


class SheetKeyLine(KeyLine):
    """The line of keys of a sheet."""

    def __init__(self, own_keys: Sequence[Key]) -> None:
        super().__init__(case_page=False)
        self._keys = (key("back"), *own_keys, key("help"), key("undo"))


class SheetScreen(CaseKeys):
    """Rows above the chosen one in full."""

    OWN_KEYS: ClassVar[tuple[Key, ...]] = ()
    """The keys of this sheet alone, for the line of keys and for the palette."""
    AUTO_FOCUS = "SheetList"
    DEFAULT_CSS = """
    SheetScreen {
        layout: vertical;
        #title { height: 1; padding: 0 1; background: $amends-header; color: $amends-title; }
        #find { display: none; }
        #find.-open { display: block; }
        SheetList { height: 1fr; }
        #detail {
            width: 1fr; height: 4; padding: 0 1;
            border-top: solid $amends-faint; background: $amends-strip;
        }
    }
    """

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._rows: tuple[SheetRow, ...] = ()
        self._wanted = ""
        self._minute: datetime | None = None

    def heading(self, book: Book) -> str:
        """Give the words above the rows."""
        raise NotImplementedError

    def rows(self, book: Book, width: int, wanted: str) -> tuple[SheetRow, ...]:
        """Give all rows, narrowed down to what is searched for."""
        raise NotImplementedError

    def detail(self, row: SheetRow | None, book: Book) -> str:
        """Say in full what the chosen row stands for."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Put the rows above the chosen one in full, the news and the keys."""
        yield Words(id="title")
        yield TroubleBand(id="trouble")
        yield WaitingBand(id="waiting")
        yield SafeInput(id="find", compact=True, placeholder="words to look for")
        yield SheetList(markup=False, id="rows")
        yield Words(id="detail")
        yield NewsBand(id="news")
        yield SheetKeyLine(self.OWN_KEYS)

    @property
    def list(self) -> SheetList:
        """The list of rows."""
        return self.query_one(SheetList)

    @property
    def chosen_number(self) -> int | None:
        """No case is chosen here."""
        return None

    @property
    def chosen(self) -> SheetRow | None:
        """The chosen row; `None` when there is none."""
        place = self.list.highlighted
        return self._rows[place] if place is not None and place < len(self._rows) else None

    @property
    def said(self) -> str:
        """All rows and the chosen one in full, for tests and for screen readers."""
        rows = [row.words for row in self._rows]
        return "\n".join([*rows, str(self.query_one("#detail", Words).content)])

    def takes(self, one: Key) -> bool:
        """Tell whether a key works here."""
        return one in SHARED_KEYS

    def on_mount(self) -> None:
        """Show the rows at once."""
        self._show_rows()

    def on_resize(self, event: events.Resize) -> None:
        """Share out the new width."""
        self.show_board()

    def show_board(self) -> None:
        """Show what the room holds; before the rows are there, mounting does it."""
        if self.is_mounted:
            self._show_rows()

    def tick(self, now: datetime) -> None:
        """Let the clocks move; nothing here is told to the second."""
        minute = now.replace(second=0, microsecond=0)
        if minute != self._minute:
            self._minute = minute
            self.show_board()

    def _show_rows(self) -> None:
        """Draw the rows when they changed; the chosen row stays chosen by what it is."""
        book = self._room.book
        if book is None:
            return
        room = self._room
        self.query_one(WaitingBand).say(board_header.waiting(room.board, room.now))
        # A row has a cell of padding at each side and may lose one to the scrollbar.
        fresh = self.rows(book, self.size.width - 3, self._wanted)
        self.query_one("#title", Words).say(f"{self.heading(book)}  ·  {safe(book.shop.name)}")
        if fresh != self._rows:
            self._draw(fresh)
        self._show_detail()

    def choose(self, kind: str, id: str) -> None:
        """Choose the row of this record, where it is among the rows."""
        places = [at for at, row in enumerate(self._rows) if (row.kind, row.id) == (kind, id)]
        if places:
            self.list.highlighted = places[0]

    def _draw(self, fresh: tuple[SheetRow, ...]) -> None:
        before = self.chosen
        self._rows = fresh
        self.list.clear_options()
        self.list.add_options(
            Option(_content(row), id=f"{row.kind}-{row.id}", disabled=not row.kind) for row in fresh
        )
        wanted = (before.kind, before.id) if before is not None else None
        places = [place for place, row in enumerate(fresh) if (row.kind, row.id) == wanted]
        first = [place for place, row in enumerate(fresh) if row.kind]
        self.list.highlighted = next(iter([*places, *first]), None)

    @on(OptionList.OptionHighlighted)
    def _show_detail(self) -> None:
        book = self._room.book
        if book is not None:
            self.query_one("#detail", Words).say(self.detail(self.chosen, book))

    def show_news(self, sentence: str, *, loud: bool) -> None:
        """Say one line below the rows, once they are there."""
        if self.is_mounted:
            super().show_news(sentence, loud=loud)

    @on(KeyLine.Clicked)
    async def _clicked(self, message: KeyLine.Clicked) -> None:
        await self.run_action(message.action)

    def on_key(self, event: events.Key) -> None:
        """Say that a letter means nothing here, instead of being silently dead."""
        event.prevent_default()
        is_bound = event.key in self.active_bindings or event.key == "space"
        if event.is_printable and not is_bound and not isinstance(self.focused, Input):
            self.say(f"{safe(event.character or event.key)} does nothing here. ? shows all keys.")

    def action_find(self) -> None:
        """Open the field to search in."""
        field = self.query_one("#find", Input)
        field.add_class("-open")
        field.value = self._wanted
        field.focus()

    @on(Input.Changed, "#find")
    def _find_changed(self, event: Input.Changed) -> None:
        if self.query_one("#find").has_class("-open") and event.value != self._wanted:
            self._wanted = event.value
            self._show_rows()

    @on(Input.Submitted, "#find")
    def _found(self) -> None:
        """Go on with what was found."""
        self._close_find()

    def _close_find(self) -> None:
        self.query_one("#find").remove_class("-open")
        self.list.focus()

    def action_help(self) -> None:
        """Show all keys."""
        self.app.push_screen(HelpScreen())

    def action_back(self) -> None:
        """Leave the search, show all rows again, or go back to the board."""
        is_open = self.query_one("#find").has_class("-open")
        if not is_open and not self._wanted:
            self.dismiss()
            return
        if is_open:
            self._close_find()
        self._wanted = ""
        self._show_rows()


def _content(row: SheetRow) -> Content:
    return Content.assemble(
        *((cell.text, f"$amends-{cell.meaning.replace('_', '-')}") for cell in row.cells)
    )
