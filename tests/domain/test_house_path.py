"""The house path: what the case proves by itself, what is ticked, what is skipped."""

import pytest

from store.domain.book import Book
from store.domain.case import Case
from store.domain.commands import TickHouseStep
from store.domain.house_path import BY_HAND, house_path, next_step
from store.domain.parts import Cause, Entry, FixOption, HouseTick, Statement
from store.domain.refusal import Refused
from store.domain.rules import decide
from store.domain.words import Act, GestureState, HouseStep, Mark, OptionState
from tests.support.builders import (
    NOON,
    a_book,
    a_case,
    a_contact,
    a_gesture,
    a_shop,
    after,
    at,
    taken_back,
)

PATH = tuple(HouseStep)
ACCEPTED = FixOption(
    801, "a new one", NOON, "sam", state=OptionState.ACCEPTED, settled_at=NOON, settled_by="sam"
)
DEEDS = {
    HouseStep.LISTENED: a_case(
        listening="cold", history=(Entry(NOON, "sam", Act.LISTENED, text="cold"),)
    ),
    HouseStep.UNDERSTOOD: a_case(understood=Statement(801, NOON, "sam")),
    HouseStep.APOLOGISED: a_case(contacts=(a_contact(marks=(Mark.APOLOGY,)),)),
    HouseStep.THANKED: a_case(contacts=(a_contact(marks=(Mark.THANKS,)),)),
    HouseStep.WISH_ASKED: a_case(wishes=(Statement(801, NOON, "sam", "a new one"),)),
    HouseStep.OPTION_ACCEPTED: a_case(options=(ACCEPTED,)),
    HouseStep.FIXED: a_case(fixed_at=NOON),
    HouseStep.SOMETHING_EXTRA: a_case(gestures=(a_gesture(500, GestureState.GIVEN),)),
    HouseStep.TOLD_WHAT_CHANGED: a_case(contacts=(a_contact(marks=(Mark.TOLD_CHANGE,)),)),
    HouseStep.CAUSE: a_case(cause=Cause("making", NOON, "sam")),
}


def a_book_at(step: HouseStep) -> Book:
    """Give a book with one case in a shop whose path begins with this step."""
    return a_book(a_case(), shop=a_shop(house_path=(step, HouseStep.CAUSE)))


@pytest.mark.parametrize(("step", "case"), DEEDS.items())
def test_a_step_that_the_case_proves_is_taken_by_itself(step: HouseStep, case: Case) -> None:
    """A21."""
    (taken,) = [one for one in house_path(case, PATH) if not one.is_open]

    assert (taken.step, taken.at, taken.skipped) == (step, NOON, "")


def test_the_next_step_is_the_first_open_one_in_the_order_of_the_shop() -> None:
    """A21."""
    case = a_case(house=(HouseTick(HouseStep.CAUSE, NOON, "sam", "known for years"),))

    assert next_step(case, (HouseStep.CAUSE, HouseStep.THANKED)) is HouseStep.THANKED
    assert next_step(case, (HouseStep.CAUSE,)) is None
    assert next_step(case, ()) is None


@pytest.mark.parametrize("step", sorted(BY_HAND))
def test_a_step_that_nothing_else_records_is_ticked_by_hand(step: HouseStep) -> None:
    """A21, E11."""
    case = after(a_book_at(step), TickHouseStep(42, step), by="sam").case(42)

    (found, _) = house_path(case, (step, HouseStep.CAUSE))
    assert (found.at, found.by, found.skipped) == (NOON, "sam", "")


def test_ticking_understood_is_the_mark_that_it_was_read_back() -> None:
    """A3."""
    case = after(a_book(a_case()), TickHouseStep(42, HouseStep.UNDERSTOOD), by="sam").case(42)

    assert case.understood is not None
    assert (case.understood.by, case.understood.at) == ("sam", NOON)


@pytest.mark.parametrize("step", [step for step in HouseStep if step not in BY_HAND])
def test_a_step_that_is_recorded_elsewhere_is_not_ticked(step: HouseStep) -> None:
    """A21."""
    with pytest.raises(Refused, match=r"taken by itself\.$"):
        decide(a_book_at(step), TickHouseStep(42, step), "sam", NOON)


@pytest.mark.parametrize("step", HouseStep)
def test_every_step_can_be_skipped_with_a_reason(step: HouseStep) -> None:
    """A21."""
    case = after(a_book_at(step), TickHouseStep(42, step, " not the moment "), by="sam").case(42)

    found = house_path(case, (step,))[0]
    assert (found.at, found.by, found.skipped) == (NOON, "sam", "not the moment")


def test_a_step_is_not_skipped_without_a_reason() -> None:
    """A21."""
    with pytest.raises(Refused, match="only for a reason"):
        decide(a_book(a_case()), TickHouseStep(42, HouseStep.THANKED, "  "), "sam", NOON)


@pytest.mark.parametrize(("reason", "word"), [("", "taken"), ("no time", "skipped")])
def test_a_step_is_taken_or_skipped_once(reason: str, word: str) -> None:
    book = after(a_book(a_case()), TickHouseStep(42, HouseStep.LISTENED, reason))

    with pytest.raises(Refused, match=f"is {word} already"):
        decide(book, TickHouseStep(42, HouseStep.LISTENED), "sam", NOON)


def test_a_step_that_the_shop_does_not_have_is_refused() -> None:
    book = a_book_at(HouseStep.THANKED)

    with pytest.raises(Refused, match="no step “listened”"):
        decide(book, TickHouseStep(42, HouseStep.LISTENED), "sam", NOON)


def test_what_was_skipped_and_then_done_counts_as_done() -> None:
    """A21."""
    skipped = HouseTick(HouseStep.APOLOGISED, at("mon 10:00"), "maya", "not on the phone")
    case = a_case(house=(skipped,), contacts=(a_contact(marks=(Mark.APOLOGY,)),))

    (found,) = house_path(case, (HouseStep.APOLOGISED,))

    assert (found.by, found.skipped) == ("sam", "")


def test_a_tick_is_taken_back() -> None:
    book = after(a_book(a_case()), TickHouseStep(42, HouseStep.LISTENED))

    assert taken_back(book).case(42).house == ()
