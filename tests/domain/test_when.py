"""What typed times mean, and what is refused with which reason."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from store.domain.hours import OpeningHours
from store.domain.refusal import Refused
from store.domain.shop import Opening, Week
from store.domain.week_text import parse_hours
from store.domain.when import Unclear, echo, parse

BERLIN = ZoneInfo("Europe/Berlin")
HOURS = OpeningHours(Week(), (date(2026, 12, 25),), "Europe/Berlin")
"""Monday to Saturday from 9 to 18."""


def berlin(text: str) -> datetime:
    """A wall-clock time in Berlin as an instant."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


SUNDAY = berlin("2026-11-22 14:32")
FRIDAY = berlin("2026-11-27 14:32")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        # elapsed time
        ("+2h", "2026-11-22 16:32"),
        ("2h", "2026-11-22 16:32"),
        ("+ 2 hours", "2026-11-22 16:32"),
        ("+90m", "2026-11-22 16:02"),
        ("45min", "2026-11-22 15:17"),
        ("1h30", "2026-11-22 16:02"),
        ("2h 5m", "2026-11-22 16:37"),
        ("in 2 hrs", "2026-11-22 16:32"),
        # days that keep the time
        ("2d", "2026-11-24 14:32"),
        ("3 days", "2026-11-25 14:32"),
        ("+1w", "2026-11-29 14:32"),
        ("2 weeks", "2026-12-06 14:32"),
        ("1 month", "2026-12-22 14:32"),
        ("a week", "2026-11-29 14:32"),
        ("2d 9:00", "2026-11-24 09:00"),
        ("in a month", "2026-12-22 14:32"),
        ("two weeks", "2026-12-06 14:32"),
        ("in two weeks", "2026-12-06 14:32"),
        ("in three days 9:00", "2026-11-25 09:00"),
        ("in a year", "2027-11-22 14:32"),
        ("in an hour", "2026-11-22 15:32"),
        ("two hours", "2026-11-22 16:32"),
        ("in half an hour", "2026-11-22 15:02"),
        # the first day of the next one
        ("next week", "2026-11-23 09:00"),
        ("next week 15:00", "2026-11-23 15:00"),
        ("next month", "2026-12-01 09:00"),
        # times of today
        ("15:30", "2026-11-22 15:30"),
        ("15.30", "2026-11-22 15:30"),
        ("5pm", "2026-11-22 17:00"),
        ("5:15 p.m.", "2026-11-22 17:15"),
        ("at 15:30", "2026-11-22 15:30"),
        ("today 17:00", "2026-11-22 17:00"),
        ("17:00 today", "2026-11-22 17:00"),
        # tomorrow and weekdays
        ("tomorrow", "2026-11-23 09:00"),
        ("tomorrow 9", "2026-11-23 09:00"),
        ("tom 9", "2026-11-23 09:00"),
        ("TOM   9AM", "2026-11-23 09:00"),
        ("tomorrow noon", "2026-11-23 12:00"),
        ("tomorrow 12am", "2026-11-23 00:00"),
        ("9am tomorrow", "2026-11-23 09:00"),
        ("fri", "2026-11-27 09:00"),
        ("Friday", "2026-11-27 09:00"),
        ("fri 15:00", "2026-11-27 15:00"),
        ("fri 3pm", "2026-11-27 15:00"),
        ("fri 3 pm", "2026-11-27 15:00"),
        ("fri 15", "2026-11-27 15:00"),
        ("fri at 15.00", "2026-11-27 15:00"),
        ("next fri", "2026-11-27 09:00"),  # this week's Friday is over
        ("sun 16:00", "2026-11-22 16:00"),
        ("sun 11:00", "2026-11-29 11:00"),
        # dates
        ("25 nov", "2026-11-25 09:00"),
        ("25nov", "2026-11-25 09:00"),
        ("25th November", "2026-11-25 09:00"),
        ("nov 25", "2026-11-25 09:00"),
        ("Nov 25, 14:30", "2026-11-25 14:30"),
        ("25 nov 14:30", "2026-11-25 14:30"),
        ("25 nov 14", "2026-11-25 14:00"),
        ("25 nov 2027", "2027-11-25 09:00"),
        ("25 nov 2027 14:30", "2027-11-25 14:30"),
        ("21 nov", "2027-11-21 09:00"),  # over this year; then a Sunday
        ("29 feb", "2028-02-29 09:00"),
        ("25.11.", "2026-11-25 09:00"),
        ("25.11", "2026-11-25 09:00"),
        ("25.11.2026", "2026-11-25 09:00"),
        ("25.11.26 14.30", "2026-11-25 14:30"),
        ("3.12. 14:30", "2026-12-03 14:30"),
        ("25/11", "2026-11-25 09:00"),
        ("11/25/2026", "2026-11-25 09:00"),
        ("12/12", "2026-12-12 09:00"),
        ("2026-11-25", "2026-11-25 09:00"),
        ("2026-11-25 14:30", "2026-11-25 14:30"),
        ("2026-11-25T14:30", "2026-11-25 14:30"),
        ("2026-11-25T14:30:00", "2026-11-25 14:30"),
        ("2026-11-25T14:30Z", "2026-11-25 15:30"),
        ("2026-11-25 14:30 -0500", "2026-11-25 20:30"),
        ("Fri 27 Nov 15:00", "2026-11-27 15:00"),
        # a closed day opens at nine
        ("25 dec", "2026-12-25 09:00"),
        ("sun 29 nov", "2026-11-29 09:00"),
    ],
)
def test_a_typed_time_means(text: str, meant: str) -> None:
    assert parse(text, SUNDAY, HOURS) == berlin(meant)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Type a time, such as"),
        (" \t\n ", "Type a time, such as"),
        ("soon", "“soon” is not understood"),
        ("fri soon", "not understood"),
        ("-2h", "not understood"),
        ("1h75", "75 minutes are more than an hour"),
        ("now", "Now is not ahead"),
        ("tonight", "such as today 19:00"),
        ("fri midnight", "could begin or end the day"),
        ("9", "could be 9:00 or 9h"),
        ("90", "only a number"),
        ("3/4", "could be Sat 3 Apr 2027 or Thu 4 Mar 2027"),
        ("3/4/2027 9:00", "could be Sat 3 Apr 2027 or Thu 4 Mar 2027"),
        ("12.11", "could be Fri 12 Nov 2027 or 12:11"),
        ("fri 12.11", "could be Fri 12 Nov 2027 or Fri 27 Nov 2026 12:11"),
        ("tomorrow 13pm", "time of day that does not exist"),
        ("25:00", "time of day that does not exist"),
        ("fri 12:60", "time of day that does not exist"),
        ("31 nov", "There is no 31 Nov."),
        ("30.2.2027", "There is no 30 Feb 2027."),
        ("31/31", "There is no day 31 of a month 31."),
        ("2027-02-30", "There is no 30 Feb 2027."),
        ("2027-02-30T10:00Z", "not understood"),
        ("thu 27 nov 2026", "27 Nov 2026 is a Fri, not a Thu."),
        ("yesterday", "Sat 21 Nov is past."),
        ("0m", "Sun 22 Nov 14:32, which is past"),
        ("0 days", "Sun 22 Nov 14:32, which is past"),
        ("9:00", "9:00 is past today; for the next day type tomorrow 9:00."),
        ("noon", "12:00 is past today; for the next day type tomorrow 12:00."),
        ("today", "Sun 22 Nov 09:00, which is past"),
        ("today 14:32", "Sun 22 Nov 14:32, which is past"),
        ("2026-11-21 10:00", "Sat 21 Nov is past."),
        ("1999-11-21", "Sun 21 Nov 1999 is past."),
        ("0001-01-01T00:00+14:00", "Mon 1 Jan 1 is past."),
        ("2026-11-22T13:00Z", "Sun 22 Nov 14:00, which is past"),
        ("25 nov 2031", "more than 5 years ahead"),
        ("9999-12-31 23:59", "more than 5 years ahead"),
        ("9999-12-31T23:59-12:00", "more than 5 years ahead"),
        ("9999 months", "more than 5 years ahead"),
        ("6 years", "more than 5 years ahead"),
        ("9999 years", "more than 5 years ahead"),
        ("two", "not understood"),
        ("next", "not understood"),
        ("99999h", "more than 5 years ahead"),
        ("28 mar 2027 2:30", "On Sun 28 Mar 2027 the clocks skip 02:30"),
        ("\u0663h", "not understood"),
        ("\u0663", "not understood"),
        ("\u00b2", "not understood"),
        ("1\u0665:30", "not understood"),
        ("\U0001f600", "not understood"),
        ("x" * 10_000, "too long for a time"),
    ],
)
def test_an_unclear_time_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(Unclear) as refused:
        parse(text, SUNDAY, HOURS)

    assert reason in refused.value.sentence
    assert refused.value.sentence.endswith(".")


