"""One section of the case page, and the top with the customer's name in large type.

Used by the body of the page. Both draw words with a meaning, like the bands of the board, and draw
nothing anew as long as their words stay the same: a clock that ticks costs one line.
"""

import unicodedata
from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from themes import look
from tui.keys import key
from tui.text.case_lines import Line, Section, wrapped
from tui.text.cells import Cell
from tui.text.safe import fit, safe

Drawn = tuple[tuple[Cell, ...], ...]


class Lines(Widget):
    """Words that wrap at the width they are given."""

    DEFAULT_CSS = """
    Lines { height: auto; width: 1fr; }
    """

    ground = "page"
    """Name of the ground in `themes.Look`."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._drawn_at = 0
        self._drawn: Drawn = ()

    @property
    def said(self) -> str:
        """The words as they are drawn, for tests and for screen readers."""
        return "\n".join("".join(cell.text for cell in line).rstrip() for line in self._drawn)

    def drawn(self, width: int) -> Drawn:
        """Give the lines as they are to be drawn in so many cells."""
        raise NotImplementedError

    def said_anew(self) -> None:
        """Draw what is said now; lay out anew only when it takes more lines or fewer."""
        before = len(self._drawn)
        if self._drawn_at:
            self._drawn = self.drawn(self._drawn_at)
        self.refresh(layout=len(self._drawn) != before or not self._drawn_at)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Give as many lines as the words take in this width."""
        self._wrap(width)
        return len(self._drawn)

    def _wrap(self, width: int) -> None:
        if width != self._drawn_at:
            self._drawn_at = width
            self._drawn = self.drawn(width)

    def line_at(self, y: int) -> tuple[Cell, ...]:
        """Give the words of one drawn line."""
        return self._drawn[y] if y < len(self._drawn) else ()

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        # Columns are measured with fractions rounded down and may be drawn a cell wider: the lines
        # stay as they were measured, or the height would no longer be right.
        if self.size.width < self._drawn_at:
            self._wrap(self.size.width)
        style = look(self.app.theme_variables)
        ground = getattr(style, self.ground)
        line = self.line_at(y)
        segments = [Segment(cell.text, ground + getattr(style, cell.meaning)) for cell in line]
        return Strip(segments).adjust_cell_length(self.size.width, ground)


class CaseSection(Lines):
    """One section: a heading with the key that adds to it, and its lines."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._section: Section | None = None
        self.display = False

    def show(self, section: Section | None) -> None:
        """Show a section, or nothing; does nothing when it says the same as before."""
        if section == self._section:
            return
        self._section = section
        self.display = section is not None
        self.ground = "private" if section is not None and section.private else "page"
        self.set_class(self.ground == "private", "private")
        self.said_anew()

    def drawn(self, width: int) -> Drawn:
        """Give heading and lines; every line ends before the last cell."""
        section = self._section
        if section is None:
            return ()
        return (heading(section, width), *wrapped(section.lines, width))

    def line_at(self, y: int) -> tuple[Cell, ...]:
        """Give one line, the rule of the heading as long as the section is wide."""
        if y == 0 and self._section is not None:
            return heading(self._section, self.size.width)
        return super().line_at(y)


def heading(section: Section, width: int) -> tuple[Cell, ...]:
    """Give the title, *private* in words, a rule, and the key that adds to the section."""
    title = [Cell(section.title, "title")]
    if section.private:
        title.append(Cell(" · private", "quiet"))
    shown = []
    if section.key:
        one = key(section.key)
        shown = [Cell(" ", "words"), Cell(one.shown, "key"), Cell(f" {one.word}", "quiet")]
    taken = sum(cell_len(cell.text) for cell in (*title, *shown))
    rule = Cell(f" {'─' * max(0, width - taken - 1)}", "faint")
    return (*title, rule, *shown)


class CaseTop(Lines):
    """The customer's name in large type, how to say it, and what is to be known at a glance."""

    ground = "strip"
    DEFAULT_CSS = """
    CaseTop { background: $amends-strip; padding: 1 2; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._customer = ""
        self._number = 0
        self._lines: tuple[Line, ...] = ()

    def show(self, name: str, number: int, lines: Sequence[Line]) -> None:
        """Show the name and the lines under it; does nothing when they say the same."""
        told = (name, number, tuple(lines))
        if told == (self._customer, self._number, self._lines):
            return
        self._customer, self._number, self._lines = told
        self.said_anew()

    def drawn(self, width: int) -> Drawn:
        """Give the name, an empty line, and the lines."""
        number = f"#{self._number}" if self._number else ""
        room = width - len(number) - 2
        name = large(self._customer, room)
        gap = Cell(" " * max(1, width - cell_len(name) - len(number)), "words")
        first = (Cell(name, "customer"), gap, Cell(number, "quiet"))
        return (first, *wrapped(self._lines, width))


def large(name: str, cells: int) -> str:
    """Give a name as large as a line allows: spaced capitals, else as it is, else cut.

    Only scripts whose letters stand apart are spaced, and only letters that keep their meaning as
    capitals are raised; a name is never shown with other letters than its own.
    """
    shown = " ".join(safe(unicodedata.normalize("NFC", name)).split())
    if not all(_stands_apart(sign) for sign in shown):
        return fit(shown, max(1, cells)).rstrip()
    spaced = "   ".join(" ".join(word) for word in shown.upper().split(" "))
    if len(shown.upper()) == len(shown) and cell_len(spaced) <= cells:
        return spaced
    return fit(shown, max(1, cells)).rstrip()


def _stands_apart(sign: str) -> bool:
    if sign.isascii():
        return True
    name = unicodedata.name(sign, "")
    return name.startswith(("LATIN ", "GREEK ", "CYRILLIC ")) or sign in "’‘–"
