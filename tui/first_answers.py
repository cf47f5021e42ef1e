"""The five answers of the first run, read from what people type.

Used by the first-run screen; the currency is read by `store.domain.new_shop`. Each reader gives a
value or raises `ValueError` with one sentence, so that what was understood can be echoed while
somebody types.
"""

from functools import lru_cache
from zoneinfo import available_timezones

from store.domain.shop import Week
from store.domain.week_text import DAYS, hours_text
from tui.text.safe import is_visible

LONGEST_NAME = 80
MOST_ZONES = 5
_NO_PLACES = ("posix/", "right/", "Etc/", "SystemV/")


def name(text: str, whose: str) -> str:
    """Give a name with single spaces."""
    words = " ".join(text.split())
    if not is_visible(words):
        raise ValueError(f"Write {whose}.")
    if len(words) > LONGEST_NAME:
        raise ValueError(f"That is long; write {whose} in {LONGEST_NAME} letters at most.")
    return words


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
