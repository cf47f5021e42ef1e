"""Second thoughts about a gesture, and ideas from earlier cases (docs/rules.md, *hints*)."""

from dataclasses import replace

import pytest

from store.domain.case import Case, Order
from store.domain.gesture_hints import Mismatch, mismatch, too_much
from store.domain.ideas import MOST, ideas
from store.domain.parts import FixOption, StopGap
from store.domain.words import Failure, GestureState, OptionState
from tests.support.builders import NOON, a_book, a_case, a_gesture, a_shop, a_spoken_case

SHOP = a_shop()
RUDE = a_spoken_case(failure=Failure.CONDUCT)
PAID = a_spoken_case(order=Order(price=10_000, paid=4_000))


def option(cost: int, state: OptionState = OptionState.ACCEPTED) -> FixOption:
    return FixOption(301, "a new one", NOON, "sam", cost, state)


@pytest.mark.parametrize("kind", ["voucher", "discount", "off_bill"])
def test_money_does_not_match_rudeness(kind: str) -> None:
    assert mismatch(RUDE, kind, SHOP) is Mismatch.MONEY_FOR_RUDENESS


@pytest.mark.parametrize("kind", ["flowers", "card", "a visit of the chef"])
def test_anything_but_money_matches_rudeness(kind: str) -> None:
    assert mismatch(RUDE, kind, SHOP) is None


@pytest.mark.parametrize("kind", ["card", "an apology in writing", "Thank-you letter"])
def test_words_do_not_match_money_lost(kind: str) -> None:
    assert mismatch(PAID, kind, SHOP) is Mismatch.WORDS_FOR_MONEY


@pytest.mark.parametrize("kind", ["flowers", "voucher", "cardigan"])
def test_a_thing_or_money_matches_money_lost(kind: str) -> None:
    assert mismatch(PAID, kind, SHOP) is None


@pytest.mark.parametrize(
    "case",
    [
        replace(PAID, order=Order(price=10_000)),
        replace(PAID, options=(option(4_000),)),
        replace(PAID, gestures=(a_gesture(4_000, kind="voucher"),)),
    ],
    ids=["nothing was paid", "an accepted option makes up for it", "a voucher makes up for it"],
)
def test_words_match_where_no_money_is_lost(case: Case) -> None:
    assert mismatch(case, "card", SHOP) is None


def test_a_declined_offer_does_not_make_up_for_money_lost() -> None:
    case = replace(PAID, options=(option(4_000, OptionState.DECLINED),))

    assert mismatch(case, "card", SHOP) is Mismatch.WORDS_FOR_MONEY


def test_fix_and_gestures_over_the_share_of_the_price_may_be_too_much() -> None:
    case = replace(PAID, options=(option(10_000),), gestures=(a_gesture(3_000),))

    assert too_much(case, SHOP) is None
    assert too_much(case, SHOP, more=2_000) is None
    assert too_much(case, SHOP, more=2_100) == 151


def test_stop_gaps_and_requests_do_not_count_as_too_much() -> None:
    gap = StopGap(305, "a crib lent", NOON, "sam", cost=90_000)
    asked = a_gesture(90_000, GestureState.ASKED)

    assert too_much(replace(PAID, stop_gaps=(gap,), gestures=(asked,)), SHOP) is None


def test_the_cost_of_redoing_takes_the_place_of_the_options() -> None:
    case = replace(PAID, order=Order(price=10_000, redo_cost=16_000), options=(option(90_000),))

    assert too_much(case, SHOP) == 160


def test_without_a_price_nothing_is_too_much() -> None:
    assert too_much(a_spoken_case(gestures=(a_gesture(90_000),)), SHOP) is None


def test_ideas_come_from_the_same_kind_of_failure_first_then_the_newest() -> None:
    """C11."""
    case = a_case(9, failure=Failure.QUALITY)
    others = [
        a_case(1, failure=Failure.QUALITY, remarkable="the chef came out"),
        a_case(2, remarkable="a cake for the kids"),
        a_case(3, failure=Failure.QUALITY, remarkable="a table in the kitchen"),
        a_case(4, remarkable="  "),
        a_case(5, remarkable="A cake  for the kids"),
    ]

    found = [one.number for one in ideas(case, a_book(case, *others))]

    assert found == [3, 1, 5]


def test_there_are_no_more_ideas_than_digits() -> None:
    many = [a_case(number, remarkable=f"idea {number}") for number in range(1, 20)]

    assert len(ideas(a_case(99), a_book(*many))) == MOST
