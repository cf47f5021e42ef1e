"""Dates as spreadsheets have them, and the rule for those that can be read in two ways.

`03/04/2026` is the third of April or the fourth of March. One value of the column with a number
above 12 settles it for the whole column; where none does, the other columns of the file do; where
none of those does either, the person is asked. Nothing is ever guessed row by row (docs/rules.md,
*import*).
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum
from zoneinfo import ZoneInfo

from store.domain.case import EARLIEST, LATEST
from store.domain.hours import OpeningHours
from store.domain.wall_clock import instant_at
from store.importing.folding import folded
from store.importing.refusing import RowRefused, shown


class Order(StrEnum):
    """Which of two numbers is the day."""

    DAY_MONTH = "day-month"
    MONTH_DAY = "month-day"


MONTHS: tuple[tuple[str, ...], ...] = (
    ("jan", "janv", "ene", "gen"),
    ("feb", "fev", "febr"),
    ("mar", "mrz", "maerz", "marz", "mars", "mrt", "maart", "march"),
    ("apr", "avr", "abr"),
    ("may", "mai", "mag", "mei", "mayo", "maggio"),
    ("jun", "juin", "giu"),
    ("jul", "juil", "lug"),
    ("aug", "aou", "ago"),
    ("sep", "set"),
    ("oct", "okt", "ott"),
    ("nov",),
    ("dec", "dez", "dic"),
)
"""How the names of the months begin in six languages; the longest that fits counts."""
NINE = time(9)
_SERIAL_DAY = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 25_569, 109_575
"""1 January 1970 and 31 December 2199, as spreadsheets count days."""
_CENTURY_FROM = 70
"""Two digits from here on are of the last century."""

_CLOCK = (
    r"(?:[t ,]+(?:um |à |at |alle |om )?(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?"
    r"(?:[:.](?P<second>\d{2})(?:[.,]\d{1,9})?)?\s?(?:h|uhr|u)?\s?(?P<half>[ap]\.?\s?m\.?)?"
    r"\s?(?P<zone>z|utc|[+-]\d{2}:?\d{2})?)?"
)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})" + _CLOCK)
_COMPACT = re.compile(r"(?P<year>(?:19|20|21)\d\d)(?P<month>\d\d)(?P<day>\d\d)" + _CLOCK)
_NUMBERS = re.compile(
    r"(?P<one>\d{1,2})(?P<sign>[-/. ])\s?(?P<two>\d{1,2})(?P=sign)\s?(?P<year>\d{4}|\d{2})\.?"
    + _CLOCK
)
_DAY_NAME = re.compile(
    r"(?P<day>\d{1,2})(?:\.|st|nd|rd|th|er|º)?[\s./-]*(?:de |of )?"
    r"(?P<name>[^\W\d_]{3,12})\.?[\s./,-]*(?:de |del )?(?P<year>\d{4}|\d{2})" + _CLOCK
)
_NAME_DAY = re.compile(
    r"(?P<name>[^\W\d_]{3,12})\.?[\s./-]*(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s./,-]+"
    r"(?P<year>\d{4}|\d{2})" + _CLOCK
)
_WEEKDAY = re.compile(r"^[^\W\d_]{2,12}\.?,?\s+(?=\d|[^\W\d_]{3,12}\.?\s*\d)")
_SERIAL = re.compile(r"(?P<days>\d{5,6})(?:[.,](?P<part>\d{1,12}))?")


@dataclass(frozen=True, slots=True)
class Written:
    """A date as it was written, understood but for which number is the day."""

    year: int
    one: int
    two: int
    """The two numbers in their order; where a name or the form tells them apart, day and month."""
    is_open: bool = False
    """Whether only the order says which of the two is the day."""
    clock: time | None = None
    """The time of day; `None` for a day alone."""
    offset: timedelta | None = None
    """Where it is said how far the clock is from UTC."""

    @property
    def settles(self) -> Order | None:
        """Which order this date alone proves; `None` when both or none would do."""
        if not self.is_open or (self.one > 12) == (self.two > 12):
            return None
        return Order.DAY_MONTH if self.one > 12 else Order.MONTH_DAY

    @property
    def asks(self) -> bool:
        """Whether it is another day in the other order."""
        return self.is_open and self.one != self.two

    def day(self, order: Order | None) -> date:
        """Give the day. Raises `ValueError` for one that no calendar has."""
        turned = self.is_open and order is Order.MONTH_DAY
        day, month = (self.two, self.one) if turned else (self.one, self.two)
        return date(self.year, month, day)


def written(cell: str) -> Written:
    """Read a date. Raises `RowRefused` for what is none."""
    text = " ".join(cell.split()).casefold()
    if any(sign.isdigit() and not sign.isascii() for sign in text):
        raise RowRefused(f"{shown(cell)} is no date")
    for form in (_YEAR_FIRST, _COMPACT):
        if (found := form.fullmatch(text)) is not None:
            return _plain(cell, found, int(found["day"]), int(found["month"]))
    if (found := _SERIAL.fullmatch(text)) is not None:
        return _counted(cell, found)
    for tried in dict.fromkeys((text, _WEEKDAY.sub("", text))):
        if (found := _NUMBERS.fullmatch(tried)) is not None:
            # With points the day comes first wherever points are used.
            is_open = found["sign"] != "."
            return _plain(cell, found, int(found["one"]), int(found["two"]), is_open=is_open)
        for form in (_DAY_NAME, _NAME_DAY):
            if (found := form.fullmatch(tried)) is not None:
                return _plain(cell, found, int(found["day"]), _month(cell, found["name"]))
    raise RowRefused(f"{shown(cell)} is no date")


def _plain(
    cell: str, found: re.Match[str], one: int, two: int, *, is_open: bool = False
) -> Written:
    year = int(found["year"])
    if len(found["year"]) == 2:
        year += 1900 if year >= _CENTURY_FROM else 2000
    clock = _clock(cell, found)
    read = Written(year, one, two, is_open, clock, _offset(found) if clock else None)
    if not is_open:
        _require_day(cell, read, None)
    elif min(one, two) < 1 or min(one, two) > 12 or max(one, two) > 31:
        raise RowRefused(f"{shown(cell)} is no day of any calendar")
    return read


def _counted(cell: str, found: re.Match[str]) -> Written:
    days = int(found["days"])
    if not _FIRST_SERIAL <= days <= _LAST_SERIAL:
        raise RowRefused(f"{shown(cell)} is no date")
    on = _SERIAL_DAY + timedelta(days=days)
    clock = None
    if found["part"] and int(found["part"]):
        seconds = round(int(found["part"]) * 86_400 / 10 ** len(found["part"]))
        minutes, second = divmod(min(seconds, 86_399), 60)
        clock = time(minutes // 60, minutes % 60, second)
    return Written(on.year, on.day, on.month, clock=clock)


def _month(cell: str, name: str) -> int:
    plain = folded(name)
    fits = [
        (len(begin), number)
        for number, begins in enumerate(MONTHS, start=1)
        for begin in begins
        if plain.startswith(begin)
    ]
    if not fits:
        raise RowRefused(f"{shown(cell)} names no month that is known")
    return max(fits)[1]


def _clock(cell: str, found: re.Match[str]) -> time | None:
    if found["hour"] is None:
        return None
    hour, half = int(found["hour"]), (found["half"] or "")[:1]
    if half:
        if not 1 <= hour <= 12:
            raise RowRefused(f"{shown(cell)} has no such time of day")
        hour = hour % 12 + (12 if half == "p" else 0)
    elif found["minute"] is None:
        raise RowRefused(f"{shown(cell)} has a time of day without minutes")
    try:
        return time(hour, int(found["minute"] or 0), int(found["second"] or 0))
    except ValueError:
        raise RowRefused(f"{shown(cell)} has no such time of day") from None


def _offset(found: re.Match[str]) -> timedelta | None:
    zone = found["zone"]
    if zone is None:
        return None
    if zone in ("z", "utc"):
        return timedelta()
    plain = zone.replace(":", "")
    off = timedelta(hours=int(plain[1:3]), minutes=int(plain[3:5]))
    if off >= timedelta(days=1):
        raise RowRefused(f"{shown(found[0])} names no zone that there is")
    return -off if plain[0] == "-" else off


def _require_day(cell: str, read: Written, order: Order | None) -> date:
    try:
        return read.day(order)
    except ValueError:
        raise RowRefused(f"{shown(cell)} is no day of any calendar") from None


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant out of a file, and whether it was a day alone."""

    at: datetime
    day_only: bool = False


