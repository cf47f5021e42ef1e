"""Logging a case: two fields suffice, and nothing entered is lost."""

from datetime import timedelta

import pytest

from store.domain.commands import OpenCase
from store.domain.customer import Customer
from store.domain.refusal import NotFound, Refused
from store.domain.rules import decide
from store.domain.words import Act, Failure, Origin, Severity, Status
from tests.support.builders import NOON, SAM, a_book, a_case, after, taken_back


def test_a_name_and_what_happened_are_enough() -> None:
    """A1, D3."""
    book = after(a_book(), OpenCase("Dana Whitfield", "soup cold"), by="sam")

    case = book.case(1)
    assert (case.what, case.status, case.severity) == ("soup cold", Status.NEW, Severity.MAJOR)
    assert (case.opened_by, case.opened_at, case.noticed_at) == ("sam", NOON, NOON)
    assert book.customer(case.customer).name == "Dana Whitfield"


def test_a_new_case_has_no_owner_until_somebody_takes_it() -> None:
    """A8."""
    book = after(a_book(), OpenCase("Dana", "soup cold"))

    assert book.case(1).owner is None


def test_the_history_of_a_case_starts_with_its_opening() -> None:
    book = after(a_book(), OpenCase("Dana", "soup cold"), by="sam")

    (entry,) = book.case(1).history
    assert (entry.act, entry.by, entry.at, entry.text) == (Act.OPENED, "sam", NOON, "soup cold")


def test_a_case_gets_a_number_that_was_never_given_before() -> None:
    book = after(a_book(a_case(7)), OpenCase("Dana", "soup cold"))

    assert sorted(book.cases) == [7, 8]
    assert book.next_case == 9


def test_the_customers_own_words_are_kept_apart_from_ours() -> None:
    """A2."""
    book = after(a_book(), OpenCase("Dana", "soup cold", words="  It was like ice.  "))

    (said,) = book.case(1).words
    assert said.text == "It was like ice."
    assert book.case(1).what == "soup cold"


def test_words_at_the_opening_leave_the_next_part_an_id_of_its_own() -> None:
    case = after(a_book(), OpenCase("Dana", "soup cold", words="Like ice.")).case(1)

    assert case.new_part > case.words[0].id


def test_staff_can_log_a_slip_before_the_customer_says_anything() -> None:
    """A20, B1."""
    command = OpenCase(
        "Dana", "wrong cake in the box", origin=Origin.WE_NOTICED, failure=Failure.ORDER_WRONG
    )

    case = after(a_book(), command, by="sam").case(1)

    assert (case.origin, case.failure) == (Origin.WE_NOTICED, Failure.ORDER_WRONG)


def test_the_moment_of_noticing_may_lie_before_the_logging() -> None:
    """E3."""
    noticed = NOON - timedelta(minutes=20)

    case = after(a_book(), OpenCase("Dana", "soup cold", noticed_at=noticed)).case(1)

    assert (case.noticed_at, case.opened_at) == (noticed, NOON)


def test_a_failure_cannot_be_noticed_later_than_now() -> None:
    command = OpenCase("Dana", "soup cold", noticed_at=NOON + timedelta(seconds=1))

    with pytest.raises(Refused, match="noticed later than now"):
        decide(a_book(), command, "maya", NOON)


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (OpenCase("Dana", "  "), "says what happened"),
        (OpenCase(" \t ", "soup cold"), "has a customer"),
        (OpenCase("Dana", "soup cold", price=-1), "nothing or more"),
    ],
)
def test_an_incomplete_case_is_refused_with_a_sentence(command: OpenCase, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        decide(a_book(), command, "maya", NOON)


def test_an_owner_has_to_work_here() -> None:
    with pytest.raises(NotFound, match="Nobody called 'zoe'"):
        decide(a_book(), OpenCase("Dana", "soup cold", owner="zoe"), "maya", NOON)


def test_a_known_customer_is_not_entered_twice() -> None:
    """B7."""
    book = a_book(customers=[Customer(5, "Dana")])

    records = decide(book, OpenCase("", "soup cold", customer_id=5), "maya", NOON)

    assert records.customers == ()
    assert records.cases[0].customer == 5


def test_a_number_to_call_completes_a_known_customer() -> None:
    book = a_book(customers=[Customer(5, "Dana", email="dana@example.org")])

    book = after(book, OpenCase("", "soup cold", customer_id=5, phone=" 0171 "))

    known = book.customer(5)
    assert (known.phone, known.email, known.revision) == ("0171", "dana@example.org", 2)


def test_an_unknown_customer_id_is_refused() -> None:
    with pytest.raises(NotFound, match="no customer with the id 9"):
        decide(a_book(), OpenCase("", "soup cold", customer_id=9), "maya", NOON)


def test_who_is_not_in_the_list_of_people_cannot_log_anything() -> None:
    with pytest.raises(NotFound, match="Nobody called 'zoe'"):
        decide(a_book(people=[SAM]), OpenCase("Dana", "soup cold"), "zoe", NOON)


def test_a_case_is_not_logged_for_a_record_that_was_taken_back() -> None:
    book = taken_back(after(a_book(), OpenCase("Dana", "soup cold")))

    with pytest.raises(Refused, match="record of Dana was taken back"):
        decide(book, OpenCase("", "late", customer_id=1), "maya", NOON)


def test_a_case_is_not_logged_for_a_record_that_was_erased() -> None:
    book = a_book(customers=[Customer(5, "erased", erased_at=NOON)])

    with pytest.raises(Refused, match="data of this customer was erased"):
        decide(book, OpenCase("", "late", customer_id=5), "maya", NOON)


def test_a_case_for_a_merged_record_goes_to_the_one_that_took_its_place() -> None:
    known = (Customer(5, "Dana"), Customer(6, "D. W.", merged_into=7))
    book = a_book(customers=[*known, Customer(7, "Dana W.", merged_into=5)])

    book = after(book, OpenCase("", "late", customer_id=6, phone="0171"))

    assert book.case(1).customer == 5
    assert book.customer(5).phone == "0171"
