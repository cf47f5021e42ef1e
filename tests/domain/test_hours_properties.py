"""What holds for the opening times of every shop, on the days when the clocks change above all."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.domain.hours import OpeningHours
from store.domain.shop import Opening, Week

few = settings(max_examples=60, deadline=None)
MINUTE = timedelta(minutes=1)

CHANGES = {
    "Europe/Berlin": ("2026-03-29T01:00", "2026-10-25T01:00"),
    "America/New_York": ("2026-03-08T07:00", "2026-11-01T06:00"),
    "America/St_Johns": ("2026-03-08T05:30", "2026-11-01T04:30"),
    "Australia/Lord_Howe": ("2026-04-04T15:00", "2026-10-03T15:30"),
    "Africa/Cairo": ("2026-04-23T22:00", "2026-10-29T21:00"),  # at midnight
    "Asia/Kolkata": ("2026-06-01T00:00",),
    "UTC": ("2026-06-01T00:00",),
}
"""Zones and the instants in UTC at which their clocks change, or any where they never do."""


@dataclass(frozen=True)
class Times:
    """One shop's times, kept beside the thing under test so that a failure shows them."""

    week: Week
    closed_days: tuple[date, ...]
    zone: str

    @property
    def hours(self) -> OpeningHours:
        return OpeningHours(self.week, self.closed_days, self.zone)


