"""Records to documents and back: dataclasses on one side, JSON on the other.

Used by `known.py`. Fields that have their default are not written, so that the file stays short;
fields that this version does not know are kept, so that an older Amends does not wipe out what a
newer one wrote. Prevents a record that cannot be understood from taking the board down: reading it
raises `NotUnderstood` with a reason that holds nothing of what customers said.
"""

import re
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime, time
from enum import Enum
from typing import Generic, TypeAlias, TypeVar

import msgspec

R = TypeVar("R")

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"
"""What JSON can say."""

_ABSENT = object()
_SHAPES: dict[type, Mapping[str, object]] = {}
_NOT_UTC = re.compile(rb'-[0-9]{2}[Tt ][0-9]{2}:[0-9:.]++(?!Z"|\+00:00")')
"""An instant that is not plainly UTC. One in free text costs a second look and no more."""
_ANY_EXTREME_YEAR = (b'"0001-', b'"9999-')
"""How instants begin of which no other zone's time can be told. Some programs write them for
*never*. Looked for as bytes, which costs next to nothing."""
_MOST_LEVELS = 100
"""What is nested deeper could be read here, and then not be written, deeper in the program."""
_TEXT = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*+"')
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))


class NotUnderstood(Exception):
    """The document is no such record. The text says why, without what people wrote."""


class Codec(Generic[R]):
    """The way between one kind of record and its documents."""

    def __init__(self, type: type[R]) -> None:
        self._decoder = msgspec.json.Decoder(type)

    def record(self, document: bytes) -> R:
        """Read the record that these bytes hold. Raises `NotUnderstood`."""
        # Copied once: kept bytes cannot be searched as fast as plain ones.
        document = bytes(document)
        if _is_deep(document):
            raise NotUnderstood("It is nested too deeply.")
        try:
            record = self._decoder.decode(document)
            if any(year in document for year in _ANY_EXTREME_YEAR):
                _require_tellable(record)
            if _NOT_UTC.search(document) is None:
                return record
            # Others write instants with an offset; inside, every instant is in UTC.
            return self._decoder.decode(msgspec.json.encode(plain(record)))
        except msgspec.ValidationError as error:
            raise NotUnderstood(_reason(str(error))) from None
        except msgspec.DecodeError:
            raise NotUnderstood("A text in it is broken.") from None
        except UnicodeDecodeError:
            raise NotUnderstood("A text in it is not UTF-8.") from None
        except OverflowError:
            raise NotUnderstood("An instant in it lies before 1970 or after 2199.") from None
        except RecursionError:
            raise NotUnderstood("It is nested too deeply.") from None
        except NaiveInstant:
            raise NotUnderstood("An instant in it has no time zone.") from None

    def document(
        self, record: R, stored: Mapping[str, object] | None
    ) -> tuple[dict[str, Plain], R]:
        """Give the document for this record, and the record as that document will be read.

        `stored` is the document that stands in the file, whose unknown fields are kept. The record
        differs from the given one only where a text held half of a surrogate pair, which no file
        can hold: U+FFFD takes its place.
        """
        document = _part(record, stored)
        try:
            msgspec.json.encode(document)
        except UnicodeEncodeError:
            mended = {_whole(name): _whole_texts(value) for name, value in document.items()}
            return mended, self.record(msgspec.json.encode(mended))
        return document, record


class NaiveInstant(ValueError):
    """An instant without a time zone."""


def _is_deep(document: bytes) -> bool:
    """Tell whether more than so many lists and objects stand inside one another.

    Few documents have as many brackets; of those a text may hold some, so it is looked at twice.
    """
    opened = document.count(b"[") + document.count(b"{")
    return (
        opened > _MOST_LEVELS
        and _levels(document) > _MOST_LEVELS
        and _levels(_TEXT.sub(b"", document)) > _MOST_LEVELS
    )


def _levels(document: bytes) -> int:
    deepest = level = 0
    for sign in document.translate(None, _NO_BRACKETS):
        if sign in b"[{":
            level += 1
            deepest = max(deepest, level)
        else:
            level -= 1
    return deepest


def _require_tellable(record: object) -> None:
    """Refuse instants at the very ends of the calendar. Raises `OverflowError`."""
    waiting = [record]
    while waiting:
        value = waiting.pop()
        if isinstance(value, datetime) and not 1 < value.year < 9999:
            raise OverflowError
        if isinstance(value, tuple):
            waiting += value
        elif is_dataclass(value):
            waiting += [getattr(value, field.name) for field in fields(value)]


