"""Relief meanwhile: started, run on, ended, and which money pays it."""

from dataclasses import replace

import pytest

from store.domain.board import arrange
from store.domain.book import Book
from store.domain.budget import Over, case_budget, month_budget, over, spent_in
from store.domain.case import Ending
from store.domain.commands import AddGesture, EndStopGap, ExtendStopGap, StartStopGap
from store.domain.due import DueState, MoveKind, Reckoning
from store.domain.hours import opening_hours
from store.domain.parts import StopGap
from store.domain.refusal import NotFound, Refused
from store.domain.rules import decide
from store.domain.shop import Money, Shop
from store.domain.words import Act, GestureState, Outcome, Status
from tests.support.builders import NOON, SAM, a_book, a_gesture, a_shop, a_spoken_case, after, at

UNTIL = at("wed 12:00")
LENT = StopGap(701, "two beds lent", NOON, "sam", 2_000, UNTIL)
COUNTING = a_shop(money=Money(stop_gap_counts=True))


def a_lent_book(shop: Shop | None = None, **fields: object) -> Book:
    """Give a book with one case in which two beds are lent for 20 until Wednesday."""
    case = replace(a_spoken_case(stop_gaps=(LENT,)), **fields)  # type: ignore[arg-type]
    return a_book(case, shop=shop)


def test_a_stop_gap_has_words_a_cost_and_an_end_and_eases_the_case() -> None:
    """C9, D7."""
    command = StartStopGap(42, "two beds lent", 4_500, UNTIL)

    case = after(a_book(a_spoken_case()), command, by="sam").case(42)

    (gap,) = case.stop_gaps
    assert (gap.text, gap.cost, gap.until, gap.by) == ("two beds lent", 4_500, UNTIL, "sam")
    assert case.is_eased
    assert case.status is Status.CONTACTED
    assert case.history[-1].act is Act.STOP_GAP


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (StartStopGap(42, " "), "says what helps"),
        (StartStopGap(42, "beds", -1), "nothing or more"),
        (StartStopGap(42, "beds", until=NOON), "still to come"),
        (ExtendStopGap(42, 701, NOON), "still to come"),
        (ExtendStopGap(42, 701, UNTIL), "until then already"),
    ],
)
def test_a_stop_gap_without_sense_is_refused(
    command: StartStopGap | ExtendStopGap, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        decide(a_lent_book(), command, "maya", NOON)


def test_a_stop_gap_that_still_runs_past_its_end_is_the_next_move() -> None:
    """C9."""
    standing = Reckoning(a_shop()).standing(a_spoken_case(status=Status.FIXED, stop_gaps=(LENT,)))

    move = standing.next_move

    assert (move.kind, move.text, move.part) == (MoveKind.STOP_GAP, "two beds lent", 701)
    assert move.due_at == UNTIL
    assert move.state(UNTIL) is DueState.OVERDUE


@pytest.mark.parametrize("gap", [replace(LENT, until=None), replace(LENT, ended_at=NOON)])
def test_a_stop_gap_without_end_or_ended_is_no_move(gap: StopGap) -> None:
    standing = Reckoning(a_shop()).standing(a_spoken_case(stop_gaps=(gap,)))

    assert MoveKind.STOP_GAP not in {move.kind for move in standing.moves}


def test_a_case_with_a_stop_gap_until_later_has_a_move() -> None:
    """B4."""
    reckoning, case = Reckoning(a_shop()), a_spoken_case(stop_gaps=(LENT,))

    assert reckoning.stuck_at(case, reckoning.standing(case)) is None


def test_a_stop_gap_runs_on_until_another_date() -> None:
    case = after(a_lent_book(), ExtendStopGap(42, 701, at("fri 12:00"))).case(42)

    assert case.stop_gaps[0].until == at("fri 12:00")
    assert (case.history[-1].was, case.history[-1].now) == (
        UNTIL.isoformat(),
        at("fri 12:00").isoformat(),
    )


def test_a_stop_gap_ends_once_and_the_case_is_no_longer_eased() -> None:
    """D7."""
    book = after(a_lent_book(), EndStopGap(42, 701))

    assert not book.case(42).is_eased
    with pytest.raises(Refused, match="ended already"):
        decide(book, EndStopGap(42, 701), "maya", NOON)


def test_what_was_lent_may_come_back_after_the_close() -> None:
    ending = Ending(NOON, "maya", Outcome.RECOVERED)

    case = after(a_lent_book(status=Status.CLOSED, ending=ending), EndStopGap(42, 701)).case(42)

    assert not case.is_eased


def test_a_stop_gap_that_does_not_exist_is_not_found() -> None:
    with pytest.raises(NotFound, match="no stop-gap with the id 9"):
        decide(a_lent_book(), EndStopGap(42, 9), "maya", NOON)


def test_a_stop_gap_takes_nothing_from_the_gesture_budget() -> None:
    """D8."""
    book = a_lent_book()

    case, month = book.case(42), arrange(book, NOON).month

    assert (spent_in(case, book.shop), month.spent) == (0, 0)


def test_where_the_shop_owner_says_so_a_stop_gap_is_paid_from_the_gesture_budget() -> None:
    """D8."""
    given = a_gesture(1_000, GestureState.GIVEN)
    book = a_lent_book(COUNTING, gestures=(given,))

    row = arrange(book, NOON).rows[0]
    month = month_budget(book.cases.values(), book.shop, opening_hours(book.shop), NOON)

    assert (row.standing.given, month.spent) == (3_000, 3_000)
    assert arrange(book, NOON).month == month


def test_a_stop_gap_of_an_earlier_month_is_not_of_this_one() -> None:
    """D8."""
    earlier = replace(LENT, started_at=at("mon 12:00", weeks=-4))
    book = a_book(a_spoken_case(stop_gaps=(earlier,)), shop=COUNTING)

    assert arrange(book, NOON).month.spent == 0


def test_counted_stop_gaps_use_up_what_a_person_may_give() -> None:
    """D8."""
    book = a_lent_book(COUNTING)
    month = arrange(book, NOON).month

    assert over(book.case(42), 1_001, SAM, COUNTING, month) is Over.LIMIT
    assert over(book.case(42), 1_000, SAM, COUNTING, month) is None


def test_counted_stop_gaps_use_up_the_budget_of_the_case() -> None:
    """D8."""
    book = after(a_lent_book(COUNTING), AddGesture(42, "upgrade", 5_501, "sense"), by="maya")

    assert case_budget(book.case(42), COUNTING) == 7_500
    assert book.case(42).gestures[0].state is GestureState.ASKED


def test_a_counted_stop_gap_above_a_bound_is_for_somebody_who_may() -> None:
    """D8."""
    book = a_book(a_spoken_case(), shop=COUNTING)

    with pytest.raises(Refused, match=r"Maya or Ana can start it\.$"):
        decide(book, StartStopGap(42, "beds", 3_001), "sam", NOON)


def test_a_stop_gap_that_does_not_count_has_no_bound() -> None:
    """D8."""
    case = after(a_book(a_spoken_case()), StartStopGap(42, "beds", 300_000), by="sam").case(42)

    assert case.is_eased
