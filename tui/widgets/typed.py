"""An input in which nothing that is typed or pasted can act on the terminal.

Used wherever a person types. Textual's input draws its value as it is: an escape sequence or a
right-to-left override that came with a pasted text would reach the terminal at the next draw.
"""

import re

from textual import events
from textual.message import Message
from textual.widgets import Input

from tui.text.safe import safe

_BREAKS = re.compile(r"[\r\n\t\v\f\u0085\u2028\u2029]")


class SafeInput(Input):
    """One line to type; what could act on a terminal is replaced as it comes in."""

    class Edited(Message):
        """A person changed the text, by a key or by pasting; what a dialog fills in does not."""

        def __init__(self, input: "SafeInput", *, is_anew: bool) -> None:
            super().__init__()
            self.input = input
            self.is_anew = is_anew
            """Whether all that stood there was marked and is gone."""

        @property
        def control(self) -> "SafeInput":
            """The input in which it was changed."""
            return self.input

    def replace(self, text: str, start: int, end: int) -> None:
        """Change a part of the text, and tell that a person did."""
        before = self.value
        super().replace(text, start, end)
        if self.value != before:
            whole = bool(before) and sorted((start, end)) == [0, len(before)]
            self.post_message(self.Edited(self, is_anew=whole))

    def _on_paste(self, event: events.Paste) -> None:
        """Take in all that was pasted, as one line; Textual would take the first line alone."""
        event.prevent_default()
        event.stop()
        line = " ".join(safe(event.text).split()) if _BREAKS.search(event.text) else event.text
        if line:
            self.replace(safe(line), *sorted(self.selection))

    def validate_value(self, value: str) -> str:
        """Give the value as one line that is fit to be drawn."""
        return safe(value)
