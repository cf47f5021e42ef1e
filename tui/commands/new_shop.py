"""A new shop from a handful of answers: name, currency, zone, hours, and who you are.

Used by `amends init`, and by whatever else asks these five questions. Pure; a wrong answer is a
`ValueError` with one sentence.
"""

from store.domain.book import Book
from store.domain.rules.people import new_person_id
from store.domain.shop import Person, Shop
from store.domain.week_text import parse_hours
from store.domain.words import Role

_WITHOUT_DECIMALS = frozenset(
    ["CLP", "ISK", "JPY", "KRW", "PYG", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"]
)
_THREE_DECIMALS = frozenset(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])
"""ISO 4217, the currencies that have another number of decimals than two."""


def new_shop(name: str, currency: str, zone: str, hours: str) -> Shop:
    """Give a shop with these answers and the defaults of docs/rules.md."""
    code = currency.strip().upper()
    if not (len(code) == 3 and code.isascii() and code.isalpha()):
        raise ValueError("Write the currency as its three letters, such as EUR.")
    return Shop(
        " ".join(name.split()),
        zone=zone.strip(),
        currency=code,
        decimals=decimals_of(code),
        week=parse_hours(hours),
    )


def decimals_of(currency: str) -> int:
    """Give how many decimals a currency of ISO 4217 has."""
    if currency in _WITHOUT_DECIMALS:
        return 0
    return 3 if currency in _THREE_DECIMALS else 2


def shop_owner(name: str, shop: Shop) -> Person:
    """Give the first person of a shop: its owner, who may do everything."""
    shown = " ".join(name.split())
    return Person(new_person_id(shown, Book(shop, {})), shown, Role.PROPRIETOR)
