"""Examples of opening-time arithmetic; the properties are in `test_hours_properties.py`."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from store.domain.hours import OpeningHours, opening_hours
from store.domain.shop import Opening, Shop, Span, Week

BERLIN = ZoneInfo("Europe/Berlin")
EVENINGS = (Opening(time(17), time(1)),)
WITH_BREAK = (Opening(time(9), time(12)), Opening(time(14), time(18)))
ROUND_THE_CLOCK = (Opening(time(0), time(0)),)


def every_day(*openings: Opening) -> Week:
    return Week(openings, openings, openings, openings, openings, openings, openings)


def shop_hours(
    week: Week | None = None, *closed_days: date, zone: str = "Europe/Berlin"
) -> OpeningHours:
    return OpeningHours(week or Week(), closed_days, zone)


def berlin(text: str) -> datetime:
    """A wall-clock time in Berlin as an instant."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


# 2026-11-27 is a Friday; the usual week is Monday to Saturday, 9 to 18.


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        ("2026-11-27 08:59", False),
        ("2026-11-27 09:00", True),
        ("2026-11-27 17:59", True),
        ("2026-11-27 18:00", False),
        ("2026-11-29 12:00", False),
    ],
)
def test_a_shop_is_open_from_its_opening_until_just_before_closing(at: str, is_open: bool) -> None:
    hours = shop_hours()

    assert hours.is_open(berlin(at)) is is_open


def test_a_closed_day_closes_the_evening_that_starts_on_it_and_leaves_the_night_before() -> None:
    hours = shop_hours(every_day(*EVENINGS), date(2026, 11, 28))

    assert hours.is_open(berlin("2026-11-28 00:30"))
    assert not hours.is_open(berlin("2026-11-28 18:00"))
    assert not hours.is_open(berlin("2026-11-29 00:30"))


def test_an_open_shop_opens_next_at_once() -> None:
    at = berlin("2026-11-27 10:15:30.000007")

    assert shop_hours().next_open(at) == at


def test_a_closed_shop_opens_next_after_the_closed_days() -> None:
    hours = shop_hours(None, date(2026, 11, 30))

    assert hours.next_open(berlin("2026-11-28 18:00")) == berlin("2026-12-01 09:00")


def test_opening_time_that_does_not_fit_goes_on_at_the_next_opening() -> None:
    added = shop_hours().add(berlin("2026-11-28 17:30"), timedelta(hours=1))

    assert added == berlin("2026-11-30 09:30")


def test_opening_time_that_just_fits_ends_at_closing() -> None:
    added = shop_hours().add(berlin("2026-11-27 17:00"), timedelta(hours=1))

    assert added == berlin("2026-11-27 18:00")


def test_opening_time_from_a_closed_instant_counts_from_the_next_opening() -> None:
    added = shop_hours().add(berlin("2026-11-29 03:00"), timedelta(minutes=15))

    assert added == berlin("2026-11-30 09:15")


def test_no_opening_time_from_a_closed_instant_ends_at_the_next_opening() -> None:
    added = shop_hours().add(berlin("2026-11-29 03:00"), timedelta())

    assert added == berlin("2026-11-30 09:00")


def test_opening_time_cannot_be_taken_away() -> None:
    with pytest.raises(ValueError, match="added, not taken away"):
        shop_hours().add(berlin("2026-11-27 10:00"), timedelta(seconds=-1))


def test_opening_time_keeps_microseconds() -> None:
    at = berlin("2026-11-27 10:00:00.000001")

    assert shop_hours().add(at, timedelta(microseconds=3)) == berlin("2026-11-27 10:00:00.000004")


def test_results_are_in_utc_whatever_zone_was_asked_in() -> None:
    at = datetime(2026, 11, 27, 5, tzinfo=ZoneInfo("America/New_York"))

    assert shop_hours().next_open(at).utcoffset() == timedelta()
    assert shop_hours().add(at, timedelta(hours=1)) == datetime(2026, 11, 27, 11, tzinfo=UTC)


def test_the_break_does_not_count() -> None:
    hours = shop_hours(every_day(*WITH_BREAK))

    between = hours.between(berlin("2026-11-27 11:00"), berlin("2026-11-27 15:00"))

    assert between == timedelta(hours=2)


def test_nothing_lies_between_a_later_and_an_earlier_instant() -> None:
    between = shop_hours().between(berlin("2026-11-27 15:00"), berlin("2026-11-27 10:00"))

    assert between == timedelta()


