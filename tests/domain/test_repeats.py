"""Whether a customer was let down before."""

from dataclasses import replace
from datetime import timedelta

from store.domain.case import Void
from store.domain.customer import Customer
from store.domain.repeats import earlier_cases
from tests.support.builders import NOON, a_book, a_case, a_shop

LAST_MONTH = NOON - timedelta(days=30)


def test_another_case_of_the_customer_within_twelve_months_is_a_repeat() -> None:
    """B7."""
    book = a_book(a_case(3, opened_at=LAST_MONTH), a_case(5, opened_at=NOON - timedelta(days=60)))
    book = replace(book, cases={**book.cases, 42: a_case()})

    assert earlier_cases(book.case(42), book) == (3, 5)


def test_a_case_of_somebody_else_is_no_repeat() -> None:
    book = a_book(a_case(3, opened_at=LAST_MONTH, customer=2), a_case())

    assert earlier_cases(book.case(42), book) == ()


def test_a_later_case_is_no_repeat_of_the_earlier_one() -> None:
    book = a_book(a_case(3, opened_at=LAST_MONTH), a_case())

    assert earlier_cases(book.case(3), book) == ()


def test_a_void_case_is_no_repeat() -> None:
    void = Void(NOON, "sam", "twice")
    book = a_book(a_case(3, opened_at=LAST_MONTH, void=void), a_case())

    assert earlier_cases(book.case(42), book) == ()


def test_after_how_many_months_it_is_no_repeat_is_a_setting() -> None:
    cases = (a_case(3, opened_at=LAST_MONTH - timedelta(days=15)), a_case())
    book = a_book(*cases, shop=a_shop(repeat_months=1))

    assert earlier_cases(book.case(42), book) == ()
    assert earlier_cases(book.case(42), a_book(*cases)) == (3,)


def test_records_that_were_merged_are_one_customer() -> None:
    known = (Customer(1, "Dana"), Customer(2, "D. Whitfield", merged_into=1))
    book = a_book(a_case(3, opened_at=LAST_MONTH, customer=2), a_case(), customers=known)

    assert earlier_cases(book.case(42), book) == (3,)
