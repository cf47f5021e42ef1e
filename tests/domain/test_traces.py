"""A person is found in texts however the name or the number is written, and nobody else is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.domain.traces import Traced, Traces

DANA = Traced(
    17,
    frozenset({17}),
    ("Dana Whitfield",),
    ("Mrs Weiß",),
    ("+49 171 2345678",),
    ("Dana.W@mail.example",),
)
ZOE = Traced(3, frozenset({3}), ("Zoë",), (), ("0301234567", "54321"))
OKAFOR = Traced(5, frozenset({5}), ("The Okafor family",))
LI = Traced(8, frozenset({8}), ("李小龙",))
TRACES = Traces([DANA, ZOE, OKAFOR, LI])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dana Whitfield", "customer 17"),
        ("for DANA\n  whitfield, soon", "for customer 17, soon"),
        ("Dana-Whitfield's soup", "customer 17's soup"),
        ("Whitfield, Dana", "customer 17"),
        ("Dána Whítfield", "customer 17"),
        (unicodedata.normalize("NFD", "Dána Whítfield!"), "customer 17!"),
        ("the Okafor family", "customer 5"),
        ("请给李小龙先生打电话", "请给customer 8先生打电话"),
        ("mail dana.w@MAIL.example.", "mail customer 17."),
        ("call 0171/234 56 78 at 14:30", "call customer 17 at 14:30"),
        ("00491712345678", "customer 17"),
        ("+49 (0)171 - 2345678", "customer 17"),
        ("030 1234567 or 0171 2345678", "customer 3 or customer 17"),
        ("(030) 123-45-67", "customer 3"),
    ],
)
def test_a_person_is_found_in_the_texts_of_others(text: str, found: str) -> None:
    assert TRACES.replaced(text) == found
    assert TRACES.stands_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Dana",
        "Mrs Whitfield",
        "Zoë called",
        "the family",
        "Danawhitfield",
        "Dana came, and so did Ms Whitfield",
        "joe-dana.w@mail.example.org",
        "order 171 23456789",
        "0172 2345678",
        "case 54321",
        "2026-11-23 14:30",
        "",
    ],
)
def test_what_may_mean_somebody_else_is_left_in_the_texts_of_others(text: str) -> None:
    assert TRACES.replaced(text) == text
    assert not TRACES.stands_in(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dana got it cold", "customer 17 got it cold"),
        ("Mrs Whitfield", "Mrs customer 17"),
        ("the Whitfields", "the customer 17"),
        ("Frau WEISS and Weiss", "Frau customer 17 and customer 17"),
        ("dana.whitfield@other.example", "customer 17@other.example"),
        ("Danaë and the Whitfieldian way", "Danaë and the Whitfieldian way"),
    ],
)
def test_every_part_of_the_name_counts_in_their_own_cases(text: str, found: str) -> None:
    assert TRACES.replaced(text, own=17) == found


def test_a_name_of_one_word_and_a_short_number_count_in_their_own_cases() -> None:
    assert TRACES.replaced("ZOË, 54 321", own=3) == "customer 3, customer 3"


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Dana2 Moon", "soup for Dana2 and Moon", "soup for customer 1 and customer 1"),
        ("4Ever Young", "4Ever called", "customer 1 called"),
        ("Jo3y Smith", "Jo3y waited", "customer 1 waited"),
        ("Dana2", "DANA2 waited", "customer 1 waited"),
        ("Moon 2nd", "her 2nd soup", "her 2nd soup"),
        ("Moon 12b", "table 12b", "table 12b"),
    ],
)
def test_a_part_of_a_name_with_three_letters_counts_whatever_digits_it_has(
    name: str, text: str, found: str
) -> None:
    assert Traces([Traced(1, frozenset({1}), (name,))]).replaced(text, own=1) == found


def test_words_that_name_nobody_are_no_part_of_a_name() -> None:
    assert TRACES.replaced("the family is fine", own=5) == "the family is fine"
    assert TRACES.replaced("the Okafors", own=5) == "the customer 5"


def test_a_name_of_one_word_is_looked_for_everywhere_when_that_is_asked_for() -> None:
    everywhere = Traces([ZOE], everywhere=True)

    assert everywhere.replaced("Zoe called") == "customer 3 called"


def test_a_name_that_somebody_else_has_too_is_left_in_their_texts() -> None:
    assert TRACES.replaced("Dana Whitfield, 0171 2345678", but={17}) == (
        "Dana Whitfield, customer 17"
    )


def test_whose_full_name_it_is() -> None:
    assert TRACES.name_of("dana  WHITFIELD") == {17}
    assert TRACES.name_of("Dana") == frozenset()
    assert TRACES.name_of("") == frozenset()


def test_a_name_without_letters_is_looked_for_nowhere() -> None:
    odd = Traces([Traced(1, frozenset({1}), ("!?", "17"))])

    assert odd.replaced("17 plates!?", own=1) == "17 plates!?"


@given(
    st.lists(
        st.sampled_from(
            ["Dana", "Whitfield", "0171 2345678", " ", "ß", "\u0301", "李小龙", "x", "@", "7", "-"]
        ),
        max_size=12,
    ).map("".join)
    | st.text(max_size=40),
    st.sampled_from([None, 17, 3]),
)
def test_looking_twice_finds_no_more_than_looking_once(text: str, own: int | None) -> None:
    once = TRACES.replaced(text, own)

    assert TRACES.replaced(once, own) == once


@given(st.text(max_size=10), st.text(max_size=10))
def test_a_full_name_never_survives_between_other_words(before: str, after: str) -> None:
    text = f"{before} Dana Whitfield {after}"

    assert "Dana Whitfield" not in TRACES.replaced(text)


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("by Dana Whitfield", True),
        ("the Okafor familys", True),
        ("0171 / 2345678", True),
        ("dana.w@mail.example", True),
        ("Dana, 2026-11-23 14:30, x@mail.example", False),
    ],
)
def test_of_hundreds_each_is_found_as_one_of_few_is(text: str, stands: bool) -> None:
    others = (Traced(id, frozenset({id}), (f"Guest{id} Number{id}",)) for id in range(100, 300))
    many = Traces([DANA, ZOE, OKAFOR, LI, *others])

    assert many.stands_in(text) is stands
    assert TRACES.stands_in(text) is stands
