"""Lines of the case page: words with a meaning each, and how they wrap at a width.

Used by the words of the case page, which say what stands on a line, and by its widgets, which know
how wide they are. It prevents the mistake of measuring letters where cells count, and keeps what is
said apart from how it is drawn, so that equal lines need no drawing.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, chop_cells

from tui.text.cells import Cell
from tui.text.safe import fit, safe_lines

WIDEST_LEAD = 20
"""Cells at the most for what stands before the words of a line."""
LEAD_GAP = 2
_WORDS = re.compile(r"\n| +|[^ \n]+")
_HELD = "\u00a0"


@dataclass(frozen=True, slots=True)
class Line:
    """Words that wrap, beside a lead that does not."""

    said: tuple[Cell, ...]
    lead: Cell | None = None
    """A time or a state; the leads of a section make a column of their own."""
    under: bool = False
    """Whether it belongs to the line above and begins where the words of that line do."""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the case page."""

    id: str
    title: str
    lines: tuple[Line, ...]
    private: bool = False
    """Whether only the staff may read it; it then says so and is shaded."""
    key: str = ""
    """Id of the key that adds to it, such as `case.promise`."""


def said(text: str, meaning: str = "words") -> Cell:
    """Give text of people, line breaks kept, as a cell in which nothing acts on a terminal."""
    return Cell(safe_lines(text), meaning)


def line(text: str, meaning: str = "words", *, lead: Cell | None = None) -> Line:
    """Give one line of text of people."""
    return Line((said(text, meaning),), lead)


def held(text: str, meaning: str = "words") -> Cell:
    """Give words that stay together on one line, such as an amount with its currency."""
    words = text.lstrip(" ")
    return Cell(" " * (len(text) - len(words)) + words.replace(" ", _HELD), meaning)


def under(*cells: Cell) -> Line:
    """Give a line that belongs to the line above."""
    return Line(cells, under=True)


def joined(parts: Iterable[str]) -> str:
    """Put what there is to say on one line: `Sam · Mon 12:03`."""
    return " · ".join(part for part in parts if part)


def wrapped(lines: Sequence[Line], width: int) -> tuple[tuple[Cell, ...], ...]:
    """Give the lines as they are drawn in so many cells."""
    width = max(8, width)
    leads = [cell_len(one.lead.text) for one in lines if one.lead is not None]
    column = min(max(leads, default=0), WIDEST_LEAD, width // 2)
    column += LEAD_GAP if column else 0
    drawn: list[tuple[Cell, ...]] = []
    for one in lines:
        indent = column if one.lead is not None or one.under else 0
        first = _lead(one, column)
        for place, part in enumerate(_wrapped(one.said, width - indent)):
            before = first if place == 0 else _blank(indent)
            drawn.append((*before, *part))
    return tuple(drawn)


def _lead(one: Line, column: int) -> tuple[Cell, ...]:
    if one.lead is None:
        return _blank(column if one.under else 0)
    words = fit(one.lead.text.strip(), column - LEAD_GAP)
    return (Cell(words, one.lead.meaning), *_blank(LEAD_GAP))


def _blank(cells: int) -> tuple[Cell, ...]:
    return (Cell(" " * cells, "words"),) if cells else ()


def _wrapped(cells: Iterable[Cell], width: int) -> list[tuple[Cell, ...]]:
    """Break words at spaces; a word that is longer than a line is broken anywhere."""
    drawn: list[tuple[Cell, ...]] = []
    current: list[Cell] = []
    taken = 0
    for text, meaning in _tokens(cells, width):
        size = cell_len(text)
        if text == "\n" or (taken and taken + size > width and not text.isspace()):
            drawn.append(_merged(current))
            current, taken = [], 0
        if text == "\n" or (text.isspace() and (taken + size > width or (drawn and not taken))):
            continue
        current.append(Cell(text, meaning))
        taken += size
    return [*drawn, _merged(current)]


def _tokens(cells: Iterable[Cell], width: int) -> Iterable[tuple[str, str]]:
    for cell in cells:
        for token in _WORDS.findall(cell.text):
            if len(token) <= width and cell_len(token) <= width:
                yield token, cell.meaning
            else:
                for piece in chop_cells(token, width):
                    yield piece, cell.meaning


def _merged(cells: list[Cell]) -> tuple[Cell, ...]:
    """Join neighbours of the same meaning, without the spaces at the end."""
    while cells and cells[-1].text.isspace():
        cells = cells[:-1]
    merged: list[Cell] = []
    for cell in cells:
        text = cell.text.replace(_HELD, " ")
        if merged and merged[-1].meaning == cell.meaning:
            merged[-1] = Cell(merged[-1].text + text, cell.meaning)
        else:
            merged.append(Cell(text, cell.meaning))
    return tuple(merged)
