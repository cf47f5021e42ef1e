"""Reading the day since when somebody is a customer."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.domain.refusal import Refused
from store.domain.since import parse_since, said

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2019", date(2019, 1, 1)),
        ("2019-03", date(2019, 3, 1)),
        ("3/2019", date(2019, 3, 1)),
        ("Mar 2019", date(2019, 3, 1)),
        ("sept. 2019", date(2019, 9, 1)),
        ("2019-03-12", date(2019, 3, 12)),
        ("12 March 2019", date(2019, 3, 12)),
        ("march 12, 2019", date(2019, 3, 12)),
        ("12.3.2019", date(2019, 3, 12)),
        ("  12   mar  2019 ", date(2019, 3, 12)),
    ],
)
def test_a_day_a_month_or_a_year_is_understood(typed: str, day: date) -> None:
    assert parse_since(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "no day that could be understood"),
        ("long ago", "no day that could be understood"),
        ("3/12/2019", "no day that could be understood"),
        ("31 feb 2019", "There is no such day"),
        ("2019-13", "There is no such day"),
        ("foo 2019", "is no month"),
        ("0007", "since before 1900"),
        ("2026-11-24", "still to come"),
    ],
)
def test_what_is_no_day_is_refused_with_a_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        parse_since(typed, TODAY)


@given(st.dates(date(1900, 1, 1), TODAY))
def test_what_is_said_is_understood_again(day: date) -> None:
    assert parse_since(said(day), TODAY) == day
