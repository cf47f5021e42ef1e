"""The order of the board and the figures above it."""

from dataclasses import replace
from datetime import datetime

import pytest

from store.domain.board import Arranger, arrange
from store.domain.book import Book
from store.domain.case import Case, Order
from store.domain.commands import AssignOwner, LogContact, OpenCase, SetStatus, VoidCase
from store.domain.customer import Customer
from store.domain.due import DueState, MoveKind
from store.domain.rows import Board
from store.domain.words import Channel, GestureState, Outcome, Severity, Status
from tests.support.builders import (
    NOON,
    a_book,
    a_case,
    a_follow_up,
    a_gesture,
    a_shop,
    a_spoken_case,
    a_wait,
    after,
    at,
    minutes,
    taken_back,
)


def followed_up(number: int, due_at: datetime, **fields: object) -> Case:
    """Give a fixed case whose only move is a follow-up, planned long before."""
    planned = a_follow_up(due_at, made_at=at("mon 12:00", weeks=-1))
    fixed = a_spoken_case(number, status=Status.FIXED, follow_ups=(planned,))
    return replace(fixed, **fields)  # type: ignore[arg-type]


def numbers(board: Board) -> list[int]:
    return [row.number for row in board.rows]


def order_of(*cases: Case, now: datetime = NOON, customers: tuple[Customer, ...] = ()) -> list[int]:
    return numbers(arrange(a_book(*cases, customers=customers), now))


def test_overdue_stands_above_due_soon_above_the_rest() -> None:
    """A7."""
    later = followed_up(1, at("fri 12:00"))
    soon = followed_up(2, at("mon 13:00"))
    late = followed_up(3, at("mon 11:00"))

    assert order_of(later, soon, late) == [3, 2, 1]


def test_a_critical_case_12_minutes_late_stands_above_a_major_one_2_hours_late() -> None:
    """A7."""
    major = followed_up(38, NOON - minutes(120), severity=Severity.MAJOR)
    critical = followed_up(42, NOON - minutes(12), severity=Severity.CRITICAL)

    assert order_of(major, critical) == [42, 38]


def test_of_equal_weight_the_most_overdue_stands_first() -> None:
    """A7."""
    assert order_of(followed_up(1, at("mon 11:00")), followed_up(2, at("mon 10:00"))) == [2, 1]


def test_a_second_failure_stands_in_the_top_group_though_nothing_is_due() -> None:
    """C4."""
    soon = followed_up(1, at("mon 12:30"))
    failed_twice = followed_up(2, at("fri 12:00"), second_failure_at=NOON)

    board = arrange(a_book(soon, failed_twice), NOON)

    assert numbers(board) == [2, 1]
    assert board.rows[0].is_on_top(NOON)
    assert not board.rows[1].is_on_top(NOON)


def test_a_critical_second_failure_stands_above_a_major_case_that_is_late() -> None:
    """C4."""
    late = followed_up(1, at("mon 10:00"))
    failed_twice = followed_up(
        2, at("fri 12:00"), second_failure_at=NOON, severity=Severity.CRITICAL
    )

    assert order_of(late, failed_twice) == [2, 1]


def test_a_case_past_its_promise_or_target_is_overdue_at_the_very_instant() -> None:
    (row,) = arrange(a_book(followed_up(1, at("mon 12:00"))), NOON).rows

    assert row.state(NOON) is DueState.OVERDUE
    assert row.state(NOON - minutes(1)) is DueState.DUE_SOON


def test_below_the_top_group_due_time_goes_before_weight() -> None:
    minor = followed_up(1, at("thu 12:00"), severity=Severity.MINOR)
    critical = followed_up(2, at("fri 12:00"), severity=Severity.CRITICAL)

    assert order_of(critical, minor) == [1, 2]


