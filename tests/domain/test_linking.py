"""Cases that belong together: a link stands on both sides or on none."""

from datetime import timedelta

import pytest
from hypothesis import given, settings

from store.domain.case import Void
from store.domain.commands import LinkCases, SetStatus
from store.domain.refusal import NotFound, Refused
from store.domain.rules import decide
from store.domain.words import Act, Outcome, Status
from tests.support.builders import NOON, a_book, a_case, after, done_again, taken_back
from tests.support.strategies import Ask, days, played

BOOK = a_book(a_case(), a_case(7, customer=2), a_case(9))


def links(book: object, *numbers: int) -> list[tuple[int, ...]]:
    from store.domain.book import Book

    assert isinstance(book, Book)
    return [book.case(number).links for number in numbers]


def test_a_link_stands_on_both_sides() -> None:
    """B7."""
    book = after(BOOK, LinkCases(42, 7))

    assert links(book, 42, 7) == [(7,), (42,)]
    for number, other in ((42, "7"), (7, "42")):
        entry = book.case(number).history[-1]
        assert (entry.act, entry.now, entry.was) == (Act.LINKED, other, "")
        assert book.case(number).revision == 2


def test_a_link_is_taken_away_on_both_sides() -> None:
    book = after(after(BOOK, LinkCases(42, 7)), LinkCases(7, 42, linked=False), by="sam")

    assert links(book, 42, 7) == [(), ()]
    assert book.case(42).history[-1].was == "7"


def test_a_closed_case_can_be_linked() -> None:
    book = after(BOOK, SetStatus(7, Status.CLOSED, "gone", outcome=Outcome.LOST))

    assert links(after(book, LinkCases(42, 7)), 7) == [(42,)]


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (LinkCases(42, 42), "not linked with itself"),
        (LinkCases(42, 9), "linked already"),
        (LinkCases(42, 7, linked=False), "are not linked"),
        (LinkCases(42, 5), "is void"),
    ],
)
def test_a_senseless_link_is_refused(command: LinkCases, sentence: str) -> None:
    void = a_case(5, void=Void(NOON, "sam", "twice"))
    book = after(a_book(*BOOK.cases.values(), void), LinkCases(9, 42), by="sam")

    with pytest.raises(Refused, match=sentence):
        decide(book, command, "maya", NOON)


def test_a_case_that_is_not_there_is_not_linked() -> None:
    with pytest.raises(NotFound, match="no case #8"):
        decide(BOOK, LinkCases(42, 8), "maya", NOON)


def test_undo_and_redo_act_on_both_sides() -> None:
    back = taken_back(after(BOOK, LinkCases(42, 7)))
    again = done_again(back)

    assert links(back, 42, 7) == [(), ()]
    assert links(again, 42, 7) == [(7,), (42,)]


def test_undo_leaves_a_link_that_somebody_else_made_since() -> None:
    book = after(BOOK, LinkCases(42, 7))
    book = after(book, LinkCases(42, 9), by="sam")

    assert links(taken_back(book), 42, 7, 9) == [(9,), (), (42,)]


def test_a_link_can_be_taken_back_after_the_close() -> None:
    book = after(BOOK, LinkCases(42, 7))
    later = NOON + timedelta(minutes=1)
    book = after(book, SetStatus(7, Status.CLOSED, "gone", outcome=Outcome.LOST), "sam", later)

    assert links(taken_back(book, at=later), 42, 7) == [(), ()]


@settings(max_examples=40, deadline=None)
@given(days)
def test_on_no_day_a_link_stands_on_one_side_alone(asks: list[Ask]) -> None:
    for moment in played(asks):
        cases = moment.after.cases
        for number, case in cases.items():
            assert all(number in cases[other].links for other in case.links)
