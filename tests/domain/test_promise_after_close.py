"""A promise that was open at the close: the word of the shop holds, and comes back on its day."""

from dataclasses import replace

import pytest

from store.domain.board import Arranger, arrange
from store.domain.book import Book
from store.domain.case import Ending
from store.domain.commands import (
    CheckPromise,
    CloseCase,
    MakePromise,
    MovePromise,
    SettlePromise,
    VoidCase,
)
from store.domain.due import DueState, MoveKind
from store.domain.left_open import reminds
from store.domain.promises import asks
from store.domain.refusal import Refused
from store.domain.rules import decide
from store.domain.words import FollowUpKind, Outcome, PromiseState, Status
from tests.support.builders import (
    NOON,
    a_book,
    a_follow_up,
    a_promise,
    a_spoken_case,
    after,
    at,
    taken_back,
)

KEPT = SettlePromise(42, 201, kept=True)
BROKEN = SettlePromise(42, 201, kept=False)
THURSDAY = at("thu 10:00")


def a_closed_book(**fields: object) -> Book:
    """Give a book of Sam's case, closed with a promise open for Thursday, and of an open one."""
    told: dict[str, object] = {
        "status": Status.CLOSED,
        "ending": Ending(NOON, "ana", Outcome.RECOVERED),
        "owner": "sam",
        "promises": (a_promise(THURSDAY, text="the chair"),),
        **fields,
    }
    case = replace(a_spoken_case(), **told)  # type: ignore[arg-type]
    return a_book(case, a_spoken_case(7, owner="maya"))


def numbers(book: Book, when: str) -> set[int]:
    """Give the numbers on the board at a time of the week."""
    return {row.number for row in arrange(book, at(when)).rows}


def test_a_closed_case_comes_back_on_the_day_on_which_its_promise_is_due() -> None:
    """C3."""
    book, morning = a_closed_book(), at("thu 00:00")

    (row,) = (row for row in arrange(book, morning).rows if row.number == 42)

    assert numbers(book, "wed 23:59") == {7}
    assert row.case.status is Status.CLOSED
    assert row.standing.next_move.kind is MoveKind.PROMISE
    assert row.standing.next_move.text == "the chair"
    assert row.standing.whose == "sam"


def test_a_late_promise_keeps_the_closed_case_on_top() -> None:
    """C3."""
    (row,) = (row for row in arrange(a_closed_book(), at("fri 09:00")).rows if row.number == 42)

    assert row.state(at("fri 09:00")) is DueState.OVERDUE
    assert row.is_on_top(at("fri 09:00"))


def test_an_arranger_that_is_kept_brings_the_promise_back_at_midnight() -> None:
    arranger, book = Arranger(), a_closed_book()
    before = arranger.arrange(book, at("wed 12:00"))

    board = arranger.arrange(book, at("thu 00:00"))

    assert before.next_change_at == at("thu 00:00").timestamp()
    assert {row.number for row in board.rows} == {7, 42}


def test_the_earliest_of_promise_and_follow_up_brings_it_back() -> None:
    book = a_closed_book(follow_ups=(a_follow_up(at("wed 10:00")),))

    (row,) = (row for row in arrange(book, at("wed 09:00")).rows if row.number == 42)

    assert [move.kind for move in row.standing.moves] == [MoveKind.FOLLOW_UP, MoveKind.PROMISE]


def test_on_its_day_the_board_asks_whether_the_promise_will_hold() -> None:
    """C1."""
    case = a_closed_book().case(42)

    assert asks(case, at("thu 09:00")) == case.promises[0]


def test_a_promise_that_is_kept_leaves_the_case_closed_and_off_the_board() -> None:
    """C1."""
    book = after(a_closed_book(), KEPT, at=THURSDAY)

    assert book.case(42).status is Status.CLOSED
    assert not reminds(book.case(42))
    assert numbers(book, "thu 11:00") == {7}


def test_a_kept_promise_that_was_a_slip_is_taken_back_on_the_closed_case() -> None:
    book = taken_back(after(a_closed_book(), KEPT))

    assert book.case(42).promises[0].state is PromiseState.OPEN
    assert reminds(book.case(42))


def test_a_promise_that_was_kept_before_the_close_can_be_opened_again_by_undo() -> None:
    book = after(a_book(a_spoken_case(promises=(a_promise(THURSDAY),))), KEPT)
    book = after(book, CloseCase(42, Outcome.LOST, no_follow_up_reason="moved away"), by="sam")

    book = taken_back(book)

    assert book.case(42).status is Status.CLOSED
    assert numbers(book, "thu 09:00") == {42}


def test_a_broken_promise_takes_the_closed_case_up_again_as_a_second_failure() -> None:
    """C4."""
    book = after(a_closed_book(), BROKEN, at=THURSDAY)

    case = book.case(42)

    assert (case.status, case.ending) == (Status.CONTACTED, None)
    assert case.reopenings[0].reason == "A promise was broken: the chair"
    assert case.second_failure_at == THURSDAY
    assert case.owner == "ana"
    assert [one.kind for one in case.follow_ups] == [FollowUpKind.TELL_FIRST]
    assert next(row for row in arrange(book, NOON).rows if row.number == 42).failed_twice


def test_taking_back_the_broken_promise_closes_the_case_again() -> None:
    case = taken_back(after(a_closed_book(), BROKEN)).case(42)

    assert case.status is Status.CLOSED
    assert case.promises[0].state is PromiseState.OPEN
    assert (case.second_failure_at, case.follow_ups, case.owner) == (None, (), "sam")


def test_a_promise_that_will_not_hold_plans_the_telling_on_the_closed_case() -> None:
    """C2."""
    book = after(a_closed_book(), CheckPromise(42, 201, holds=False), at=at("thu 08:00"))

    assert book.case(42).status is Status.CLOSED
    assert [one.kind for one in book.case(42).follow_ups] == [FollowUpKind.TELL_FIRST]


def test_a_promise_that_is_moved_comes_back_on_the_other_day() -> None:
    """C6."""
    command = MovePromise(42, 201, at("sat 12:00"), "no van", customer_told=True)

    book = after(a_closed_book(), command, at=THURSDAY)

    assert numbers(book, "fri 12:00") == {7}
    assert numbers(book, "sat 09:00") == {7, 42}


def test_a_new_promise_asks_to_take_the_case_up_again() -> None:
    with pytest.raises(Refused, match="Take it up again first"):
        decide(a_closed_book(), MakePromise(42, "a call", at("fri 12:00")), "maya", NOON)


def test_of_a_void_case_no_promise_reminds() -> None:
    book = after(a_closed_book(), VoidCase(42, "entered twice"))

    assert not reminds(book.case(42))
    assert numbers(book, "thu 12:00") == {7}