def plain(value: object, stored: object = None) -> Plain:
    """Give a value as JSON says it, with the unknown fields of what is `stored` in its place."""
    match value:
        case Enum():
            return str(value.value)
        case None | bool() | int() | float() | str():
            return value
        case datetime():
            if value.tzinfo is None:
                raise NaiveInstant("An instant has a time zone.")
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case date() | time():
            return value.isoformat()
        case tuple():
            return _parts(value, stored)
        case _ if is_dataclass(value):
            return _part(value, stored if isinstance(stored, Mapping) else None)
        case _:
            raise TypeError(f"{type(value).__name__} has no place in a document.")


def _part(part: object, stored: Mapping[str, object] | None) -> dict[str, Plain]:
    document: dict[str, Plain] = {}
    before: Mapping[str, object] = stored or {}
    shape = _shape(type(part))
    for name, default in shape.items():
        value: object = getattr(part, name)
        was = before.get(name)
        said = plain(value, was)
        # A value inside which something unknown is kept is written, also when it is the default.
        if value != default or (was is not None and said != plain(value)):
            document[name] = said
    for name, unknown in before.items():
        if name not in shape:
            document[name] = _as_plain(unknown)
    return document


def _parts(parts: tuple[object, ...], stored: object) -> list[Plain]:
    before = stored if isinstance(stored, list) else []
    by_id: dict[object, object] = {
        was["id"]: was
        for was in before
        if isinstance(was, dict) and isinstance(was.get("id"), (int, str))
    }
    return [plain(part, _was(part, at, before, by_id)) for at, part in enumerate(parts)]


def _was(part: object, at: int, before: list[object], by_id: Mapping[object, object]) -> object:
    """Find what is stored of this part: by its id, or at the same place if it says the same."""
    if not is_dataclass(part) or isinstance(part, type) or not before:
        return None
    if "id" in _shape(type(part)):
        return by_id.get(getattr(part, "id", None))
    if at >= len(before):
        return None
    try:
        same = msgspec.convert(before[at], type(part)) == part
    except msgspec.ValidationError:
        return None
    return before[at] if same else None


def _shape(kind: type) -> Mapping[str, object]:
    """The fields of a dataclass by name, in order, each with its default or `_ABSENT`."""
    if (known := _SHAPES.get(kind)) is not None:
        return known
    if not is_dataclass(kind):
        raise TypeError(f"{kind.__name__} is no record.")
    shape: dict[str, object] = {}
    for field in fields(kind):
        if field.default is not MISSING:
            shape[field.name] = field.default
        elif field.default_factory is not MISSING:
            shape[field.name] = field.default_factory()
        else:
            shape[field.name] = _ABSENT
    _SHAPES[kind] = shape
    return shape


def _as_plain(value: object) -> Plain:
    match value:
        case None | bool() | int() | float() | str():
            return value
        case list():
            return [_as_plain(item) for item in value]
        case dict():
            return {str(name): _as_plain(item) for name, item in value.items()}
        case _:
            raise TypeError(f"{type(value).__name__} has no place in a document.")


def _whole_texts(value: Plain) -> Plain:
    match value:
        case str():
            return _whole(value)
        case list():
            return [_whole_texts(item) for item in value]
        case dict():
            return {_whole(name): _whole_texts(item) for name, item in value.items()}
        case _:
            return value


def _whole(text: str) -> str:
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _reason(message: str) -> str:
    """Say what the decoder found, naming fields and never values."""
    what, _, where = message.partition(" - at `")
    place = re.sub(r"\[[^\]]*\]", "", where.rstrip("`")).removeprefix("$").strip(".")
    field = f"Its field {place!r}" if place else "It"
    if what.startswith("Invalid enum value"):
        return f"{field} holds a word that this version does not know."
    if missing := re.fullmatch(r"Object missing required field `(\w+)`", what):
        inside = f" inside {place!r}" if place else ""
        return f"The field {missing[1]!r}{inside} is missing."
    if wrong := re.fullmatch(r"Expected `([\w| ]+)`, got `(\w+)`", what):
        return f"{field} is to be of the kind {wrong[1]} and is of the kind {wrong[2]}."
    if what.startswith(("Invalid RFC3339", "Invalid ")):
        return f"{field} is no date or time that we can read."
    if what.startswith("There is no time zone"):
        return "It names a time zone that this machine does not know."
    # The sentences of the domain end as sentences do; they hold no values.
    return what if what.endswith(".") else f"{field} has a form that we do not know."