def moment(cell: str, order: Order | None, hours: OpeningHours, now: datetime) -> Moment:
    """Give the instant that a date of the shop's own clock means, in UTC. Raises `RowRefused`.

    A day alone is the opening of that day, or 9:00 when the shop is closed; today it is not later
    than now. A time that the clocks skip is the instant of the jump, one that comes twice the
    first of the two.
    """
    read = written(cell)
    if read.asks and order is None:
        raise RowRefused(f"{shown(cell)} can be read in two ways")
    on = _require_day(cell, read, order)
    if not EARLIEST.year <= on.year < LATEST.year:
        raise RowRefused(f"{shown(cell)} lies before 1970 or after 2199")
    zone: ZoneInfo = hours.zone
    if read.clock is None:
        at = hours.opening_of(on) or instant_at(datetime.combine(on, NINE), zone)
        if at > now and hours.local(now).date() == on:
            at = now
    elif read.offset is not None:
        at = datetime.combine(on, read.clock, timezone(read.offset)).astimezone(UTC)
    else:
        at = instant_at(datetime.combine(on, read.clock), zone)
    if not EARLIEST <= at < LATEST:
        raise RowRefused(f"{shown(cell)} lies before 1970 or after 2199")
    return Moment(at, day_only=read.clock is None)


@dataclass
class DateColumn:
    """What the values of one column say about the order in which they are written."""

    name: str
    day_first: tuple[int, str] | None = None
    """The first value that only works as day and month, with its line."""
    month_first: tuple[int, str] | None = None
    ambiguous: tuple[int, str] | None = None
    """The first value that works both ways, with its line."""

    def see(self, line: int, cell: str) -> None:
        """Take note of one value; what is no date is for the row to say."""
        try:
            read = written(cell)
        except RowRefused:
            return
        match read.settles:
            case Order.DAY_MONTH:
                self.day_first = self.day_first or (line, cell)
            case Order.MONTH_DAY:
                self.month_first = self.month_first or (line, cell)
            case None if read.asks:
                self.ambiguous = self.ambiguous or (line, cell)

    @property
    def settled(self) -> Order | None:
        """The order that the column proves; `None` for none, or for both."""
        if (self.day_first is None) == (self.month_first is None):
            return None
        return Order.DAY_MONTH if self.day_first else Order.MONTH_DAY

    @property
    def contradiction(self) -> str:
        """Say which two values contradict each other; empty when none do."""
        if self.day_first is None or self.month_first is None:
            return ""
        (one, first), (two, second) = self.day_first, self.month_first
        return (
            f"The dates of the column {shown(self.name)} contradict each other: line {one} has "
            f"{shown(first)}, with the day first, and line {two} {shown(second)}, with the month "
            "first. Nothing was imported; make them alike in the spreadsheet."
        )