ALWAYS_OPEN = OpeningHours(parse_hours("daily 0-24"), (), "Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("fri", "2026-11-27 09:00"),
        ("31.12.", "2026-12-31 09:00"),
        ("next week", "2026-11-23 09:00"),
        ("fri 0:00", "2026-11-27 00:00"),
        ("2d", "2026-11-24 14:32"),
    ],
)
def test_where_the_shop_opens_at_midnight_a_day_alone_means_nine(text: str, meant: str) -> None:
    assert parse(text, SUNDAY, ALWAYS_OPEN) == berlin(meant)


def test_an_unclear_time_is_a_refusal_by_a_rule() -> None:
    with pytest.raises(Refused):
        parse("soon", SUNDAY, HOURS)


def test_a_refusal_shows_no_control_characters() -> None:
    with pytest.raises(Unclear) as refused:
        parse("\x1b]0;title\x07 \u202e", SUNDAY, HOURS)

    assert refused.value.sentence.isprintable()


def test_a_weekday_alone_on_that_very_day_could_be_today_or_in_a_week() -> None:
    with pytest.raises(Unclear, match="could be Fri 27 Nov or Fri 4 Dec"):
        parse("fri", FRIDAY, HOURS)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("fri 15:00", "2026-11-27 15:00"),
        ("fri 14:32", "2026-12-04 14:32"),
        ("fri 9", "2026-12-04 09:00"),
        ("next fri", "2026-12-04 09:00"),
        ("this fri 17:00", "2026-11-27 17:00"),
        ("wed", "2026-12-02 09:00"),
    ],
)
def test_on_a_friday_a_weekday_means_the_first_one_still_ahead(text: str, meant: str) -> None:
    assert parse(text, FRIDAY, HOURS) == berlin(meant)


