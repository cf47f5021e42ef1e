"""Early sight: a remark, the case that is made of it, and the remark nothing is made of."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from store.domain.board import arrange
from store.domain.book import Book
from store.domain.commands import (
    AssignOwner,
    DropRemark,
    NoteRemark,
    RemarkBecomesCase,
    VoidCase,
)
from store.domain.customer import Customer
from store.domain.due import DueState
from store.domain.lessons import Remark
from store.domain.refusal import ChangedMeanwhile, NotFound, Refused
from store.domain.remarks import is_left, waiting
from store.domain.words import Act, Origin
from tests.support.builders import (
    NOON,
    a_book,
    a_case,
    a_shop,
    after,
    at,
    done_again,
    minutes,
    taken_back,
)

LATER = NOON + minutes(20)


def a_noted_book(text: str = "the soup is slow") -> Book:
    """Give a book in which Sam said at noon that something is off."""
    return after(a_book(a_case()), NoteRemark(text), "sam")


def test_a_remark_takes_a_few_words_and_nothing_else() -> None:
    """B13."""
    book = a_noted_book()

    assert book.remarks == {1: Remark(1, NOON, "sam", "the soup is slow")}
    assert book.remarks[1].is_waiting


def test_a_remark_without_words_is_refused() -> None:
    with pytest.raises(Refused, match="in a few words"):
        a_noted_book("  ")


def test_a_remark_becomes_a_case_that_we_noticed() -> None:
    """B13: a name is all that it takes."""
    book = after(a_noted_book(), RemarkBecomesCase(1, "Dana"), at=LATER)

    case = book.case(43)
    assert (case.what, case.origin) == ("the soup is slow", Origin.WE_NOTICED)
    assert book.customer(case.customer).name == "Dana"
    assert book.remarks[1].case == 43
    assert not book.remarks[1].is_waiting


def test_the_clock_of_the_case_counts_from_the_remark() -> None:
    """E3: an hour from noticing is over although the case was logged just now."""
    late = NOON + minutes(61)
    book = after(a_noted_book(), RemarkBecomesCase(1, "Dana"), at=late)

    assert book.case(43).noticed_at == NOON
    assert book.case(43).opened_at == late
    row = next(row for row in arrange(book, late).rows if row.number == 43)
    assert row.state(late) is DueState.OVERDUE


def test_the_history_says_who_had_made_the_remark_and_when() -> None:
    book = after(a_noted_book(), RemarkBecomesCase(1, "Dana"), at=LATER)

    opened, told = book.case(43).history
    assert opened.act is Act.OPENED
    assert (told.act, told.by, told.was) == (Act.REMARK, "maya", "sam")
    assert datetime.fromisoformat(told.now) == NOON


def test_a_known_customer_keeps_the_record_that_they_have() -> None:
    book = a_noted_book()

    book = after(book, RemarkBecomesCase(1, "Dana", customer_id=1), at=LATER)

    assert book.case(43).customer == 1
    assert len(book.customers) == 1


def test_a_remark_from_a_clock_that_is_ahead_makes_no_case_noticed_later_than_now() -> None:
    book = a_book()
    ahead = Remark(1, LATER, "sam", "the soup is slow")

    book = after(replace(book, remarks={1: ahead}), RemarkBecomesCase(1, "Dana"), at=NOON)

    assert book.case(1).noticed_at == NOON


def test_a_case_of_a_remark_still_needs_a_name() -> None:
    with pytest.raises(Refused, match="A case has a customer"):
        after(a_noted_book(), RemarkBecomesCase(1, " "))


def test_a_remark_is_dropped_with_a_reason_and_kept() -> None:
    """D17."""
    book = after(a_noted_book(), DropRemark(1, "a new pot is on"), at=LATER)

    dropped = book.remarks[1]
    assert (dropped.dropped_at, dropped.dropped_by) == (LATER, "maya")
    assert dropped.dropped_because == "a new pot is on"
    assert dropped.text == "the soup is slow"


def test_a_remark_is_not_dropped_without_a_reason() -> None:
    """D17."""
    with pytest.raises(Refused, match="only for a reason"):
        after(a_noted_book(), DropRemark(1, " "))


@pytest.mark.parametrize("command", [RemarkBecomesCase(1, "Dana"), DropRemark(1, "twice")])
def test_a_remark_is_seen_to_once_and_the_refusal_says_by_whom(
    command: RemarkBecomesCase | DropRemark,
) -> None:
    of_case = after(a_noted_book(), RemarkBecomesCase(1, "Dana"))
    dropped = after(a_noted_book(), DropRemark(1, "a joke"))

    with pytest.raises(Refused, match="case #43 by Maya"):
        after(of_case, command, "ana")
    with pytest.raises(Refused, match="dropped by Maya: a joke"):
        after(dropped, command, "ana")


def test_a_remark_that_nobody_made_is_not_found() -> None:
    with pytest.raises(NotFound, match="no remark with the id 7"):
        after(a_noted_book(), DropRemark(7, "no"))


def test_those_that_wait_are_listed_the_oldest_first() -> None:
    book = a_noted_book()
    book = after(book, NoteRemark("table 6 got quiet"), at=LATER)
    book = after(book, NoteRemark("no bread"), at=LATER)
    book = after(book, DropRemark(2, "they left"), at=LATER)

    assert [one.id for one in waiting(book)] == [1, 3]
    assert arrange(book, LATER).remarks == waiting(book)


def test_a_remark_is_left_after_one_opening_day() -> None:
    remark = Remark(1, at("mon 12:00"), "sam", "the soup is slow")

    assert not is_left(remark, a_shop(), at("tue 11:59"))
    assert is_left(remark, a_shop(), at("tue 12:00"))


def test_a_closed_day_leaves_no_remark_lying() -> None:
    """Saturday to Monday is one opening day."""
    remark = Remark(1, at("sat 12:00"), "sam", "the soup is slow")

    assert not is_left(remark, a_shop(), at("mon 11:59", weeks=1))


def test_what_was_seen_to_is_not_left() -> None:
    book = after(a_noted_book(), DropRemark(1, "a joke"))

    assert not is_left(book.remarks[1], a_shop(), NOON + timedelta(days=30))


def test_undo_takes_a_remark_back_and_redo_brings_it() -> None:
    book = taken_back(a_noted_book(), "sam")

    assert waiting(book) == ()
    assert [one.text for one in waiting(done_again(book, "sam"))] == ["the soup is slow"]


def test_undo_of_the_case_lets_the_remark_wait_again() -> None:
    book = after(a_noted_book(), RemarkBecomesCase(1, "Dana"))

    back = taken_back(book)

    assert back.case(43).void is not None
    assert back.remarks[1].is_waiting
    again = done_again(back)
    assert again.case(43).void is None
    assert again.remarks[1].case == 43


def test_undo_of_a_drop_lets_the_remark_wait_again() -> None:
    book = taken_back(after(a_noted_book(), DropRemark(1, "a joke")))

    assert book.remarks[1].is_waiting
    assert book.remarks[1].dropped_because == ""


def test_the_one_who_said_it_cannot_take_back_what_somebody_made_a_case_of() -> None:
    book = after(a_noted_book(), RemarkBecomesCase(1, "Dana"))

    with pytest.raises(ChangedMeanwhile, match="it is case #43"):
        taken_back(book, "sam")


def test_a_drop_is_not_done_again_on_what_became_a_case_meanwhile() -> None:
    book = taken_back(after(a_noted_book(), DropRemark(1, "a joke")))
    book = after(book, RemarkBecomesCase(1, "Dana"), "ana")

    with pytest.raises(ChangedMeanwhile, match="it is case #43"):
        done_again(book)


def test_a_case_that_somebody_works_on_does_not_turn_back_into_a_remark() -> None:
    book = after(a_noted_book(), RemarkBecomesCase(1, "Dana"))
    book = after(book, AssignOwner(43, "ana"), "ana")

    with pytest.raises(ChangedMeanwhile, match="in work"):
        taken_back(book)


def test_a_void_case_keeps_its_remark() -> None:
    """D17: who voids a case has looked at it; the remark does not come back by itself."""
    book = after(a_noted_book(), RemarkBecomesCase(1, "Dana"))

    book = after(book, VoidCase(43, "entered twice"))

    assert book.remarks[1].case == 43


@pytest.mark.parametrize(
    "remark",
    [
        lambda: Remark(1, NOON, "sam", " "),
        lambda: Remark(1, datetime(1969, 12, 31, tzinfo=UTC), "sam", "off"),
        lambda: Remark(1, datetime(2200, 1, 1, tzinfo=UTC), "sam", "off"),
        lambda: Remark(1, datetime(2026, 1, 1), "sam", "off"),  # noqa: DTZ001 - the mistake itself
    ],
)
def test_a_remark_that_no_case_could_be_made_of_is_none(
    remark: Callable[[], Remark],
) -> None:
    with pytest.raises(ValueError, match=r"remark says|instant in it"):
        remark()


def test_a_remark_of_an_erased_customer_gets_no_case_under_the_old_record() -> None:
    erased = Customer(1, "erased", erased_at=NOON)
    book = after(a_book(customers=[erased]), NoteRemark("off"), "sam")

    with pytest.raises(Refused, match="erased"):
        after(book, RemarkBecomesCase(1, "Dana", customer_id=1))
