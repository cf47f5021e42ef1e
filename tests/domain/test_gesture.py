"""Something extra: limits, budgets, notes and approvals. Amounts are in cents."""

from dataclasses import replace

import pytest

from store.domain.board import arrange
from store.domain.book import Book
from store.domain.commands import AddGesture, AnswerGesture, GiveGesture
from store.domain.due import MoveKind
from store.domain.refusal import NotFound, Refused
from store.domain.rules import decide
from store.domain.shop import Money
from store.domain.words import Act, GestureState, Severity
from tests.support.builders import (
    ANA,
    MAYA,
    NOON,
    SAM,
    STAFF,
    a_book,
    a_case,
    a_gesture,
    a_shop,
    after,
    at,
)


def flowers(cost: int, note: str = "they missed their train", *, given: bool = False) -> AddGesture:
    return AddGesture(42, "flowers", cost, note, given=given)


def a_wide_book(number: int = 42, **fields: object) -> Book:
    """Give a book with one case whose own budget stops nobody."""
    return a_book(a_case(number, budget_set=1_000_000, **fields))


def asked(book: Book) -> int:
    """Give the id of the one gesture that waits for an approval."""
    return next(g.id for g in book.case(42).gestures if g.state is GestureState.ASKED)


def test_a_gesture_within_all_bounds_is_promised_at_once() -> None:
    """A13."""
    command = AddGesture(42, "flowers", 2_000, surprise=True)

    (gesture,) = after(a_book(a_case()), command, by="sam").case(42).gestures

    assert (gesture.kind, gesture.cost, gesture.asked_by) == ("flowers", 2_000, "sam")
    assert (gesture.state, gesture.promised_at, gesture.surprise) == (
        GestureState.PROMISED,
        NOON,
        True,
    )


def test_a_gesture_the_customer_has_already_is_given() -> None:
    """A13."""
    case = after(a_book(a_case()), flowers(2_000, given=True), by="sam").case(42)

    (gesture,) = case.gestures
    assert (gesture.state, gesture.given_by, gesture.given_at) == (GestureState.GIVEN, "sam", NOON)
    assert (case.given, case.promised) == (2_000, 0)


def test_a_case_holds_several_gestures_of_different_kinds() -> None:
    """A12."""
    book = after(a_book(a_case()), AddGesture(42, "treat", 1_200))

    case = after(book, AddGesture(42, "off_bill", 1_800)).case(42)

    assert [gesture.kind for gesture in case.gestures] == ["treat", "off_bill"]


def test_a_fix_is_never_paid_from_the_gesture_budget() -> None:
    """A12."""
    case = after(a_book(a_case()), flowers(2_000)).case(42)

    assert case.options == ()


def test_a_promised_gesture_is_handed_over_by_anyone() -> None:
    """B3, D11."""
    book = a_book(a_case(gestures=(a_gesture(2_000),)))

    (gesture,) = after(book, GiveGesture(42, 401), by="maya").case(42).gestures

    assert (gesture.state, gesture.given_by) == (GestureState.GIVEN, "maya")


@pytest.mark.parametrize("state", [GestureState.ASKED, GestureState.GIVEN, GestureState.DECLINED])
def test_only_a_promised_gesture_can_be_handed_over(state: GestureState) -> None:
    book = a_book(a_case(gestures=(a_gesture(2_000, state),)))

    with pytest.raises(Refused, match="Only a gesture that was promised"):
        decide(book, GiveGesture(42, 401), "maya", NOON)


def test_a_gesture_that_does_not_exist_is_not_found() -> None:
    with pytest.raises(NotFound, match="no gesture with the id 9"):
        decide(a_book(a_case()), GiveGesture(42, 9), "maya", NOON)


