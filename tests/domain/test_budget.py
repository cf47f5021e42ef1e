"""The money for gestures: of a month, of a case, of a person."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from store.domain.budget import (
    MonthBudget,
    Over,
    booked_by,
    case_budget,
    month_budget,
    over,
    received,
    who_can_allow,
)
from store.domain.case import Case, Ending, Void
from store.domain.hours import opening_hours
from store.domain.shop import Money, Person
from store.domain.words import GestureState, Outcome, Severity, Status
from tests.support.builders import (
    ANA,
    MAYA,
    NOON,
    SAM,
    STAFF,
    a_case,
    a_gesture,
    a_shop,
)

GIVEN, PROMISED = GestureState.GIVEN, GestureState.PROMISED
FULL = MonthBudget(60_000, 0, 0)
VOID = Void(NOON, "maya", "entered twice")


def november(*cases: Case) -> MonthBudget:
    shop = a_shop()
    return month_budget(cases, shop, opening_hours(shop), NOON)


def given_at(at: datetime, cost: int = 1_000) -> Case:
    return a_case(gestures=(a_gesture(cost, GIVEN, given_at=at),))


def test_a_month_adds_up_what_was_given_and_what_is_promised() -> None:
    month = november(
        a_case(1, gestures=(a_gesture(1_000, GIVEN), a_gesture(500, PROMISED, id=402))),
        a_case(2, gestures=(a_gesture(2_000, GIVEN),)),
    )

    assert (month.total, month.spent, month.promised, month.free) == (60_000, 3_000, 500, 56_500)


@pytest.mark.parametrize("state", [GestureState.ASKED, GestureState.DECLINED])
def test_a_request_and_a_no_cost_nothing(state: GestureState) -> None:
    month = november(a_case(gestures=(a_gesture(1_000, state),)))

    assert (month.spent, month.promised) == (0, 0)


def test_a_month_begins_at_midnight_on_the_shops_clock() -> None:
    # In Berlin, 1 November 2026 starts at 23:00 of 31 October in UTC.
    midnight = datetime(2026, 10, 31, 23, 0, tzinfo=UTC)

    assert november(given_at(midnight)).spent == 1_000
    assert november(given_at(midnight.replace(hour=22, minute=59))).spent == 0


def test_an_old_promise_is_paid_from_this_month() -> None:
    old = a_gesture(1_000, PROMISED, promised_at=datetime(2026, 8, 1, tzinfo=UTC))

    assert november(a_case(gestures=(old,))).promised == 1_000


def test_what_a_closed_case_still_owes_counts_as_promised() -> None:
    closed = a_case(
        gestures=(a_gesture(1_000, PROMISED),),
        status=Status.CLOSED,
        ending=Ending(NOON, "maya", Outcome.RECOVERED),
    )

    assert november(closed).promised == 1_000


def test_a_voided_case_counts_only_what_was_given() -> None:
    voided = a_case(gestures=(a_gesture(1_000, GIVEN), a_gesture(700, PROMISED, id=402)), void=VOID)

    month = november(voided)
    assert (month.spent, month.promised) == (1_000, 0)


@pytest.mark.parametrize(("spent", "short"), [(47_999, False), (48_000, True)])
def test_the_warning_comes_at_eighty_percent_of_spent_plus_promised(
    spent: int, *, short: bool
) -> None:
    assert MonthBudget(60_000, spent - 8_000, 8_000).is_short is short


def test_the_free_part_is_negative_when_too_much_was_given() -> None:
    assert MonthBudget(1_000, 900, 300).free == -200


@pytest.mark.parametrize(
    ("severity", "budget"),
    [(Severity.MINOR, 3_000), (Severity.MAJOR, 7_500), (Severity.CRITICAL, 15_000)],
)
def test_the_budget_of_a_case_follows_its_severity(severity: Severity, budget: int) -> None:
    assert case_budget(a_case(severity=severity), a_shop()) == budget


@pytest.mark.parametrize("own", [0, 20_000])
def test_a_case_can_have_a_budget_of_its_own(own: int) -> None:
    assert case_budget(a_case(budget_set=own), a_shop()) == own


def test_what_a_person_booked_leaves_out_requests_and_what_others_granted() -> None:
    case = a_case(
        gestures=(
            a_gesture(100, PROMISED, 401),
            a_gesture(200, GIVEN, 402),
            a_gesture(400, GestureState.ASKED, 403),
            a_gesture(800, PROMISED, 404, answered_by="ana"),
            a_gesture(1_600, GestureState.DECLINED, 405),
        )
    )

    assert booked_by(case, SAM, a_shop()) == 300
    assert booked_by(case, ANA, a_shop()) == 800


def test_the_limit_is_looked_at_before_the_budgets() -> None:
    assert over(a_case(), 99_000, SAM, a_shop(), FULL) is Over.LIMIT


def test_the_budget_of_the_case_is_looked_at_before_that_of_the_month() -> None:
    spent = MonthBudget(60_000, 60_000, 0)

    assert over(a_case(), 7_501, MAYA, a_shop(), spent) is Over.CASE_BUDGET
    assert over(a_case(), 7_500, MAYA, a_shop(), spent) is Over.MONTH_BUDGET


def test_the_shop_owner_has_no_bound() -> None:
    assert over(a_case(), 999_999, ANA, a_shop(), MonthBudget(0, 0, 0)) is None


def test_a_shop_owner_with_a_limit_keeps_to_it() -> None:
    assert over(a_case(), 5_001, replace(ANA, limit=5_000), a_shop(), FULL) is Over.LIMIT


def test_who_can_allow_more_is_whoever_has_no_bound_in_the_way() -> None:
    gone = replace(ANA, id="eva", gone=True)

    people = who_can_allow(a_case(), 5_000, a_shop(), FULL, [*STAFF, gone])

    assert people == (MAYA, ANA)


def test_what_a_customer_received_goes_back_twelve_months() -> None:
    cases = [
        given_at(NOON, 1_000),
        given_at(datetime(2025, 11, 25, tzinfo=UTC), 200),
        given_at(datetime(2025, 11, 20, tzinfo=UTC), 40),
        replace(given_at(NOON, 8), customer=2),
    ]

    assert received(cases, {1}, NOON) == 1_200


def test_money_of_a_shop_can_be_set() -> None:
    shop = a_shop(money=Money(case_budget_minor=1))

    assert case_budget(a_case(severity=Severity.MINOR), shop) == 1


@pytest.mark.parametrize("person", [SAM, MAYA, replace(ANA, limit=0)])
def test_what_costs_nothing_needs_no_approval(person: Person) -> None:
    spent = a_case(gestures=(a_gesture(99_000, GestureState.GIVEN),))

    assert over(spent, 0, person, a_shop(), MonthBudget(100, 500, 0)) is None