def test_next_friday_is_ambiguous_while_this_weeks_friday_is_ahead() -> None:
    wednesday = berlin("2026-11-25 10:00")

    with pytest.raises(Unclear, match="could be Fri 27 Nov or Fri 4 Dec"):
        parse("next fri", wednesday, HOURS)


def test_a_bare_hour_is_refused_when_only_twelve_hours_later_is_opening_time() -> None:
    with pytest.raises(Unclear, match="could be 3:00 or 15:00"):
        parse("fri 3", SUNDAY, HOURS)


def test_a_month_later_is_the_last_day_of_a_shorter_month() -> None:
    assert parse("1 month", berlin("2027-01-31 10:00"), HOURS) == berlin("2027-02-28 10:00")


def test_days_keep_the_time_over_a_change_of_clocks_and_hours_do_not() -> None:
    before = berlin("2026-10-24 12:00")

    assert parse("1d", before, HOURS) - before == timedelta(hours=25)
    assert parse("24h", before, HOURS) - before == timedelta(hours=24)


def test_a_time_that_comes_twice_is_the_first_one() -> None:
    meant = parse("2026-10-25 2:30", berlin("2026-10-24 12:00"), HOURS)

    assert meant == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_day_alone_means_the_opening_of_that_day() -> None:
    evenings = (Opening(time(17), time(1)),)
    hours = OpeningHours(Week(wed=evenings), (), "Europe/Berlin")

    assert parse("wed", SUNDAY, hours) == berlin("2026-11-25 17:00")


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-11-27 15:00", "Fri 27 Nov 15:00, in 5d"),
        ("2026-11-22 16:37", "Sun 22 Nov 16:37, in 2h 5m, closed then"),
        ("2026-11-22 16:32", "Sun 22 Nov 16:32, in 2h, closed then"),
        ("2026-11-22 14:37", "Sun 22 Nov 14:37, in 5m, closed then"),
        ("2026-11-23 09:00", "Mon 23 Nov 09:00, in 18h 28m"),
        ("2026-11-23 14:32", "Mon 23 Nov 14:32, in 1d"),
        ("2026-11-25 09:00", "Wed 25 Nov 09:00, in 3d"),
        ("2026-12-25 09:00", "Fri 25 Dec 09:00, in 33d, closed then"),
        ("2027-01-04 09:00", "Mon 4 Jan 2027 09:00, in 43d"),
        ("2026-11-20 10:00", "Fri 20 Nov 10:00, past"),
    ],
)
def test_the_echo_says_the_day_the_time_the_distance_and_whether_closed(at: str, said: str) -> None:
    assert echo(berlin(at), SUNDAY, HOURS) == said