@pytest.mark.parametrize("due", ["mon 11:00", "mon 12:10", "fri 12:00"])
def test_cases_due_at_the_same_time_go_by_weight_then_reach_then_number(due: str) -> None:
    """B8."""
    cases = (
        followed_up(5, at(due), severity=Severity.MINOR, reach=9_999),
        followed_up(4, at(due)),
        followed_up(3, at(due)),
        followed_up(2, at(due), reach=500),
        followed_up(1, at(due), severity=Severity.CRITICAL, reach=1),
    )

    assert order_of(*cases) == [1, 2, 3, 4, 5]


def test_a_key_customer_lifts_a_case() -> None:
    """D9."""
    usual = followed_up(1, at("mon 10:00"))
    key = followed_up(2, at("mon 11:00"), customer=9)

    assert order_of(usual, key, customers=(Customer(9, "Okafor", key=True),)) == [2, 1]


def test_a_big_order_lifts_a_case() -> None:
    """D9, E1."""
    usual = followed_up(1, at("mon 10:00"))
    big = followed_up(2, at("mon 11:00"), order=Order(big=True))

    assert order_of(usual, big) == [2, 1]


def test_a_case_of_the_customers_move_stands_last() -> None:
    theirs = a_spoken_case(1, waits=(a_wait(at("mon 11:00"), None),))

    assert order_of(theirs, followed_up(2, at("fri 12:00"))) == [2, 1]


def test_the_same_cases_give_the_same_order_whatever_order_they_came_in() -> None:
    cases = [followed_up(number, at("mon 11:00")) for number in range(1, 6)]

    assert order_of(*cases) == order_of(*reversed(cases)) == [1, 2, 3, 4, 5]


def test_a_newer_case_does_not_stand_first_for_being_new() -> None:
    """A7."""
    older = a_case(1, noticed_at=at("mon 11:00"))
    newer = a_case(2, noticed_at=at("mon 11:50"))

    assert order_of(newer, older) == [1, 2]


def test_closed_and_voided_cases_are_not_on_the_board() -> None:
    book = a_book(a_case(1), a_case(2), a_case(3))
    book = after(book, VoidCase(1, "entered twice"))
    book = after(book, SetStatus(2, Status.CLOSED, outcome=Outcome.LOST, reason="moved away"))

    assert numbers(arrange(book, NOON)) == [3]


def test_a_row_shows_the_time_to_first_contact_without_opening_the_case() -> None:
    """A6."""
    (row,) = arrange(a_book(a_case()), NOON).rows

    assert row.standing.first_contact_at is None
    assert row.standing.next_move.kind is MoveKind.FIRST_CONTACT


def test_a_row_shows_gestures_given_and_promised_of_the_budget_of_the_case() -> None:
    gestures = (a_gesture(1_000, GestureState.GIVEN, 401), a_gesture(500, id=402))

    (row,) = arrange(a_book(a_case(gestures=gestures)), NOON).rows

    assert (row.standing.given, row.standing.promised, row.standing.budget) == (1_000, 500, 7_500)


def a_mixed_book() -> Book:
    return a_book(
        followed_up(1, at("mon 11:00"), owner="sam"),
        followed_up(2, at("mon 17:00"), owner="sam", second_failure_at=NOON),
        followed_up(3, at("tue 00:00")),
        a_spoken_case(4, owner="ana"),
    )


def test_the_figures_count_what_is_on_the_board() -> None:
    figures = arrange(a_mixed_book(), NOON).figures

    assert (figures.open, figures.overdue, figures.due_today) == (4, 1, 1)
    assert (figures.without_owner, figures.second_failures) == (1, 1)


def test_a_case_without_owner_is_counted_loudly() -> None:
    """A8."""
    book = a_book(a_case(1), a_case(2, owner="sam"))

    assert arrange(book, NOON).figures.without_owner == 1
    assert arrange(after(book, AssignOwner(1, "sam")), NOON).figures.without_owner == 0


def test_an_empty_board_is_a_board() -> None:
    board = arrange(a_book(), NOON)

    assert (board.rows, board.figures.open) == ((), 0)
    assert board.next_change_at == at("tue 00:00").timestamp()


