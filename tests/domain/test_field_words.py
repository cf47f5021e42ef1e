"""What a field is called in a conflict: the words of the forms, never a field name."""

from dataclasses import fields

import pytest

from store.domain.case import Case, Ending, Feeling, Order
from store.domain.commands import ChangeFacts
from store.domain.customer import Customer
from store.domain.field_words import FIELDS, field_words
from store.domain.lessons import CorrectiveAction, HouseRule, Phrase, Remark
from store.domain.refusal import ChangedMeanwhile
from store.domain.rules import decide
from store.domain.shop import Person
from tests.support.builders import NOON, a_book, a_spoken_case, after
from tui.dialogs.fact_list import AMOUNTS, TEXTS

RECORDS = (
    Case, Order, Feeling, Ending, Customer, Person, CorrectiveAction, HouseRule, Phrase, Remark,
)  # fmt: skip
NEVER_SAID = {"id", "revision", "history", "at", "by"}
CALLED_LIKEWISE = {"words", "meant", "paid", "budget"}
"""Facts whose name in the list of facts is shorter than in a sentence."""


@pytest.mark.parametrize("record", RECORDS)
def test_every_field_has_words_of_its_own(record: type) -> None:
    named = {field.name for field in fields(record)} - NEVER_SAID

    assert {name for name in named if name not in FIELDS} == set()
    assert [name for name in named if "_" in field_words(name)] == []


@pytest.mark.parametrize("name", sorted({*TEXTS, *AMOUNTS} - CALLED_LIKEWISE))
def test_a_fact_is_called_as_in_the_form(name: str) -> None:
    form = (TEXTS.get(name) or AMOUNTS[name]).name

    assert form in field_words(name)


def test_a_conflict_names_the_fact_as_the_form_does() -> None:
    saw = a_spoken_case(impact="no sofa")
    book = after(a_book(saw), ChangeFacts(42, impact="no sofa for the baptism"), by="sam")

    with pytest.raises(ChangedMeanwhile) as told:
        decide(book, ChangeFacts(42, impact="none"), "ana", NOON, saw=saw)

    assert told.value.sentence.startswith("Sam changed “what it means for them” of #42 meanwhile")
