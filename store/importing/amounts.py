"""Amounts as spreadsheets have them, and the rule for those that can be read in two ways.

`1.234` is one thousand two hundred and thirty-four, or a little more than one. As with dates the
column decides, then the other columns of the file, then the person (docs/rules.md, *import*).
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from store.domain.shop import Shop
from store.importing.refusing import RowRefused, shown


class Mark(StrEnum):
    """Which sign stands before the decimals."""

    COMMA = "comma"
    POINT = "point"

    @property
    def sign(self) -> str:
        """The sign itself."""
        return "," if self is Mark.COMMA else "."


MOST_DIGITS = 9
"""In front of the decimals; more is a slip, or a telephone number in the wrong column."""
NOTHING = frozenset({"-", "–", "—", "--", "n/a", "na", "k.a.", "?"})
"""What people write where there is nothing to write."""
_SYMBOLS = {
    "€": ("EUR",),
    "£": ("GBP",),
    "¥": ("JPY", "CNY"),
    "fr.": ("CHF",),
    "sfr.": ("CHF",),
    "kr": ("SEK", "NOK", "DKK", "ISK"),
    "zł": ("PLN",),
    "kč": ("CZK",),
    "ft": ("HUF",),
    "₹": ("INR",),
}
_DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "CLP", "COP", "ARS"})
_BLANKS = dict.fromkeys(map(ord, " \xa0\u202f\u2009'’`"))
_AROUND = re.compile(r"(?P<before>[^\d.,()+\-−]*)(?P<core>.*?)(?P<after>[^\d.,()\-−–]*)", re.DOTALL)
_CORE = re.compile(r"[0-9.,]*[0-9][0-9.,]*")
_NO_CENTS = re.compile(r"[.,](?:-|–|—|--)$")


@dataclass(frozen=True, slots=True)
class WrittenAmount:
    """An amount as it was written, understood but for what a single sign means."""

    whole: str
    rest: str
    """The digits behind the last sign; empty when there is none that could part decimals."""
    mark: Mark | None = None
    """The sign before `rest`."""
    is_open: bool = False
    """Whether the sign may as well part thousands."""
    proves: Mark | None = None
    """Which sign this amount alone proves to stand before decimals."""


def written(cell: str, shop: Shop) -> WrittenAmount:
    """Read an amount of the shop's currency. Raises `RowRefused`."""
    core = _core(cell, shop)
    signs = [sign for sign in core if sign in ".,"]
    if not signs:
        return WrittenAmount(core, "")
    last = Mark.COMMA if signs[-1] == "," else Mark.POINT
    other = Mark.POINT if last is Mark.COMMA else Mark.COMMA
    whole, _, rest = core.rpartition(last.sign)
    if signs.count(last.sign) > 1:
        if len(set(signs)) > 1 or not _is_grouped(core, last.sign):
            raise RowRefused(f"{shown(cell)} is no amount")
        return WrittenAmount(core.replace(last.sign, ""), "", proves=other)
    if len(signs) > 1:
        if not _is_grouped(whole, other.sign):
            raise RowRefused(f"{shown(cell)} is no amount")
        return WrittenAmount(whole.replace(other.sign, ""), rest, last, proves=last)
    if len(rest) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0"):
        if shop.decimals == 0:
            return WrittenAmount(whole + rest, "", proves=other)
        return WrittenAmount(whole, rest, last, is_open=True)
    return WrittenAmount(whole or "0", rest, last, proves=last)


def _core(cell: str, shop: Shop) -> str:
    """Give the digits and signs of an amount, without the currency and what parts thousands."""
    around = _AROUND.fullmatch(_NO_CENTS.sub("", cell.strip()))
    if around is None:
        raise RowRefused(f"{shown(cell)} is no amount")
    for name in (around["before"].strip(), around["after"].strip()):
        if name and not _is_currency(name, shop):
            raise RowRefused(f"{shown(cell)} is no amount in {shop.currency}")
    core = around["core"].strip().translate(_BLANKS).removeprefix("+")
    if core.startswith(("-", "−", "(")) or core.endswith(("-", "−")):
        raise RowRefused(f"{shown(cell)} is less than nothing")
    if not core.isascii() or _CORE.fullmatch(core) is None:
        raise RowRefused(f"{shown(cell)} is no amount")
    return core


def minor_units(cell: str, mark: Mark | None, shop: Shop) -> int:
    """Give an amount in minor units, read with this sign before decimals. Raises `RowRefused`."""
    read = written(cell, shop)
    whole, rest = read.whole, read.rest
    if read.mark is not None:
        if mark is None and read.is_open:
            raise RowRefused(f"{shown(cell)} can be read in two ways")
        if mark is not None and mark is not read.mark:
            if not read.is_open:
                raise RowRefused(
                    f"{shown(cell)} has its decimals behind a {read.mark}, unlike the others of "
                    f"its column"
                )
            whole, rest = whole + rest, ""
    if len(rest.rstrip("0")) > shop.decimals:
        raise RowRefused(f"{shown(cell)} is finer than {shop.currency} can be")
    if len(whole.lstrip("0")) > MOST_DIGITS:
        raise RowRefused(f"{shown(cell)} is too much to be meant")
    decimals = rest[: shop.decimals].ljust(shop.decimals, "0")
    return int(whole) * int(10**shop.decimals) + int(decimals or 0)


def is_nothing(cell: str) -> bool:
    """Tell whether a cell says that there is nothing."""
    return not cell.strip() or cell.strip().casefold() in NOTHING


def _is_grouped(whole: str, sign: str) -> bool:
    first, *groups = whole.split(sign)
    # Two digits in a group are Indian, as in 1,00,000.
    return (
        1 <= len(first) <= 3
        and all(len(one) in (2, 3) for one in groups)
        and (not groups or len(groups[-1]) == 3)
    )


def _is_currency(name: str, shop: Shop) -> bool:
    plain = name.strip().casefold()
    if plain in (shop.currency.casefold(), "euro" if shop.currency == "EUR" else ""):
        return True
    if "$" in plain and shop.currency in _DOLLARS:
        # Some write letters of their country before it.
        return plain.strip("$") in ("", shop.currency[:2].casefold(), shop.currency[:1].casefold())
    return shop.currency in _SYMBOLS.get(plain, ())


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
