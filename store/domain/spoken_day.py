"""The days and times of day that typed words can mean; pure reading, no rule and no clock.

Used by `store.domain.when`, which chooses, refuses and turns the choice into an instant. Reading
stands apart from choosing so that an ambiguity shows as two readings instead of a silent guess.
The texts are lower case with single spaces. Patterns name the digits 0 to 9 themselves, because
`str.isdigit` also accepts digits of other scripts, which `int` reads or chokes on as it likes.
"""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

from dateutil.relativedelta import relativedelta

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""Our own names: those of `strftime` follow the language of the machine."""

_WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_NAMED_DAY = re.compile(r"(?P<word>today|tomorrow|tomorow|tom|tmrw|yesterday)")
_DAYS_AWAY = {"today": 0, "yesterday": -1}
_LATER = re.compile(
    r"(?:in |\+ ?)?(?P<count>[0-9]{1,4}|an?) ?(?P<unit>d|days?|w|wks?|weeks?|months?|years?)"
)
_NEXT_SPAN = re.compile(r"next (?P<unit>week|month)")
_BARE_WEEKDAY = re.compile(rf"(?:on )?(?P<which>(?:next|this) )?(?P<weekday>{_WEEKDAY})")
_DATES = tuple(
    re.compile(rf"(?:on )?(?:(?P<weekday>{_WEEKDAY}) )?{pattern}")
    for pattern in (
        rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th|\.)? ?(?P<name>{_MONTH})(?: (?P<year>[0-9]{{4}}))?",
        rf"(?P<name>{_MONTH}) ?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: (?P<year>[0-9]{{4}}))?",
        r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})(?:\.(?P<year>[0-9]{4}|[0-9]{2})?)?",
        r"(?P<year>[0-9]{4})(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})",
        r"(?P<one>[0-9]{1,2})/(?P<two>[0-9]{1,2})(?:/(?P<year>[0-9]{4}|[0-9]{2}))?",
    )
)
_FIGURES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
            "twelve")  # fmt: skip
_SPELLED = re.compile(
    rf"\b(?P<number>{'|'.join(_FIGURES)}|an?)"
    r" (?=(?:h(?:ou)?rs?|min(?:ute)?s?|days?|w(?:ee)?ks?|months?|years?)\b)"
)
_CLOCK = re.compile(
    r"(?:at )?(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?)?"
    r"(?: ?(?P<half>a|p)\.?m\.?)?"
)


@dataclass(frozen=True, slots=True)
class Days:
    """The days that words can mean: one, several when ambiguous, or none when impossible."""

    options: tuple[date, ...] = ()
    why_not: str = ""
    """One sentence when there is no such day."""
    keeps_time: bool = False
    """Counted from now, so that the time of day stays when none is given."""
    soonest: bool = False
    """A time of day decides: the first option that is still ahead."""


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time of day as typed."""

    at: time | None
    """`None` when there is no such time."""
    bare: bool = False
    """An hour and nothing else, such as `9`; it may mean the evening."""


def in_figures(words: str) -> str:
    """Write `two weeks` and `half an hour` with figures."""
    plain = words.replace("half an hour", "30 min")
    return _SPELLED.sub(lambda found: f"{_figure(found['number'])} ", plain)


def _figure(number: str) -> int:
    return _FIGURES.index(number) + 1 if number in _FIGURES else 1


