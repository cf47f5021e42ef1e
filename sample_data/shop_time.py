"""Instants of the sample stories, counted from now in the shop's own opening time.

Used by the stories, so that the demo is alive at any hour of any weekday: what must be late is late
and what must be soon is soon, also at three in the night and in the week in which the clocks
change. It prevents the mistake of dating a call at the counter into the night or into the break.
"""

from bisect import bisect_left
from datetime import UTC, datetime, time, timedelta

from store.domain.hours import OpeningHours, opening_hours
from store.domain.shop import Shop
from store.domain.wall_clock import instant_at

_LONG_AGO_MINUTES = 40 * 24 * 60


class ShopTime:
    """Gives the instants of a story, all of them in whole minutes."""

    def __init__(self, now: datetime, shop: Shop) -> None:
        self.now = now.astimezone(UTC).replace(second=0, microsecond=0)
        """The present minute."""
        self._hours: OpeningHours = opening_hours(shop)
        self._local = self._hours.local(self.now)

    def ago(self, *, hours: int = 0, minutes: int = 0) -> datetime:
        """Give the last instant since which the shop was open for so long."""
        wanted = timedelta(hours=hours, minutes=minutes)

        def open_since(minutes_back: int) -> timedelta:
            return self._hours.between(self.now - timedelta(minutes=minutes_back), self.now)

        back = bisect_left(range(_LONG_AGO_MINUTES), wanted, key=open_since)
        return self.now - timedelta(minutes=back)

    def day(self, opening_days_ago: int, clock: str) -> datetime:
        """Give a time of day on an opening day before today, such as `day(3, "10:05")`."""
        day = self._local.date()
        for _ in range(opening_days_ago):
            day -= timedelta(days=1)
            while self._hours.opening_of(day) is None:
                day -= timedelta(days=1)
        return instant_at(datetime.combine(day, time.fromisoformat(clock)), self._hours.zone)

    def ahead(self, *, hours: int = 0, minutes: int = 0) -> datetime:
        """Give an instant to come, by the wall clock."""
        return self.now + timedelta(hours=hours, minutes=minutes)

    def coming(self, days: int, clock: str) -> datetime:
        """Give a time of day so many calendar days ahead."""
        day = self._local.date() + timedelta(days=days)
        return instant_at(datetime.combine(day, time.fromisoformat(clock)), self._hours.zone)

    def this_month(self, wanted: datetime, share: float = 0.5) -> datetime:
        """Give `wanted`, or when that was last month an instant of this one.

        Gestures that were promised in the last days of a month are often handed over in the next.
        `share` says how far back into the month that was, from 0 (now) to 1 (the first minute).
        Without it the month's gesture budget would look untouched on the first of every month.
        """
        start = instant_at(
            datetime.combine(self._local.date().replace(day=1), time()), self._hours.zone
        )
        if wanted >= start:
            return wanted
        moment = self.now - (self.now - start) * share
        opened = self._hours.next_open(moment)
        return opened if opened <= self.now else moment
