"""What typed times gone by mean, and what is refused with which reason."""

from datetime import datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from store.domain.when import Unclear
from store.domain.when_past import echo_past, parse_past
from tests.domain.test_when import HOURS, SUNDAY, berlin


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("11:30", "2026-11-22 11:30"),
        ("at 9.15", "2026-11-22 09:15"),
        ("2pm", "2026-11-22 14:00"),
        ("20m ago", "2026-11-22 14:12"),
        ("2h ago", "2026-11-22 12:32"),
        ("1h 20 min ago", "2026-11-22 13:12"),
        ("2 days ago", "2026-11-20 14:32"),
        ("now", "2026-11-22 14:32"),
        ("yesterday 18:00", "2026-11-21 18:00"),
        ("18:00 yesterday", "2026-11-21 18:00"),
        ("sat 15:00", "2026-11-21 15:00"),
        ("last sat 15:00", "2026-11-21 15:00"),
        ("mon 11", "2026-11-16 11:00"),
        ("sun 10:00", "2026-11-22 10:00"),
        ("sun 18:00", "2026-11-15 18:00"),
        ("20 nov 14:30", "2026-11-20 14:30"),
        ("nov 20, 14:30", "2026-11-20 14:30"),
        ("24 dec 10:00", "2025-12-24 10:00"),
        ("2026-11-20 14:30", "2026-11-20 14:30"),
        ("2026-11-20T14:30", "2026-11-20 14:30"),
        ("2026-11-20T14:30+01:00", "2026-11-20 14:30"),
    ],
)
def test_a_time_gone_by_is_read_as_people_type_it(text: str, meant: str) -> None:
    """E3."""
    assert parse_past(text, SUNDAY, HOURS) == berlin(meant)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Type a time, such as 11:30"),
        ("18:00", "Sun 22 Nov 18:00, which is still to come"),
        ("+2h", "still to come"),
        ("in 2h", "still to come"),
        ("tomorrow 9", "still to come"),
        ("next fri 15:00", "still to come"),
        ("2026-11-25 14:30", "still to come"),
        ("9", "only a number"),
        ("yesterday", "has no time of day"),
        ("sat", "has no time of day"),
        ("2h", "not understood"),
        ("the other day", "not understood"),
        ("yesterday 25:00", "does not exist"),
        ("30 feb 10:00", "There is no 30 Feb"),
        ("03/04 10:00", "could be"),
        ("2020-11-20 14:30", "more than a year away"),
        ("1020-11-20T14:30Z", "more than a year away"),
        ("sat 3", "could be 3:00 or 15:00"),
        ("29 mar 2:30", "the clocks skip 02:30"),
        ("x" * 80, "too long"),
    ],
)
def test_what_is_ambiguous_or_still_to_come_is_refused_with_a_sentence(text: str, why: str) -> None:
    with pytest.raises(Unclear, match=why):
        parse_past(text, SUNDAY, HOURS)


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (timedelta(seconds=20), "Sun 22 Nov 14:31, now"),
        (timedelta(minutes=182), "Sun 22 Nov 11:30, 3h 2m ago"),
        (timedelta(days=2), "Fri 20 Nov 14:32, 2d ago"),
        (timedelta(days=340), "Wed 17 Dec 2025 14:32, 340d ago"),
    ],
)
def test_what_was_understood_is_said_with_its_distance(ago: timedelta, said: str) -> None:
    assert echo_past(SUNDAY - ago, SUNDAY, HOURS) == said


@given(st.text(max_size=70))
def test_no_text_at_all_is_a_time_to_come(text: str) -> None:
    at = understood(text)

    assert at is None or at <= SUNDAY


def understood(text: str) -> datetime | None:
    """Give the time that the text means; `None` when it is unclear."""
    try:
        return parse_past(text, SUNDAY, HOURS)
    except Unclear:
        return None


@given(st.datetimes(datetime(2025, 12, 1), datetime(2026, 11, 22, 12)))  # noqa: DTZ001
def test_a_time_is_understood_as_it_is_echoed(wall: datetime) -> None:
    # One hour of the night in March is on no clock; typing it is refused.
    assume(not datetime(2026, 3, 29, 2) <= wall < datetime(2026, 3, 29, 3))  # noqa: DTZ001
    at = berlin(f"{wall:%Y-%m-%d %H:%M}")
    said = echo_past(at, SUNDAY, HOURS).partition(",")[0]

    understood = parse_past(f"{wall:%Y-%m-%d %H:%M}", SUNDAY, HOURS)

    assert echo_past(understood, SUNDAY, HOURS).startswith(said)
