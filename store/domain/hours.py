"""Opening-time arithmetic: how long the shop was open, and when so much opening time has passed.

Used by every rule with a target (docs/rules.md, *targets*), by the board for due times and by
`store.domain.when` for what people type. It prevents the mistake of counting the night, the break
or the hour that the clocks skip against a person at the counter. Instants go in as aware datetimes
of any zone and come out in UTC; a stretch belongs to the day on which it starts.
"""

from bisect import bisect_left, bisect_right
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from store.domain.shop import Shop, Span, Week
from store.domain.stretches import (
    DAY,
    LAST_DAY,
    Table,
    Timetable,
    instant,
    microseconds,
)
from store.domain.wall_clock import instant_at

EPOCH_DAY = date(1970, 1, 1).toordinal()
EDGE_DAYS = 4
"""Enough to reach past the days at the edge of a table, which it cannot answer for."""
PATIENCE_DAYS = 400
"""A shop that does not open for so long is not asked about any further day."""


class OpeningHours:
    """The opening times of one shop, ready to count with.

    Safe to ask from several threads. Beyond the years 1900 to 2200 the shop counts as closed.
    """

    def __init__(self, week: Week, closed_days: tuple[date, ...], zone: str) -> None:
        self.zone = ZoneInfo(zone)
        """The zone in which the week is meant and in which every instant is shown."""
        self._timetable = Timetable(week, frozenset(closed_days), self.zone)
        self._table: Table | None = None

    def local(self, at: datetime) -> datetime:
        """Give the instant as the shop's clock shows it."""
        return at.astimezone(self.zone)

    def is_open(self, at: datetime) -> bool:
        """Tell whether the shop is open; at the very instant of closing it no longer is."""
        moment = microseconds(at)
        table = self._reaching(moment)
        found = bisect_right(table.starts, moment) - 1
        return found >= 0 and moment < table.ends[found]

    def next_open(self, at: datetime) -> datetime:
        """Give the instant itself when the shop is open then, else the next opening.

        Raises `ValueError` when the shop does not open within 400 days.
        """
        moment = microseconds(at)
        return instant(self._next_open(self._reaching(moment), moment))

    def add(self, at: datetime, span: timedelta) -> datetime:
        """Give the first instant by which so much opening time has passed since `at`.

        When the shop is closed at `at`, counting starts at the next opening; a span that just fits
        ends at closing time, not at the opening after it. Raises `ValueError` for a negative span
        and when the shop does not open within 400 days.
        """
        length = (span.days * 86_400 + span.seconds) * 1_000_000 + span.microseconds
        return instant(self.after(microseconds(at), length))

    def after(self, moment: int, length: int) -> int:
        """Do what `add` does, in whole microseconds since 1970; for those who ask very often."""
        table = self._reaching(moment)
        if length <= 0:
            if length < 0:
                raise ValueError("Opening time can be added, not taken away.")
            return self._next_open(table, moment)
        wanted = table.opened_until(moment) + length
        if wanted > table.total:
            self._next_open(table, moment)
            while wanted > table.total:
                table = self._longer(table)
        found = bisect_left(table.total_through, wanted)
        reached = table.starts[found] + wanted - table.total_before[found]
        if reached - moment > PATIENCE_DAYS * DAY:
            self._next_open(table, moment)
        return reached

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Give the opening time from `start` up to `end`; zero when `end` is not later."""
        return timedelta(microseconds=self.open_time(microseconds(start), microseconds(end)))

    def open_time(self, moment: int, later: int) -> int:
        """Do what `between` does, in whole microseconds."""
        if later <= moment:
            return 0
        table = self._reaching(moment)
        if later >= table.until:
            table = self._grown_to(table, later)
        return table.opened_until(later) - table.opened_until(moment)

    def add_days(self, at: datetime, days: int) -> datetime:
        """Give the same time of day so many opening days later.

        A time before that day's opening becomes the opening, one after its closing the closing; a
        time in a break stays. Half past midnight in a stretch that started the evening before is
        still that evening's day. With 0 days it is today, or the next opening day when today is
        closed. Raises `ValueError` for a negative number and when the shop does not open within
        400 days.
        """
        return instant(self.days_after(microseconds(at), days))

    def days_after(self, moment: int, days: int) -> int:
        """Do what `add_days` does, in whole microseconds since 1970."""
        if days < 0:
            raise ValueError("Opening days can be added, not taken away.")
        table = self._reaching(moment)
        calendar_day = table.day_at(moment)
        today = self._belongs_to(table, moment, calendar_day)
        search = bisect_right if days else bisect_left
        wanted = search(table.days, today) + max(days - 1, 0)
        if wanted >= len(table.days) or table.days[wanted] - today > PATIENCE_DAYS:
            table = self._with_day_after(table, today if days else today - 1)
            while wanted >= len(table.days):
                table = self._longer(table)
        there = calendar_day + table.days[wanted] - today
        reached = self._same_time_on(table, moment, calendar_day, there)
        return min(max(reached, table.opens[wanted]), table.closes[wanted])

    def opening_of(self, day: date) -> datetime | None:
        """Give the first opening of that day in the shop's zone; `None` on a closed day."""
        table, found = self._find(day)
        return None if found is None else instant(table.opens[found])

    def next_opening_day(self, at: datetime) -> date:
        """Give the first opening day after the day of `at`.

        Raises `ValueError` when the shop does not open within 400 days.
        """
        moment = microseconds(at)
        table = self._reaching(moment)
        today = self._belongs_to(table, moment, table.day_at(moment))
        table = self._with_day_after(table, today)
        return date.fromordinal(table.days[bisect_right(table.days, today)])

    def deadline(self, at: datetime, span: Span) -> datetime:
        """Give the instant at which a time allowed from `at` on is used up."""
        if span.days:
            return self.add_days(at, span.days)
        return self.add(at, timedelta(minutes=span.minutes))

    def _belongs_to(self, table: Table, moment: int, calendar_day: int) -> int:
        """Give the opening day of an instant, as an ordinal: after midnight maybe yesterday."""
        found = bisect_left(table.days, calendar_day)
        opened_today = (
            found < len(table.days)
            and table.days[found] == calendar_day
            and moment >= table.opens[found]
        )
        last_evening = (
            found > 0
            and table.days[found - 1] == calendar_day - 1
            and moment < table.closes[found - 1]
        )
        return calendar_day - 1 if last_evening and not opened_today else calendar_day

    def _same_time_on(self, table: Table, moment: int, day: int, other_day: int) -> int:
        """Give the instant on another calendar day at which the shop's clock shows the same."""
        if table.is_plain(day) and table.is_plain(other_day):
            return moment - table.midnight(day) + table.midnight(other_day)
        wall = instant(moment).astimezone(self.zone).replace(tzinfo=None)
        return microseconds(instant_at(wall + timedelta(days=other_day - day), self.zone))

    def _find(self, day: date) -> tuple[Table, int | None]:
        ordinal = day.toordinal()
        table = self._reaching((ordinal - EPOCH_DAY) * DAY)
        if not table.first <= ordinal <= table.last:
            table = self._kept(self._timetable.grown(table, ordinal, ordinal))
        found = bisect_left(table.days, ordinal)
        known = found < len(table.days) and table.days[found] == ordinal
        return table, found if known else None

    def _next_open(self, table: Table, moment: int) -> int:
        while True:
            found = bisect_right(table.starts, moment)
            if found and moment < table.ends[found - 1]:
                return moment
            if found < len(table.starts):
                if table.starts[found] - moment > PATIENCE_DAYS * DAY:
                    raise self._never_opens(moment)
                return table.starts[found]
            if table.until - moment > PATIENCE_DAYS * DAY:
                raise self._never_opens(moment)
            table = self._longer(table)

    def _with_day_after(self, table: Table, today: int) -> Table:
        while True:
            found = bisect_right(table.days, today)
            if found < len(table.days) and table.days[found] - today <= PATIENCE_DAYS:
                return table
            if found < len(table.days) or table.last - today > PATIENCE_DAYS:
                raise self._never_opens((today - EPOCH_DAY) * DAY)
            table = self._longer(table)

    def _reaching(self, moment: int) -> Table:
        """Give a table that can answer for this instant."""
        table = self._table
        if table is not None and table.since <= moment < table.until:
            return table
        if table is None:
            table = self._timetable.around(moment // DAY + EPOCH_DAY)
        if not table.since <= moment < table.until:
            return self._grown_to(table, moment)
        return self._kept(table)

    def _grown_to(self, table: Table, moment: int) -> Table:
        ordinal = moment // DAY + EPOCH_DAY
        # The day in UTC and the day of the shop differ by one at most.
        return self._kept(self._timetable.grown(table, ordinal - EDGE_DAYS, ordinal + EDGE_DAYS))

    def _longer(self, table: Table) -> Table:
        """Give a table that looks further ahead; what it says of the days before stays."""
        if table.last >= LAST_DAY:
            raise ValueError("So much opening time ends after the year 2199; check the dates.")
        # Doubling keeps a span of many years from copying the table hundreds of times.
        last = table.last + (table.last - table.first)
        return self._kept(self._timetable.grown(table, table.first, last))

    def _kept(self, table: Table) -> Table:
        self._table = table
        return table

    def _never_opens(self, moment: int) -> ValueError:
        day = instant(moment).date()
        return ValueError(
            f"The shop does not open within {PATIENCE_DAYS} days after {day.isoformat()}; "
            "check the closed days and the opening hours in the shop settings."
        )


def opening_hours(shop: Shop) -> OpeningHours:
    """Give the opening hours of a shop; shops with equal times share one set of tables."""
    return _opening_hours(shop.week, shop.closed_days, shop.zone)


@lru_cache(maxsize=32)
def _opening_hours(week: Week, closed_days: tuple[date, ...], zone: str) -> OpeningHours:
    return OpeningHours(week, closed_days, zone)
