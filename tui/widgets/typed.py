"""An input in which nothing that is typed or pasted can act on the terminal.

Used wherever a person types. Textual's input draws its value as it is: an escape sequence or a
right-to-left override that came with a pasted text would reach the terminal at the next draw.
"""

import re

from textual import events
from textual.widgets import Input

from tui.text.safe import safe

_BREAKS = re.compile(r"[\r\n\t\v\f\u0085\u2028\u2029]")


class SafeInput(Input):
    """One line to type; what could act on a terminal is replaced as it comes in."""

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
