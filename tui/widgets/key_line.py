"""The line of keys at the bottom, as many as fit, the most needed first.

Used by the board and the case page. Made of `tui.keys`, like everything that speaks of keys; a
click on a word does what the key does.
"""

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from themes import look
from tui.keys import KEY_LINE, Key, key


class KeyLine(Widget):
    """One line of keys and their words."""

    DEFAULT_CSS = """
    KeyLine { height: 1; width: 1fr; dock: bottom; }
    """

    class Clicked(Message):
        """A person clicked on a key."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self, *, case_page: bool) -> None:
        super().__init__()
        keys = [key(id) for id in KEY_LINE]
        if case_page:
            first = [key("back"), key("help")]
            keys = [*first, *(one for one in keys if one.on_case_page and one not in first)]
        self._keys = tuple(keys)

    def fitting(self, width: int) -> tuple[tuple[Key, str], ...]:
        """Give the keys that fit into so many cells, each with its text and the gap behind it.

        The gap is two cells, or one where that saves the keys up to help.
        """
        for gap in (2, 1):
            fitting, taken = [], 1
            for one in self._keys:
                text = f" {one.word}"
                taken += len(one.shown) + len(text)
                if taken > width:
                    break
                fitting.append((one, text + " " * gap))
                taken += gap
            if any(one.id == "help" for one, _ in fitting):
                break
        return tuple(fitting)

    def render_line(self, y: int) -> Strip:
        """Draw the keys that fit."""
        style = look(self.app.theme_variables)
        segments = [Segment(" ", style.footer)]
        for one, text in self.fitting(self.size.width):
            segments.append(Segment(one.shown, style.footer + style.key))
            segments.append(Segment(text, style.footer + style.key_words))
        return Strip(segments).adjust_cell_length(self.size.width, style.footer)

    def on_click(self, event: events.Click) -> None:
        """Do what the key under the mouse does."""
        right = 1
        for one, text in self.fitting(self.size.width):
            right += len(one.shown) + len(text)
            if event.x < right:
                self.post_message(self.Clicked(one.action))
                return
