"""Every field of every record of a book as a line of text, so that a golden file can hold them.

Used by `tests/attacks/test_formats.py`. Fields that have their default are left out: a field that a
later version adds changes no line.
"""

from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum

from store.domain.book import Book

TABLES = (
    "people",
    "customers",
    "cases",
    "actions",
    "house_rules",
    "phrases",
    "practised",
    "remarks",
)


def lines(book: Book) -> list[str]:
    """Give a line for each field of each record that does not have its default."""
    told = list(_told("shop", book.shop))
    for table in TABLES:
        for key, record in getattr(book, table).items():
            told += _told(f"{table} {key}", record)
    for step in book.steps:
        told += _told(f"steps {step.id}", step)
    told += [f"unreadable {one.table} {one.id}" for one in book.unreadable]
    return told


def _told(path: str, value: object) -> Iterator[str]:
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            inside = getattr(value, field.name)
            if inside != _default(field):
                yield from _told(f"{path}.{field.name}", inside)
    elif isinstance(value, tuple) and value:
        for place, one in enumerate(value):
            yield from _told(f"{path}[{place}]", one)
    else:
        yield f"{path} = {_plain(value)!r}"


def _default(field: Field[object]) -> object:
    if field.default is not MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not MISSING else MISSING


def _plain(value: object) -> object:
    match value:
        case Enum():
            return value.value
        case datetime() | date() | time():
            return value.isoformat()
        case _:
            return value