def test_overlapping_and_touching_openings_count_once() -> None:
    week = every_day(
        Opening(time(12), time(16)), Opening(time(9), time(13)), Opening(time(16), time(18))
    )

    between = shop_hours(week).between(berlin("2026-11-27 00:00"), berlin("2026-11-28 00:00"))

    assert between == timedelta(hours=9)


@pytest.mark.parametrize(
    ("day", "next_day", "length"),
    [("2026-03-29", "2026-03-30", 23), ("2026-10-25", "2026-10-26", 25)],
)
def test_a_shop_open_round_the_clock_counts_the_hours_of_the_day_the_clocks_change(
    day: str, next_day: str, length: int
) -> None:
    hours = shop_hours(every_day(*ROUND_THE_CLOCK))

    between = hours.between(berlin(f"{day} 00:00"), berlin(f"{next_day} 00:00"))

    assert between == timedelta(hours=length)


def test_an_opening_within_the_skipped_hour_is_at_its_end() -> None:
    hours = shop_hours(every_day(Opening(time(2, 30), time(3, 15))))

    opening = datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert hours.opening_of(date(2026, 3, 29)) == opening
    assert hours.between(opening, opening + timedelta(hours=12)) == timedelta(minutes=15)


def test_a_stretch_that_lies_in_the_skipped_hour_is_no_opening() -> None:
    hours = shop_hours(every_day(Opening(time(2, 10), time(2, 50))))

    assert hours.opening_of(date(2026, 3, 29)) is None
    assert hours.opening_of(date(2026, 3, 30)) is not None


def test_a_night_shop_stays_open_through_both_repeated_hours() -> None:
    hours = shop_hours(every_day(Opening(time(22), time(2, 30))))

    opening = datetime(2026, 10, 24, 20, tzinfo=UTC)
    assert hours.opening_of(date(2026, 10, 24)) == opening
    assert hours.between(opening, opening + timedelta(hours=12)) == timedelta(hours=5, minutes=30)


@pytest.mark.parametrize(
    ("at", "days", "later"),
    [
        ("2026-11-26 10:20", 1, "2026-11-27 10:20"),
        ("2026-11-27 10:20", 2, "2026-11-30 10:20"),  # over the Sunday
        ("2026-11-26 07:00", 1, "2026-11-27 09:00"),
        ("2026-11-26 22:00", 1, "2026-11-27 18:00"),
        ("2026-11-26 13:00", 1, "2026-11-27 13:00"),  # in the break
        ("2026-11-29 10:00", 1, "2026-11-30 10:00"),  # from a closed day
        ("2026-11-29 10:00", 0, "2026-11-30 10:00"),
        ("2026-11-27 07:00", 0, "2026-11-27 09:00"),
        ("2026-10-23 10:20", 2, "2026-10-26 10:20"),  # the clocks go back in between
    ],
)
def test_opening_days_later_it_is_the_same_time_within_the_opening(
    at: str, days: int, later: str
) -> None:
    usual = WITH_BREAK
    hours = shop_hours(Week(usual, usual, usual, usual, usual, usual, ()))

    assert hours.add_days(berlin(at), days) == berlin(later)


def test_after_midnight_it_is_still_the_day_of_the_evening() -> None:
    hours = shop_hours(every_day(*EVENINGS))

    assert hours.add_days(berlin("2026-11-28 00:30"), 1) == berlin("2026-11-29 00:30")
    assert hours.next_opening_day(berlin("2026-11-28 00:30")) == date(2026, 11, 28)


def test_once_today_has_opened_a_night_that_still_runs_counts_as_today() -> None:
    hours = shop_hours(every_day(Opening(time(9), time(18)), Opening(time(20), time(10))))

    assert hours.next_opening_day(berlin("2026-11-27 08:59")) == date(2026, 11, 27)
    assert hours.next_opening_day(berlin("2026-11-27 09:30")) == date(2026, 11, 28)


def test_a_repeated_time_is_the_first_of_the_two_from_the_winter_before_too() -> None:
    hours = shop_hours(every_day(*ROUND_THE_CLOCK))

    later = hours.add_days(berlin("2026-02-01 02:30"), 266)

    assert later == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_repeated_time_opening_days_later_is_the_first_of_the_two() -> None:
    hours = shop_hours(every_day(*ROUND_THE_CLOCK))

    later = hours.add_days(berlin("2026-10-24 02:30"), 1)

    assert later == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_skipped_time_opening_days_later_moves_to_the_end_of_the_gap() -> None:
    hours = shop_hours(every_day(*ROUND_THE_CLOCK))

    later = hours.add_days(berlin("2026-03-28 02:30"), 1)

    assert later == datetime(2026, 3, 29, 1, tzinfo=UTC)


