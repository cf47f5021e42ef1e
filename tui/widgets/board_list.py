"""The list of open cases: draws only the rows in view, whatever their number.

Used by the board screen. What is chosen is a case number, never a position, so a sort cannot slide
the choice to a neighbour; a change redraws the lines whose words differ and no other
(docs/architecture.md, *the board list*).
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from store.domain.board import Row
from store.domain.shop import Person, Shop
from themes import look
from tui.text.cells import Cell, Columns, cells, columns
from tui.text.past_rows import PastRow, past_cells
from tui.widgets.row_strips import GUTTER, RowStrips
from tui.widgets.still_bar import StillBar

_NUMBER = attrgetter("case.number")


@dataclass(frozen=True, slots=True)
class _Line:
    """All that the look of one line depends on, but for the palette and the width."""

    cells: tuple[Cell, ...]
    is_chosen: bool


class BoardList(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows of open cases, one of which is chosen by its number."""

    DEFAULT_CSS = """
    BoardList {
        height: 1fr;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
    }
    """

    # How many rows there are changes nothing of the layout, and lines that differ are drawn anyway.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)

    class Chosen(Message):
        """A person chose another case."""

        def __init__(self, number: int | None) -> None:
            super().__init__()
            self.number = number

    class Opened(Message):
        """A person clicked on the case that was chosen already."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: Sequence[Row] = ()
        self._chosen: int | None = None
        self._at = 0
        """The place of the chosen case."""
        self._now: datetime | None = None
        self._shop: Shop | None = None
        self._people: Mapping[str, Person] = {}
        self._drawn: dict[int, _Line] = {}
        self._made: dict[int, _Line] = {}
        """Lines that differ from those drawn, made while that was found out, by place."""
        self._strips = RowStrips()
        self._highest = 1
        self._widths = columns(80)

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scrollbar at the right."""
        if self._vertical_scrollbar is None:
            bar = StillBar(vertical=True, name="vertical", thickness=self.scrollbar_size_vertical)
            bar.display = False
            self._vertical_scrollbar = bar
            self.app._start_widget(self, bar)
        return self._vertical_scrollbar

    @property
    def chosen(self) -> int | None:
        """The number of the chosen case; `None` when no case is shown."""
        return self._chosen

    @property
    def rows(self) -> Sequence[Row]:
        """The rows that are shown, in their order."""
        return self._rows

    @property
    def chosen_row(self) -> Row | None:
        """The row of the chosen case; `None` when no case is shown."""
        return self._rows[self._at] if self._rows else None

    def words_of(self, number: int) -> str:
        """Give the words of a row, for tests and for screen readers; `KeyError` when not shown."""
        place = self._place_of(number)
        if place is None:
            raise KeyError(number)
        line = self._line_at(place)
        return "" if line is None else " ".join(cell.text for cell in line.cells)

    @property
    def widths(self) -> Columns:
        """The columns at the present width."""
        return self._widths

    def show(
        self,
        rows: Sequence[Row],
        now: datetime,
        shop: Shop,
        people: Mapping[str, Person],
        highest_number: int,
    ) -> None:
        """Show these rows; the chosen case stays chosen wherever it went.

        When it is gone, the case that took its place is chosen. The column of the numbers is wide
        enough for `highest_number`.
        """
        before, chosen_before, at_before = self._rows, self.chosen_row, self._at
        self._rows, self._now, self._shop, self._people = rows, now, shop, people
        self._highest = highest_number
        self._made.clear()
        if len(before) != len(rows):
            self.virtual_size = Size(self.size.width, len(rows))
            self._scroll_update(self.virtual_size)
        self._measure()
        place = self._place_of(self._chosen, chosen_before)
        self._at = max(0, min(at_before, len(rows) - 1)) if place is None else place
        self._chosen = rows[self._at].number if rows else None
        self._redraw_what_differs(self._in_view)
        if self._at != at_before:
            self._scroll_to_chosen()

    def tick(self, now: datetime) -> None:
        """Let the clocks of the rows in view move to `now`."""
        self._now = now
        self._made.clear()
        self._redraw_what_differs(self._in_view)

    def choose(self, number: int) -> bool:
        """Choose a case by number; False when it is not among the rows."""
        place = self._place_of(number)
        if place is None:
            return False
        self._choose_at(place)
        return True

    def move(self, by: int) -> None:
        """Choose the case so many rows further down; stops at both ends."""
        if self._rows:
            self._choose_at(max(0, min(len(self._rows) - 1, self._at + by)))

    @property
    def page(self) -> int:
        """How many rows a page up or down moves."""
        return max(1, self.scrollable_content_region.height - 1)

    def render_line(self, y: int) -> Strip:
        """Draw the row on line `y` of the widget."""
        style = look(self.app.theme_variables)
        width = self.scrollable_content_region.width or self.size.width
        place = y + self.scroll_offset.y
        line = self._made.pop(place, None) or self._line_at(place)
        if line is None:
            return Strip.blank(self.size.width, style.page)
        self._drawn[place] = line
        return self._strips.strip(line.cells, width, is_chosen=line.is_chosen, look=style)

    def on_resize(self, event: events.Resize) -> None:
        """Share the new width out among the columns."""
        self.virtual_size = Size(event.size.width, len(self._rows))
        self._measure()
        self.call_after_refresh(self._scroll_to_chosen)

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the mouse; a second click opens it."""
        place = event.y + self.scroll_offset.y
        if 0 <= place < len(self._rows):
            number = self._rows[place].number
            if number == self._chosen:
                self.post_message(self.Opened(number))
            self._choose_at(place)

    def notify_style_update(self) -> None:
        """Draw everything anew in another palette."""
        super().notify_style_update()
        self._drawn.clear()

    def _measure(self) -> None:
        # Before the first layout the list has no size yet, and it will be as wide as the app.
        width = self.size.width or self.app.size.width
        widths = columns(max(40, width - GUTTER - 2), self._highest)
        if widths != self._widths:
            self._widths = widths
            self._drawn.clear()
            self._made.clear()
            self.refresh()

    def _line_at(self, place: int) -> _Line | None:
        """Give what the line of a place is to show; `None` below the last row."""
        if self._now is None or self._shop is None or not 0 <= place < len(self._rows):
            return None
        row = self._rows[place]
        if isinstance(row, PastRow):
            made = past_cells(row, self._shop, self._people, self._widths)
        else:
            made = cells(row, self._now, self._shop, self._people, self._widths)
        return _Line(made, row.number == self._chosen)

    def _place_of(self, number: int | None, row: Row | None = None) -> int | None:
        """Find the place of a case, of which `row` may be the row; `None` when it is not shown.

        Looked for where the chosen case is, and only then among all: a list of the places of ten
        thousand cases would take longer to make, at every change, than all that a change redraws.
        Rows are told apart without looking into them, since they lie scattered in memory.
        """
        rows, at = self._rows, self._at
        if number is None:
            return None
        if at < len(rows) and rows[at].case.number == number:
            return at
        if row is not None:
            with suppress(ValueError):
                return list(map(id, rows)).index(id(row))
        with suppress(ValueError):
            return list(map(_NUMBER, rows)).index(number)
        return None

    def _choose_at(self, place: int) -> None:
        before, self._at = self._at, place
        number = self._rows[place].number
        if number != self._chosen:
            self._chosen = number
            self._redraw_what_differs((before, place))
            self.post_message(self.Chosen(number))
        self._scroll_to_chosen()

    @property
    def _in_view(self) -> range:
        top = self.scroll_offset.y
        return range(top, top + self.size.height)

    def _redraw_what_differs(self, places: Iterable[int]) -> None:
        """Refresh those of these lines that are in view and no longer look as they were drawn."""
        in_view = self._in_view
        self._drawn = {place: line for place, line in self._drawn.items() if place in in_view}
        for place in places:
            if place not in in_view:
                self._made.pop(place, None)
                continue
            line = self._line_at(place)
            if self._drawn.get(place) != line:
                self._drawn.pop(place, None)
                if line is not None:
                    self._made[place] = line
                self.refresh(Region(0, place - in_view.start, self.size.width, 1))

    def _scroll_to_chosen(self) -> None:
        if self._rows and self.size.height:
            chosen = Region(0, self._at, 1, 1)
            self.scroll_to_region(chosen, animate=False, force=True, immediate=True)
