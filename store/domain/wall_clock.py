"""From the time on a wall to an instant, on the days when the clocks change too.

Used by `store.domain.stretches` and `store.domain.hours` for opening times and by
`store.domain.when` for what people type. It prevents the mistake that `fold` invites: a time that
the clocks jump over would otherwise land an hour before the jump or an hour after it, depending on
the value of `fold`, and a shop could close before it opened.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo


def is_skipped(wall: datetime, zone: ZoneInfo) -> bool:
    """Tell whether the clocks of this zone jump over this naive wall time."""
    before, after = _offsets(wall, zone)
    return before < after


def instant_at(wall: datetime, zone: ZoneInfo, *, second: bool = False) -> datetime:
    """Give the instant, in UTC, at which the clocks of this zone show this naive wall time.

    A time that the clocks jump over becomes the instant of the jump. A time that comes twice is the
    first of the two, or the second one when asked for.
    """
    before, after = _offsets(wall, zone)
    if before < after:
        return _jump(wall, before, after, zone)
    return wall.replace(tzinfo=UTC, fold=0) - (after if second else before)


def _offsets(wall: datetime, zone: ZoneInfo) -> tuple[timedelta, timedelta]:
    first = zone.utcoffset(wall.replace(fold=0))
    second = zone.utcoffset(wall.replace(fold=1))
    if first is None or second is None:
        raise ValueError(f"The time zone {zone.key} gives no offset for {wall}.")
    return first, second


def _jump(wall: datetime, before: timedelta, after: timedelta, zone: ZoneInfo) -> datetime:
    # Read as time after the jump the wall time lies before it, and the other way round.
    low = wall.replace(tzinfo=UTC) - after
    high = wall.replace(tzinfo=UTC) - before
    while high - low > timedelta.resolution:
        middle = low + (high - low) // 2
        if middle.astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    return high
