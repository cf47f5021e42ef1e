"""Times as people type them, such as `+2h` or `fri 15:00`, and the echo of what was understood.

Used by every dialog and command that asks for a time. It prevents the mistake of guessing: what
can be read in two ways, does not exist or is past is refused with one sentence that says so, and
the echo shows the rest before it is saved.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from store.domain.hours import OpeningHours
from store.domain.refusal import Refused
from store.domain.spoken_day import (
    MONTHS,
    WEEKDAYS,
    Days,
    TimeOfDay,
    days_meant,
    in_figures,
    time_of_day,
)
from store.domain.wall_clock import instant_at, is_skipped

LONGEST = 60
"""No time is typed with more letters; the rest of a pasted letter is not even looked at."""
YEARS_AHEAD = 5
WHEN_CLOSED = time(9)
"""What a day without a time means when the shop does not open on it, or opens at midnight."""
EXAMPLES = "+2h, 2d, fri 15:00, tomorrow 9, 25 nov or 2026-11-25 14:30"

_ELAPSED = re.compile(
    r"(?:in |\+ ?)?(?=[0-9])"
    r"(?:(?P<hours>[0-9]{1,5}) ?h(?:(?:ou)?rs?)?)?"
    r"(?: ?(?P<minutes>[0-9]{1,5}) ?(?P<unit>m(?:in(?:ute)?s?)?)?)?"
)
ISO_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[t ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?"
    r" ?(?:z|[+-][0-9]{2}:?[0-9]{2})"
)
ISO_LOCAL = re.compile(r"([0-9]{4}-[0-9]{1,2}-[0-9]{1,2})t([0-9])")


class Unclear(Refused):
    """The typed time cannot be taken as it stands. The text says what it was understood as."""


@dataclass(frozen=True, slots=True)
class _Reading:
    days: Days
    clock: TimeOfDay | None
    day_typed: bool = True


def parse(text: str, now: datetime, hours: OpeningHours) -> datetime:
    """Give the instant, in UTC, that a typed text means in the shop's zone.

    A day alone means that day's opening, or 9:00 when the shop is closed or opens at midnight;
    `2d`, `1w` and `1 month` keep the time of day; `+2h` is elapsed time. Raises `Unclear` with one
    sentence when the text is empty, not understood, ambiguous, past, more than 5 years ahead, or a
    time that the clocks skip.
    """
    words = " ".join(text.lower().replace(",", " ").split())
    if not words:
        raise Unclear(f"Type a time, such as {EXAMPLES}.")
    if len(words) > LONGEST:
        raise Unclear(f"That is too long for a time; type one such as {EXAMPLES}.")
    _refuse_known_puzzles(words)
    words = in_figures(words)
    span = _elapsed(words)
    if span is not None:
        return _ahead(now.astimezone(UTC) + span, now, hours)
    if ISO_INSTANT.fullmatch(words):
        return _iso_instant(words, now, hours)
    reading = _one_reading(ISO_LOCAL.sub(r"\1 \2", words), now, hours)
    return _resolve(reading, now, hours)


def echo(at: datetime, now: datetime, hours: OpeningHours) -> str:
    """Say what was understood, such as `Fri 27 Nov 15:00, in 5d`.

    Below a day the distance is in hours and minutes, from a day on in days of the calendar. The
    year is added when it is not this one, and `closed then` when the shop is closed at that time.
    """
    there, here = hours.local(at), hours.local(now)
    minutes = round((at - now) / timedelta(minutes=1))
    if at < now:
        distance = "past"
    elif minutes < 1:
        distance = "now"
    elif minutes < 24 * 60:
        parts = ((minutes // 60, "h"), (minutes % 60, "m"))
        distance = "in " + " ".join(f"{number}{unit}" for number, unit in parts if number)
    else:
        distance = f"in {max((there.date() - here.date()).days, 1)}d"
    closed = "" if hours.is_open(at) else ", closed then"
    return f"{_shown(there, here)}, {distance}{closed}"


def _refuse_known_puzzles(words: str) -> None:
    if words == "now":
        raise Unclear("Now is not ahead; type a later time, such as +15m.")
    if words in {"tonight", "this evening"}:
        raise Unclear("Tonight has no hour; type one, such as today 19:00.")
    if words.endswith("midnight"):
        raise Unclear("Midnight could begin or end the day; type 23:59, or the day with 0:00.")
    if words.isascii() and words.isdigit():
        number = int(words)
        if number < 24:
            raise Unclear(f"“{words}” could be {number}:00 or {number}h; type one of the two.")
        raise Unclear(f"“{words}” is only a number; type a time such as {EXAMPLES}.")


def _elapsed(words: str) -> timedelta | None:
    found = _ELAPSED.fullmatch(words)
    if found is None or not (found["hours"] or found["unit"]):
        return None
    minutes = int(found["minutes"] or 0)
    if found["hours"] and minutes > 59:
        raise Unclear(f"{minutes} minutes are more than an hour; type hours and minutes anew.")
    return timedelta(hours=int(found["hours"] or 0), minutes=minutes)


def _iso_instant(words: str, now: datetime, hours: OpeningHours) -> datetime:
    try:
        at = datetime.fromisoformat(words.upper().replace(" ", "T", 1).replace(" ", ""))
    except ValueError:
        raise not_understood(words) from None
    # Near the ends of the calendar an instant cannot even be turned into another zone.
    if at.year > now.year + YEARS_AHEAD + 1:
        raise _too_far()
    if at.year < now.year - 1:
        raise Unclear(f"{date_shown(at.date(), None)} is past.")
    return _ahead(at.astimezone(UTC), now, hours)


def _one_reading(words: str, now: datetime, hours: OpeningHours) -> _Reading:
    """Give the only way to read the words, or refuse."""
    today = hours.local(now).date()
    readings = _readings(words, today)
    sound = [
        reading
        for reading in readings
        if reading.days.options and (reading.clock is None or reading.clock.at is not None)
    ]
    if len(sound) == 1:
        return sound[0]
    if sound:
        first, second = (_reading_shown(reading) for reading in sound[:2])
        raise Unclear(f"“{words}” could be {first} or {second}; type the month's name or a colon.")
    for reading in readings:
        if reading.days.why_not:
            raise Unclear(reading.days.why_not)
    if readings:
        raise Unclear(f"“{words}” names a time of day that does not exist.")
    raise not_understood(words)


def _readings(words: str, today: date) -> list[_Reading]:
    readings = []
    if days := days_meant(words, today):
        readings.append(_Reading(days, None))
    if clock := time_of_day(words):
        readings.append(_Reading(Days((today,)), clock, day_typed=False))
    parts = words.split(" ")
    for cut in range(1, len(parts)):
        head, tail = " ".join(parts[:cut]), " ".join(parts[cut:])
        if (days := days_meant(head, today)) and (clock := time_of_day(tail)):
            readings.append(_Reading(days, clock))
            continue
        # An hour before the day has to look like one: `5 may 10` is 10:00 on the fifth.
        clock = time_of_day(head)
        if clock and not clock.bare and (days := days_meant(tail, today)):
            readings.append(_Reading(days, clock))
    return readings


def _resolve(reading: _Reading, now: datetime, hours: OpeningHours) -> datetime:
    here = hours.local(now)
    day = _one_day(reading, here)
    if day < here.date():
        raise Unclear(f"{date_shown(day, here)} is past.")
    if day > here.date() + relativedelta(years=YEARS_AHEAD):
        raise _too_far()
    clock = reading.clock
    if clock is not None and clock.at is not None:
        wall = datetime.combine(day, clock.at)
        refuse_either_half(clock, wall, hours)
    elif reading.days.keeps_time:
        wall = datetime.combine(day, here.time())
    else:
        opening = hours.opening_of(day)
        if opening is not None and hours.local(opening).time() != time():
            return _ahead(opening, now, hours, "the opening of that day, ")
        wall = datetime.combine(day, WHEN_CLOSED)
    if is_skipped(wall, hours.zone):
        raise Unclear(
            f"On {date_shown(day, here)} the clocks skip {wall:%H:%M}; type another time."
        )
    at = instant_at(wall, hours.zone)
    if at <= now and not reading.day_typed:
        raise Unclear(
            f"{wall:%H:%M} is past today; for the next day type tomorrow {_time_shown(wall)}."
        )
    return _ahead(at, now, hours)


def _one_day(reading: _Reading, here: datetime) -> date:
    options = reading.days.options
    if len(options) == 1:
        return options[0]
    clock = reading.clock
    if reading.days.soonest and clock is not None and clock.at is not None:
        return options[0] if clock.at > here.time() else options[1]
    first, second = (date_shown(option, here) for option in options)
    raise Unclear(f"That could be {first} or {second}; type the day with the month's name.")


def refuse_either_half(clock: TimeOfDay, wall: datetime, hours: OpeningHours) -> None:
    """Refuse a bare hour at which the shop is closed while it is open twelve hours later."""
    if not clock.bare or not 1 <= wall.hour < 12:
        return
    evening = wall + timedelta(hours=12)
    if hours.is_open(instant_at(evening, hours.zone)) and not hours.is_open(
        instant_at(wall, hours.zone)
    ):
        raise Unclear(
            f"“{wall.hour}” could be {_time_shown(wall)} or {_time_shown(evening)}; "
            "type one of the two."
        )


def _ahead(at: datetime, now: datetime, hours: OpeningHours, what: str = "") -> datetime:
    if at > now + relativedelta(years=YEARS_AHEAD):
        raise _too_far()
    if at <= now:
        understood = _shown(hours.local(at), hours.local(now))
        raise Unclear(f"That is {what}{understood}, which is past; type a later time.")
    return at


def _too_far() -> Unclear:
    return Unclear(f"That is more than {YEARS_AHEAD} years ahead; check the date.")


def not_understood(words: str, examples: str = EXAMPLES) -> Unclear:
    """Give the refusal of words that name no time."""
    shown = "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in words
    )
    return Unclear(f"“{shown}” is not understood as a time; type one such as {examples}.")


def _reading_shown(reading: _Reading) -> str:
    clock = reading.clock
    shown = date_shown(reading.days.options[0], None) if reading.day_typed else ""
    if clock is None or clock.at is None:
        return shown
    return f"{shown} {clock.at.hour}:{clock.at.minute:02}".strip()


def date_shown(day: date, here: datetime | None) -> str:
    """Give a day such as `Fri 27 Nov`, with its year when it is not this one."""
    shown = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return shown if here is not None and day.year == here.year else f"{shown} {day.year}"


def _shown(there: datetime, here: datetime) -> str:
    return f"{date_shown(there.date(), here)} {there:%H:%M}"


def _time_shown(wall: datetime) -> str:
    return f"{wall.hour}:{wall.minute:02}"