def test_what_is_echoed_can_be_typed() -> None:
    at = parse("fri 15:00", SUNDAY, HOURS)

    typed = echo(at, SUNDAY, HOURS).rpartition(",")[0]

    assert parse(typed, SUNDAY, HOURS) == at


WORDS = """
+ - : . / , t z in at on next this a an today tomorrow tom fri sat sunday may march nov sept noon
midnight am pm h m d w days weeks months 0 1 2 9 12 24 25 30 31 60 99 2026 2027 9999 0000 2026-11-25
12.11 3/4 14:30
"""
PIECES = (*WORDS.split(), "\u0663", "\x00", "\x1b", "\u202e", "\U0001f600", "\ud800")


def understood(text: str) -> tuple[datetime | None, str]:
    """The instant, or the sentence of the refusal."""
    try:
        return parse(text, SUNDAY, HOURS), ""
    except Unclear as refused:
        return None, refused.sentence


@settings(max_examples=400, deadline=None)
@given(
    st.one_of(
        st.text(max_size=80),
        st.lists(st.sampled_from([*PIECES, " ", " "]), max_size=8).map("".join),
        st.lists(st.sampled_from(PIECES), max_size=5).map(" ".join),
    )
)
def test_any_text_means_an_instant_ahead_or_is_refused_in_a_sentence(text: str) -> None:
    at, sentence = understood(text)

    if at is None:
        assert sentence.isprintable()
        assert sentence.endswith(".")
    else:
        assert at > SUNDAY
        assert at.utcoffset() == timedelta()
        assert echo(at, SUNDAY, HOURS)


@settings(max_examples=150, deadline=None)
@given(
    st.integers(1, 5 * 365 * 24 * 60),
    st.sampled_from(["Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kolkata"]),
)
def test_a_written_time_ahead_is_read_back(minutes: int, zone: str) -> None:
    hours = OpeningHours(Week(), (), zone)
    at = SUNDAY + timedelta(minutes=minutes)
    local = hours.local(at)
    assume(local.fold == 0)  # of a time that comes twice only the first can be typed

    assert parse(f"{local:%Y-%m-%d %H:%M}", SUNDAY, hours) == at
