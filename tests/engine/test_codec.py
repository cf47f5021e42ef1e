"""Records to documents and back, for every field that the domain has."""

import dataclasses
import inspect
import types
import typing
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import Enum

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.domain import book, case, customer, lessons, parts, shop
from store.domain.case import Case
from store.domain.customer import Customer
from store.domain.parts import Contact, Entry, Promise
from store.domain.shop import Money, Shop, Span
from store.domain.words import Act, Channel
from store.engine.codec import Codec, NotUnderstood, plain
from tests.support import engine_boards
from tests.support.engine_boards import NOON

NOT_STORED = {book.Book, book.Unreadable}
RECORDS = [
    kind
    for module in (book, case, customer, lessons, parts, shop)
    for _, kind in inspect.getmembers(module, dataclasses.is_dataclass)
    if isinstance(kind, type) and kind.__module__ == module.__name__ and kind not in NOT_STORED
]
"""Every dataclass of the domain that stands in the file."""


def populated(kind: object) -> object:
    """Make a value of this type in which no field has its default."""
    origin = typing.get_origin(kind)
    inner = typing.get_args(kind)
    if origin is tuple:
        return (populated(inner[0]),)
    if origin in (types.UnionType, typing.Union):
        return populated(next(one for one in inner if one is not types.NoneType))
    if kind is Span:
        return Span(minutes=77)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return list(kind)[-1]
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        fields = {f.name: populated_field(f, hints[f.name]) for f in dataclasses.fields(kind)}
        return kind(**fields)
    return {
        bool: True,
        int: 3,
        str: "Zoë's \t table",
        datetime: NOON + timedelta(microseconds=7),
        date: date(2026, 2, 28),
        time: time(23, 59),
    }[typing.cast("type", kind)]


def populated_field(field: "dataclasses.Field[object]", hint: object) -> object:
    """Make a value for one field."""
    if field.name == "zone":
        return "Europe/Berlin"
    if hint is bool:
        return field.default is not True
    value = populated(hint)
    if isinstance(value, Enum) and value == field.default:
        return next(iter(type(value)))
    return value


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: str(kind.__name__))
def test_every_field_of_every_record_comes_back_from_the_file(kind: type[object]) -> None:
    codec: Codec[object] = Codec(kind)
    record = populated(kind)

    document, _ = codec.document(record, None)
    read = codec.record(msgspec.json.encode(document))

    assert read == record
    if kind is not Span:
        assert dataclasses.is_dataclass(kind)
        assert list(document) == [field.name for field in dataclasses.fields(kind)]


@given(name=st.text(min_size=1).filter(str.strip), value=st.integers(), notes=st.text())
def test_any_text_and_any_amount_comes_back_from_the_file(
    name: str, value: int, notes: str
) -> None:
    record = Customer(1, name, yearly_value=value, notes=notes)

    document, _ = Codec(Customer).document(record, None)

    assert Codec(Customer).record(msgspec.json.encode(document)) == record


def test_a_field_with_its_default_is_not_written() -> None:
    document, _ = Codec(Customer).document(Customer(7, "Dana"), None)

    assert document == {"id": 7, "name": "Dana"}


def test_of_the_settings_only_those_that_differ_are_written() -> None:
    record = Shop("Corner Table", money=Money(month_budget=90_000))

    document, _ = Codec(Shop).document(record, None)

    assert document == {"name": "Corner Table", "money": {"month_budget": 90_000}}


def test_half_of_a_surrogate_pair_becomes_the_replacement_character() -> None:
    record = Customer(1, "Dana \ud800", notes="whole: \U0001f600")

    document, said = Codec(Customer).document(record, None)

    assert document["name"] == "Dana \ufffd"
    assert document["notes"] == "whole: \U0001f600"
    assert said == Codec(Customer).record(msgspec.json.encode(document))


def test_an_instant_with_an_offset_is_read_as_utc() -> None:
    entry = b'{"at": "2026-11-22T14:00:00+02:00", "by": "maya", "act": "opened"}'

    read = Codec(Entry).record(entry)

    assert read.at == NOON
    assert read.at.tzinfo is UTC


def test_an_instant_of_another_zone_is_written_as_utc() -> None:
    elsewhere = NOON.astimezone(timezone(timedelta(hours=5, minutes=30)))

    written = plain(Entry(elsewhere, "maya", Act.OPENED))

    assert isinstance(written, dict)
    assert written["at"] == "2026-11-22T12:00:00Z"


@pytest.mark.parametrize("between", ["T", "t", " "])
def test_an_instant_without_a_time_zone_is_not_understood(between: str) -> None:
    entry = f'{{"at": "2026-11-22{between}14:00:00", "by": "maya", "act": "opened"}}'

    with pytest.raises(NotUnderstood, match="no time zone"):
        Codec(Entry).record(entry.encode())


