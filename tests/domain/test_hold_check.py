"""When the board asks whether a promise will hold, and what the answer does."""

from dataclasses import replace
from datetime import datetime

import pytest

from store.domain.commands import CheckPromise, SettlePromise
from store.domain.parts import DateMove, HoldCheck, Promise
from store.domain.promises import asks
from store.domain.refusal import NotFound, Refused
from store.domain.rules import decide
from store.domain.words import Act, FollowUpKind, PromiseState
from tests.support.builders import (
    NOON,
    a_book,
    a_follow_up,
    a_promise,
    a_spoken_case,
    after,
    at,
    minutes,
)

SOFA = a_promise(at("tue 12:00"))
"""Made on Monday at noon: half of its time is over at midnight."""


def is_asked(promise: Promise, when: str | datetime) -> bool:
    """Tell whether the board asks about this promise, at `"mon 14:30"` or an instant."""
    now = at(when) if isinstance(when, str) else when
    return asks(a_spoken_case(promises=(promise,)), now) is promise


def checked(*when: str, holds: bool = True) -> Promise:
    """Give the promise with answers at these times."""
    return replace(SOFA, checks=tuple(HoldCheck(at(one), "sam", holds) for one in when))


def test_the_board_asks_from_half_of_the_time_on() -> None:
    """C1."""
    assert not is_asked(SOFA, "mon 23:59")
    assert is_asked(SOFA, "tue 00:00")
    assert is_asked(SOFA, "tue 11:30")


def test_an_answer_after_half_of_the_time_holds_until_the_last_hour() -> None:
    """C1."""
    promise = checked("tue 09:00")

    assert not is_asked(promise, "tue 10:59")
    assert is_asked(promise, "tue 11:00")
    assert not is_asked(checked("tue 09:00", "tue 11:00"), "tue 11:59")


def test_an_answer_before_half_of_the_time_does_not_answer_the_question() -> None:
    assert is_asked(checked("mon 20:00"), "tue 00:00")


def test_what_is_due_within_two_hours_is_asked_about_once() -> None:
    promise = replace(SOFA, due_at=NOON + minutes(60))

    assert not is_asked(promise, NOON + minutes(29))
    assert is_asked(promise, NOON + minutes(30))
    answered = replace(promise, checks=(HoldCheck(NOON + minutes(30), "sam", holds=True),))
    assert not is_asked(answered, NOON + minutes(59))


def test_after_a_no_nothing_more_is_asked_until_the_date_is_moved() -> None:
    """C2."""
    failing = checked("tue 09:00", holds=False)
    move = DateMove(at("tue 10:00"), "sam", SOFA.due_at, "no driver", customer_told=True)
    moved = replace(failing, due_at=at("wed 10:00"), moves=(move,))

    assert not is_asked(failing, "tue 11:30")
    assert not is_asked(moved, "tue 21:59")
    assert is_asked(moved, "tue 22:00")


@pytest.mark.parametrize(
    "promise", [replace(SOFA, state=PromiseState.KEPT), replace(SOFA, state=PromiseState.BROKEN)]
)
def test_a_settled_promise_is_not_asked_about(promise: Promise) -> None:
    assert not is_asked(promise, "tue 11:30")


def test_a_promise_that_is_due_is_kept_or_broken_and_no_question() -> None:
    assert not is_asked(SOFA, "tue 12:00")


def test_of_several_promises_the_earliest_is_asked_about() -> None:
    later = a_promise(at("tue 14:00"), 202)

    assert asks(a_spoken_case(promises=(later, SOFA)), at("tue 11:30")) is SOFA


def test_a_yes_is_kept_with_the_promise() -> None:
    """C1."""
    case = after(a_book(a_spoken_case(promises=(SOFA,))), CheckPromise(42, 201, holds=True))

    (promise,) = case.case(42).promises
    assert promise.checks == (HoldCheck(NOON, "maya", holds=True),)
    assert case.case(42).follow_ups == ()


def test_a_no_plans_to_tell_the_customer_first_and_breaks_nothing() -> None:
    """C2."""
    book = a_book(a_spoken_case(promises=(SOFA,), owner="sam"))

    case = after(book, CheckPromise(42, 201, holds=False)).case(42)

    (duty,) = case.follow_ups
    assert (duty.kind, duty.due_at, duty.note) == (
        FollowUpKind.TELL_FIRST,
        at("mon 12:15"),
        "the sofa",
    )
    assert (case.promises[0].state, case.second_failure_at, case.owner) == (
        PromiseState.OPEN,
        None,
        "sam",
    )
    assert [entry.act for entry in case.history[-2:]] == [Act.PROMISE_ASKED, Act.FOLLOW_UP]


def test_one_duty_to_tell_them_first_is_enough() -> None:
    """C2."""
    duty = a_follow_up(at("mon 12:15"), kind=FollowUpKind.TELL_FIRST)
    book = a_book(a_spoken_case(promises=(SOFA,), follow_ups=(duty,)))

    asked = after(book, CheckPromise(42, 201, holds=False)).case(42)
    broken = after(book, SettlePromise(42, 201, kept=False)).case(42)

    assert asked.follow_ups == broken.follow_ups == (duty,)


def test_a_settled_or_unknown_promise_is_not_checked() -> None:
    kept = replace(SOFA, state=PromiseState.KEPT)
    book = a_book(a_spoken_case(promises=(kept,)))

    with pytest.raises(Refused, match="settled already"):
        decide(book, CheckPromise(42, 201, holds=True), "maya", NOON)
    with pytest.raises(NotFound, match="no promise with the id 9"):
        decide(book, CheckPromise(42, 9, holds=True), "maya", NOON)


def test_telling_first_is_due_before_the_promise_though_the_shop_be_closed() -> None:
    """C2: they are told before they notice."""
    early = replace(SOFA, due_at=at("tue 08:30"))
    book = a_book(a_spoken_case(promises=(early,)))

    case = after(book, CheckPromise(42, 201, holds=False), at=at("tue 08:00")).case(42)

    assert case.follow_ups[0].due_at == at("tue 08:30")
