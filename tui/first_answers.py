"""The five answers of the first run, read from what people type.

Used by the first-run screen. Each reader gives a value or raises `ValueError` with one sentence, so
that what was understood can be echoed while somebody types.
"""

from functools import lru_cache
from zoneinfo import available_timezones

from store.domain.book import Book
from store.domain.rules.people import new_person_id
from store.domain.shop import Person, Shop, Week
from store.domain.week_text import DAYS, hours_text
from store.domain.words import Role
from tui.safe import is_visible

LONGEST_NAME = 80
MOST_ZONES = 5
DECIMALS = {
    **dict.fromkeys(
        ("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV",
         "XAF", "XOF", "XPF"),
        0,
    ),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
}  # fmt: skip
"""Currencies with other than two decimals (ISO 4217)."""
_SIGNS = {"€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "₺": "TRY", "zł": "PLN"}
_NO_PLACES = ("posix/", "right/", "Etc/", "SystemV/")


def name(text: str, whose: str) -> str:
    """Give a name with single spaces."""
    words = " ".join(text.split())
    if not is_visible(words):
        raise ValueError(f"Write {whose}.")
    if len(words) > LONGEST_NAME:
        raise ValueError(f"That is long; write {whose} in {LONGEST_NAME} letters at most.")
    return words


def currency(text: str) -> tuple[str, int]:
    """Give the code of a currency and how many decimals it has."""
    typed = text.strip()
    code = _SIGNS.get(typed, typed.upper())
    if not (code.isascii() and code.isalpha() and len(code) == 3):
        raise ValueError("Write the currency as three letters, such as EUR, USD or JPY.")
    return code, DECIMALS.get(code, 2)


@lru_cache(maxsize=1)
def _zones() -> tuple[str, ...]:
    return tuple(sorted(one for one in available_timezones() if not one.startswith(_NO_PLACES)))


def zones_like(text: str) -> tuple[str, ...]:
    """List the time zones that have the typed text in them, those of a city so called first."""
    wanted = "_".join(text.split()).casefold()
    if not wanted:
        return ()
    found = [one for one in _zones() if wanted in one.casefold()]
    return tuple(sorted(found, key=lambda one: not _city(one).startswith(wanted)))


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].casefold()


def zone(text: str) -> str:
    """Give the time zone that is meant: by its name, by its city, or as the only one left."""
    if text.strip() in available_timezones():
        return text.strip()
    found = zones_like(text)
    wanted = "_".join(text.split()).casefold()
    for whole in found:
        if whole.casefold() == wanted:
            return whole
    cities = [one for one in found if _city(one) == wanted]
    meant = cities if len(cities) == 1 else found
    if len(meant) == 1:
        return meant[0]
    if not found:
        raise ValueError("Write a large city of your time zone, such as Europe/Berlin.")
    shown = " · ".join(found[:MOST_ZONES])
    raise ValueError(f"Which one? {shown}{' …' if len(found) > MOST_ZONES else ''}")


def hours_echo(week: Week) -> str:
    """Say a week as it was understood, with the closed days."""
    closed = [DAYS[day][:3] for day, openings in enumerate(week.days) if not openings]
    return f"{hours_text(week)}{'; closed ' + ', '.join(closed) if closed else ''}"


def shop_owner(words: str, shop: Shop) -> Person:
    """Give the first person of a shop, who has the last word in it."""
    return Person(new_person_id(words, Book(shop, {})), words, Role.PROPRIETOR)
