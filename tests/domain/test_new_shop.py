"""A new shop: its currency, and defaults that are the same figures in each of them."""

import pytest

from store.domain.new_shop import DECIMALS, new_shop, read_currency, shop_owner
from store.domain.shop import Money, Shop, Week
from store.domain.words import Role


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        *(("eur", ("EUR", 2)), ("€", ("EUR", 2)), ("JPY", ("JPY", 0)), (" kwd ", ("KWD", 3))),
        *(("RWF", ("RWF", 0)), ("BIF", ("BIF", 0)), ("KMF", ("KMF", 0)), ("CLF", ("CLF", 4))),
    ],
)
def test_a_currency_is_known_with_its_decimals(typed: str, understood: tuple[str, int]) -> None:
    assert read_currency(typed) == understood


@pytest.mark.parametrize("typed", ["", "$", "euros", "12", "ÄÖÜ"])
def test_a_currency_that_is_not_three_letters_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="three letters"):
        read_currency(typed)


def test_in_a_currency_of_two_decimals_the_defaults_are_those_of_the_rules() -> None:
    shop = new_shop(" Corner  Table ", "eur", "Europe/Berlin", Week())

    assert shop == Shop("Corner Table", zone="Europe/Berlin", currency="EUR")


@pytest.mark.parametrize(("currency", "one"), [("JPY", 1), ("EUR", 100), ("KWD", 1_000)])
def test_the_default_amounts_are_the_same_figures_in_every_currency(
    currency: str, one: int
) -> None:
    shop = new_shop("Kiosk", currency, "UTC", Week())

    money = shop.money
    assert (money.month_budget, money.limit_counter) == (600 * one, 30 * one)
    assert (money.note_from, money.reason_from) == (30 * one, 200 * one)
    assert (money.warn_percent, money.too_much_percent) == (80, 150)
    assert next(g.usual_cost for g in shop.gestures if g.id == "card") == 3 * one


@pytest.mark.parametrize("currency", sorted({*DECIMALS, "USD"}))
def test_no_default_amount_is_lost_in_any_currency(currency: str) -> None:
    shop = new_shop("Kiosk", currency, "UTC", Week())

    assert all(gesture.usual_cost > 0 for gesture in shop.gestures)
    assert shop.money.case_budget_minor > 0
    assert shop.money.stop_gap_counts == Money().stop_gap_counts


def test_who_sets_up_the_shop_is_its_owner() -> None:
    person = shop_owner(" Ana  Öz ", new_shop("Kiosk", "EUR", "UTC", Week()))

    assert (person.id, person.name, person.role) == ("ana-oz", "Ana Öz", Role.PROPRIETOR)
