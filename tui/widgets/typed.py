"""An input in which nothing that is typed or pasted can act on the terminal.

Used wherever a person types. Textual's input draws its value as it is: an escape sequence or a
right-to-left override that came with a pasted text would reach the terminal at the next draw.
"""

from textual.widgets import Input

from tui.safe import safe


class SafeInput(Input):
    """One line to type; what could act on a terminal is replaced as it comes in."""

    def validate_value(self, value: str) -> str:
        """Give the value as one line that is fit to be drawn."""
        return safe(value)
