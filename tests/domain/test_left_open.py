"""A closed case with something left to do: it comes back to the board when the day has come."""

from dataclasses import replace

import pytest

from store.domain.board import Arranger, Board, arrange
from store.domain.book import Book
from store.domain.case import Case, Ending
from store.domain.commands import (
    EndStopGap,
    ExtendStopGap,
    MoveFollowUp,
    PlanFollowUp,
    RecordFollowUp,
    VoidCase,
)
from store.domain.due import DueState, MoveKind
from store.domain.left_open import may_leave_board, reminds
from store.domain.parts import StopGap
from store.domain.refusal import Refused
from store.domain.rules import decide
from store.domain.words import FollowUpKind, FollowUpResult, GestureState, Outcome, Status
from tests.support.builders import (
    NOON,
    a_book,
    a_case,
    a_follow_up,
    a_gesture,
    a_promise,
    a_spoken_case,
    after,
    at,
    taken_back,
)

BACK = a_follow_up(at("thu 10:00"), kind=FollowUpKind.RETURN_CHECK)
GAP = StopGap(601, "a crib lent", NOON, "sam", until=at("wed 12:00"))


def a_finished_case(**fields: object) -> Case:
    """Give case 42, closed as recovered."""
    case = a_spoken_case(status=Status.CLOSED, ending=Ending(NOON, "ana", Outcome.RECOVERED))
    return replace(case, **fields)  # type: ignore[arg-type]


def a_closed_book(**fields: object) -> Book:
    """Give a book of a closed case whose return check is due on Thursday, and of an open one."""
    told: dict[str, object] = {"follow_ups": (BACK,), "owner": "ana"}
    return a_book(a_finished_case(**{**told, **fields}), a_spoken_case(7, owner="sam"))


def numbers(board: Board) -> set[int]:
    """Give the numbers on a board."""
    return {row.number for row in board.rows}


def test_a_closed_case_is_off_the_board_until_the_day_of_its_follow_up() -> None:
    assert numbers(arrange(a_closed_book(), at("wed 23:59"))) == {7}


def test_on_the_day_of_its_follow_up_a_closed_case_stands_on_the_board() -> None:
    """E18."""
    book, morning = a_closed_book(), at("thu 00:00")

    rows = {row.number: row for row in arrange(book, morning).rows}

    assert rows[42].case.status is Status.CLOSED
    assert rows[42].standing.next_move.kind is MoveKind.FOLLOW_UP
    assert rows[42].standing.next_move.follow_up is FollowUpKind.RETURN_CHECK
    assert rows[42].state(morning) is DueState.DUE_SOON


def test_every_morning_it_stands_there_until_it_has_a_result() -> None:
    book = a_closed_book()
    days = (at("thu 10:00"), at("fri 09:00"), at("sun 12:00"), at("mon 09:00", weeks=1))

    for now in days:
        (row,) = (row for row in arrange(book, now).rows if row.number == 42)
        assert row.state(now) is DueState.OVERDUE
        assert row.is_on_top(now)

    book = after(book, RecordFollowUp(42, 301, FollowUpResult.CONTENT), at=days[-1])
    assert numbers(arrange(book, days[-1])) == {7}


def test_it_counts_as_due_today_and_as_overdue_and_not_as_open() -> None:
    book = a_book(a_finished_case(follow_ups=(BACK,)))

    today, late = (arrange(book, now).figures for now in (at("thu 09:00"), at("thu 10:00")))

    assert (today.open, today.due_today, today.overdue, today.without_owner) == (0, 1, 0, 0)
    assert (late.open, late.due_today, late.overdue) == (0, 0, 1)


def test_its_second_failure_is_over_with_the_close() -> None:
    book = a_book(a_finished_case(follow_ups=(BACK,), second_failure_at=NOON))

    board = arrange(book, at("thu 09:00"))

    assert board.figures.second_failures == 0
    assert not board.rows[0].is_on_top(at("thu 09:00"))


def test_the_board_says_that_midnight_brings_it_back() -> None:
    board = arrange(a_book(a_finished_case(follow_ups=(BACK,))), at("wed 12:00"))

    assert board.next_change_at == at("thu 00:00").timestamp()


def test_an_arranger_that_is_kept_brings_it_back_at_midnight() -> None:
    arranger, book = Arranger(), a_closed_book()
    arranger.arrange(book, at("wed 12:00"))

    board = arranger.arrange(book, at("thu 00:00"))

    assert numbers(board) == {7, 42}


