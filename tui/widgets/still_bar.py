"""A scrollbar that leaves the layout alone.

Used by the board's list. Textual's own lays the whole screen out once more whenever the list gets
a line more or less, as it does with every filter.
"""

from textual.geometry import Size
from textual.reactive import Reactive
from textual.scrollbar import ScrollBar


class StillBar(ScrollBar):
    """A scrollbar of which the length changes nothing of the layout."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)
