"""What a value refuses to be: whoever holds one may trust it."""

from collections.abc import Callable
from dataclasses import FrozenInstanceError

import pytest

from store.domain.case import Ending, Feeling
from store.domain.customer import Customer
from store.domain.parts import Statement
from store.domain.shop import Person, Shop, Week
from store.domain.words import GestureState, Outcome, Status
from tests.support.builders import NOON, a_case, a_gesture, a_wait, at

ENDING = Ending(NOON, "maya", Outcome.LOST)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: a_case(0), "number is 1 or more"),
        (lambda: a_case(what=" "), "says what happened"),
        (lambda: a_case(status=Status.CLOSED), "if, and only if, it is closed"),
        (lambda: a_case(ending=ENDING), "if, and only if, it is closed"),
        (lambda: a_case(gestures=(a_gesture(-1),)), "nothing or more"),
        (lambda: Feeling(mood_start=0), "from 1 to 5"),
        (lambda: Feeling(trust_end=6), "from 1 to 5"),
        (lambda: Customer(0, "Dana"), "id is 1 or more"),
        (lambda: Customer(1, "  "), "has a name"),
        (lambda: Person("", "Sam"), "has a name"),
        (lambda: Person("sam", " "), "has a name"),
        (lambda: Shop(" "), "has a name"),
        (lambda: Shop("Corner Table", zone="Mars/Olympus"), "no time zone called 'Mars/Olympus'"),
        (lambda: Week((), (), (), (), (), (), ()), "open at some time"),
    ],
)
def test_a_senseless_value_cannot_be_made(make: Callable[[], object], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        make()


def test_a_case_cannot_be_changed_in_place() -> None:
    with pytest.raises(FrozenInstanceError):
        a_case().owner = "sam"  # type: ignore[misc]


def test_a_closed_case_with_an_ending_is_not_open() -> None:
    assert not a_case(status=Status.CLOSED, ending=ENDING).is_open


def test_the_wish_that_was_stated_last_holds() -> None:
    """E4."""
    first = Statement(801, NOON, "sam", "a new one")
    last = Statement(802, NOON, "sam", "my money back")

    assert a_case(wishes=(first, last)).wish == "my money back"
    assert a_case().wish == ""


def test_waiting_counts_from_the_wait_that_still_runs() -> None:
    case = a_case(
        waits=(a_wait(NOON, at("mon 13:00"), 501), a_wait(at("mon 14:00"), None, 502)),
    )

    assert case.waiting_since == at("mon 14:00")


def test_gestures_are_added_up_by_their_state() -> None:
    case = a_case(
        gestures=(
            a_gesture(100, GestureState.GIVEN, 401),
            a_gesture(20, GestureState.PROMISED, 402),
            a_gesture(3, GestureState.ASKED, 403),
        )
    )

    assert (case.given, case.promised) == (100, 20)
    assert case.gestures_of(GestureState.ASKED, GestureState.GIVEN) == 103
