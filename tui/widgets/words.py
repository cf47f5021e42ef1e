"""Words that are shown as they are, whoever wrote them.

Used by every dialog and screen. Prevents a name in brackets from being taken for markup, and a
control character that came with a text from reaching the terminal.
"""

from textual.content import Content
from textual.widgets import Static

from tui.text.safe import safe_lines


class Words(Static):
    """Text of people or of ours that is never markup and never acts on the terminal."""

    def __init__(self, text: str = "", *, classes: str = "", id: str | None = None) -> None:
        super().__init__(Content(safe_lines(text)), markup=False, classes=classes, id=id)

    def say(self, text: str) -> None:
        """Show another text."""
        self.update(Content(safe_lines(text)))
