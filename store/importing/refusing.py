"""Why a file is not taken: as a whole, or row by row with the line on which the row begins.

Used by every module of this room. It prevents half an import: whatever is refused refuses all of
it, and is told with the line that a person finds in their editor (docs/rules.md, *import*).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from store.domain.refusal import Refused

SHOWN = 40
"""So many signs of a cell stand in a sentence."""


class CannotTake(Refused):
    """The file as a whole cannot be imported. Nothing was changed."""


class RowRefused(Exception):
    """A row cannot be taken; the text is the reason, as the end of a sentence with its line."""


class UnknownWord(RowRefused):
    """A word of a cell says nothing here; a mapping file can say what it means."""

    def __init__(self, section: str, word: str, choices: Iterable[str]) -> None:
        super().__init__(
            f"{section}: {shown(word)} is not known; say in the mapping file, under [{section}], "
            f"which of these it is: {', '.join(choices)}"
        )
        self.section = section
        self.word = word


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot be taken, and why."""

    line: int
    """The line of the file on which the row begins, counted from 1."""
    reason: str
    file: str = ""
    """The name of the file in an export; empty where there is only one."""

    @property
    def sentence(self) -> str:
        """The reason with the place."""
        return f"{self.file} line {self.line}: {self.reason}".strip()


class RowsRefused(Refused):
    """Rows cannot be taken, and so nothing of the file was."""

    def __init__(self, rows: tuple[RefusedRow, ...], of: int) -> None:
        first = rows[0]
        count = f"{len(rows):,} of {of:,} rows" if len(rows) > 1 else f"1 of {of:,} rows"
        super().__init__(
            f"{count} cannot be taken, so nothing was imported and nothing was changed. "
            f"{first.sentence}"
        )
        self.rows = rows
        """All of them, in the order of the file."""
        self.of = of
        """How many rows the file has."""


def shown(cell: str) -> str:
    """Give a cell as a sentence quotes it: in quotation marks, cut where it is endless."""
    plain = " ".join(cell.split())
    return f"“{plain if len(plain) <= SHOWN else plain[: SHOWN - 1] + '…'}”"
