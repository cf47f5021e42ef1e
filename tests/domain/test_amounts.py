"""Amounts as people type them at the board and in scripts (docs/rules.md, *money*)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.domain.shop import Shop
from tests.support.builders import a_shop
from tui.text.wording import amount, parse_amount

EURO, YEN = a_shop(), a_shop(currency="JPY", decimals=0)
DOLLAR, DINAR = a_shop(currency="USD"), a_shop(currency="KWD", decimals=3)


@pytest.mark.parametrize("typed", ["$20", "20 $", "US$20", "20 USD", "20.00", "20,-", " 20 "])
def test_a_shop_in_dollars_takes_its_own_sign(typed: str) -> None:
    assert parse_amount(typed, DOLLAR) == 2_000


@pytest.mark.parametrize("typed", ["1234", "1 234", "1.234", "1,234", "¥1,234"])
def test_a_currency_without_decimals_has_only_thousands_to_part(typed: str) -> None:
    assert parse_amount(typed, YEN) == 1_234


def test_thousandths_are_taken_as_they_are_shown_here_and_asked_about_else() -> None:
    assert parse_amount("1.234", DINAR) == 1_234
    with pytest.raises(ValueError, match=r"^1234\.000 or 1\.234\? Write it with 3 decimals\.$"):
        parse_amount("1,234", DINAR)


@pytest.mark.parametrize(
    "typed", ["2 50", "12'50", "12’50", "3 75", "1 2 3", "12 34", "1234 567", "1 234.5 6", "1.2 5"]
)
def test_digits_that_a_blank_parts_otherwise_than_thousands_are_no_amount(typed: str) -> None:
    with pytest.raises(ValueError, match="amount"):
        parse_amount(typed, EURO)


@pytest.mark.parametrize(
    ("typed", "minor"), [("1 234,50", 123_450), ("1'234.50", 123_450), ("1 00 000", 10_000_000)]
)
def test_blanks_and_apostrophes_part_thousands(typed: str, minor: int) -> None:
    assert parse_amount(typed, EURO) == minor


@given(st.integers(0, 10**9 - 1), st.sampled_from([EURO, YEN, DOLLAR, DINAR]))
def test_what_is_shown_can_be_typed_again(minor: int, shop: Shop) -> None:
    assert parse_amount(amount(minor, shop), shop) == minor
