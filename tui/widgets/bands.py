"""The bands around the list: figures above, headings, the chosen case below, one line of news.

Used by the board screen. Each is drawn from words with a meaning, like the rows, so that the
palette alone decides on colour. None of them has a state but what it was last told to show.
"""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widget import Widget

from themes import look
from tui.text.cells import Cell
from tui.text.safe import fit


class Band(Widget):
    """A few lines of words with a meaning each, on one ground of the palette."""

    DEFAULT_CSS = """
    Band { height: auto; width: 1fr; }
    """

    # A band says itself when it needs more lines; else every layout would ask for another one.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)

    ground = "page"
    """Name of the ground in `themes.Look`."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: tuple[tuple[Cell, ...], ...] = ()

    @property
    def said(self) -> str:
        """The words that are shown, for tests and for screen readers."""
        return "\n".join("".join(cell.text for cell in line).rstrip() for line in self._lines)

    def say(self, lines: Sequence[Sequence[Cell]]) -> None:
        """Show these lines; nothing is drawn anew when they are the same."""
        said = tuple(tuple(line) for line in lines)
        if said == self._lines:
            return
        taller = len(said) != len(self._lines)
        self._lines = said
        self.refresh(layout=taller)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """Give as many lines as there are to say."""
        return len(self._lines)

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        style = look(self.app.theme_variables)
        ground = getattr(style, self.ground)
        line = _fitting(self._lines[y] if y < len(self._lines) else (), self.size.width)
        segments = [Segment(cell.text, ground + getattr(style, cell.meaning)) for cell in line]
        return Strip(segments).adjust_cell_length(self.size.width, ground)


def _fitting(line: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    """Give a line that fits: its first cell gives way, with an ellipsis, so that hints stay."""
    over = sum(cell_len(cell.text) for cell in line) - width
    if over <= 0 or not line:
        return line
    first = line[0]
    left = max(1, cell_len(first.text) - over)
    return (Cell(fit(first.text, left), first.meaning), *line[1:])


class HeaderBand(Band):
    """Shop, date and time, figures, the month's gesture budget."""

    ground = "header"


class HeadingBand(Band):
    """The names of the columns."""


class StripBand(Band):
    """The chosen case: why it is where it is, what to do next, what was done last."""

    ground = "strip"


class NewsBand(Band):
    """One quiet line: what somebody else did, or what became of what was asked here."""

    ground = "footer"


class TroubleBand(Band):
    """The loud line: the file cannot be read, or last night's export is missing."""

    ground = "trouble"


class WaitingBand(Band):
    """What waits for an approval, on every screen but the board, whose header says it."""

    ground = "header"


class FilterBand(Band):
    """What the list is narrowed down to, while it is."""

    ground = "header"
