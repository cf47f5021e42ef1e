"""Times gone by as people type them, such as `11:30`, `20m ago` or `yesterday 18:00`.

Used by the dialog and the commands that ask when a failure was noticed (docs/practice.md, E3).
Prevents the two mistakes of reading the past like a date ahead: `sat` as the Saturday to come, and
a slip of the keyboard that starts a clock in the future.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from store.domain.hours import OpeningHours
from store.domain.spoken_day import TimeOfDay, days_meant, time_of_day
from store.domain.wall_clock import instant_at, is_skipped
from store.domain.when import (
    ISO_INSTANT,
    ISO_LOCAL,
    LONGEST,
    Unclear,
    date_shown,
    not_understood,
    refuse_either_half,
)

PAST_EXAMPLES = "11:30, 20m ago, yesterday 18:00, sat 15:00 or 2026-11-20 14:30"
DAYS_BACK = 366
"""Further back a date is rather a slip of the keyboard than something that is repaired now."""

_AGO = re.compile(
    r"(?=[0-9])(?:(?P<days>[0-9]{1,3}) ?d(?:ays?)?)?(?: ?(?P<hours>[0-9]{1,4}) ?h(?:(?:ou)?rs?)?)?"
    r"(?: ?(?P<minutes>[0-9]{1,5}) ?m(?:in(?:ute)?s?)?)? ago"
)
_AHEAD = re.compile(r"\+.*|(?:in|this|next|tomorrow|tomorow|tom|tmrw)\b.*")


@dataclass(frozen=True, slots=True)
class _Reading:
    days: tuple[date, ...]
    clock: TimeOfDay
    is_weekly: bool
    """Whether the words name a day of every week, of which the last one is meant."""


def parse_past(text: str, now: datetime, hours: OpeningHours) -> datetime:
    """Give the instant, in UTC, that a typed time gone by means in the shop's zone.

    A time alone is of today, a weekday the last one, a date without a year the last one. Raises
    `Unclear` with one sentence when the text is empty, not understood, ambiguous, still to come,
    more than a year ago, or a time that the clocks skip.
    """
    words = " ".join(text.lower().replace(",", " ").split())
    if not words:
        raise Unclear(f"Type a time, such as {PAST_EXAMPLES}.")
    if len(words) > LONGEST:
        raise Unclear(f"That is too long for a time; type one such as {PAST_EXAMPLES}.")
    if words in {"now", "just now"}:
        return now.astimezone(UTC)
    if _AHEAD.fullmatch(words):
        raise Unclear(f"That is still to come; type a time gone by, such as {PAST_EXAMPLES}.")
    if found := _AGO.fullmatch(words):
        days, gone_hours, minutes = (int(part or 0) for part in found.groups())
        ago = timedelta(days=days, hours=gone_hours, minutes=minutes)
        return _gone_by(now.astimezone(UTC) - ago, now, hours)
    if ISO_INSTANT.fullmatch(words):
        return _iso_instant(words, now, hours)
    reading = _reading(ISO_LOCAL.sub(r"\1 \2", words), hours.local(now).date())
    return _resolve(words, reading, now, hours)


def echo_past(at: datetime, now: datetime, hours: OpeningHours) -> str:
    """Say what was understood, such as `Sun 22 Nov 11:30, 3h 2m ago`."""
    there, here = hours.local(at), hours.local(now)
    minutes = round((now - at) / timedelta(minutes=1))
    if minutes < 1:
        distance = "now"
    elif minutes < 24 * 60:
        parts = ((minutes // 60, "h"), (minutes % 60, "m"))
        distance = " ".join(f"{number}{unit}" for number, unit in parts if number) + " ago"
    else:
        distance = f"{max((here.date() - there.date()).days, 1)}d ago"
    return f"{date_shown(there.date(), here)} {there:%H:%M}, {distance}"


def _iso_instant(words: str, now: datetime, hours: OpeningHours) -> datetime:
    try:
        at = datetime.fromisoformat(words.upper().replace(" ", "T", 1).replace(" ", ""))
    except ValueError:
        raise not_understood(words, PAST_EXAMPLES) from None
    # Near the ends of the calendar an instant cannot even be turned into another zone.
    if abs(at.year - now.year) > 2:
        raise _too_far(at.date())
    return _gone_by(at.astimezone(UTC), now, hours)


def _reading(words: str, today: date) -> _Reading:
    """Give the day and the time of day that the words name."""
    if clock := time_of_day(words):
        if clock.bare:
            raise Unclear(f"“{words}” is only a number; type a time such as {PAST_EXAMPLES}.")
        return _Reading((today,), clock, is_weekly=False)
    parts = words.split(" ")
    for cut in range(1, len(parts)):
        head, tail = " ".join(parts[:cut]), " ".join(parts[cut:])
        if (clock := time_of_day(tail)) and (days := _days(head, today)):
            return _Reading(days, clock, _names_weekday(head))
        # An hour before the day has to look like one: `5 may 10` is 10:00 on the fifth.
        clock = time_of_day(head)
        if clock and not clock.bare and (days := _days(tail, today)):
            return _Reading(days, clock, _names_weekday(tail))
    if _days(words, today):
        raise Unclear(f"“{words}” has no time of day; type one too, such as yesterday 18:00.")
    raise not_understood(words, PAST_EXAMPLES)


def _days(words: str, today: date) -> tuple[date, ...]:
    """Give the days gone by that the words can mean, the day to come where there is no other."""
    since = today
    if words not in {"today", "yesterday"}:
        # Read as a date ahead of an earlier day, it is the last one before today.
        since -= timedelta(days=6 if _names_weekday(words) else DAYS_BACK - 2)
    meant = days_meant(words.removeprefix("last "), since)
    if meant is None or meant.keeps_time:
        return ()
    if meant.why_not:
        raise Unclear(meant.why_not)
    return tuple(day for day in meant.options if day <= today) or meant.options


def _names_weekday(words: str) -> bool:
    """Tell whether a day of every week is named, which is no date and neither today."""
    return words not in {"today", "yesterday"} and not any(sign.isdigit() for sign in words)


def _resolve(words: str, reading: _Reading, now: datetime, hours: OpeningHours) -> datetime:
    here = hours.local(now)
    if len(reading.days) > 1:
        first, second = (date_shown(day, here) for day in reading.days[:2])
        raise Unclear(f"That could be {first} or {second}; type the day with the month's name.")
    if reading.clock.at is None:
        raise Unclear(f"“{words}” names a time of day that does not exist.")
    wall = datetime.combine(reading.days[0], reading.clock.at)
    if reading.is_weekly and wall > here.replace(tzinfo=None):
        wall -= timedelta(weeks=1)
    refuse_either_half(reading.clock, wall, hours)
    if is_skipped(wall, hours.zone):
        raise Unclear(
            f"On {date_shown(wall.date(), here)} the clocks skip {wall:%H:%M}; type another time."
        )
    return _gone_by(instant_at(wall, hours.zone), now, hours)


def _gone_by(at: datetime, now: datetime, hours: OpeningHours) -> datetime:
    there, here = hours.local(at), hours.local(now)
    if at > now:
        shown = f"{date_shown(there.date(), here)} {there:%H:%M}"
        raise Unclear(f"That is {shown}, which is still to come; type a time gone by.")
    if at < now - timedelta(days=DAYS_BACK):
        raise _too_far(there.date())
    return at


def _too_far(day: date) -> Unclear:
    return Unclear(f"{date_shown(day, None)} is more than a year away; check the date.")