def test_the_next_change_is_the_first_instant_at_which_a_row_changes_its_group() -> None:
    book = a_book(followed_up(1, at("mon 17:00")), followed_up(2, at("mon 16:00")))
    soon_first = min(row.standing.soon_at for row in arrange(book, NOON).rows)

    in_time = arrange(a_book(followed_up(1, at("mon 17:00"))), at("mon 16:59"))

    assert soon_first < NOON.timestamp()  # a week ahead, the last fifth is long
    assert arrange(book, NOON).next_change_at == at("mon 16:00").timestamp()
    assert in_time.next_change_at == at("mon 17:00").timestamp()


def test_an_arranger_keeps_the_rows_of_cases_that_did_not_change() -> None:
    arranger = Arranger()
    book = a_book(a_case(1), a_case(2))
    before = {row.number: row for row in arranger.arrange(book, NOON).rows}

    now = {
        row.number: row for row in arranger.arrange(after(book, AssignOwner(1, "sam")), NOON).rows
    }

    assert now[2] is before[2]
    assert now[1].case.owner == "sam"


def test_an_arranger_that_is_kept_follows_an_undo_that_makes_a_case_late_again() -> None:
    arranger = Arranger()
    book = a_book(a_case(1), followed_up(2, at("fri 12:00")))
    called = after(book, LogContact(1, Channel.PHONE), at=at("mon 12:30"))
    arranger.arrange(called, at("mon 12:30"))
    undone = taken_back(called, at=at("mon 14:02"))
    arranger.arrange(undone, at("mon 14:02"))
    again = after(undone, LogContact(1, Channel.PHONE), at=at("mon 14:03"))

    board = arranger.arrange(again, at("mon 14:03"))

    assert numbers(board) == [1, 2]
    assert board.figures == arrange(again, at("mon 14:03")).figures


def test_an_arranger_that_is_kept_follows_a_case_that_is_late_when_it_is_logged() -> None:
    """E3."""
    arranger = Arranger()
    book = a_book(followed_up(1, at("fri 12:00")), followed_up(2, at("sat 12:00")))
    arranger.arrange(book, NOON)
    found = OpenCase("Dana", "wrong cake", noticed_at=at("mon 11:01"))
    book = after(book, found, at=at("mon 12:05"))
    board = arranger.arrange(book, at("mon 12:05"))
    assert numbers(board) == [3, 1, 2]
    book = after(book, LogContact(3, Channel.PHONE), at=at("mon 12:06"))

    board = arranger.arrange(book, at("mon 12:06"))

    assert numbers(board) == [3, 1, 2]
    assert board.figures.overdue == 0


def test_an_arranger_stands_a_clock_that_is_set_back() -> None:
    arranger = Arranger()
    book = a_book(a_case(1), followed_up(2, at("fri 12:00")))
    arranger.arrange(book, NOON)
    arranger.arrange(after(book, AssignOwner(1, "sam")), at("mon 13:30"))

    board = arranger.arrange(after(book, AssignOwner(1, "ana")), at("mon 12:30"))

    assert numbers(board) == [1, 2]
    assert board.figures.overdue == 0


def test_an_arranger_works_all_out_anew_when_a_setting_changes() -> None:
    arranger = Arranger()
    book = a_book(a_case(1), people=a_book().people.values())
    arranger.arrange(book, NOON)
    zone = a_shop(zone="America/New_York")

    (row,) = arranger.arrange(replace(book, shop=zone), NOON).rows

    # Noon in Berlin is 6 in the morning in New York; the shop opens there at 9.
    assert row.standing.next_move.due_at == at("mon 16:00")


def test_an_arranger_has_no_reckoning_before_the_first_book() -> None:
    with pytest.raises(LookupError):
        _ = Arranger().reckoning


def test_two_requests_in_one_case_are_two_approvals() -> None:
    """B14."""
    asked = (
        a_gesture(2_000, GestureState.ASKED, id=401),
        a_gesture(9_000, GestureState.ASKED, id=402),
    )

    board = arrange(a_book(a_case(42, gestures=asked)), NOON)

    assert board.figures.approvals == 2
