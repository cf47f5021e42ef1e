"""What an erase does with each field: every field of every type has its answer."""

import types
import typing
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from enum import Enum

import pytest

from store.domain.case import Case, Feeling, Order
from store.domain.customer import Customer
from store.domain.lessons import CorrectiveAction, HouseRule, Phrase, Practised, Remark
from store.domain.parts import Entry, HoldCheck
from store.domain.personal import (
    BY_ID,
    CUSTOMER,
    FIELDS,
    GONE,
    SAID,
    TOLD,
    Fields,
    Turning,
    texts_in,
    untouched,
)
from store.domain.words import Act, Status
from tests.support.builders import NOON

ROOTS = (Case, CorrectiveAction, HouseRule, Phrase, Practised, Remark)
FIGURES = (Order, Feeling, HoldCheck)
"""Made of nothing but figures, instants and ids of people who work here."""
IDS = {
    *("by", "opened_by", "made_by", "done_by", "settled_by", "answered_by", "asked_by", "given_by"),
    *("owner", "person", "place", "stage", "merged_by", "dropped_by"),
}
"""Texts that are kept because they are ids of people who work here, or of places and stages."""
NAME = "Dana Whitfield"


def everything_kept_about(owner: type) -> Fields:
    return CUSTOMER if owner is Customer else FIELDS[owner]


def reached_types() -> Iterator[type]:
    """Give each dataclass that a record is made of."""
    seen: set[type] = set(FIGURES)
    waiting: list[type] = [*ROOTS, Customer]
    while waiting:
        found = waiting.pop()
        if found in seen:
            continue
        seen.add(found)
        yield found
        for hint in typing.get_type_hints(found).values():
            waiting += [one for one in leaves(hint) if is_dataclass(one)]


def leaves(hint: object) -> Iterator[type]:
    arguments = typing.get_args(hint)
    if not arguments and isinstance(hint, type):
        yield hint
    for argument in arguments:
        yield from leaves(argument)


@pytest.mark.parametrize("owner", list(reached_types()), ids=lambda owner: owner.__name__)
def test_every_field_is_emptied_shared_made_of_parts_or_kept(owner: type) -> None:
    known = everything_kept_about(owner)
    listed = [*known.emptied, *known.shared, *known.parts, *known.kept]

    assert sorted(listed) == sorted(field.name for field in fields(owner))


@pytest.mark.parametrize("owner", list(reached_types()), ids=lambda owner: owner.__name__)
def test_no_text_of_people_is_kept(owner: type) -> None:
    hints = typing.get_type_hints(owner)
    known = everything_kept_about(owner)

    texts = {name for name in known.kept if str in set(leaves(hints[name]))}

    assert texts <= IDS | {"missing", "imported_key"}


@pytest.mark.parametrize("owner", FIGURES, ids=lambda owner: owner.__name__)
def test_what_is_kept_whole_holds_no_text_of_people(owner: type) -> None:
    hints = typing.get_type_hints(owner)

    assert {field.name for field in fields(owner) if hints[field.name] is str} <= IDS


def test_every_line_of_the_history_is_said_told_or_by_id() -> None:
    assert sorted([*SAID, *TOLD, *BY_ID]) == sorted(Act)


def filled(owner: type) -> object:
    """Give a value of this type in which every text names somebody."""
    hints = typing.get_type_hints(owner)
    values = {field.name: value_of(hints[field.name], field.name, owner) for field in fields(owner)}
    return owner(**values | ({"status": Status.CLOSED} if owner is Case else {}))


def value_of(hint: object, name: str, owner: type) -> object:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return value_of(next(one for one in arguments if one is not types.NoneType), name, owner)
    if origin is tuple:
        return (value_of(arguments[0], name, owner),)
    if not isinstance(hint, type):
        raise TypeError(f"{owner.__name__}.{name} is of a kind that this test does not know.")
    if is_dataclass(hint):
        return filled(hint)
    if issubclass(hint, Enum):
        return next(iter(hint))
    plain: dict[type, object] = {int: 1, bool: True, datetime: NOON, date: NOON.date()}
    if hint is str:
        return (
            "maya"
            if name in IDS or name in ("missing", "imported_key")
            else f"{NAME} on {owner.__name__}.{name}"
        )
    return plain[hint]


def a_full_case() -> Case:
    """Give a closed case in which every text of people names somebody."""
    full = filled(Case)
    assert isinstance(full, Case)
    lines = tuple(Entry(NOON, "maya", act, 1, f"{NAME} in {act}") for act in (*SAID, *TOLD))
    facts = tuple(
        Entry(NOON, "maya", Act.CHANGED, None, name, f"was {NAME}", f"now {NAME}")
        for name in (*FIELDS[Case].emptied, *FIELDS[Case].shared)
    )
    return replace(full, history=(*lines, *facts))


def test_nothing_that_was_written_of_somebody_is_left_in_their_case() -> None:
    case = a_full_case()
    turning = Turning(lambda _: GONE, lambda text: text.replace(NAME, "customer 1"))

    alone = turning.turned(case)

    assert sum(NAME in text for text in texts_in(case)) > 60
    assert [text for text in texts_in(alone) if NAME in text] == []
    assert untouched(case) != []
    assert untouched(alone) == []


def test_a_text_that_was_empty_stays_empty() -> None:
    case = replace(a_full_case(), good_word="", impact="")

    alone = Turning(lambda _: GONE, str).turned(case)

    assert (alone.good_word, alone.impact, alone.telling) == ("", "", GONE)


def test_a_case_without_the_name_is_the_very_same() -> None:
    case = a_full_case()

    assert Turning(str, str).turned(case) is case


def test_the_id_of_a_gesture_and_the_name_of_a_field_are_no_texts() -> None:
    full = a_full_case()
    case = replace(
        full,
        gestures=(replace(full.gestures[0], kind="card"),),
        history=(
            Entry(NOON, "maya", Act.GESTURE_GIVEN, 1, "", "card", "300"),
            Entry(NOON, "maya", Act.CHANGED, None, "price", "1", "2"),
            Entry(NOON, "maya", Act.OWNER, None, "", "maya", "sam"),
        ),
    )

    alone = Turning(lambda _: GONE, lambda _: "turned", frozenset({"card"})).turned(case)

    assert alone.gestures[0].kind == "card"
    assert alone.history == case.history
