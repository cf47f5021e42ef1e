"""Word given with a date: kept, broken, moved."""

import pytest

from store.domain.book import Book
from store.domain.commands import MakePromise, MovePromise, SettlePromise
from store.domain.refusal import NotFound, Refused
from store.domain.rules import decide
from store.domain.shop import Person
from store.domain.words import Act, FollowUpKind, PromiseState, Role
from tests.support.builders import (
    ANA,
    MAYA,
    NOON,
    SAM,
    a_book,
    a_case,
    a_promise,
    a_spoken_case,
    after,
    at,
)


def a_promised_book(*people: Person) -> Book:
    """Give a book with one case of Sam's and one promise, 201, for Tuesday at noon."""
    case = a_spoken_case(owner="sam", promises=(a_promise(at("tue 12:00")),))
    return a_book(case, people=people or (MAYA, SAM, ANA))


def test_a_promise_says_what_by_whom_to_whom_and_for_when() -> None:
    """C1, C16."""
    command = MakePromise(42, " the sofa ", at("tue 12:00"), to="her mother")

    (promise,) = after(a_book(a_case()), command, by="sam").case(42).promises

    assert (promise.text, promise.by, promise.to) == ("the sofa", "sam", "her mother")
    assert (promise.made_at, promise.due_at) == (NOON, at("tue 12:00"))
    assert promise.state is PromiseState.OPEN


@pytest.mark.parametrize(
    ("text", "due", "sentence"),
    [(" ", "tue 12:00", "says what was promised"), ("the sofa", "mon 12:00", "still to come")],
)
def test_a_promise_needs_words_and_a_time_ahead(text: str, due: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        decide(a_book(a_case()), MakePromise(42, text, at(due)), "maya", NOON)


def test_a_kept_promise_is_recorded_and_leaves_the_owner() -> None:
    """C1."""
    case = after(a_promised_book(), SettlePromise(42, 201, kept=True), by="maya").case(42)

    (promise,) = case.promises
    assert (promise.state, promise.settled_by) == (PromiseState.KEPT, "maya")
    assert promise.customer_told_first is None
    assert (case.second_failure_at, case.owner) == (None, "sam")


def test_a_broken_promise_is_a_second_failure_and_goes_to_the_shop_owner() -> None:
    """C4."""
    command = SettlePromise(42, 201, kept=False)

    case = after(a_promised_book(), command, by="sam", at=at("tue 11:00")).case(42)

    assert case.promises[0].state is PromiseState.BROKEN
    assert case.second_failure_at == at("tue 11:00")
    assert case.owner == "ana"
    acts = [entry.act for entry in case.history[1:]]
    assert acts == [Act.PROMISE_BROKEN, Act.SECOND_FAILURE, Act.OWNER, Act.FOLLOW_UP]


def test_a_second_failure_stays_with_a_shop_owner_who_has_the_case() -> None:
    """C4."""
    other = Person("eva", "Eva", Role.PROPRIETOR)
    book = a_book(
        a_spoken_case(owner="eva", promises=(a_promise(at("tue 12:00")),)), people=[ANA, other]
    )

    case = after(book, SettlePromise(42, 201, kept=False), by="ana").case(42)

    assert case.owner == "eva"


def test_a_second_failure_goes_to_a_shop_owner_who_is_here() -> None:
    """C4."""
    away = Person("ana", "Ana", Role.PROPRIETOR, away=True)
    here = Person("eva", "Eva", Role.PROPRIETOR)

    case = after(a_promised_book(SAM, away, here), SettlePromise(42, 201, kept=False), by="sam")

    assert case.case(42).owner == "eva"


def test_a_shop_without_shop_owner_leaves_the_owner_of_the_case() -> None:
    case = after(a_promised_book(SAM), SettlePromise(42, 201, kept=False), by="sam").case(42)

    assert case.owner == "sam"


def test_a_third_failure_keeps_the_date_of_the_second() -> None:
    book = after(a_promised_book(), SettlePromise(42, 201, kept=False), at=at("mon 13:00"))
    book = after(book, MakePromise(42, "the sofa, again", at("wed 12:00")), at=at("mon 13:05"))
    second = book.case(42).promises[1].id

    case = after(book, SettlePromise(42, second, kept=False), at=at("wed 13:00")).case(42)

    assert case.second_failure_at == at("mon 13:00")


def test_a_promise_found_broken_before_the_customer_knows_is_a_duty_to_tell_them_first() -> None:
    """C2."""
    book = after(a_promised_book(), SettlePromise(42, 201, kept=False), at=NOON)

    (duty,) = book.case(42).follow_ups
    assert (duty.kind, duty.due_at) == (FollowUpKind.TELL_FIRST, at("mon 12:15"))
    assert book.case(42).promises[0].customer_told_first is False


def test_no_duty_is_left_when_the_customer_heard_it_from_us() -> None:
    """C2."""
    command = SettlePromise(42, 201, kept=False, customer_told=True)

    case = after(a_promised_book(), command).case(42)

    assert case.follow_ups == ()
    assert case.promises[0].customer_told_first is True


def test_a_promised_date_is_moved_with_a_reason_and_whether_the_customer_knows() -> None:
    """C6."""
    command = MovePromise(42, 201, at("fri 12:00"), "no driver", customer_told=True)

    (promise,) = after(a_promised_book(), command, by="sam").case(42).promises

    (move,) = promise.moves
    assert promise.due_at == at("fri 12:00")
    assert (move.was, move.reason, move.customer_told, move.by) == (
        at("tue 12:00"),
        "no driver",
        True,
        "sam",
    )


def test_a_promised_date_is_not_moved_without_a_reason() -> None:
    """C6."""
    command = MovePromise(42, 201, at("fri 12:00"), "  ", customer_told=True)

    with pytest.raises(Refused, match="only for a reason"):
        decide(a_promised_book(), command, "maya", NOON)


def test_a_promised_date_is_not_moved_into_the_past() -> None:
    command = MovePromise(42, 201, NOON, "no driver", customer_told=True)

    with pytest.raises(Refused, match="still to come"):
        decide(a_promised_book(), command, "maya", NOON)


@pytest.mark.parametrize("kept", [True, False])
def test_a_promise_is_settled_once(*, kept: bool) -> None:
    book = after(a_promised_book(), SettlePromise(42, 201, kept=kept))

    with pytest.raises(Refused, match=f"it was {'kept' if kept else 'broken'}"):
        decide(book, SettlePromise(42, 201, kept=True), "maya", NOON)


def test_a_promise_that_does_not_exist_is_not_found() -> None:
    with pytest.raises(NotFound, match="no promise with the id 9"):
        decide(a_promised_book(), SettlePromise(42, 9, kept=True), "maya", NOON)
