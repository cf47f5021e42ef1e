"""Causes are ranked by what they cost; people never are (docs/practice.md, B2)."""

from dataclasses import replace
from datetime import timedelta

from store.domain.case import Case, Ending, Void
from store.domain.causes import (
    ActionState,
    RankBy,
    action_state,
    actions_at_work,
    ranked,
    remarkable,
    rules_in_force,
    touched,
)
from store.domain.lessons import CorrectiveAction, HouseRule
from store.domain.parts import Cause, FixOption, StopGap
from store.domain.words import FollowUpKind, GestureState, OptionState, Outcome, Status
from tests.support.builders import NOON, a_book, a_case, a_follow_up, a_gesture

DAY = timedelta(days=1)


def from_place(place: str, number: int, **fields: object) -> Case:
    return a_case(number, cause=Cause(place, NOON, "sam"), **fields)


def lost(place: str, number: int, **fields: object) -> Case:
    ending = Ending(NOON, "maya", Outcome.LOST)
    return from_place(place, number, status=Status.CLOSED, ending=ending, **fields)


def an_action(id: int = 1, **fields: object) -> CorrectiveAction:
    return replace(CorrectiveAction(id, "a red ticket", NOON, "maya"), **fields)  # type: ignore[arg-type]


def test_the_place_with_most_cases_stands_first() -> None:
    cases = [from_place("making", 1), from_place("planning", 2), from_place("planning", 3)]

    rows = ranked(cases)

    assert [(row.place, row.cases) for row in rows] == [("planning", (2, 3)), ("making", (1,))]


def test_what_is_not_yet_known_stands_last_however_much_it_is() -> None:
    """E9."""
    rows = ranked([a_case(1), a_case(2), from_place("making", 3)])

    assert [row.place for row in rows] == ["making", ""]


def test_cost_is_accepted_fixes_stop_gaps_and_what_was_given() -> None:
    case = from_place(
        "making",
        1,
        options=(
            FixOption(1, "a new one", NOON, "sam", 5_000, OptionState.ACCEPTED),
            FixOption(2, "money back", NOON, "sam", 9_000, OptionState.DECLINED),
        ),
        stop_gaps=(StopGap(3, "a loan", NOON, "sam", 700),),
        gestures=(a_gesture(1_000, GestureState.GIVEN), a_gesture(4_000, id=402)),
    )

    assert ranked([case])[0].cost == 6_700


def test_a_customer_is_lost_once_and_not_when_they_came_back() -> None:
    cases = [
        lost("making", 1),
        lost("making", 2),
        lost("making", 3, customer=2, returned_at=NOON),
        lost("making", 4, customer=3),
    ]

    assert ranked(cases)[0].lost == 2


def test_places_can_be_ranked_by_cost_or_by_lost_customers() -> None:
    dear = from_place("making", 1, stop_gaps=(StopGap(3, "a loan", NOON, "sam", 700),))
    cases = [dear, lost("talking", 2), from_place("planning", 3), from_place("planning", 4)]

    first = {by: ranked(cases, by)[0].place for by in RankBy}

    assert first == {RankBy.CASES: "planning", RankBy.COST: "making", RankBy.LOST: "talking"}


def test_a_void_case_counts_nowhere() -> None:
    assert ranked([from_place("making", 1, void=Void(NOON, "sam", "twice"))]) == ()


def test_the_ranking_names_places_and_no_people() -> None:
    """B2."""
    row = ranked([from_place("making", 1, owner="sam")])[0]

    assert "sam" not in repr(row)


def test_an_action_is_late_then_done_then_to_be_looked_at_then_held() -> None:
    """E10."""
    due, done = an_action(due_at=NOON), an_action(done_at=NOON, check_at=NOON + DAY)

    assert action_state(due, NOON - DAY) is ActionState.OPEN
    assert action_state(due, NOON) is ActionState.LATE
    assert action_state(done, NOON) is ActionState.DONE
    assert action_state(done, NOON + DAY) is ActionState.TO_CHECK
    assert action_state(replace(done, held=False), NOON) is ActionState.NOT_HELD


def test_late_actions_stand_first_and_what_held_is_gone() -> None:
    """A17."""
    actions = (
        an_action(1, done_at=NOON, held=True),
        an_action(2, due_at=NOON + DAY),
        an_action(3),
        an_action(4, due_at=NOON - DAY),
        an_action(5, withdrawn=True),
        an_action(6, done_at=NOON, check_at=NOON + DAY),
    )
    book = replace(a_book(), actions={action.id: action for action in actions})

    assert [action.id for action in actions_at_work(book, NOON)] == [4, 2, 3, 6]


def test_house_rules_in_force_are_found_again_the_newest_first() -> None:
    """A18."""
    old = HouseRule(1, "old", NOON - DAY, "ana")
    rules = (old, HouseRule(2, "new", NOON, "ana"), replace(old, id=3, ended_at=NOON))
    book = replace(a_book(), house_rules={rule.id: rule for rule in rules})

    assert [rule.id for rule in rules_in_force(book)] == [2, 1]


def test_touched_customers_are_sorted_by_whether_they_can_still_be_told() -> None:
    planned = a_case(2, follow_ups=(a_follow_up(NOON, kind=FollowUpKind.TELL_CHANGE),))
    book = a_book(a_case(1), planned, lost("making", 3))

    found = touched(an_action(cases=(1, 2, 3, 99)), book)

    assert (found.to_tell, found.planned, found.closed) == ((1,), (2,), (3, 99))


def test_remarkable_parts_are_a_collection_that_can_be_searched() -> None:
    """C11."""
    book = a_book(
        a_case(1, remarkable="A candle for Karim"), a_case(2), a_case(3, remarkable="Tea")
    )

    assert [case.number for case in remarkable(book)] == [3, 1]
    assert [case.number for case in remarkable(book, "karim candle")] == [1]
