"""The stretches in which a shop is open, as a table of instants that grows by whole days.

Used by `store.domain.hours` alone. Start-up asks for opening time some ten thousand times, so the
table holds whole microseconds since 1970 in UTC with running totals, and a question is one search
in a sorted tuple. A table is never changed: growing makes a new one, so the thread that draws and
the thread that writes may ask the same shop at the same time and neither sees half a table.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

from dateutil.rrule import DAILY, rrule

from store.domain.shop import Week
from store.domain.wall_clock import instant_at

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DAY = 86_400_000_000
"""Microseconds of a day of 24 hours."""
FIRST_DAY = date(1900, 1, 1).toordinal()
LAST_DAY = date(2200, 1, 1).toordinal()
"""Outside these days no shop is ever open, so that a slip of the year cannot fill the memory."""
NEVER_BEFORE = -(10**18)
NEVER_AFTER = 10**18
AROUND = 60
"""How many days the first table holds on either side; few cases need more at the start."""
BLOCK = 180
"""How many days beyond what is needed the table grows at a time."""
REACHES_INTO = 2
"""A stretch past midnight reaches into the next day, so the edge of a table is not yet known."""


def microseconds(at: datetime) -> int:
    """Give an aware datetime as whole microseconds since 1970 in UTC."""
    since = at - EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def instant(at: int) -> datetime:
    """Give whole microseconds since 1970 as a datetime in UTC."""
    return EPOCH + timedelta(microseconds=at)


@dataclass(frozen=True, slots=True)
class OpeningDay:
    """One day on which the shop opens, with the stretches that start on it, in their order."""

    ordinal: int
    """As `date.toordinal` counts."""
    stretches: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """What is known of a run of days. `since` to `until` is what it can answer for."""

    first: int
    last: int
    """The days it was made from, as ordinals, both included."""
    since: int
    until: int
    opening_days: tuple[OpeningDay, ...]
    days: tuple[int, ...]
    """The ordinals of the opening days."""
    opens: tuple[int, ...]
    closes: tuple[int, ...]
    """First opening and last closing of each opening day, beside `days`."""
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    """The open stretches, merged where they overlap or touch."""
    total_before: tuple[int, ...]
    total_through: tuple[int, ...]
    """Opening time from the start of the table to the start and to the end of each stretch."""
    midnights: tuple[int, ...]
    """The start of each calendar day from `first` on, and of the day after `last`."""

    @property
    def total(self) -> int:
        """Opening time of the whole table."""
        return self.total_through[-1] if self.total_through else 0

    def day_at(self, at: int) -> int:
        """Give the calendar day of an instant that the table can answer for, as an ordinal."""
        return self.first + bisect_right(self.midnights, at) - 1

    def midnight(self, day: int) -> int:
        """Give the start of a calendar day of the table."""
        return self.midnights[day - self.first]

    def is_plain(self, day: int) -> bool:
        """Tell whether a calendar day is in the table and 24 hours long."""
        found = day - self.first
        return (
            0 <= found < len(self.midnights) - 1
            and self.midnights[found + 1] - self.midnights[found] == DAY
        )

    def opened_until(self, at: int) -> int:
        """Give the opening time from the start of the table to an instant."""
        found = bisect_right(self.starts, at) - 1
        if found < 0:
            return 0
        end = self.ends[found]
        return self.total_before[found] + (min(end, at)) - self.starts[found]


@dataclass(frozen=True, slots=True)
class Timetable:
    """The rule by which a shop opens, and the maker of tables."""

    week: Week
    closed_days: frozenset[date]
    zone: ZoneInfo

    def around(self, ordinal: int) -> Table:
        """Make a table around one day."""
        first, last = _within(ordinal - AROUND, ordinal + AROUND)
        midnights = self._midnights(first, last + 1)
        return self._made(first, last, tuple(self._opening_days(first, last)), midnights)

    def grown(self, table: Table, first: int, last: int) -> Table:
        """Make a table that also holds the days from `first` to `last`, as ordinals."""
        first, last = _within(
            first - BLOCK if first < table.first else table.first,
            last + BLOCK if last > table.last else table.last,
        )
        earlier = tuple(self._opening_days(first, table.first - 1))
        later = tuple(self._opening_days(table.last + 1, last))
        midnights = (
            *self._midnights(first, table.first - 1),
            *table.midnights,
            *self._midnights(table.last + 2, last + 1),
        )
        return self._made(first, last, (*earlier, *table.opening_days, *later), midnights)

    def _made(
        self,
        first: int,
        last: int,
        opening_days: tuple[OpeningDay, ...],
        midnights: tuple[int, ...],
    ) -> Table:
        merged = _merged(stretch for day in opening_days for stretch in day.stretches)
        through = tuple(accumulate(end - start for start, end in merged))
        return Table(
            first=first,
            last=last,
            since=NEVER_BEFORE if first == FIRST_DAY else self._midnight(first + REACHES_INTO),
            until=NEVER_AFTER if last == LAST_DAY else self._midnight(last + 1),
            opening_days=opening_days,
            days=tuple(day.ordinal for day in opening_days),
            opens=tuple(day.stretches[0][0] for day in opening_days),
            closes=tuple(max(end for _, end in day.stretches) for day in opening_days),
            starts=tuple(start for start, _ in merged),
            ends=tuple(end for _, end in merged),
            total_before=(0, *through[:-1]) if through else (),
            total_through=through,
            midnights=midnights,
        )

    def _opening_days(self, first: int, last: int) -> Iterator[OpeningDay]:
        if first > last:
            return
        weekdays = [number for number, openings in enumerate(self.week.days) if openings]
        start, until = datetime.fromordinal(first), datetime.fromordinal(last)
        for midnight in rrule(DAILY, dtstart=start, until=until, byweekday=weekdays):
            day = midnight.date()
            # A day that the zone skipped altogether has openings on paper and no instant.
            if day not in self.closed_days and (stretches := self._stretches(day)):
                yield OpeningDay(day.toordinal(), stretches)

    def _stretches(self, day: date) -> tuple[tuple[int, int], ...]:
        """Give the stretches that start on this day.

        An end that comes twice, as the clocks go back, is the second one: the shop stays open.
        """
        found = []
        for opening in self.week.days[day.weekday()]:
            last_day = day if opening.end > opening.start else day + timedelta(days=1)
            start = instant_at(datetime.combine(day, opening.start), self.zone)
            end = instant_at(datetime.combine(last_day, opening.end), self.zone, second=True)
            if start < end:
                found.append((microseconds(start), microseconds(end)))
        return tuple(sorted(found))

    def _midnights(self, first: int, last: int) -> tuple[int, ...]:
        return tuple(self._midnight(day) for day in range(first, last + 1))

    def _midnight(self, ordinal: int) -> int:
        return microseconds(instant_at(datetime.fromordinal(ordinal), self.zone))


def _within(first: int, last: int) -> tuple[int, int]:
    first = min(max(first, FIRST_DAY), LAST_DAY)
    return first, max(min(last, LAST_DAY), first)


def _merged(stretches: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
