"""PINs: how they are kept, who may change one, and that no undo brings one back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from store.domain import pins
from store.domain.book import Book
from store.domain.commands import ChangePerson, SetPin
from store.domain.refusal import Refused
from store.domain.rules import decide
from tests.support.builders import ANA, MAYA, NOON, SAM, a_book, after, minutes, taken_back

KEPT = pins.hashed("4711", b"0123456789abcdef")
OTHER = pins.hashed("0815", b"0123456789abcdef")


def with_pin(kept: str = KEPT) -> Book:
    return a_book(people=(MAYA, replace(SAM, pin=kept), ANA))


def test_the_pin_that_was_set_opens_and_no_other_one_does() -> None:
    assert pins.opens("4711", KEPT)
    assert not pins.opens("4712", KEPT)
    assert not pins.opens("", KEPT)


def test_what_is_kept_holds_no_pin_and_no_two_look_alike() -> None:
    first, second = pins.hashed("4711"), pins.hashed("4711")

    assert first != second
    assert "4711" not in first.split("$")
    assert pins.is_kept(first)


@pytest.mark.parametrize("pin", ["123", "1234567890123", "12a4", "", "١٢٣٤", "12 34"])
def test_a_pin_has_four_to_twelve_digits(pin: str) -> None:
    assert pins.why_not(pin) != ""
    with pytest.raises(ValueError, match="digits"):
        pins.hashed(pin)


@pytest.mark.parametrize(
    "kept",
    ["", "4711", "scrypt$1$1$1", "scrypt$a$8$1$00$00", "scrypt$16384$8$1$00$00",
     "scrypt$1073741824$8$1$00$" + "00" * 32, "scrypt$3$8$1$00$" + "00" * 32],
)  # fmt: skip
def test_what_somebody_wrote_into_the_file_opens_for_nobody(kept: str) -> None:
    assert not pins.opens("4711", kept)


def test_after_three_wrong_ones_the_pause_grows_and_has_an_end() -> None:
    pauses = [pins.pause_after(wrong) for wrong in range(1, 30)]

    assert pauses[:5] == [timedelta(seconds=seconds) for seconds in (0, 0, 5, 10, 20)]
    assert pauses == sorted(pauses)
    assert pauses[-1] == pins.LONGEST_PAUSE


def test_anyone_sets_their_own_pin() -> None:
    book = after(a_book(), SetPin("sam", KEPT, was=""), by="sam")

    assert book.people["sam"].pin == KEPT
    assert book.people["maya"].pin == ""


def test_nobody_sets_the_pin_of_somebody_else_not_even_the_shop_owner() -> None:
    with pytest.raises(Refused, match="Only Sam can set this PIN"):
        decide(a_book(), SetPin("sam", KEPT), "ana", NOON)


def test_the_shop_owner_takes_a_forgotten_one_away() -> None:
    book = after(with_pin(), SetPin("sam", was=KEPT), by="ana")

    assert book.people["sam"].pin == ""


def test_somebody_else_does_not_and_is_told_who_can() -> None:
    with pytest.raises(Refused, match=r"Only Sam, or the shop owner \(Ana\), can take this PIN"):
        decide(with_pin(), SetPin("sam", was=KEPT), "maya", NOON)


def test_a_pin_in_plain_is_refused_and_not_repeated() -> None:
    with pytest.raises(Refused) as refused:
        decide(a_book(), SetPin("sam", "4711"), "sam", NOON)

    assert "4711" not in refused.value.sentence


def test_a_pin_that_was_changed_meanwhile_is_not_overwritten() -> None:
    with pytest.raises(Refused, match="changed meanwhile") as refused:
        decide(with_pin(), SetPin("sam", OTHER, was=OTHER), "sam", NOON)

    assert "scrypt" not in refused.value.sentence


def test_taking_away_what_is_not_there_is_refused() -> None:
    with pytest.raises(Refused, match="Sam has no PIN"):
        decide(a_book(), SetPin("sam"), "sam", NOON)


@pytest.mark.parametrize(("kept", "by"), [(OTHER, "sam"), ("", "sam"), ("", "ana")])
def test_undo_brings_no_old_pin_back(kept: str, by: str) -> None:
    """Whoever finds the terminal open could get in with it, or get rid of it."""
    book = after(with_pin(), SetPin("sam", kept, was=KEPT), by)

    with pytest.raises(Refused, match="A PIN is not taken back"):
        taken_back(book, by, NOON + minutes(1))


def test_no_step_keeps_an_old_hash() -> None:
    book = after(with_pin(), SetPin("sam", OTHER, was=KEPT), "sam")

    (step,) = book.steps
    assert [one.pin for one in (*step.before.people, *step.after.people)] == ["", ""]


def test_taking_back_another_change_of_the_same_person_leaves_their_pin() -> None:
    book = after(a_book(), ChangePerson("sam", limit=9_000), "ana")
    book = after(book, SetPin("sam", KEPT), "sam")

    back = taken_back(book, "ana", NOON + minutes(1))

    assert (back.people["sam"].limit, back.people["sam"].pin) == (None, KEPT)


def test_no_command_shows_a_hash_when_it_is_printed() -> None:
    assert "scrypt" not in repr(SetPin("sam", KEPT, was=OTHER))
