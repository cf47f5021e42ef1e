"""What a column and a table of the export are: name, type, unit, meaning, and how a cell is made.

Used by the module of each file, by the writer and by the data dictionary, which all rest on the
same tables. It prevents a description that says something else than the file.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

R = TypeVar("R")
S = TypeVar("S")
Told = TypeVar("Told", contravariant=True)


class Kind(StrEnum):
    """What the cells of a column hold; the first column of the data dictionary that counts."""

    TEXT = "text"
    """Text of people. The only kind that is disarmed: all others are made by us."""
    WORD = "word"
    """One word of a list, which stands in the unit."""
    WORDS = "words"
    """Words of a list, parted by blanks."""
    YES_NO = "yes or no"
    NUMBER = "whole number"
    AMOUNT = "amount"
    """Money with the decimals of the currency and a point."""
    INSTANT = "instant"
    """ISO 8601 in the shop's zone, with its offset."""
    DAY = "day"
    """ISO 8601."""


@dataclass(frozen=True)
class Column(Generic[Told]):
    """One column: its name, what it holds in a sentence, and how it is told from a row."""

    name: str
    """Stable: scripts and spreadsheets of the shop rest on it."""
    says: str
    """One sentence for the data dictionary."""
    of: Callable[[Told], str]
    kind: Kind = Kind.TEXT
    unit: str = ""
    """What is counted, or the words that may stand here; empty for none."""
    empty: str = ""
    """What an empty cell means; an empty text where no cell is ever empty."""
    private: str = ""
    """Why a customer may not read it; an empty text where they may."""


def always(_: object) -> bool:
    """Tell that every row may be told."""
    return True


@dataclass(frozen=True)
class Table(Generic[S, R]):
    """One file: its columns from left to right, and the rows that a source gives."""

    file: str
    says: str
    columns: tuple[Column[R], ...]
    """New ones are added at the end, and none is ever renamed."""
    rows: Callable[[S], Iterable[R]]
    is_tellable: Callable[[R], bool] = always
    """Whether a customer may know of the row at all."""
    withheld: str = ""
    """Which rows a customer-safe export leaves out; an empty text for none."""

    def shown(self, *, customer_safe: bool) -> tuple[Column[R], ...]:
        """Give the columns of a variant."""
        return tuple(one for one in self.columns if not (customer_safe and one.private))