def test_opening_days_cannot_be_taken_away() -> None:
    with pytest.raises(ValueError, match="added, not taken away"):
        shop_hours().add_days(berlin("2026-11-27 10:00"), -1)


def test_a_closed_day_has_no_opening() -> None:
    hours = shop_hours()

    assert hours.opening_of(date(2026, 11, 29)) is None


def test_the_next_opening_day_comes_after_today_and_after_closed_days() -> None:
    hours = shop_hours(None, date(2026, 11, 30))

    assert hours.next_opening_day(berlin("2026-11-27 08:00")) == date(2026, 11, 28)
    assert hours.next_opening_day(berlin("2026-11-28 08:00")) == date(2026, 12, 1)


def test_local_shows_the_clock_of_the_shop() -> None:
    local = shop_hours().local(datetime(2026, 11, 27, 14, tzinfo=UTC))

    assert local.isoformat() == "2026-11-27T15:00:00+01:00"


@pytest.mark.parametrize(
    ("span", "deadline"),
    [
        (Span(minutes=240), "2026-11-28 11:00"),
        (Span(days=2), "2026-11-30 16:00"),
    ],
)
def test_a_deadline_counts_opening_minutes_or_opening_days(span: Span, deadline: str) -> None:
    assert shop_hours().deadline(berlin("2026-11-27 16:00"), span) == berlin(deadline)


def closed_for(days: int) -> OpeningHours:
    first = date(2026, 11, 28)
    return shop_hours(None, *(first + timedelta(days=number) for number in range(days)))


def questions_ahead(hours: OpeningHours, at: datetime) -> tuple[Callable[[], object], ...]:
    return (
        lambda: hours.next_open(at),
        lambda: hours.add(at, timedelta(hours=1)),
        lambda: hours.add_days(at, 1),
        lambda: hours.next_opening_day(at),
    )


def test_a_shop_closed_for_good_says_so_instead_of_searching() -> None:
    hours = closed_for(2000)
    at = berlin("2026-11-28 10:00")

    for question in questions_ahead(hours, at):
        with pytest.raises(ValueError, match="does not open within 400 days after 2026-11-28"):
            question()
    assert not hours.is_open(at)


def test_what_was_asked_before_does_not_change_the_answer_of_a_closed_shop() -> None:
    hours = closed_for(2000)
    at = berlin("2026-11-28 10:00")
    hours.between(at, berlin("2034-01-01 00:00"))

    for question in questions_ahead(hours, at):
        with pytest.raises(ValueError, match="does not open within 400 days"):
            question()


def test_a_shop_closed_for_a_year_opens_again() -> None:
    hours = closed_for(365)

    assert hours.next_open(berlin("2026-11-28 10:00")) == berlin("2027-11-29 09:00")


def test_a_time_of_many_years_is_counted_to_its_end() -> None:
    hours = shop_hours(every_day(*ROUND_THE_CLOCK), zone="UTC")
    at = datetime(2026, 11, 27, tzinfo=UTC)

    assert hours.add(at, timedelta(days=10_000)) == at + timedelta(days=10_000)


def test_more_opening_time_than_the_calendar_holds_is_refused() -> None:
    with pytest.raises(ValueError, match="check the dates"):
        shop_hours().add(berlin("2190-11-27 16:00"), timedelta(days=100_000))


def test_a_slip_of_the_year_counts_as_closed() -> None:
    hours = shop_hours()
    slip = datetime(1, 1, 1, tzinfo=UTC)

    assert not hours.is_open(slip)
    assert not hours.is_open(datetime(9999, 12, 31, tzinfo=UTC))
    assert hours.between(slip, datetime(1850, 1, 1, tzinfo=UTC)) == timedelta()


def test_shops_with_equal_times_share_their_opening_hours() -> None:
    first = Shop("One", zone="Europe/Berlin", closed_days=(date(2026, 12, 25),))
    second = Shop("Two", zone="Europe/Berlin", closed_days=(date(2026, 12, 25),))
    third = Shop("Three", zone="Europe/Berlin")

    assert opening_hours(first) is opening_hours(second)
    assert opening_hours(first) is not opening_hours(third)
