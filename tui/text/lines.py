"""Lines made of cells: how wide they are, gaps between them, and cutting them.

Used by the modules that word the bands of the board, so that what is aligned in one is aligned in
all of them.
"""

from collections.abc import Iterable

from rich.cells import cell_len

from tui.text.cells import Cell
from tui.text.safe import fit

Line = tuple[Cell, ...]


def gap(cells: int) -> Cell:
    """Give so many empty cells; none for a negative number."""
    return Cell(" " * max(0, cells), "words")


def width_of(line: Iterable[Cell]) -> int:
    """Give the width of a line in terminal cells."""
    return sum(cell_len(cell.text) for cell in line)


def whole(line: list[Cell], width: int) -> list[Cell]:
    """Keep the cells that fit from the left, each whole; only the first one is ever cut."""
    kept: list[Cell] = line[:1]
    for cell in line[1:]:
        if width_of(kept) + cell_len(cell.text) > width:
            break
        kept.append(cell)
    return clipped(kept, width)


def cut_at_a_word(text: str, width: int) -> str:
    """Cut text of people behind a whole word, with an ellipsis; text that fits stays as it is."""
    if cell_len(text) <= width:
        return text
    kept = fit(text, width).rstrip(" …")
    return f"{kept.rpartition(' ')[0].rstrip(' ,;:·') or kept} …"


def clipped(line: list[Cell], width: int) -> list[Cell]:
    """Cut a line of cells at a width, with an ellipsis."""
    kept: list[Cell] = []
    for cell in line:
        taken = width_of(kept)
        if taken + cell_len(cell.text) > width:
            kept.append(Cell(fit(cell.text, max(0, width - taken)), cell.meaning))
            break
        kept.append(cell)
    return kept
