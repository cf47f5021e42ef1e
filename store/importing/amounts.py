"""Amounts of a column, and the rule for those that can be read in two ways.

How an amount is written is known to `store.domain.amounts`. As with dates the column decides what a
single sign means, then the other columns of the file, then the person (docs/rules.md, *import*).
"""

from dataclasses import dataclass

from store.domain import amounts
from store.domain.amounts import Mark, UnclearAmount, WhyNot, WrittenAmount
from store.domain.shop import Shop
from store.importing.refusing import RowRefused, shown

__all__ = ["AmountColumn", "Mark", "is_nothing", "minor_units", "written"]

NOTHING = frozenset({"-", "–", "—", "--", "n/a", "na", "k.a.", "?"})
"""What people write where there is nothing to write."""


def written(cell: str, shop: Shop) -> WrittenAmount:
    """Read an amount of the shop's currency. Raises `RowRefused`."""
    try:
        return amounts.written(cell, shop)
    except UnclearAmount as unclear:
        raise _refused(unclear, cell, None, shop) from None


def minor_units(cell: str, mark: Mark | None, shop: Shop) -> int:
    """Give an amount in minor units, read with this sign before decimals. Raises `RowRefused`."""
    try:
        return amounts.minor_units(cell, mark, shop)
    except UnclearAmount as unclear:
        raise _refused(unclear, cell, mark, shop) from None


def _refused(unclear: UnclearAmount, cell: str, mark: Mark | None, shop: Shop) -> RowRefused:
    match unclear.why:
        case WhyNot.NO_AMOUNT:
            words = "is no amount"
        case WhyNot.OTHER_CURRENCY:
            words = f"is no amount in {shop.currency}"
        case WhyNot.NEGATIVE:
            words = "is less than nothing"
        case WhyNot.TWO_WAYS:
            words = "can be read in two ways"
        case WhyNot.OTHER_MARK:
            is_behind = Mark.POINT if mark is Mark.COMMA else Mark.COMMA
            words = f"has its decimals behind a {is_behind}, unlike the others of its column"
        case WhyNot.TOO_FINE:
            words = f"is finer than {shop.currency} can be"
        case WhyNot.TOO_MUCH:
            words = "is too much to be meant"
    return RowRefused(f"{shown(cell)} {words}")


def is_nothing(cell: str) -> bool:
    """Tell whether a cell says that there is nothing."""
    return not cell.strip() or cell.strip().casefold() in NOTHING


@dataclass
class AmountColumn:
    """What the values of one column say about the sign before decimals."""

    name: str
    comma: tuple[int, str] | None = None
    """The first value that only works with a comma before decimals, with its line."""
    point: tuple[int, str] | None = None
    ambiguous: tuple[int, str] | None = None
    is_all_amounts: bool = True
    """Whether every cell that says something is an amount."""
    count: int = 0

    def see(self, line: int, cell: str, shop: Shop) -> None:
        """Take note of one value; what is no amount is for the row to say."""
        if is_nothing(cell):
            return
        self.count += 1
        try:
            read = written(cell, shop)
        except RowRefused:
            self.is_all_amounts = False
            return
        match read.proves:
            case Mark.COMMA:
                self.comma = self.comma or (line, cell)
            case Mark.POINT:
                self.point = self.point or (line, cell)
            case None if read.is_open:
                self.ambiguous = self.ambiguous or (line, cell)

    @property
    def settled(self) -> Mark | None:
        """The sign that the column proves; `None` for none, or for both."""
        if (self.comma is None) == (self.point is None):
            return None
        return Mark.COMMA if self.comma else Mark.POINT

    @property
    def contradiction(self) -> str:
        """Say which two values contradict each other; empty when none do."""
        if self.comma is None or self.point is None:
            return ""
        (one, first), (two, second) = self.comma, self.point
        return (
            f"The amounts of the column {shown(self.name)} contradict each other: line {one} has "
            f"{shown(first)} and line {two} {shown(second)}. Nothing was imported; make them alike "
            "in the spreadsheet."
        )
