"""Which cases leave the board for the file of their year."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from store.domain.book import Records, Step
from store.domain.case import Case, Void
from store.domain.parts import Entry
from store.domain.words import Act, GestureState, PromiseState
from store.domain.years import held_back, is_twin, leaving
from tests.support.builders import (
    BERLIN,
    NOON,
    a_book,
    a_case,
    a_follow_up,
    a_gesture,
    a_promise,
    at,
)
from tests.support.years import a_closed_case, closed_at

LONG_AGO = NOON - timedelta(days=70)


def leaves(case: Case) -> bool:
    return bool(leaving(a_book(case), NOON))


def test_a_case_leaves_for_the_year_of_its_closing() -> None:
    book = a_book(a_case(1), a_closed_case(2, 31), a_closed_case(3, 400))

    assert leaving(book, NOON) == {2: 2026, 3: 2025}


def test_the_year_is_that_of_the_shop() -> None:
    """Half past midnight of New Year in Berlin is still the old year in UTC."""
    late = closed_at(1, datetime(2026, 1, 1, 0, 30, tzinfo=BERLIN))

    assert leaving(a_book(late), NOON) == {1: 2026}


def test_a_case_stays_for_thirty_whole_days_of_the_shop() -> None:
    """Whatever the hour, it leaves with the day, so that one move a day is enough."""
    morning, evening = at("sat 08:00", -4), at("sat 23:30", -4)

    board = a_book(closed_at(1, morning), closed_at(2, evening))

    assert leaving(board, at("mon 23:59", 1)) == {}
    assert leaving(board, at("tue 00:01", 1)) == {1: 2026, 2: 2026}


@pytest.mark.parametrize(
    "still",
    [
        {"follow_ups": (a_follow_up(LONG_AGO),)},
        {"promises": (a_promise(LONG_AGO),)},
        {"gestures": (a_gesture(10, GestureState.ASKED),)},
        {"gestures": (a_gesture(10, GestureState.PROMISED),)},
        {"gestures": (a_gesture(10, GestureState.GIVEN, given_at=at("mon 09:00", -7)),)},
        {"gestures": (a_gesture(10, GestureState.DECLINED, promised_at=NOON),)},
    ],
)
def test_a_case_stays_while_something_is_open_or_counted(still: dict[str, object]) -> None:
    assert not leaves(a_closed_case(1, 60, **still))


def test_a_case_whose_gestures_belong_to_older_months_leaves() -> None:
    given = a_gesture(10, GestureState.GIVEN, given_at=LONG_AGO)
    kept = a_promise(LONG_AGO, state=PromiseState.KEPT)

    assert leaves(a_closed_case(1, gestures=(given,), promises=(kept,)))


def test_a_void_case_leaves_whatever_was_open_in_it() -> None:
    void = Void(LONG_AGO, "maya", "entered twice")

    assert leaves(a_case(1, opened_at=LONG_AGO, void=void, promises=(a_promise(LONG_AGO),)))
    assert not leaves(a_case(1, opened_at=LONG_AGO, void=Void(NOON, "maya", "entered twice")))


def test_a_case_stays_for_as_long_as_its_last_step_can_be_taken_back() -> None:
    case = a_closed_case(1)
    images = Records(cases=(case,))
    book = a_book(case)

    def with_step_at(instant: datetime) -> bool:
        step = Step(1, instant, "maya", "AddNote", images, images)
        return bool(leaving(type(book)(**{**vars(book), "steps": (step,)}), NOON))

    assert not with_step_at(NOON - timedelta(hours=11))
    assert with_step_at(NOON - timedelta(hours=13))


OPENED, OTHER = (Entry(LONG_AGO, who, Act.OPENED) for who in ("maya", "sam"))


def in_year(number: int, days: float = 60) -> Case:
    return a_closed_case(number, days, history=(OPENED,))


def test_what_the_board_went_on_from_is_a_twin() -> None:
    was = in_year(3)
    later = replace(was, revision=9, history=(OPENED, OTHER))

    assert is_twin(was, later)
    assert not is_twin(later, was)
    assert not is_twin(was, replace(was, history=(OTHER,)))
    assert not is_twin(was, replace(was, opened_at=NOON))


def test_a_case_of_which_its_year_says_something_else_is_held_back() -> None:
    twin, other, fresh = in_year(3), in_year(4), in_year(5, 2)
    book = a_book(twin, replace(other, history=(OTHER,)), replace(fresh, history=(OTHER,)))

    (held,) = held_back(book, (twin, other, fresh), NOON)

    assert (held.number, held.year) == (4, 2026)
    assert held.sentence == (
        "#4 stays on the board: a closed year says something else of it, as after a restore. "
        "`amends check` tells what to do."
    )
