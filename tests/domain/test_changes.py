"""What is different between two reads of the book."""

from dataclasses import replace

from store.domain.book import Records, Step, Unreadable
from store.domain.changes import new_entries, went_back
from store.domain.commands import AssignOwner, LogContact, OpenCase
from store.domain.words import Act, Channel
from tests.support.builders import NOON, a_book, a_case, after, at
from tests.support.years import a_closed_case

CALL = LogContact(42, Channel.PHONE)


def test_two_equal_reads_hold_no_news() -> None:
    book = a_book(a_case())

    assert new_entries(book, book) == ()


def test_new_lines_of_a_history_are_news_with_their_case() -> None:
    before = a_book(a_case())
    now = after(before, CALL, by="sam")

    news = new_entries(before, now)

    assert [(change.case.number, change.entry.act) for change in news] == [
        (42, Act.CONTACT),
        (42, Act.STATUS),
    ]
    assert news[0].case is now.case(42)


def test_a_new_case_is_news() -> None:
    before = a_book()

    (change,) = new_entries(before, after(before, OpenCase("Dana", "soup cold"), by="sam"))

    assert (change.entry.act, change.entry.by) == (Act.OPENED, "sam")


def test_what_the_person_did_at_this_desk_is_no_news_to_them() -> None:
    before = a_book(a_case())
    now = after(after(before, CALL, by="maya"), AssignOwner(42, "sam"), by="ana")

    assert [change.entry.by for change in new_entries(before, now, but_by="maya")] == ["ana"]


def test_news_of_several_cases_come_in_the_order_in_which_they_happened() -> None:
    before = a_book(a_case(42), a_case(7))
    now = after(before, AssignOwner(42, "sam"), at=at("mon 12:02"))
    now = after(now, AssignOwner(7, "sam"), at=at("mon 12:01"))

    assert [change.case.number for change in new_entries(before, now)] == [7, 42]


def test_news_of_one_instant_come_by_case_number() -> None:
    before = a_book(a_case(42), a_case(7))
    now = after(after(before, AssignOwner(42, "sam"), at=NOON), AssignOwner(7, "sam"), at=NOON)

    assert [change.case.number for change in new_entries(before, now)] == [7, 42]


def test_a_case_that_was_filed_away_is_no_news() -> None:
    assert new_entries(a_book(a_case(42), a_case(7)), a_book(a_case(7))) == ()


def test_a_book_whose_newest_step_is_gone_went_back() -> None:
    book = a_book(a_case(1))
    step = Step(7, NOON, "maya", "AssignOwner", Records(), Records())
    later = replace(book, steps=(step, replace(step, id=8)))

    assert went_back(later, replace(book, steps=(step,)))
    assert went_back(later, book)
    assert not went_back(replace(book, steps=(step,)), later)
    assert not went_back(later, replace(book, steps=(replace(step, id=8),)))


def test_a_book_that_lost_an_open_case_went_back() -> None:
    book = a_book(a_case(1), a_case(2))
    one = a_book(a_case(1))

    assert went_back(book, one)
    assert not went_back(book, replace(one, unreadable=(Unreadable("cases", "2", "odd"),)))
    assert not went_back(a_book(a_case(1), a_closed_case(2)), one)
