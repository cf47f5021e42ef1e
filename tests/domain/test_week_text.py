"""What typed opening hours mean, and what is refused with which reason."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.domain.shop import Opening, Week
from store.domain.week_text import UnclearHours, hours_text, parse_hours

EVENING = (Opening(time(17), time(1)),)


def stretch(start: str, end: str) -> Opening:
    """One stretch of opening."""
    return Opening(time.fromisoformat(start), time.fromisoformat(end))


@pytest.mark.parametrize(
    "typed",
    [
        "mon-sat 9-18",
        "Mon - Sat 9:00 - 18:00",
        "monday to saturday: 9 to 18",
        "mo-sa 9am-6pm",
        "mon, tue, wed, thu, fri, sat 9-18",
        "mon–sat 9–18",
        "mon-fri 9-18; sat 9-18, sun closed",
        "weekdays 9-18 sat 9.00-18.00",
        "Mo-Sa 9-18",
        "Mo–Fr 9 bis 18 Uhr, Sa 9–18 Uhr, So geschlossen",
        "Montag bis Samstag von 9 bis 18",
        "Mo Di Mi Do Fr und Sa 9-18",
    ],
)
def test_the_usual_week_can_be_typed_in_many_ways(typed: str) -> None:
    week = parse_hours(typed)

    assert week == Week()


def test_german_days_may_run_over_the_whole_week() -> None:
    assert parse_hours("mo-so 10-22") == parse_hours("täglich 10-22") == parse_hours("daily 10-22")


def test_two_stretches_on_a_day_leave_a_break_between_them() -> None:
    week = parse_hours("mon-fri 9-12:30 and 14-18")

    assert week.wed == (stretch("09:00", "12:30"), stretch("14:00", "18:00"))


def test_an_end_before_the_start_is_past_midnight() -> None:
    week = parse_hours("tue-sun 17-1")

    assert week.mon == ()
    assert week.sun == EVENING


def test_days_may_run_over_the_weekend() -> None:
    week = parse_hours("fri-mon 10-12")

    open_days = [bool(day) for day in week.days]
    assert open_days == [True, False, False, False, True, True, True]


def test_a_day_that_is_not_named_is_closed() -> None:
    week = parse_hours("sat 10-14")

    assert week.sat == (stretch("10:00", "14:00"),)
    assert not any(week.days[:5])


def test_all_day_and_night_is_0_to_24() -> None:
    week = parse_hours("daily 0-24")

    assert week.thu == (stretch("00:00", "00:00"),)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Write the opening hours, such as mon-fri 9-18, sat 10-14."),
        ("  ,; ", "Write the opening hours, such as mon-fri 9-18, sat 10-14."),
        ("mon-fri 9-6", "“9-6” would be open 21 hours; write 9-18 for the evening."),
        ("mon 12-12", "“12-12” would be open 24 hours; write 0-24 for all day."),
        ("9-18", "“9-18” has no day before it; write hours such as mon-fri 9-18, sat 10-14."),
        ("mon", "The hours of Monday are missing; write mon-fri 9-18, sat 10-14."),
        ("mon 9-18 tue", "The hours of Tuesday are missing; write mon-fri 9-18, sat 10-14."),
        (
            "t 9-18",
            "“t” is no day and no hours; write hours such as mon-fri 9-18, sat 10-14.",
        ),
        ("mon 25-26", "“25” is no time of day."),
        ("mon 9:75-12", "“9:75” is no time of day."),
        ("mon 13pm-14", "“13pm” is no time of day."),
        ("mon 9-12 11-14", "Two stretches of Monday overlap; write them one after the other."),
        ("mon 20-2 23-24", "Two stretches of Monday overlap; write them one after the other."),
        ("sun closed sun 9-12", "Sunday is both open and closed; write one of the two."),
        ("mon closed", "A shop is open at some time of the week; write at least one day."),
        ("mon 24-3", "“24-3” starts at the end of the day; write 0 for midnight."),
        (
            "x" * 301,
            "That is too long for opening hours; write them such as mon-fri 9-18, sat 10-14.",
        ),
    ],
)
def test_hours_that_are_unclear_are_refused_with_one_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(UnclearHours) as refused:
        parse_hours(typed)

    assert str(refused.value) == sentence


def test_a_refusal_never_repeats_an_escape_sequence() -> None:
    with pytest.raises(UnclearHours) as refused:
        parse_hours("\x1b[31mred 9-18")

    assert "\x1b" not in str(refused.value)


def test_a_week_is_shown_as_it_can_be_typed() -> None:
    week = Week(sat=(stretch("10:00", "14:00"),), sun=EVENING)

    assert hours_text(week) == "mon-fri 9-18, sat 10-14, sun 17-1"


MINUTES = st.integers(0, 24 * 60 - 1)


@st.composite
def days(draw: st.DrawFn) -> tuple[Opening, ...]:
    """The stretches of one day, in order and not past midnight."""
    edges = sorted(draw(st.sets(MINUTES, max_size=4)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return tuple(
        Opening(time(start // 60, start % 60), time(end // 60, end % 60)) for start, end in pairs
    )


@given(st.lists(days(), min_size=7, max_size=7).filter(any))
def test_what_is_shown_of_a_week_means_that_week(openings: list[tuple[Opening, ...]]) -> None:
    week = Week(*openings)

    assert parse_hours(hours_text(week)) == week


@given(st.text(max_size=40))
def test_any_text_is_a_week_or_refused_with_a_sentence(typed: str) -> None:
    said = ""
    try:
        parse_hours(typed)
    except UnclearHours as refused:
        said = str(refused)

    assert said == "" or said.endswith(".")
