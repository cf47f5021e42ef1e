"""Single settings of the shop, changed by the shop owner (docs/practice.md, D8, D13)."""

from dataclasses import replace
from datetime import time

import pytest

from store.domain.commands import ChangeSetting
from store.domain.refusal import NotFound, Refused
from store.domain.rules import decide
from tests.support.builders import NOON, a_book, after, taken_back


def test_one_setting_changes_and_everything_beside_it_stays() -> None:
    """D13."""
    before = a_book()

    book = after(before, ChangeSetting("talk.hear_it", 20, was=11), "ana")

    assert book.shop.talk.reach == 20 * 6
    assert book.shop.money == before.shop.money


def test_the_shop_owner_lets_stop_gaps_be_paid_from_the_gesture_budget() -> None:
    """D8."""
    book = after(a_book(), ChangeSetting("money.stop_gap_counts", 1), "ana")

    assert book.shop.money.stop_gap_counts is True


def test_nobody_else_changes_a_setting() -> None:
    with pytest.raises(Refused, match=r"for the shop owner \(Ana\) to do"):
        decide(a_book(), ChangeSetting("money.limit_counter", 90_000), "sam", NOON)


def test_two_desks_do_not_undo_each_others_settings() -> None:
    book = after(a_book(), ChangeSetting("money.limit_lead", 20_000, was=15_000), "ana")

    book = after(book, ChangeSetting("money.limit_counter", 4_000, was=3_000), "ana")

    assert (book.shop.money.limit_lead, book.shop.money.limit_counter) == (20_000, 4_000)
    with pytest.raises(Refused, match="changed meanwhile"):
        decide(book, ChangeSetting("money.limit_lead", 1, was=15_000), "ana", NOON)


@pytest.mark.parametrize("value", [-1, 10**13])
def test_an_amount_that_cannot_be_meant_is_refused(value: int) -> None:
    with pytest.raises(Refused, match="between 0 and"):
        decide(a_book(), ChangeSetting("money.limit_lead", value), "ana", NOON)


@pytest.mark.parametrize("name", ["zone", "money", "money.case_budget", "talk.reach", "week.mon"])
def test_what_is_no_such_setting_is_not_found(name: str) -> None:
    with pytest.raises(NotFound):
        decide(a_book(), ChangeSetting(name, 1), "ana", NOON)


def test_a_setting_is_taken_back_like_anything_else() -> None:
    book = after(a_book(), ChangeSetting("money.limit_lead", 20_000), "ana")

    assert taken_back(book, "ana").shop.money.limit_lead == 15_000


def test_coaching_and_the_hour_of_the_export_change_alone() -> None:
    before = a_book()

    book = after(before, ChangeSetting("coaching", 0), "ana")
    book = after(book, ChangeSetting("export_at", 3 * 60 + 30, was=2 * 60), "ana")

    assert (book.shop.coaching, book.shop.export_at) == (False, time(3, 30))
    assert replace(book.shop, coaching=True, export_at=time(2)) == before.shop


def test_no_day_has_more_minutes_than_it_has() -> None:
    with pytest.raises(Refused, match="between 0 and 1439"):
        decide(a_book(), ChangeSetting("export_at", 24 * 60), "ana", NOON)


def test_a_setting_that_stands_so_already_is_refused() -> None:
    with pytest.raises(Refused, match="stands so already"):
        decide(a_book(), ChangeSetting("coaching", 1), "ana", NOON)
