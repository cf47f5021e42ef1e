"""Amounts in the forms of spreadsheets, and the rule for those that can be read in two ways."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.domain.shop import Shop
from store.importing.amounts import Mark, minor_units
from store.importing.refusing import CannotTake, RowRefused
from tests.support.builders import a_book, a_shop
from tests.support.imports import HEADER, a_file, read, reasons

EURO, YEN = a_shop(), a_shop(currency="JPY", decimals=0)
DINAR, DOLLAR = a_shop(currency="KWD", decimals=3), a_shop(currency="USD")
PRICED = f"{HEADER},Price".replace(",", ";")


@pytest.mark.parametrize(
    ("cell", "cents"),
    [
        *(("1.234,56", 123_456), ("1,234.56", 123_456), ("1'234.56", 123_456)),
        *(("1 234,56", 123_456), ("1\xa0234,56 €", 123_456), ("€ 12", 1_200), ("12 EUR", 1_200)),
        *(("12,-", 1_200), ("12.–", 1_200), ("12,5", 1_250), (".50", 50), ("0,00", 0), ("+3", 300)),
        *(("1.234.567", 123_456_700), ("1,00,000.00", 10_000_000), ("12.500,000", 1_250_000)),
    ],
)
def test_every_form_gives_its_amount(cell: str, cents: int) -> None:
    assert minor_units(cell, None, EURO) == cents


@pytest.mark.parametrize(
    ("cell", "shop", "minor"),
    [
        ("1,234", YEN, 1_234),
        ("¥980", YEN, 980),
        ("1,234.567", DINAR, 1_234_567),
        ("$9", DOLLAR, 900),
    ],
)
def test_other_currencies_have_their_own_decimals(cell: str, shop: Shop, minor: int) -> None:
    assert minor_units(cell, None, shop) == minor


@pytest.mark.parametrize(
    ("currency", "cell", "minor"),
    [
        *(("EUR", form, 4_500) for form in ("45,- €", "45,-€", "45,– €", "€ 45,-", "45,-- EUR")),
        *(("EUR", form, 123_400) for form in ("1.234,- €", "1.234,–", "1,234.-")),
        *(("CHF", form, 1_250) for form in ("Fr. 12.50", "Fr 12.50", "12.50 Fr.", "SFr.12.50")),
        *(("CHF", form, 4_500) for form in ("45.- CHF", "Fr. 45.—", "45.-- Fr.", "Fr.45")),
        *(
            (currency, form, minor)
            for currency in ("DKK", "SEK", "NOK")
            for form, minor in (
                ("kr. 1.234,50", 123_450),
                ("1.234,50 kr.", 123_450),
                ("45,- kr", 4_500),
                ("kr. 50", 5_000),
                ("kr.50", 5_000),
            )
        ),
        *(("USD", "$.50", 50), ("USD", "USD .50", 50), ("EUR", "EUR. 50", 5_000)),
        ("INR", "Rs. 500", 50_000),
    ],
)
def test_the_currency_is_cut_before_what_stands_for_no_cents(
    currency: str, cell: str, minor: int
) -> None:
    assert minor_units(cell, None, a_shop(currency=currency)) == minor


FORMS = {
    "EUR": (("€", "EUR", "Euro"), ","),
    "CHF": (("Fr", "Fr.", "SFr.", "CHF"), "."),
    "DKK": (("kr", "kr.", "DKK"), ","),
    "PLN": (("zł", "PLN"), ","),
    "USD": (("$", "US$", "USD"), "."),
}
PARTING = {",": (".", "", " ", "\xa0"), ".": (",", "", "'", "’")}


@given(st.data(), st.sampled_from(sorted(FORMS)), st.integers(0, 99_999_999))
def test_an_amount_is_the_same_in_every_usual_form(
    data: st.DataObject, currency: str, minor: int
) -> None:
    names, sign = FORMS[currency]
    parting = data.draw(st.sampled_from(PARTING[sign]))
    whole = f"{minor // 100:,}".replace(",", parting)
    dashes = ("-", "–", "—", "--") if minor % 100 == 0 else ()
    cents = data.draw(st.sampled_from((f"{minor % 100:02}", *dashes)))
    name, blank = data.draw(st.sampled_from(names)), data.draw(st.sampled_from(("", " ", "\xa0")))
    number = f"{whole}{sign}{cents}"
    cell = data.draw(
        st.sampled_from((number, f"{name}{blank}{number}", f"{number}{blank}{name}", f" {number} "))
    )

    assert minor_units(cell, Mark(MARKS[sign]), a_shop(currency=currency)) == minor


MARKS = {",": "comma", ".": "point"}


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        *(("-12", "less than nothing"), ("(12.00)", "less than nothing"), ("12-", "less than")),
        *(("−3", "less than nothing"), ("12 USD", "no amount in EUR"), ("$12", "no amount in EUR")),
        *(("abc", "no amount"), ("1,2,3", "no amount"), ("1.23,456.7", "no amount"), ("", "no")),
        *(
            ("12,345.678", "finer"),
            ("0.125", "finer"),
            ("9" * 12, "too much"),
            ("１２", "no amount"),
        ),
        *(("12 to 15", "no amount"), ("2x12", "no amount"), ("12.50.", "no amount")),
        *(("kr. 5", "no amount in EUR"), ("€ -5", "less than"), ("$. 5", "no amount"), ("€", "no")),
    ],
)
def test_what_is_no_amount_is_refused(cell: str, why: str) -> None:
    with pytest.raises(RowRefused, match=why):
        minor_units(cell, Mark.POINT, EURO)


@given(st.text(alphabet="0123456789.,'€ -()", max_size=14) | st.text(max_size=14))
def test_no_cell_is_more_than_an_amount_or_a_reason(cell: str) -> None:
    try:
        found = minor_units(cell, Mark.COMMA, EURO)
    except RowRefused:
        return
    assert 0 <= found < 10**12


def prices(folder: Path, *cells: str, **more: object) -> list[int | None]:
    lines = [f"2026-01-05;Dana;cold;{cell}" for cell in cells]
    found = read(a_file(folder, PRICED, *lines), **more)  # type: ignore[arg-type]
    assert found.refused == ()
    return [draft.case.order.price for draft in found.arrivals.drafts]


def test_one_amount_settles_the_whole_column(tmp_path: Path) -> None:
    assert prices(tmp_path, "1.234", "12,50") == [123_400, 1_250]
    assert prices(tmp_path, "1,234", "12.50") == [123_400, 1_250]


def test_an_amount_is_never_read_a_thousand_times_too_small(tmp_path: Path) -> None:
    found = read(a_file(tmp_path, PRICED, "2026-01-05;Dana;x;1.234", "2026-01-05;Sam;y;12.50"))

    assert reasons(found) == [(2, "price: “1.234” is finer than EUR can be")]


def test_amounts_that_nothing_settles_are_asked_for(tmp_path: Path) -> None:
    with pytest.raises(CannotTake, match="in line 3: say what stands before the cents"):
        prices(tmp_path, "250", "1.234")
    assert prices(tmp_path, "250", "1.234", mark=Mark.COMMA) == [25_000, 123_400]


def test_amounts_that_contradict_each_other_are_refused_with_both_lines(tmp_path: Path) -> None:
    with pytest.raises(CannotTake, match=r"line 2 has “12,50” and line 3 “12.50”"):
        prices(tmp_path, "12,50", "12.50")


def test_whole_amounts_need_no_settling(tmp_path: Path) -> None:
    assert prices(tmp_path, "250", "", "-", "n/a", "€ 3") == [25_000, None, None, None, 300]


def test_a_currency_without_decimals_needs_no_settling(tmp_path: Path) -> None:
    assert prices(tmp_path, "1,234", book=a_book(shop=YEN)) == [1_234]
