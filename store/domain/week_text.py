"""Opening hours as people write them, such as `mon-fri 9-18, sat 10-14`, and back again.

Used by the first-run questions, the shop settings and `amends init`. It prevents the mistake of
guessing: hours that could mean two things, such as `9-6`, are refused with one sentence.
"""

import re
from dataclasses import dataclass, field
from datetime import time
from itertools import pairwise

from store.domain.shop import Opening, Week

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_GERMAN_DAYS = (
    "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"
)  # fmt: skip
"""Understood too, and their beginnings; no two letters mean another day in English."""
EXAMPLE = "mon-fri 9-18, sat 10-14"
LONGEST = 300
"""No week is written with more letters; the rest of a pasted page is not even looked at."""
LONGEST_NIGHT_MINUTES = 16 * 60
"""Past midnight and longer than this, `9-6` is a slip for `9-18` rather than a very long day."""

_GROUPS = {
    "daily": range(7),
    "everyday": range(7),
    "täglich": range(7),
    "weekdays": range(5),
    "weekend": range(5, 7),
    "weekends": range(5, 7),
}
_CLOCK = r"[0-9]{1,2}(?:[:.][0-9]{2})?(?:am|pm)?"
_STRETCH = re.compile(rf"({_CLOCK})-({_CLOCK})")
_PARTS = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?(am|pm)?")
_FILLERS = frozenset({"and", "from", "open", "on", "und", "von"})
_CLOSED = frozenset({"closed", "off", "geschlossen"})


class UnclearHours(ValueError):
    """The typed hours cannot be taken as they stand. The text is one sentence that says why."""


@dataclass
class _Reader:
    """Takes one word after the other; days are kept until their hours come."""

    openings: tuple[list[Opening], ...] = field(default_factory=lambda: tuple([] for _ in DAYS))
    closed: set[int] = field(default_factory=set)
    days: list[int] = field(default_factory=list)
    hours_given: bool = False

    def take(self, word: str) -> None:
        if word in _FILLERS:
            return
        if word in _CLOSED:
            self._require_days(word)
            self.closed.update(self.days)
            self.hours_given = True
        elif found := _STRETCH.fullmatch(word):
            self._require_days(word)
            opening = _opening(word, found[1], found[2])
            for day in self.days:
                self.openings[day].append(opening)
            self.hours_given = True
        else:
            if self.hours_given:
                self.days, self.hours_given = [], False
            self.days += _days(word)

    def _require_days(self, word: str) -> None:
        if not self.days:
            raise UnclearHours(f"“{word}” has no day before it; write hours such as {EXAMPLE}.")


def parse_hours(text: str) -> Week:
    """Give the week that a typed text means; a day that is not named is closed.

    Two stretches on one day leave a break between them, and an end at or before the start is past
    midnight. Raises `UnclearHours` with one sentence.
    """
    if len(text) > LONGEST:
        raise UnclearHours(f"That is too long for opening hours; write them such as {EXAMPLE}.")
    words = _words(text)
    if not words:
        raise UnclearHours(f"Write the opening hours, such as {EXAMPLE}.")
    reader = _Reader()
    for word in words:
        reader.take(word)
    if not reader.hours_given:
        raise UnclearHours(f"The hours of {_named(reader.days)} are missing; write {EXAMPLE}.")
    for day, openings in enumerate(reader.openings):
        _require_order(day, openings, closed=day in reader.closed)
    days = tuple(tuple(sorted(o, key=lambda opening: opening.start)) for o in reader.openings)
    if not any(days):
        raise UnclearHours("A shop is open at some time of the week; write at least one day.")
    return Week(*days)


def hours_text(week: Week) -> str:
    """Give a week as it can be typed: days with the same hours together, closed days left out."""
    parts: list[str] = []
    day = 0
    while day < len(DAYS):
        last = day
        while last + 1 < len(DAYS) and week.days[last + 1] == week.days[day]:
            last += 1
        if week.days[day]:
            name = DAYS[day][:3] if day == last else f"{DAYS[day][:3]}-{DAYS[last][:3]}"
            stretches = " ".join(_stretch_shown(opening) for opening in week.days[day])
            parts.append(f"{name} {stretches}")
        day = last + 1
    return ", ".join(parts)


