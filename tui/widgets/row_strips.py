"""A row of the board as it is painted: cells with a meaning become segments with a style.

Used by the board's list. The styles of a palette are put together once and not for every cell.
"""

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from themes import Look
from tui.text.cells import Cell

GUTTER = 1
"""Cells at the left in which the chosen row shows its edge."""
_EDGE = "▌"


class RowStrips:
    """Paints rows in one palette after the other."""

    def __init__(self) -> None:
        self._look: Look | None = None
        self._inks: dict[tuple[str, bool], Style] = {}
        """Styles by meaning, and whether the row is chosen."""

    def strip(self, cells: tuple[Cell, ...], width: int, *, is_chosen: bool, look: Look) -> Strip:
        """Paint one row as wide as `width`."""
        if look is not self._look:
            self._look, self._inks = look, {}
        words = self._ink("words", is_chosen, look)
        gap = Segment(" ", words)
        segments = [Segment(_EDGE if is_chosen else " ", self._ink("edge", is_chosen, look)), gap]
        for cell in cells:
            meaning = cell.meaning
            if meaning == "plate":
                segments += _plate(cell.text, look.plate, words)
            else:
                segments.append(Segment(cell.text, self._ink(meaning, is_chosen, look)))
            if not meaning.startswith("bar_"):
                segments.append(gap)
        return Strip(segments).adjust_cell_length(width, words).simplify()

    def _ink(self, meaning: str, is_chosen: bool, look: Look) -> Style:
        known = self._inks.get((meaning, is_chosen))
        if known is None:
            front: Style = getattr(look, meaning)
            known = look.on_chosen(front) if is_chosen else look.page + front
            self._inks[meaning, is_chosen] = known
        return known


def _plate(text: str, plate: Style, ground: Style) -> list[Segment]:
    """Put a plate behind the words of a cell and leave its padding on the row's ground."""
    words = text.rstrip()
    return [Segment(words, plate), Segment(text[len(words) :], ground)]