@st.composite
def times_of_a_shop(draw: st.DrawFn, quarters: tuple[int, ...] = tuple(range(96))) -> Times:
    opening = st.builds(
        Opening,
        *(st.sampled_from(quarters).map(lambda quarter: time(quarter // 4, quarter % 4 * 15)),) * 2,
    )
    day = st.lists(opening, max_size=3).map(tuple)
    days = draw(st.lists(day, min_size=7, max_size=7).filter(any))
    zone = draw(st.sampled_from(sorted(CHANGES)))
    change = datetime.fromisoformat(draw(st.sampled_from(CHANGES[zone]))).date()
    closed = draw(st.sets(st.integers(-3, 3), max_size=2))
    return Times(
        Week(*days), tuple(change + timedelta(days=number) for number in sorted(closed)), zone
    )


@st.composite
def instants(draw: st.DrawFn, zone: str) -> datetime:
    change = datetime.fromisoformat(draw(st.sampled_from(CHANGES[zone]))).replace(tzinfo=UTC)
    near = st.timedeltas(timedelta(hours=-5), timedelta(hours=5))
    far = st.timedeltas(timedelta(days=-12), timedelta(days=12))
    distance: timedelta = draw(st.one_of(near, far))
    return change + distance


def spans() -> st.SearchStrategy[timedelta]:
    return st.timedeltas(timedelta(), timedelta(days=5))


@few
@given(st.data(), times_of_a_shop())
def test_opening_time_adds_up_over_any_split(data: st.DataObject, times: Times) -> None:
    hours = times.hours
    first, middle, last = sorted(data.draw(st.tuples(*(instants(times.zone),) * 3)))

    parts = hours.between(first, middle) + hours.between(middle, last)

    assert parts == hours.between(first, last)


@few
@given(st.data(), times_of_a_shop(), spans())
def test_as_much_opening_time_lies_between_as_was_added(
    data: st.DataObject, times: Times, span: timedelta
) -> None:
    hours = times.hours
    at = data.draw(instants(times.zone))

    assert hours.between(at, hours.add(at, span)) == span


@few
@given(st.data(), times_of_a_shop(), spans())
def test_the_end_of_added_opening_time_is_reached_and_not_passed(
    data: st.DataObject, times: Times, span: timedelta
) -> None:
    hours = times.hours
    at = data.draw(instants(times.zone))
    tick = timedelta(microseconds=1)

    end = hours.add(at, span + tick)

    assert hours.is_open(end - tick)
    assert hours.between(at, end - tick) == span


@few
@given(st.data(), times_of_a_shop(), spans(), spans())
def test_adding_twice_is_adding_the_sum(
    data: st.DataObject, times: Times, one: timedelta, other: timedelta
) -> None:
    hours = times.hours
    at = data.draw(instants(times.zone))
    other += timedelta(microseconds=1)

    assert hours.add(hours.add(at, one), other) == hours.add(at, one + other)


@few
@given(st.data(), times_of_a_shop(), spans())
def test_a_later_start_never_ends_earlier(
    data: st.DataObject, times: Times, span: timedelta
) -> None:
    hours = times.hours
    earlier, later = sorted(data.draw(st.tuples(*(instants(times.zone),) * 2)))

    assert hours.add(earlier, span) <= hours.add(later, span)
    assert hours.next_open(earlier) <= hours.next_open(later)
    assert hours.between(earlier, later) <= later - earlier


@few
@given(st.data(), times_of_a_shop())
def test_the_next_opening_is_open_and_nothing_is_open_before_it(
    data: st.DataObject, times: Times
) -> None:
    hours = times.hours
    at = data.draw(instants(times.zone))

    opening = hours.next_open(at)

    assert hours.is_open(opening)
    assert opening >= at
    assert hours.between(at, opening) == timedelta()


def is_within_the_day_of(opening: datetime | None, at: datetime, hours: OpeningHours) -> bool:
    """Tell whether an instant is from this opening up to that day's last closing, breaks too."""
    if opening is None or at < opening:
        return False
    tomorrow = hours.opening_of(hours.next_opening_day(opening))
    just_closed = hours.is_open(at - timedelta(microseconds=1))
    return just_closed or tomorrow is None or hours.next_open(at) < tomorrow


@few
@given(st.data(), times_of_a_shop(), st.integers(0, 9))
def test_opening_days_later_is_within_an_opening_day(
    data: st.DataObject, times: Times, days: int
) -> None:
    hours = times.hours
    at = data.draw(instants(times.zone))

    later = hours.add_days(at, days)

    day = hours.local(later).date()
    on = [day - timedelta(days=number) for number in (0, 1, 2)]
    assert any(is_within_the_day_of(opening, later, hours) for opening in map(hours.opening_of, on))


@few
@given(st.data(), times_of_a_shop())
def test_the_next_opening_day_is_the_first_that_opens(data: st.DataObject, times: Times) -> None:
    hours = times.hours
    at = data.draw(instants(times.zone))

    found = hours.next_opening_day(at)

    today = hours.local(at).date()
    assert hours.opening_of(found) is not None
    assert found >= today
    skipped = (today + timedelta(days=number) for number in range(1, (found - today).days))
    assert all(hours.opening_of(day) is None for day in skipped)


@settings(max_examples=25, deadline=None)
@given(st.data(), times_of_a_shop())
def test_what_was_asked_before_never_changes_an_answer(data: st.DataObject, times: Times) -> None:
    asked_before, fresh = times.hours, times.hours
    at = data.draw(instants(times.zone))
    for years in (-3, 2, -1):
        asked_before.is_open(at + timedelta(days=365 * years))

    assert asked_before.is_open(at) == fresh.is_open(at)
    assert asked_before.add(at, timedelta(hours=30)) == times.hours.add(at, timedelta(hours=30))
    assert asked_before.add_days(at, 3) == times.hours.add_days(at, 3)


# Openings that begin and end away from the hours in which clocks change can be checked against
# the plain reading of the clock on the wall, minute by minute.
AWAY = tuple(quarter for quarter in range(16, 92))


def open_on_the_wall(times: Times, at: datetime) -> bool:
    local = at.astimezone(ZoneInfo(times.zone))
    today, wall = local.date(), local.time()
    yesterday = today - timedelta(days=1)
    from_today = today not in times.closed_days and any(
        opening.start <= wall and (wall < opening.end or opening.end <= opening.start)
        for opening in times.week.days[today.weekday()]
    )
    from_yesterday = yesterday not in times.closed_days and any(
        opening.end <= opening.start and wall < opening.end
        for opening in times.week.days[yesterday.weekday()]
    )
    return from_today or from_yesterday


@settings(max_examples=15, deadline=None)
@given(st.data(), times_of_a_shop(AWAY))
def test_opening_time_is_what_the_clock_on_the_wall_says(data: st.DataObject, times: Times) -> None:
    hours = times.hours
    start = data.draw(instants(times.zone)).replace(second=0, microsecond=0)
    minutes = [start + number * MINUTE for number in range(36 * 60)]

    counted = sum(open_on_the_wall(times, minute) for minute in minutes[:-1])

    assert hours.between(minutes[0], minutes[-1]) == counted * MINUTE
    assert all(hours.is_open(minute) == open_on_the_wall(times, minute) for minute in minutes[::7])


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Kolkata", "Pacific/Kiritimati"])
@pytest.mark.parametrize("direction", [-1, 1])
def test_hour_by_hour_through_the_years_the_answer_is_that_of_the_wall(
    zone: str, direction: int
) -> None:
    night = (Opening(time(17), time(5)),)
    times = Times(Week(night, night, night, night, night, night, night), (), zone)
    hours = times.hours
    at = datetime(2026, 11, 22, 12, 30, tzinfo=UTC)

    wrong = [
        moment
        for moment in (at + direction * timedelta(hours=number) for number in range(600 * 24))
        if hours.is_open(moment) != open_on_the_wall(times, moment)
    ]

    assert wrong == []