def _words(text: str) -> list[str]:
    plain = text.lower().translate(dict.fromkeys(map(ord, "–—−‐‑"), "-"))
    plain = re.sub(r"[,;/&+|]", " ", plain).replace("every day", "daily")
    plain = re.sub(r"(?<=[a-z]):(?=\s|$)", " ", plain)
    plain = re.sub(r"(?<=[0-9])\s*(?:(?:o'clock|uhr|h)\b)", "", plain)
    plain = re.sub(r"(?<=[0-9]) (?=(?:am|pm)\b)", "", plain)
    plain = re.sub(r"\s+(?:to|until|till|through|bis)\s+", "-", plain)
    return re.sub(r"\s*-\s*", "-", plain).split()


def _days(word: str) -> list[int]:
    if word in _GROUPS:
        return list(_GROUPS[word])
    first, dash, last = word.partition("-")
    start = _day(first, word)
    if not dash:
        return [start]
    end = _day(last, word)
    return [(start + step) % 7 for step in range((end - start) % 7 + 1)]


def _day(name: str, word: str) -> int:
    name = name.rstrip(".")
    named = enumerate(zip(DAYS, _GERMAN_DAYS, strict=True))
    found = [
        number
        for number, names in named
        if len(name) > 1 and any(one.startswith(name) for one in names)
    ]
    if not found and name.endswith("s"):
        return _day(name[:-1], word)
    if len(found) != 1:
        raise UnclearHours(f"“{_fit(word)}” is no day and no hours; write hours such as {EXAMPLE}.")
    return found[0]


def _opening(word: str, first: str, last: str) -> Opening:
    start, end = _clock(first, word), _clock(last, word)
    if start == 24 * 60:
        raise UnclearHours(f"“{word}” starts at the end of the day; write 0 for midnight.")
    length = (end - start) % (24 * 60) or 24 * 60
    whole_day = start == 0 and end == 24 * 60
    if end <= start and length > LONGEST_NIGHT_MINUTES and not whole_day:
        later = f"{first}-{end // 60 + 12}"
        hint = f"write {later} for the evening" if end < 12 * 60 else "write 0-24 for all day"
        raise UnclearHours(f"“{word}” would be open {length // 60} hours; {hint}.")
    return Opening(time(start // 60, start % 60), time(end // 60 % 24, end % 60))


def _clock(typed: str, word: str) -> int:
    """Give a time of day in minutes; 24:00 is the end of the day."""
    found = _PARTS.fullmatch(typed)
    if found is None:
        raise UnclearHours(f"“{word}” is not understood; write hours such as {EXAMPLE}.")
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            raise UnclearHours(f"“{typed}” is no time of day.")
        hour = hour % 12 + (12 if found[3] == "pm" else 0)
    if minute > 59 or hour * 60 + minute > 24 * 60:
        raise UnclearHours(f"“{typed}” is no time of day.")
    return hour * 60 + minute


def _require_order(day: int, openings: list[Opening], *, closed: bool) -> None:
    name = DAYS[day].capitalize()
    if closed and openings:
        raise UnclearHours(f"{name} is both open and closed; write one of the two.")
    ordered = sorted(openings, key=lambda opening: opening.start)
    for earlier, later in pairwise(ordered):
        if earlier.end <= earlier.start or earlier.end > later.start:
            raise UnclearHours(f"Two stretches of {name} overlap; write them one after the other.")


def _named(days: list[int]) -> str:
    return DAYS[days[-1]].capitalize() if days else "the week"


def _stretch_shown(opening: Opening) -> str:
    end = "24" if opening.end == time() else _clock_shown(opening.end)
    return f"{_clock_shown(opening.start)}-{end}"


def _clock_shown(clock: time) -> str:
    return f"{clock.hour}:{clock.minute:02}" if clock.minute else str(clock.hour)


def _fit(word: str) -> str:
    shown = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in word)
    return shown if len(shown) <= 30 else f"{shown[:29]}…"