def test_an_instant_in_free_text_is_no_instant() -> None:
    entry = Entry(
        NOON, "maya", Act.OPENED, text="since 2026-11-22 14:00:00", now="2026-11-22T14:00"
    )

    document, _ = Codec(Entry).document(entry, None)

    assert Codec(Entry).record(msgspec.json.encode(document)) == entry


def test_an_instant_without_a_time_zone_is_not_written() -> None:
    naive = datetime(2026, 11, 22, 14)  # noqa: DTZ001

    with pytest.raises(ValueError, match="time zone"):
        plain(Entry(naive, "maya", Act.OPENED))


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        ('"status": "frobbed Dana"', "Its field 'status' holds a word that this version"),
        ('"status": "closed"', "A case has an ending if, and only if, it is closed."),
        ('"customer": "Dana"', "Its field 'customer' is to be of the kind int and is of the"),
        ('"promises": [{"id": 3}]', "The field 'text' inside 'promises' is missing."),
        ('"opened_at": "Dana"', "Its field 'opened_at' is no date or time that we can read."),
        ('"feeling": {"mood_start": 9}', "A grade of feeling is a number from 1 to 5."),
        ('"what": "\xff Dana"', "A text in it is not UTF-8."),
        ('"what": "\\ud800 Dana"', "A text in it is broken."),
        ('"reach": 1e400', "Its field 'reach' has a form that we do not know."),
        ('"links": {"Dana": 1}', "Its field 'links' is to be of the kind array and is of"),
    ],
)
def test_the_reason_names_the_field_and_no_value(broken: str, why: str) -> None:
    document, _ = Codec(Case).document(engine_boards.case(), None)
    sound = msgspec.json.encode(document).removesuffix(b"}")
    spoilt = sound + b"," + broken.encode("latin-1") + b"}"

    with pytest.raises(NotUnderstood) as raised:
        Codec(Case).record(spoilt)

    assert str(raised.value).startswith(why)
    assert "Dana" not in str(raised.value)


def test_a_field_of_another_version_is_kept_at_every_depth() -> None:
    stored = {
        "number": 1,
        "colour": "red",
        "order": {"price": 5, "currency": "CHF"},
        "contacts": [{"id": 2, "tone": "warm"}, {"id": 3, "tone": "cool"}],
    }
    record = engine_boards.case(
        order=case.Order(price=9),
        contacts=(Contact(3, NOON, "maya", Channel.PHONE), Contact(4, NOON, "ana", Channel.PHONE)),
    )

    document, _ = Codec(Case).document(record, stored)

    assert document["colour"] == "red"
    assert document["order"] == {"price": 9, "currency": "CHF"}
    contacts = document["contacts"]
    assert isinstance(contacts, list)
    assert [c.get("tone") for c in contacts if isinstance(c, dict)] == ["cool", None]


def test_a_field_of_another_version_is_kept_inside_a_part_that_has_its_default_again() -> None:
    stored = {"feeling": {"mood_start": 2, "calm": True}, "fault": {"state": "ours"}}

    document, _ = Codec(Case).document(engine_boards.case(), stored)

    assert document["feeling"] == {"calm": True}
    assert "fault" not in document


def test_a_line_of_the_history_keeps_its_unknown_fields_when_another_follows() -> None:
    first = Entry(NOON, "maya", Act.OPENED)
    stored_line = {"at": "2026-11-22T12:00:00Z", "by": "maya", "act": "opened", "till": 4}
    record = engine_boards.case(history=(first, Entry(NOON, "ana", Act.CONTACT)))

    document, _ = Codec(Case).document(record, {"history": [stored_line]})

    history = document["history"]
    assert isinstance(history, list)
    assert [line.get("till") for line in history if isinstance(line, dict)] == [4, None]


def test_a_nameless_part_that_says_something_else_takes_over_no_unknown_field() -> None:
    stored_line = {"at": "2026-11-22T12:00:00Z", "by": "maya", "act": "opened", "till": 4}
    record = engine_boards.case(history=(Entry(NOON, "ana", Act.CONTACT),))

    document, _ = Codec(Case).document(record, {"history": [stored_line]})

    assert document["history"] == [{"at": "2026-11-22T12:00:00Z", "by": "ana", "act": "contact"}]


def test_a_part_that_is_gone_takes_its_unknown_fields_along() -> None:
    stored = {"promises": [{"id": 3, "colour": "red"}], "understood": {"id": 1, "mood": 2}}
    kept = Promise(4, "a dinner", NOON, NOON, "maya")

    document, _ = Codec(Case).document(engine_boards.case(promises=(kept,)), stored)

    assert "red" not in str(document)
    assert "understood" not in document
