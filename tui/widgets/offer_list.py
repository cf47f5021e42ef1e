"""The offers of a case, one of which is chosen; letters are left to the screen.

Used by the listening sheet. The chosen offer is an id and not a place, so that a key never settles
the neighbour of the one that was meant.
"""

from datetime import datetime

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from store.domain.book import Book
from store.domain.case import Case
from store.domain.parts import FixOption
from tui.text.case_lines import Line, wrapped
from tui.text.case_repair import offer
from tui.text.cells import Cell

_LEAST_CELLS = 20


class OfferList(OptionList):
    """What was offered, with how it compares with the wish."""

    BINDINGS = [
        Binding("j", "cursor_down", "down", show=False),
        Binding("k", "cursor_up", "up", show=False),
    ]
    DEFAULT_CSS = """
    OfferList { height: auto; max-height: 100%; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(markup=False, id=id)
        self._shown: tuple[Case, Book, datetime] | None = None

    @property
    def chosen(self) -> FixOption | None:
        """The chosen offer; `None` when there is none."""
        if self._shown is None or self.highlighted is None:
            return None
        id = self.get_option_at_index(self.highlighted).id
        return next((one for one in self._shown[0].options if str(one.id) == id), None)

    def show(self, case: Case, book: Book, now: datetime) -> None:
        """Show the offers of a case; a new one is chosen, else the same one as before."""
        before = self.chosen
        known = {one.id for one in self._shown[0].options} if self._shown is not None else None
        self._shown = (case, book, now)
        self._draw()
        if not case.options:
            return
        new = [one.id for one in case.options if known is not None and one.id not in known]
        kept = [before.id] if before is not None else []
        self._choose((new or kept or [case.options[-1].id])[-1])

    def _choose(self, id: int) -> None:
        self.highlighted = self.get_option_index(str(id))

    def _draw(self) -> None:
        if self._shown is None:
            return
        case, book, now = self._shown
        width = max(_LEAST_CELLS, self.size.width - 2)
        self.clear_options()
        for one in case.options:
            words, about = offer(one, case, book, now)
            state = (words.lead,) if words.lead is not None else ()
            lines = (Line(words.said), Line((*state, Cell("  ", "words"), *about.said)))
            drawn = wrapped(lines, width)
            content = Content("\n").join([_content(cells) for cells in drawn])
            self.add_option(Option(content, id=str(one.id)))

    def on_resize(self, event: events.Resize) -> None:
        """Wrap at the new width, with the same offer chosen."""
        chosen = self.chosen
        self._draw()
        if chosen is not None:
            self._choose(chosen.id)


def _content(cells: tuple[Cell, ...]) -> Content:
    return Content.assemble(
        *((cell.text, f"$amends-{cell.meaning.replace('_', '-')}") for cell in cells)
    )
