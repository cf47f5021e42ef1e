"""A row of a sheet: words with a meaning each, of a record that can be chosen, or a heading.

Used by the words and the screens of causes and of people, which are lists of several kinds.
"""

from dataclasses import dataclass

from tui.text.cells import Cell


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row, or words between rows that cannot be chosen."""

    kind: str
    """What it stands for, such as a place; empty for words that cannot be chosen."""
    id: str
    cells: tuple[Cell, ...]

    @property
    def words(self) -> str:
        """The row as plain text."""
        return "".join(cell.text for cell in self.cells).rstrip()
