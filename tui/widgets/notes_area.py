"""Several lines to write in, in which nothing that is pasted can act on the terminal.

Used by the listening sheet. Like `SafeInput` for one line, it replaces what could act as it comes
in: Textual's text area draws what it holds as it is.
"""

import re

from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from tui.text.safe import safe

_LINE_ENDS = re.compile(r"\r\n|\r|\n")


def safe_text(text: str) -> str:
    """Give text with its lines kept, the last line end too, and everything else as `safe` does."""
    return "\n".join(safe(line) for line in _LINE_ENDS.split(text))


class NotesArea(TextArea):
    """A plain field for notes, a line each."""

    def __init__(self, text: str = "", *, id: str | None = None, placeholder: str = "") -> None:
        super().__init__(
            safe_text(text),
            id=id,
            placeholder=placeholder,
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=False,
            highlight_cursor_line=False,
        )

    def edit(self, edit: Edit) -> EditResult:
        """Take in what was typed or pasted, made fit to be drawn."""
        edit.text = safe_text(edit.text)
        return super().edit(edit)

    def write_on(self) -> None:
        """Go behind what is there, on a line of its own; what was kept is not typed into."""
        if self.text.strip() and not self.text.endswith("\n"):
            self.rewrite(f"{self.text}\n")
        self.move_cursor(self.document.end)

    def rewrite(self, text: str) -> None:
        """Put another text into the field, with the cursor behind it."""
        self.load_text(safe_text(text))
        self.move_cursor(self.document.end)
