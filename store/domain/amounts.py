"""Amounts as people and spreadsheets write them: `$20`, `1 234,50`, `45,-`, `Fr. 12.50`.

Used by the fields and options that ask for an amount and by the import. It prevents guessing:
`1.234` is one thousand two hundred and thirty-four, or a little more than one, and is never taken
without somebody having settled which.
"""

import re
from dataclasses import dataclass
from enum import Enum, StrEnum

from store.domain.shop import Shop


class WhyNot(Enum):
    """Why a text is not taken as an amount."""

    NO_AMOUNT = "it is none"
    OTHER_CURRENCY = "it names another currency than that of the shop"
    NEGATIVE = "it is less than nothing"
    TWO_WAYS = "its only sign may part thousands or decimals"
    OTHER_MARK = "it has its decimals behind another sign than it should"
    TOO_FINE = "it has more decimals than the currency"
    TOO_MUCH = "it is too much to be meant"


class UnclearAmount(ValueError):
    """The text cannot be taken as an amount; who reads it says so in a sentence of their own."""

    def __init__(self, why: WhyNot) -> None:
        super().__init__(why.value)
        self.why = why


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
_SYMBOLS = {
    "€": ("EUR",),
    "£": ("GBP",),
    "¥": ("JPY", "CNY"),
    "fr": ("CHF",),
    "sfr": ("CHF",),
    "kr": ("SEK", "NOK", "DKK", "ISK"),
    "zł": ("PLN",),
    "kč": ("CZK",),
    "ft": ("HUF",),
    "₹": ("INR",),
    "rs": ("INR",),
}
_DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "CLP", "COP", "ARS"})
_BLANKS = dict.fromkeys(map(ord, " \xa0\u202f\u2009'’`"))
_TO_BLANKS = dict.fromkeys(_BLANKS, " ")
_DECIMALS = re.compile("[.,]")
_PARTS = frozenset("0123456789.,()+-−–—")
"""What an amount is written with; whatever stands around that is the currency."""
_CORE = re.compile(r"[0-9.,]*[0-9][0-9.,]*")
_NO_CENTS = re.compile(r"(?P<sign>[.,])\s?(?:-|−|–|—|--)$")


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
    """Read an amount of the shop's currency. Raises `UnclearAmount`."""
    core = _core(cell, shop)
    signs = [sign for sign in core if sign in ".,"]
    if not signs:
        return WrittenAmount(core, "")
    last = Mark.COMMA if signs[-1] == "," else Mark.POINT
    other = Mark.POINT if last is Mark.COMMA else Mark.COMMA
    whole, _, rest = core.rpartition(last.sign)
    if signs.count(last.sign) > 1:
        if len(set(signs)) > 1 or not _is_grouped(core, last.sign):
            raise UnclearAmount(WhyNot.NO_AMOUNT)
        return WrittenAmount(core.replace(last.sign, ""), "", proves=other)
    if len(signs) > 1:
        if not _is_grouped(whole, other.sign):
            raise UnclearAmount(WhyNot.NO_AMOUNT)
        return WrittenAmount(whole.replace(other.sign, ""), rest, last, proves=last)
    if len(rest) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0"):
        if shop.decimals == 0:
            return WrittenAmount(whole + rest, "", proves=other)
        return WrittenAmount(whole, rest, last, is_open=True)
    return WrittenAmount(whole or "0", rest, last, proves=last)


def _core(cell: str, shop: Shop) -> str:
    """Give the digits and signs of an amount, without the currency and what parts thousands."""
    amount = _without_dash(_without_currency(cell, shop))
    core = _without_blanks(amount).removeprefix("+")
    if amount[:1] in ".," and amount[1:2].isspace():
        raise UnclearAmount(WhyNot.NO_AMOUNT)
    if core.startswith(("-", "−", "–", "(")) or core.endswith(("-", "−", "–")):
        raise UnclearAmount(WhyNot.NEGATIVE)
    if not core.isascii() or _CORE.fullmatch(core) is None:
        raise UnclearAmount(WhyNot.NO_AMOUNT)
    return core


def _without_blanks(amount: str) -> str:
    """Take away what parts thousands in `1 234,50` and `1'234`; `2 50` is no amount."""
    bare = amount.translate(_TO_BLANKS).strip("()+-−–— ")
    whole, *decimals = _DECIMALS.split(bare, maxsplit=1)
    if " " in whole and not _is_grouped(whole, " "):
        raise UnclearAmount(WhyNot.NO_AMOUNT)
    if any(" " in one for one in decimals):
        raise UnclearAmount(WhyNot.NO_AMOUNT)
    return amount.translate(_BLANKS)


def _without_currency(cell: str, shop: Shop) -> str:
    """Cut the currency, before or behind, with the point of a short form such as `Fr.`."""
    amount = cell.strip()
    begins = next((place for place, sign in enumerate(amount) if sign in _PARTS), len(amount))
    if before := amount[:begins].strip():
        _require_currency(before, shop)
        amount = amount[begins:]
        # In `$.50` the point parts the cents; in `Fr. 50`, `kr.50` and `EUR. 50` it does not.
        if amount.startswith(".") and before[-1].isalpha():
            is_short = before.casefold() in _SYMBOLS
            amount = amount[1:] if is_short or amount[1:2].isspace() else amount
    bare = amount.removesuffix(".").rstrip()
    ends = next((len(bare) - back for back, one in enumerate(reversed(bare)) if one in _PARTS), 0)
    if behind := bare[ends:].strip():
        _require_currency(behind, shop)
        amount = bare[:ends]
    return amount.strip()


def _without_dash(amount: str) -> str:
    """Cut the dash that stands for no cents, as in `45,-`, or put a nought where it says more."""
    found = _NO_CENTS.search(amount)
    if found is None:
        return amount
    whole, sign = amount[: found.start()], found["sign"]
    # The point of `1.234,-` parts thousands, since the comma stands before the cents.
    return f"{whole}{sign}0" if ("." if sign == "," else ",") in whole else whole


def _require_currency(name: str, shop: Shop) -> None:
    if not _is_currency(name, shop):
        raise UnclearAmount(WhyNot.OTHER_CURRENCY)


def minor_units(cell: str, mark: Mark | None, shop: Shop) -> int:
    """Give an amount in minor units, read with this sign before decimals.

    Raises `UnclearAmount`; without a `mark` also where a single sign may part thousands.
    """
    read = written(cell, shop)
    whole, rest = read.whole, read.rest
    if read.mark is not None:
        if mark is None and read.is_open:
            raise UnclearAmount(WhyNot.TWO_WAYS)
        if mark is not None and mark is not read.mark:
            if not read.is_open:
                raise UnclearAmount(WhyNot.OTHER_MARK)
            whole, rest = whole + rest, ""
    if len(rest.rstrip("0")) > shop.decimals:
        raise UnclearAmount(WhyNot.TOO_FINE)
    if len(whole.lstrip("0")) > MOST_DIGITS:
        raise UnclearAmount(WhyNot.TOO_MUCH)
    decimals = rest[: shop.decimals].ljust(shop.decimals, "0")
    return int(whole) * int(10**shop.decimals) + int(decimals or 0)


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
    if plain == shop.currency.casefold() or (plain in ("euro", "euros") and shop.currency == "EUR"):
        return True
    if "$" in plain and shop.currency in _DOLLARS:
        # Some write letters of their country before it.
        return plain.strip("$") in ("", shop.currency[:2].casefold(), shop.currency[:1].casefold())
    return shop.currency in _SYMBOLS.get(plain, ())
