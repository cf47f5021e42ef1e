"""The least that a list on a screen can be: lines of plain text, one of them chosen.

Used by the benchmarks of the screen as their floor. It draws by the line as the board does, and
knows nothing of cases, colours, clocks or bands.
"""

from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tests.benchmarks.glass import OnGlass

_PLAIN, _CHOSEN = Style(), Style(reverse=True)


class PlainLines(ScrollView, can_focus=True):
    """Lines of text, of which one is chosen."""

    BINDINGS = [
        Binding("down", "move(1)"),
        Binding("up", "move(-1)"),
        Binding("end", "go(-1)"),
        Binding("home", "go(0)"),
    ]

    def __init__(self, count: int) -> None:
        super().__init__()
        self.lines = [
            f"line {number} of some words, as many as fit " * 3 for number in range(count)
        ]
        self.chosen = 0

    def on_mount(self) -> None:
        """Take as many lines as there are."""
        self.show(len(self.lines))

    def show(self, count: int) -> None:
        """Show only so many lines."""
        self.virtual_size = Size(self.size.width, count)
        self.refresh()

    def action_move(self, by: int) -> None:
        """Choose the line so many further down."""
        self.choose(self.chosen + by)

    def action_go(self, place: int) -> None:
        """Choose the line at a place; -1 is the last."""
        self.choose(place % len(self.lines))

    def choose(self, place: int) -> None:
        """Choose another line, and bring it into view."""
        before, self.chosen = self.chosen, place
        self.redraw(before)
        self.redraw(place)
        self.scroll_to_region(Region(0, self.chosen, 1, 1), animate=False, immediate=True)

    def redraw(self, place: int) -> None:
        """Draw one line anew."""
        self.refresh(Region(0, place - self.scroll_offset.y, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        place = y + self.scroll_offset.y
        style = _CHOSEN if place == self.chosen else _PLAIN
        return Strip([Segment(self.lines[place], style)]).adjust_cell_length(self.size.width)


class PlainApp(OnGlass):
    """Nothing but the lines."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.lines = PlainLines(count)

    def compose(self) -> ComposeResult:
        """Show the lines."""
        yield self.lines