def time_of_day(words: str) -> TimeOfDay | None:
    """Read a time of day; `None` when the words are something else."""
    if words in {"noon", "midday", "at noon"}:
        return TimeOfDay(time(12))
    found = _CLOCK.fullmatch(words)
    if found is None:
        return None
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"]
    if half is not None:
        if not 1 <= hour <= 12:
            return TimeOfDay(None)
        hour = hour % 12 + (12 if half == "p" else 0)
    second = int(found["second"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return TimeOfDay(None)
    return TimeOfDay(time(hour, minute, second), bare=found["minute"] is None and half is None)


def days_meant(words: str, today: date) -> Days | None:
    """Read a day; `None` when the words are something else."""
    if found := _NAMED_DAY.fullmatch(words):
        return Days((today + timedelta(days=_DAYS_AWAY.get(found["word"], 1)),))
    if found := _LATER.fullmatch(words):
        return _later(found["count"], found["unit"], today)
    if found := _NEXT_SPAN.fullmatch(words):
        return Days((_first_of_next(found["unit"], today),))
    if found := _BARE_WEEKDAY.fullmatch(words):
        return _weekday(_number_of(found["weekday"], WEEKDAYS), found["which"] or "", today)
    for pattern in _DATES:
        if found := pattern.fullmatch(words):
            return _date(found.groupdict(), today)
    return None


def day_words(day: date) -> str:
    """Give a day as people write it, such as `25 Nov 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _number_of(name: str, names: tuple[str, ...]) -> int:
    return names.index(name[:3].capitalize())


def _later(count: str, unit: str, today: date) -> Days:
    number = int(count) if count[0] != "a" else 1
    if unit[0] == "d":
        return Days((today + timedelta(days=number),), keeps_time=True)
    if unit[0] == "w":
        return Days((today + timedelta(weeks=number),), keeps_time=True)
    if unit[0] == "y":
        # Beyond any year that can be meant the calendar ends; the refusal is the same there.
        return Days((today + relativedelta(years=min(number, 99)),), keeps_time=True)
    return Days((today + relativedelta(months=number),), keeps_time=True)


def _first_of_next(unit: str, today: date) -> date:
    """Give the Monday of the next week, or the first day of the next month."""
    if unit == "week":
        return today + timedelta(days=7 - today.weekday())
    return today + relativedelta(months=1, day=1)


def _weekday(weekday: int, which: str, today: date) -> Days:
    this_week = today + timedelta(days=weekday - today.weekday())
    next_week = this_week + timedelta(days=7)
    if which == "this ":
        return Days((this_week,))
    if which == "next ":
        return Days((this_week, next_week) if this_week > today else (next_week,))
    if this_week == today:
        return Days((today, next_week), soonest=True)
    return Days((this_week if this_week > today else next_week,))


def _date(part: dict[str, str | None], today: date) -> Days:
    year = _year(part.get("year"))
    if one := part.get("one"):
        first, second = int(one), int(part.get("two") or 0)
        pairs = [(first, second), (second, first)]
    elif name := part.get("name"):
        pairs = [(int(part["day"] or 0), _number_of(name, MONTHS) + 1)]
    else:
        pairs = [(int(part["day"] or 0), int(part["month"] or 0))]
    found = [_next_date(day, month, year, today) for day, month in pairs]
    options = tuple(dict.fromkeys(day for day in found if day is not None))
    if not options:
        return Days(why_not=_no_such_day(*pairs[0], year))
    weekday = part.get("weekday")
    if weekday is None:
        return Days(options)
    wanted = _number_of(weekday, WEEKDAYS)
    fitting = tuple(day for day in options if day.weekday() == wanted)
    if fitting:
        return Days(fitting)
    day = options[0]
    return Days(
        why_not=f"{day_words(day)} is a {WEEKDAYS[day.weekday()]}, not a {WEEKDAYS[wanted]}."
    )


def _year(written: str | None) -> int | None:
    if written is None:
        return None
    return int(written) if len(written) == 4 else 2000 + int(written)


def _next_date(day: int, month: int, year: int | None, today: date) -> date | None:
    """Give that day of that year; without a year the next one to come, leap years included."""
    years = range(today.year, today.year + 9) if year is None else (year,)
    for candidate in years:
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if year is not None or found >= today:
            return found
    return None


def _no_such_day(day: int, month: int, year: int | None) -> str:
    of_year = "" if year is None else f" {year}"
    if 1 <= month <= 12:
        return f"There is no {day} {MONTHS[month - 1]}{of_year}."
    return f"There is no day {day} of a month {month}."
