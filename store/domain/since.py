"""Reading the day since when somebody is a customer, as people type it.

Used by the customer sheet and by `amends customer set`. Other than the times in `when.py` it lies
in the past, and the year alone is enough. A day with two readings is refused.
"""

import re
from datetime import date

from store.domain.refusal import Refused
from store.domain.spoken_day import MONTHS

EARLIEST_YEAR = 1900
_HELP = "Write 2019, mar 2019, 12 mar 2019 or 2019-03-12."
_MONTH = "(?P<name>[a-z]{3,9})"
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?P<year>[0-9]{4})",
        r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})(?:-(?P<day>[0-9]{1,2}))?",
        r"(?P<month>[0-9]{1,2})[/.](?P<year>[0-9]{4})",
        rf"(?:(?P<day>[0-9]{{1,2}})\.? )?{_MONTH}\.? (?P<year>[0-9]{{4}})",
        rf"{_MONTH} (?P<day>[0-9]{{1,2}}) (?P<year>[0-9]{{4}})",
        r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})",
    )
)
_LONG_NAMES = ("january", "february", "march", "april", "may", "june", "july", "august",
               "september", "october", "november", "december")  # fmt: skip


def parse_since(text: str, today: date) -> date:
    """Give the day that is meant; a month or a year alone means its first day.

    Raises `Refused` for what is not understood, for a day that does not exist and for one to come.
    """
    words = " ".join(text.casefold().replace(",", " ").split())
    found = next((match for form in _FORMS if (match := form.fullmatch(words))), None)
    if found is None:
        raise Refused(f"That is no day that could be understood. {_HELP}")
    part = found.groupdict()
    year, month = int(part["year"]), _month(part.get("name"), part.get("month"))
    try:
        day = date(year, month, int(part.get("day") or 1))
    except ValueError:
        raise Refused(f"There is no such day. {_HELP}") from None
    if day.year < EARLIEST_YEAR:
        raise Refused(f"Nobody is a customer since before {EARLIEST_YEAR}. {_HELP}")
    if day > today:
        raise Refused("Nobody is a customer since a day that is still to come.")
    return day


def _month(name: str | None, number: str | None) -> int:
    if name is None:
        return int(number or 1)
    for place, whole in enumerate(_LONG_NAMES, start=1):
        if whole.startswith(name):
            return place
    raise Refused(f"“{name}” is no month. {_HELP}")


def said(day: date) -> str:
    """Say the day as it can be typed again: `2019`, `Mar 2019` or `12 Mar 2019`."""
    month = MONTHS[day.month - 1]
    if day.day > 1:
        return f"{day.day} {month} {day.year}"
    return f"{month} {day.year}" if day.month > 1 else str(day.year)
