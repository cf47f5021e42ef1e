"""Who has to give a PIN, and whether the one that was given still holds (docs/rules.md, *PIN*)."""

from dataclasses import replace

import pytest

from store.domain.book import Book
from store.domain.proof import Proof, needs_pin, require_given
from store.domain.refusal import Refused
from store.domain.shop import Person
from tests.support.builders import ANA, MAYA, a_book

PINNED = replace(ANA, pin="new")


def book(*people: Person) -> Book:
    return a_book(people=people or (MAYA, PINNED))


@pytest.mark.parametrize("at_keyboard", ["maya", "ana"])
def test_a_pin_is_needed_where_more_than_one_works(at_keyboard: str) -> None:
    assert needs_pin(book(), PINNED, at_keyboard)


def test_whoever_works_alone_or_has_no_pin_needs_none() -> None:
    alone = book(PINNED)

    assert not needs_pin(alone, PINNED, "ana")
    assert not needs_pin(book(), MAYA, "ana")


@pytest.mark.parametrize(("given", "said"), [("", "set a PIN"), ("old", "changed their PIN")])
def test_what_was_given_before_another_pin_was_set_is_refused(given: str, said: str) -> None:
    with pytest.raises(Refused, match=f"Ana {said} meanwhile"):
        require_given(book(), "ana", Proof("maya", given))


def test_the_pin_that_holds_is_enough_and_so_is_none_where_none_is_needed() -> None:
    require_given(book(), "ana", Proof("maya", "new"))
    require_given(book(), "maya", Proof("maya", ""))
    require_given(book(replace(ANA, pin=""), MAYA), "ana", Proof("maya", "old"))