def test_an_arranger_that_is_kept_takes_in_a_close_with_a_follow_up_for_today() -> None:
    arranger = Arranger()
    book = after(a_closed_book(), MoveFollowUp(42, 301, at("mon 17:00")))
    arranger.arrange(a_closed_book(), NOON)

    assert numbers(arranger.arrange(book, NOON)) == {7, 42}
    assert numbers(arranger.arrange(a_closed_book(), NOON)) == {7}


def test_nothing_else_of_a_closed_case_is_a_move() -> None:
    case = a_finished_case(
        follow_ups=(BACK,),
        contacts=(),
        gestures=(a_gesture(9_000, GestureState.ASKED),),
    )

    (row,) = arrange(a_book(case), at("thu 10:00")).rows

    assert [move.kind for move in row.standing.moves] == [MoveKind.FOLLOW_UP]


def test_a_closed_case_is_not_called_stuck() -> None:
    (row,) = arrange(a_closed_book(status=Status.CLOSED), at("fri 10:00", weeks=3)).rows[:1]

    assert not row.standing.is_stuck(at("fri 10:00", weeks=3)) or row.number == 7


def test_what_was_lent_comes_back_to_the_board_on_its_day() -> None:
    """D7."""
    book = a_book(a_finished_case(follow_ups=(), stop_gaps=(GAP,)))

    assert numbers(arrange(book, at("tue 23:00"))) == set()
    assert numbers(arrange(book, at("wed 09:00"))) == {42}


def test_a_stop_gap_of_a_closed_case_can_run_on_and_end() -> None:
    """D7."""
    book = a_book(a_finished_case(follow_ups=(), stop_gaps=(GAP,)))

    longer = after(book, ExtendStopGap(42, 601, at("fri 12:00")))
    ended = after(longer, EndStopGap(42, 601))

    assert longer.case(42).stop_gaps[0].until == at("fri 12:00")
    assert not reminds(ended.case(42))


def test_an_unhappy_customer_takes_a_closed_case_up_again() -> None:
    """E17."""
    command = RecordFollowUp(42, 301, FollowUpResult.STILL_UNHAPPY, found="it broke again")

    case = after(a_closed_book(), command, at=at("thu 10:05")).case(42)

    assert case.status is Status.CONTACTED
    assert case.ending is None
    assert case.reopenings[0].reason == "it broke again"


def test_taking_back_that_result_closes_the_case_again() -> None:
    book = after(a_closed_book(), RecordFollowUp(42, 301, FollowUpResult.STILL_UNHAPPY))

    case = taken_back(book).case(42)

    assert case.status is Status.CLOSED
    assert case.follow_ups[0].result is None


def test_a_content_customer_leaves_the_case_closed() -> None:
    command = RecordFollowUp(42, 301, FollowUpResult.CONTENT)

    case = after(a_closed_book(), command).case(42)

    assert case.status is Status.CLOSED
    assert not reminds(case)


def test_a_customer_not_reached_after_the_close_is_tried_again() -> None:
    command = RecordFollowUp(42, 301, FollowUpResult.NOT_REACHED)

    book = after(a_closed_book(), command, at=at("thu 10:00"))

    assert reminds(book.case(42))
    assert numbers(arrange(book, at("fri 09:00"))) == {7, 42}


def test_a_follow_up_can_be_planned_on_a_closed_case() -> None:
    """E18."""
    command = PlanFollowUp(42, at("fri 10:00"), FollowUpKind.RETURN_CHECK)

    case = after(a_closed_book(follow_ups=()), command).case(42)

    assert case.status is Status.CLOSED
    assert reminds(case)


def test_a_void_case_takes_no_result_and_reminds_of_nothing() -> None:
    book = after(a_closed_book(), VoidCase(42, "entered twice"))

    assert not reminds(book.case(42))
    assert may_leave_board(book.case(42))
    with pytest.raises(Refused, match="is void"):
        decide(book, RecordFollowUp(42, 301, FollowUpResult.CONTENT), "maya", NOON)


@pytest.mark.parametrize(
    "left",
    [
        {"follow_ups": (BACK,)},
        {"promises": (a_promise(at("thu 10:00")),)},
        {"stop_gaps": (GAP,)},
        {"gestures": (a_gesture(500),)},
        {"gestures": (a_gesture(9_000, GestureState.ASKED),)},
    ],
)
def test_a_closed_case_with_something_left_may_not_leave_the_board_file(
    left: dict[str, object],
) -> None:
    assert not may_leave_board(a_finished_case(**left))


def test_a_closed_case_with_nothing_left_may_leave_the_board_file() -> None:
    done = a_follow_up(NOON, result=FollowUpResult.CONTENT, done_at=NOON)

    assert may_leave_board(a_finished_case(follow_ups=(done,)))


def test_an_open_case_may_not_leave_the_board_file() -> None:
    assert not may_leave_board(a_case())
