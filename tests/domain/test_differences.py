"""What a backup differs in from the board as it is now."""

from dataclasses import replace

from store.domain.book import Book, Unreadable
from store.domain.customer import Customer
from store.domain.differences import Difference, difference
from tests.support.builders import a_book, a_case, a_shop


def test_the_same_book_differs_in_nothing() -> None:
    book = a_book(a_case(1), a_case(2))

    assert difference(book, a_book(a_case(1), a_case(2))).is_none


def test_each_case_is_told_once_by_what_would_become_of_it() -> None:
    now = a_book(*(a_case(number, revision=2) for number in (1, 2, 3, 4)), a_case(5), a_case(6))
    then = a_book(a_case(1), a_case(2, revision=3), a_case(3, revision=2), a_case(9))

    found = difference(now, then, archived={6})

    assert found == Difference(missing=(4, 5), moved=(6,), again=(9,), older=(1,), newer=(2,))


def test_a_case_that_cannot_be_read_counts_as_being_there() -> None:
    now = a_book(a_case(1), a_case(2))
    then = replace(a_book(a_case(1)), unreadable=(Unreadable("cases", "2", "odd"),))

    assert difference(now, then).is_none


def test_other_records_are_counted_by_table() -> None:
    now = a_book(a_case(1))
    then: Book = replace(
        now,
        shop=a_shop(undo_hours=1),
        customers={**now.customers, 7: Customer(7, "Okafor")},
        people={id: replace(one, away=True) for id, one in now.people.items()},
    )

    assert difference(now, then).others == {
        "customers": 1,
        "people": len(now.people),
        "settings": 1,
    }
