"""Known customers are found by names, e-mail and telephone, however these are written."""

from dataclasses import replace
from datetime import timedelta

import pytest

from store.domain.commands import MergeCustomers
from store.domain.customer import Customer
from tests.support.builders import NOON, a_book, a_case, after
from tui.known_customers import KnownCustomers, digits, plain, repeat_short, repeat_words

pytestmark = pytest.mark.walk

ZOE = Customer(1, "Zoë  Åberg", phone="+49 171 555-0142", email="zoe@example.org")
ROSA = Customer(2, "Rosa Bauer", phone="0171/555 0199")
HANS = Customer(3, "Hans Bauer", phone="030 5550142")
BOOK = a_book(
    a_case(12, customer=2, opened_at=NOON - timedelta(days=50), what="wrong leather"),
    a_case(40, customer=3, what="late lamp"),
    customers=(ZOE, ROSA, HANS),
)


def found(typed: str) -> list[int]:
    return [one.id for one in KnownCustomers(BOOK).matching(typed, 5)]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("zoe", [1]),
        ("ZOË ab", [1]),
        ("aberg zo", [1]),
        ("@example", [1]),
        ("0171 555", [1, 2]),
        ("+49 171 5550199", [2]),
        ("0049171555-0142", [1]),
        ("5550142", [3, 1]),
        ("17", []),
        ("x171555", []),
        ("bauer", [3, 2]),
        ("", []),
    ],
)
def test_whoever_has_all_words_or_the_digits_is_found(typed: str, ids: list[int]) -> None:
    assert sorted(found(typed)) == sorted(ids)


def test_of_two_of_one_name_the_one_with_the_latest_case_stands_first() -> None:
    assert found("bauer") == [3, 2]


def test_a_name_in_full_stands_before_all_others() -> None:
    book = replace(BOOK, customers={**BOOK.customers, 4: Customer(4, "Bauer")})

    assert next(one.id for one in KnownCustomers(book).matching("bauer", 5)) == 4


def test_both_names_of_a_merged_record_lead_to_who_stayed_once() -> None:
    known = KnownCustomers(after(BOOK, MergeCustomers(3, into=2)))

    for typed in ("hans", "rosa", "bauer", "030555"):
        assert [one.id for one in known.matching(typed, 5)] == [2]
    assert [one.id for one in known.named("hans bauer")] == [2]
    assert [case.number for case in known.cases_of(ROSA)] == [40, 12]


def test_two_bauers_are_told_apart_by_their_last_case() -> None:
    known = KnownCustomers(BOOK)

    assert known.told_apart(HANS, NOON, 40) == ", 1 case, #40 in Nov: late lamp"
    assert known.told_apart(ROSA, NOON, 40) == ", 1 case, #12 in Oct: wrong leather"
    assert known.told_apart(ROSA, NOON, 30) == ", 1 case, #12 in Oct"


def test_somebody_without_a_case_is_told_by_the_number() -> None:
    assert KnownCustomers(BOOK).told_apart(ZOE, NOON, 40) == ", +49 171 555-0142"


def test_a_case_that_is_not_logged_yet_would_be_a_repeat() -> None:
    """B7."""
    known = KnownCustomers(BOOK)
    older = a_case(3, customer=2, opened_at=NOON - timedelta(days=100))

    assert known.repeat(ROSA, NOON) == "repeat: #12 within 12 months"
    assert known.repeat(ROSA, NOON, (older,)) == "repeat: #12, #3 within 12 months"
    assert known.repeat(ZOE, NOON) == ""


def test_many_earlier_cases_are_counted() -> None:
    assert repeat_words([9, 8, 7, 6, 5], 12) == "repeat: #9, #8, #7 and 2 more within 12 months"
    assert repeat_short([9, 8, 7]) == "! repeat of #9, #8 …"
    assert repeat_words([], 12) == ""


def test_accents_spaces_and_case_make_no_difference() -> None:
    assert plain(" Zoë \t ÅBERG ") == "zoe aberg"
    assert digits("0171 55") == ("17155",)
    assert digits("a171") == ()
