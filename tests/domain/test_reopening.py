"""Taking a fixed or closed case up again."""

import pytest

from store.domain.board import arrange
from store.domain.book import Book
from store.domain.commands import RecordFollowUp, SetStatus, SetWaiting
from store.domain.due import DueState, MoveKind
from store.domain.refusal import Refused
from store.domain.rules import decide
from store.domain.words import Act, FollowUpResult, Outcome, Status
from tests.support.builders import NOON, a_book, a_case, a_spoken_case, after, at


def a_fixed_book() -> Book:
    """Give a book with one case, fixed at noon."""
    return after(a_book(a_spoken_case()), SetStatus(42, Status.FIXED, agreed="cooked again"))


def a_closed_book() -> Book:
    command = SetStatus(42, Status.CLOSED, outcome=Outcome.RECOVERED)
    return after(a_fixed_book(), command, at=at("tue 10:00"))


AGAIN = SetStatus(42, Status.CONTACTED, reason="it is cold again")


def test_a_closed_case_is_taken_up_again_with_what_the_closing_had_said() -> None:
    case = after(a_closed_book(), AGAIN, at=at("fri 10:00")).case(42)

    (again,) = case.reopenings
    assert (again.reason, again.closed_at) == ("it is cold again", at("tue 10:00"))
    assert again.outcome is Outcome.RECOVERED
    assert (case.status, case.ending) == (Status.CONTACTED, None)
    assert case.history[-1].act is Act.REOPENED


def test_taking_a_case_up_again_needs_a_reason() -> None:
    for book in (a_closed_book(), a_fixed_book()):
        with pytest.raises(Refused, match="needs a reason"):
            decide(book, SetStatus(42, Status.CONTACTED), "maya", at("fri 10:00"))


def test_a_reopening_keeps_the_date_of_the_first_solution() -> None:
    book = after(a_closed_book(), AGAIN, at=at("fri 10:00"))

    fixed = SetStatus(42, Status.FIXED, agreed="a voucher")
    case = after(book, fixed, at=at("fri 15:00")).case(42)

    assert case.fixed_at == NOON


def test_a_reopened_case_has_new_targets_instead_of_showing_late_at_once() -> None:
    book = after(a_closed_book(), AGAIN, at=at("mon 10:00", weeks=2))

    (row,) = arrange(book, at("mon 10:01", weeks=2)).rows

    targets = {move.kind: move.due_at for move in row.standing.moves}
    assert targets[MoveKind.FIX] == at("wed 10:00", weeks=2)
    assert targets[MoveKind.WORD] == at("tue 10:00", weeks=2)


def test_a_closed_case_can_go_straight_to_fixed_and_keeps_the_reopening() -> None:
    command = SetStatus(42, Status.FIXED, reason="it was cold again", agreed="a voucher")

    case = after(a_closed_book(), command, at=at("tue 10:05")).case(42)

    assert case.status is Status.FIXED
    assert len(case.reopenings) == 1
    assert case.fixed_override == ""


def test_why_a_case_is_taken_up_again_is_no_reason_why_it_is_fixed() -> None:
    """A11."""
    command = SetStatus(42, Status.FIXED, reason="she rang again, still angry")

    with pytest.raises(Refused, match="is no reason why it counts as fixed"):
        after(a_closed_book(), command, at=at("tue 10:05"))


def test_what_was_accepted_before_a_reopening_does_not_make_it_fixed_again() -> None:
    """A11."""
    book = after(a_closed_book(), AGAIN, at=at("fri 10:00"))

    with pytest.raises(Refused, match="No option was accepted by the customer since it was taken"):
        after(book, SetStatus(42, Status.FIXED), at=at("fri 15:00"))


def test_a_reopened_case_counts_as_fixed_for_a_reason_of_its_own() -> None:
    book = after(a_closed_book(), AGAIN, at=at("fri 10:00"))
    command = SetStatus(42, Status.FIXED, reason="she made peace with the cook")

    case = after(book, command, at=at("fri 15:00")).case(42)

    assert case.fixed_override == "she made peace with the cook"


def test_a_case_taken_up_again_as_following_up_is_not_to_be_closed_at_once() -> None:
    book = after(a_closed_book(), AGAIN, at=at("fri 10:00"))
    book = after(book, SetStatus(42, Status.FIXED, agreed="a voucher"), at=at("fri 10:00"))
    for one in book.case(42).follow_ups:
        content = RecordFollowUp(42, one.id, FollowUpResult.CONTENT)
        book = after(book, content, at=at("fri 10:00"))
    close = SetStatus(42, Status.CLOSED, outcome=Outcome.RECOVERED)
    book = after(book, close, at=at("fri 11:00"))
    again = SetStatus(42, Status.FOLLOWING_UP, reason="closed too early")

    book = after(book, again, at=at("fri 11:00", weeks=3))

    move = arrange(book, at("fri 11:01", weeks=3)).rows[0].standing.next_move
    assert (move.kind, move.due_at) == (MoveKind.CLOSE, at("sat 11:00", weeks=3))


def test_a_case_that_nobody_spoke_about_is_new_again() -> None:
    book = after(
        a_book(a_case()), SetStatus(42, Status.CLOSED, outcome=Outcome.LOST, reason="left")
    )

    case = after(book, SetStatus(42, Status.NEW, reason="they called back")).case(42)

    assert case.status is Status.NEW


def test_a_customer_who_is_still_unhappy_takes_the_case_up_again() -> None:
    """E17."""
    book = a_fixed_book()
    first = book.case(42).follow_ups[0]
    command = RecordFollowUp(42, first.id, FollowUpResult.STILL_UNHAPPY, found="still cold")

    case = after(book, command, at=at("tue 12:00")).case(42)

    assert case.status is Status.CONTACTED
    assert case.reopenings[-1].reason == "still cold"


def test_a_case_taken_up_again_no_longer_waits_on_the_customer() -> None:
    """E17."""
    book = after(a_fixed_book(), SetWaiting(42, waiting=True), at=at("mon 13:00"))
    first = book.case(42).follow_ups[0]
    command = RecordFollowUp(42, first.id, FollowUpResult.STILL_UNHAPPY)

    book = after(book, command, at=at("tue 12:00"))

    assert book.case(42).waiting_since is None
    (row,) = arrange(book, at("fri 17:00")).rows
    assert row.state(at("fri 17:00")) is DueState.OVERDUE