@pytest.mark.parametrize(
    ("command", "sentence"),
    [(AddGesture(42, " ", 100), "has a kind"), (flowers(-1), "nothing or more")],
)
def test_a_senseless_gesture_is_refused(command: AddGesture, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        decide(a_book(a_case()), command, "maya", NOON)


@pytest.mark.parametrize(("cost", "needed"), [(2_999, False), (3_000, True)])
def test_one_line_is_asked_for_from_thirty(cost: int, *, needed: bool) -> None:
    """B10."""
    book = a_wide_book()

    if needed:
        with pytest.raises(Refused, match="one line that says why"):
            decide(book, flowers(cost, note=" "), "ana", NOON)
    decide(book, flowers(cost, note="why" if needed else ""), "ana", NOON)


@pytest.mark.parametrize(
    ("cost", "sentence"), [(19_999, "one line that says why"), (20_000, "sense for both")]
)
def test_the_sense_for_both_is_asked_for_from_two_hundred(cost: int, sentence: str) -> None:
    """B10."""
    with pytest.raises(Refused, match=sentence):
        decide(a_wide_book(), flowers(cost, note=""), "ana", NOON)


@pytest.mark.parametrize(
    ("by", "cost", "state"),
    [
        ("sam", 3_000, GestureState.PROMISED),
        ("sam", 3_001, GestureState.ASKED),
        ("maya", 15_000, GestureState.PROMISED),
        ("maya", 15_001, GestureState.ASKED),
        ("ana", 500_000, GestureState.PROMISED),
    ],
)
def test_each_role_has_a_limit_of_its_own(by: str, cost: int, state: GestureState) -> None:
    (gesture,) = after(a_wide_book(), flowers(cost), by=by).case(42).gestures

    assert gesture.state is state


def test_a_limit_holds_for_all_that_a_person_gave_in_one_case() -> None:
    book = after(a_wide_book(), flowers(2_000), by="sam")

    case = after(book, flowers(1_001), by="sam").case(42)

    assert case.gestures[1].state is GestureState.ASKED


def test_a_limit_starts_anew_in_another_case() -> None:
    book = a_book(a_case(41, budget_set=9_000), a_case(42, budget_set=9_000))
    book = after(book, AddGesture(41, "flowers", 3_000, "late"), by="sam")

    case = after(book, flowers(3_000), by="sam").case(42)

    assert case.gestures[0].state is GestureState.PROMISED


def test_what_somebody_else_gave_does_not_use_up_the_own_limit() -> None:
    book = after(a_wide_book(), flowers(9_000), by="maya")

    case = after(book, flowers(3_000), by="sam").case(42)

    assert case.gestures[1].state is GestureState.PROMISED


def test_a_person_can_have_a_limit_that_differs_from_the_role() -> None:
    trusted = replace(SAM, limit=5_000)
    book = a_book(a_case(budget_set=9_000), people=[trusted, ANA])

    assert after(book, flowers(5_000), by="sam").case(42).promised == 5_000


@pytest.mark.parametrize(
    ("severity", "budget"),
    [(Severity.MINOR, 3_000), (Severity.MAJOR, 7_500), (Severity.CRITICAL, 15_000)],
)
def test_beyond_the_budget_of_the_case_a_gesture_is_asked_for(
    severity: Severity, budget: int
) -> None:
    within = a_book(a_case(severity=severity))

    assert after(within, flowers(budget), by="maya").case(42).promised == budget
    beyond = after(within, flowers(budget + 1), by="maya").case(42)
    assert beyond.gestures[0].state is GestureState.ASKED


def test_the_budget_of_a_case_counts_what_everybody_gave() -> None:
    book = a_book(a_case(gestures=(a_gesture(7_000, GestureState.GIVEN),)))

    case = after(book, flowers(600), by="maya").case(42)

    assert case.gestures[0].state is GestureState.ASKED


def test_beyond_what_is_free_of_the_month_a_gesture_is_asked_for() -> None:
    shop = a_shop(money=Money(month_budget=10_000))
    spent = a_case(41, gestures=(a_gesture(8_000, GestureState.GIVEN),))
    book = a_book(spent, a_case(42), shop=shop)

    assert after(book, flowers(2_000), by="maya").case(42).promised == 2_000
    beyond = after(book, flowers(2_001), by="maya").case(42)
    assert beyond.gestures[0].state is GestureState.ASKED


def test_a_request_books_nothing() -> None:
    """B14."""
    book = after(a_book(a_case()), flowers(9_000), by="sam")

    case = book.case(42)
    assert (case.given, case.promised) == (0, 0)
    assert arrange(book, NOON).month.promised == 0
    assert case.history[-1].act is Act.GESTURE_ASKED


def test_above_a_bound_nothing_is_given_at_once_and_the_sentence_names_who_can() -> None:
    """B14."""
    with pytest.raises(Refused, match=r"your own limit.*Maya or Ana can allow it"):
        decide(a_wide_book(), flowers(5_000, given=True), "sam", NOON)


@pytest.mark.parametrize(
    ("by", "cost", "bound"),
    [("sam", 3_001, "own limit"), ("maya", 7_501, "budget of this case")],
)
def test_the_sentence_names_the_bound(by: str, cost: int, bound: str) -> None:
    with pytest.raises(Refused, match=bound):
        decide(a_book(a_case()), flowers(cost, given=True), by, NOON)


def test_the_sentence_names_the_month_when_that_is_the_bound() -> None:
    book = a_book(a_case(), shop=a_shop(money=Money(month_budget=1_000)))

    with pytest.raises(Refused, match="free of the month's gesture budget"):
        decide(book, flowers(1_001, given=True), "maya", NOON)


def test_a_request_is_granted_with_one_answer_and_is_promised_then() -> None:
    """B14."""
    book = after(a_book(a_case()), flowers(9_000), by="sam")

    (gesture,) = (
        after(book, AnswerGesture(42, asked(book), granted=True), by="ana", at=at("mon 12:10"))
        .case(42)
        .gestures
    )

    assert (gesture.state, gesture.cost) == (GestureState.PROMISED, 9_000)
    assert (gesture.asked_by, gesture.answered_by) == ("sam", "ana")
    assert (gesture.asked_at, gesture.answered_at) == (NOON, at("mon 12:10"))


def test_a_granted_gesture_counts_against_who_granted_it() -> None:
    book = after(a_wide_book(), flowers(9_000), by="sam")
    book = after(book, AnswerGesture(42, asked(book), granted=True), by="maya")

    case = after(book, flowers(3_000), by="sam").case(42)

    assert case.gestures[1].state is GestureState.PROMISED


def test_a_request_can_be_granted_with_another_amount() -> None:
    book = after(a_book(a_case()), flowers(9_000), by="sam")

    case = after(book, AnswerGesture(42, asked(book), granted=True, cost=4_000), by="maya")

    assert case.case(42).promised == 4_000


def test_a_raised_amount_needs_its_note_as_well() -> None:
    """B10."""
    book = a_book(a_case(budget_set=1_000), shop=a_shop())
    book = after(book, flowers(2_000, note=""), by="sam")

    with pytest.raises(Refused, match="one line that says why"):
        decide(book, AnswerGesture(42, asked(book), granted=True, cost=5_000), "ana", NOON)


def test_a_declined_request_keeps_the_alternative_that_was_offered() -> None:
    """B11."""
    book = after(a_book(a_case()), flowers(9_000), by="sam")
    command = AnswerGesture(42, asked(book), granted=False, alternative="a card and a call")

    case = after(book, command, by="ana").case(42)

    assert case.gestures[0].state is GestureState.DECLINED
    assert case.gestures[0].alternative == "a card and a call"
    assert case.promised == 0


def test_nobody_grants_more_than_they_may_allow() -> None:
    """B14."""
    book = after(a_wide_book(), flowers(20_000), by="sam")

    with pytest.raises(Refused, match=r"above what you may allow\. Ana can"):
        decide(book, AnswerGesture(42, asked(book), granted=True), "maya", NOON)


def test_a_request_is_answered_once() -> None:
    book = after(a_book(a_case()), flowers(9_000), by="sam")
    id = asked(book)
    book = after(book, AnswerGesture(42, id, granted=False), by="ana")

    with pytest.raises(Refused, match="answered already"):
        decide(book, AnswerGesture(42, id, granted=True), "ana", NOON)


def test_while_an_approval_waits_the_board_says_so_and_the_customers_clock_runs() -> None:
    """B15."""
    book = after(a_book(a_case()), flowers(9_000), by="sam")

    board = arrange(book, NOON)

    kinds = {move.kind for move in board.rows[0].standing.moves}
    assert board.figures.approvals == 1
    assert board.rows[0].standing.approvals == 1
    assert {MoveKind.APPROVAL, MoveKind.FIRST_CONTACT, MoveKind.FIX} <= kinds


def test_an_approval_is_the_shop_owners_move_within_half_an_hour() -> None:
    """B14."""
    book = after(a_book(a_case()), flowers(9_000), by="sam", at=NOON)

    moves = arrange(book, NOON).rows[0].standing.moves

    (approval,) = (move for move in moves if move.kind is MoveKind.APPROVAL)
    assert (approval.whose, approval.due_at) == ("shop_owner", at("mon 12:30"))


def test_people_who_can_allow_are_named_in_the_order_of_the_list() -> None:
    book = a_book(a_case(budget_set=99_000), people=STAFF)

    with pytest.raises(Refused, match=f"{MAYA.name} or {ANA.name}"):
        decide(book, flowers(4_000, given=True), "sam", NOON)


def test_a_request_is_not_refused_with_an_amount_that_needs_no_approval() -> None:
    """B14: to say no is for those who might have said yes."""
    book = after(a_book(a_case()), AddGesture(42, "voucher", 9_000, note="x"), by="maya")

    with pytest.raises(Refused, match="above what you may allow"):
        decide(book, AnswerGesture(42, asked(book), granted=False, cost=0), "sam", NOON)
