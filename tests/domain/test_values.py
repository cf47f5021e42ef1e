"""What a value refuses to be: whoever holds one may trust it."""

from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from datetime import UTC, datetime, timedelta

import pytest

from store.domain.case import Ending, Feeling
from store.domain.commands import PlanFollowUp
from store.domain.customer import Customer
from store.domain.parts import Entry, PlanStep, Reopening, Statement, StopGap
from store.domain.refusal import Refused
from store.domain.rules import decide
from store.domain.shop import Person, Shop, Week
from store.domain.words import Act, GestureState, Outcome, Status
from tests.support.builders import (
    NOON,
    a_book,
    a_case,
    a_contact,
    a_follow_up,
    a_gesture,
    a_promise,
    a_wait,
    at,
)

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


FAR = datetime(2200, 1, 1, tzinfo=UTC)
LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("instant", [FAR, LONG_AGO, datetime.max.replace(tzinfo=UTC)])
@pytest.mark.parametrize(
    "fields",
    [
        lambda at: {"opened_at": at},
        lambda at: {"noticed_at": at},
        lambda at: {"fixed_at": at},
        lambda at: {"contacts": (a_contact(at=at),)},
        lambda at: {"promises": (a_promise(at),)},
        lambda at: {"promises": (a_promise(NOON, made_at=at),)},
        lambda at: {"follow_ups": (a_follow_up(at),)},
        lambda at: {"follow_ups": (a_follow_up(NOON, done_at=at),)},
        lambda at: {"waits": (a_wait(at, None),)},
        lambda at: {"waits": (a_wait(NOON, at),)},
        lambda at: {"plan": (PlanStep(1, "bake", NOON, "sam", due_at=at),)},
        lambda at: {"stop_gaps": (StopGap(1, "a chair", NOON, "sam", until=at),)},
        lambda at: {"gestures": (a_gesture(1, asked_at=at),)},
        lambda at: {"reopenings": (Reopening(at, "sam", "again"),)},
        lambda at: {"history": (Entry(at, "sam", Act.OPENED),)},
    ],
)
def test_a_case_with_a_date_that_no_clock_reaches_cannot_be_made(
    fields: Callable[[datetime], dict[str, object]], instant: datetime
) -> None:
    with pytest.raises(ValueError, match=r"lies before 1970 or after 2199\.$"):
        replace(a_case(), **fields(instant))  # type: ignore[arg-type]


def test_a_case_of_which_an_instant_has_no_zone_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        a_case(contacts=(a_contact(at=NOON.replace(tzinfo=None)),))


def test_a_case_reaches_from_1970_to_2199() -> None:
    case = a_case(
        noticed_at=datetime(1970, 1, 1, tzinfo=UTC),
        promises=(a_promise(FAR - timedelta(seconds=1)),),
    )

    assert case.promises[0].due_at.year == 2199


def test_nothing_is_planned_beyond_what_a_case_reaches() -> None:
    with pytest.raises(Refused, match="before the year 2200"):
        decide(a_book(a_case()), PlanFollowUp(42, FAR), "maya", NOON)
