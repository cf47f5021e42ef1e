"""The texts in a record as it stands in a file, whatever fields it has.

Used by `erasing.py`, for which a field that this version does not know may hold a name like any
other.
"""

from collections.abc import Callable, Iterator

import msgspec
from msgspec import Raw

_APART = "\n" * 4
"""Wider than any gap within a name."""


def opened(document: Raw) -> object:
    """Give the record without looking at what it is; its bytes as a text when it is no JSON."""
    try:
        return msgspec.json.decode(document)
    except (ValueError, RecursionError):
        return bytes(document).decode("utf-8", "replace")


def text_of(document: Raw) -> str:
    """Give a text in which everything stands that stands in any text of the record."""
    # A `Raw` only looks like bytes: it has none of their methods.
    content = bytes(document)
    if content.find(b"\\") < 0:
        return content.decode("utf-8", "replace")
    return _APART.join(strings(opened(document)))


def strings(value: object) -> Iterator[str]:
    """Give every text in an opened record; names of fields are none."""
    match value:
        case str():
            yield value
        case list():
            for item in value:
                yield from strings(item)
        case dict():
            for item in value.values():
                yield from strings(item)


def turned(value: object, turn: Callable[[str], str]) -> object:
    """Give an opened record with every text in it turned."""
    match value:
        case str():
            return turn(value)
        case list():
            return [turned(item, turn) for item in value]
        case dict():
            return {name: turned(item, turn) for name, item in value.items()}
        case _:
            return value
