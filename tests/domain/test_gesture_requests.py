"""Saying no with an alternative, and requests on cases that are closed (B11, B14, B15)."""

from dataclasses import replace

import pytest

from store.domain.board import arrange
from store.domain.case import Ending, Void
from store.domain.commands import AnswerGesture, DeclineDemand
from store.domain.refusal import Refused
from store.domain.rules import decide
from store.domain.words import GestureState, Outcome, Status
from tests.support.builders import NOON, a_book, a_gesture, a_spoken_case, after, minutes


def test_a_no_is_recorded_with_what_was_offered_instead_and_books_nothing() -> None:
    """B11: for any demand, in the words of the customer, by whoever stands before them."""
    book = a_book(a_spoken_case())

    case = after(book, DeclineDemand(42, "the whole bill for free", "the main courses"), "sam")
    made = case.cases[42].gestures[0]

    assert (made.state, made.kind) == (GestureState.DECLINED, "the whole bill for free")
    assert (made.alternative, made.answered_by) == ("the main courses", "sam")
    assert (case.cases[42].given, case.cases[42].promised) == (0, 0)


@pytest.mark.parametrize(("what", "alternative"), [("", "a treat"), ("everything", "  ")])
def test_a_no_says_what_was_asked_for_and_what_is_offered_instead(
    what: str, alternative: str
) -> None:
    with pytest.raises(Refused):
        decide(a_book(a_spoken_case()), DeclineDemand(42, what, alternative), "sam", NOON)


def test_a_request_is_answered_on_a_closed_case_too() -> None:
    """B14: closing does not answer what somebody asked for."""
    request = a_gesture(9_000, GestureState.ASKED, note="they come every week")
    ended = Ending(NOON, "sam", Outcome.RECOVERED)
    case = a_spoken_case(status=Status.CLOSED, ending=ended, gestures=(request,))

    book = after(a_book(case), AnswerGesture(42, 401, granted=True), "ana")

    assert book.cases[42].gestures[0].state is GestureState.PROMISED


def test_the_board_counts_the_requests_of_closed_cases_with_their_waiting_time() -> None:
    """B15."""
    request = a_gesture(9_000, GestureState.ASKED, asked_at=NOON - minutes(40))
    ended = Ending(NOON, "sam", Outcome.RECOVERED)
    closed = a_spoken_case(41, status=Status.CLOSED, ending=ended, gestures=(request,))
    newer = a_spoken_case(42, gestures=(replace(request, asked_at=NOON - minutes(5)),))

    board = arrange(a_book(closed, newer), NOON)

    assert board.figures.approvals == 2
    assert board.asked_since == NOON - minutes(40)


def test_a_request_of_a_void_case_waits_for_nobody() -> None:
    request = a_gesture(9_000, GestureState.ASKED)
    void = a_spoken_case(gestures=(request,), void=Void(NOON, "sam", "entered twice"))

    board = arrange(a_book(void), NOON)

    assert (board.figures.approvals, board.asked_since) == (0, None)
