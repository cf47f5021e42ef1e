"""The whole relationship with one customer."""

from dataclasses import replace
from datetime import date, timedelta

from store.domain.book import Book
from store.domain.commands import MergeCustomers
from store.domain.customer import Customer
from store.domain.relationship import relationship
from store.domain.repeats import RepeatFinder, cases_before, earlier_cases, repeats
from store.domain.words import GestureState, PromiseState
from tests.support.builders import (
    NOON,
    a_book,
    a_case,
    a_gesture,
    a_promise,
    after,
    at,
)

DANA, DORA = Customer(1, "Dana"), Customer(2, "Dora")


def a_long_story() -> Book:
    """Give two records of one person: case 42 of the one; of the other case 7, years old, and 9."""
    old = NOON - timedelta(days=800)
    first = a_case(
        7,
        customer=2,
        opened_at=old,
        gestures=(a_gesture(2_000, GestureState.GIVEN, given_at=old),),
        promises=(a_promise(old, state=PromiseState.BROKEN),),
        second_failure_at=old,
    )
    second = a_case(
        9,
        customer=2,
        opened_at=NOON - timedelta(days=20),
        gestures=(a_gesture(500, GestureState.GIVEN),),
        promises=(a_promise(at("fri 15:00")), a_promise(at("thu 9:00".replace("9:", "09:")), 202)),
    )
    third = a_case(promises=(a_promise(at("wed 12:00")),))
    book = a_book(first, second, third, a_case(50, customer=3), customers=[DANA, DORA])
    return after(book, MergeCustomers(2, into=1))


def test_all_cases_of_one_person_count_whatever_record_they_were_logged_under() -> None:
    """B7."""
    for id in (1, 2):
        found = relationship(id, a_long_story(), NOON)

        assert [case.number for case in found.cases] == [42, 9, 7]
        assert (found.customer.id, [one.id for one in found.merged]) == (1, [2])


def test_gestures_are_added_up_for_twelve_months_and_in_all() -> None:
    found = relationship(1, a_long_story(), NOON)

    assert (found.received, found.received_in_all) == (500, 2_500)
    assert found.broken == 1


def test_open_promises_of_all_cases_stand_by_their_due_time() -> None:
    """C3."""
    found = relationship(1, a_long_story(), NOON)

    assert [(one.case.number, one.promise.due_at) for one in found.promises] == [
        (42, at("wed 12:00")),
        (9, at("thu 09:00")),
        (9, at("fri 15:00")),
    ]


def test_cases_that_the_book_no_longer_holds_count_when_they_are_handed_in() -> None:
    older = a_case(3, customer=2, opened_at=NOON - timedelta(days=50))
    stale = replace(a_long_story().case(42), what="stale")

    found = relationship(1, a_long_story(), NOON, (older, stale))

    assert [case.number for case in found.cases] == [42, 9, 3, 7]
    assert found.cases[0].what != "stale"
    assert earlier_cases(a_long_story().case(42), a_long_story(), (older,)) == (9, 3)


def test_somebody_of_whom_nothing_is_known_is_a_first_timer() -> None:
    assert not relationship(1, a_book(a_case()), NOON).is_regular


def test_another_case_an_older_date_or_a_yearly_value_makes_a_regular() -> None:
    assert relationship(1, a_long_story(), NOON).is_regular
    for known in (replace(DANA, since=date(2019, 3, 1)), replace(DANA, yearly_value=90_000)):
        assert relationship(1, a_book(a_case(), customers=[known]), NOON).is_regular


def test_a_customer_since_today_is_a_first_timer() -> None:
    today = replace(DANA, since=NOON.date())

    assert not relationship(1, a_book(a_case(), customers=[today]), NOON).is_regular


def test_a_customer_whose_record_cannot_be_read_still_has_cases() -> None:
    book = replace(a_book(a_case()), customers={})

    found = relationship(1, book, NOON)

    assert (found.customer.name, [case.number for case in found.cases]) == ("?", [42])


def test_the_repeats_of_a_whole_book_are_those_of_its_cases_one_by_one() -> None:
    book = a_long_story()

    found = repeats(book)

    assert found == {42: (9,)}
    assert all(found.get(n, ()) == earlier_cases(case, book) for n, case in book.cases.items())


def test_a_finder_that_is_kept_sees_every_change_of_the_book() -> None:
    finder, book = RepeatFinder(), a_long_story()
    apart = replace(book, customers={**book.customers, 2: DORA})

    assert finder.find(book.case(42), book) == (9,)
    assert finder.find(apart.case(42), apart) == ()
    assert finder.find(book.case(42), book) == (9,)


def test_a_case_not_logged_yet_has_earlier_ones_already() -> None:
    book = a_long_story()

    before = cases_before(book.cases.values(), book.ids_of(1), NOON, 12)

    assert [case.number for case in before] == [42, 9]


def test_a_customer_with_very_many_cases_has_the_same_repeats_as_one_by_one() -> None:
    cases = [
        a_case(number, opened_at=NOON - timedelta(days=11 * (number % 40), hours=number % 3))
        for number in range(1, 120)
    ]
    book = a_book(*cases)

    found = repeats(book)
    asked = repeats(book, of={7})

    assert all(found.get(one.number, ()) == earlier_cases(one, book) for one in cases)
    assert asked == {7: found[7]}
