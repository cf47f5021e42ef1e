"""Ways in which a JSON file can be damaged, drawn by a seed, so that each can be drawn again.

Used by `tests/attacks` on the board, the closed years, and what lies beside them.
"""

import gzip
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeAlias

from tests.support.engine_files import Json

Way: TypeAlias = Callable[[bytes, Random], bytes]

_NUMBERS: list[Json] = [0, -1, 1, 7, 1.5, 1e308, 10**15, -(10**18), 10**30, 2**63, 10**400]
_TEXTS: list[Json] = [
    *("", " ", "x", "\x00", "\ud800", "💥" * 9, "[/red] \x1b[2J", "n" * 5_000, "42", "nobody"),
    *("9999-12-31T23:59:59.999999Z", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00"),
    *("2026-02-30T00:00:00Z", "2026-11-23T12:00:00", "2026-11-23T12:00:00-23:59", "25:61"),
    *("2199-12-31T23:59:59Z", "1970-01-01T00:00:00Z", "2026-11-23", "new", "closed", "maya"),
]
_HEAPS: list[Json] = [[], {}, [[]], [None], [{}], {"a": {}}, {"id": 1}, [1, "x", None]]
_HEAPS += [[{"id": 1}, {"id": 1}]]
VALUES: Sequence[Json] = (None, True, False, *_NUMBERS, *_TEXTS, *_HEAPS)
"""What may stand in a field instead of what belongs there."""

FOREIGN: Sequence[bytes] = (
    *(b"[]", b"{}", b"null", b"true", b"0", b'"x"', b"[[[[]]]]", b'{"":{}}', b'{"a":{"b":{}}}'),
    b'{"name": "site", "version": "1.0.0", "dependencies": {"left-pad": "^1"}}',
    b'{"_default": {"1": {"type": "apple", "count": 7}}}',
    b'{"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": null}]}',
    b'{"log": 1}\n{"log": 2}\n',
    b"number;customer;what\r\n1;Dana;cold\r\n",
    b"<?xml version='1.0'?><board/>",
    b"<!doctype html><title>Sign in to the network</title>",
    b"shop:\n  name: Corner Table\n",
    b"SQLite format 3\x00" + b"\x00" * 84,
    b"PK\x03\x04" + b"\x00" * 60,
    gzip.compress(b"{}", mtime=0),
    b"NaN",
    b'{"meta": {"board": {"format": 1}}}',
    b'{"meta": {"board": {"format": 1}}, "shop": {"shop": {}}}',
    b'{"meta": {"board": {"format": 99}}}',
    b'{"meta": {"board": {"format": -1}}}',
    b'{"meta": {"board": {"format": 1e0}}}',
    b'{"meta": {"board": []}, "cases": {"1": 1}}',
    b'{"cases": [1, 2, 3]}',
)
"""Whole documents of somebody else."""


@dataclass(frozen=True)
class Damage:
    """One damaged file."""

    name: str
    """What was done, with its number; the same seed gives the same again."""
    content: bytes


def damages(content: bytes, count: int, seed: int) -> Iterator[Damage]:
    """Give so many damaged versions of a file, each way as often as the others."""
    ways = list(WAYS.items())
    for number in range(count):
        name, way = ways[number % len(ways)]
        chance = Random(seed * 1_000_003 + number)  # noqa: S311 - repeatable, not secret
        yield Damage(f"{name}, seed {seed}, number {number}", way(content, chance))


def _cut_off(content: bytes, chance: Random) -> bytes:
    return content[: chance.randrange(len(content))]


def _bits_flipped(content: bytes, chance: Random) -> bytes:
    flipped = bytearray(content)
    for _ in range(chance.choice([1, 1, 1, 2, 8])):
        flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
    return bytes(flipped)


def _piece(content: bytes, chance: Random) -> tuple[int, int]:
    start = chance.randrange(len(content))
    return start, min(len(content), start + chance.choice([1, 1, 2, 16, 512, 4_096]))


def _bytes_lost(content: bytes, chance: Random) -> bytes:
    start, end = _piece(content, chance)
    return content[:start] + content[end:]


def _bytes_doubled(content: bytes, chance: Random) -> bytes:
    start, end = _piece(content, chance)
    return content[:end] + content[start:]


def _zeros(content: bytes, chance: Random) -> bytes:
    start, end = _piece(content, chance)
    return content[:start] + b"\x00" * (end - start) + content[end:]


def _noise(content: bytes, chance: Random) -> bytes:
    start, end = _piece(content, chance)
    return content[:start] + chance.randbytes(end - start) + content[end:]


def _line_lost(content: bytes, chance: Random) -> bytes:
    lines = content.split(b"\n")
    del lines[chance.randrange(len(lines))]
    return b"\n".join(lines)


def _line_doubled(content: bytes, chance: Random) -> bytes:
    lines = content.split(b"\n")
    at = chance.randrange(len(lines))
    lines.insert(at, lines[at])
    return b"\n".join(lines)


def _places(document: Json) -> list[tuple[dict[str, Json] | list[Json], str | int]]:
    """List every place in a document where a value stands."""
    found: list[tuple[dict[str, Json] | list[Json], str | int]] = []
    waiting: list[Json] = [document]
    while waiting:
        inside = waiting.pop()
        if isinstance(inside, dict):
            found += [(inside, name) for name in inside]
            waiting += inside.values()
        elif isinstance(inside, list):
            found += [(inside, place) for place in range(len(inside))]
            waiting += inside
    return found


def _edited(
    content: bytes, chance: Random, edit: Callable[[dict[str, Json] | list[Json], str | int], None]
) -> bytes:
    document: Json = json.loads(content)
    edit(*chance.choice(_places(document)))
    return json.dumps(document, indent=chance.choice([None, 2])).encode()


def _set(inside: dict[str, Json] | list[Json], place: str | int, value: Json) -> None:
    if isinstance(inside, dict):
        inside[str(place)] = value
    else:
        inside[int(place)] = value


def _wrong_value(content: bytes, chance: Random) -> bytes:
    value = chance.choice(VALUES)
    return _edited(content, chance, lambda inside, place: _set(inside, place, value))


def _values_swapped(content: bytes, chance: Random) -> bytes:
    """Put the value of one place into another: right in itself, and wrong where it stands."""
    document: Json = json.loads(content)
    (inside, place), (other, there) = chance.sample(_places(document), 2)
    value = other[str(there)] if isinstance(other, dict) else other[int(there)]
    _set(inside, place, json.loads(json.dumps(value)))
    return json.dumps(document).encode()


def _field_lost(content: bytes, chance: Random) -> bytes:
    def lose(inside: dict[str, Json] | list[Json], place: str | int) -> None:
        if isinstance(inside, dict):
            del inside[str(place)]
        else:
            del inside[int(place)]

    return _edited(content, chance, lose)


def _field_renamed(content: bytes, chance: Random) -> bytes:
    def rename(inside: dict[str, Json] | list[Json], place: str | int) -> None:
        if isinstance(inside, dict):
            inside[chance.choice(["", "x", "id", "number", "01", "9" * 30])] = inside.pop(
                str(place)
            )

    return _edited(content, chance, rename)


def _part_doubled(content: bytes, chance: Random) -> bytes:
    """Put one part of a record in twice, with one and the same id."""

    def double(inside: dict[str, Json] | list[Json], place: str | int) -> None:
        if isinstance(inside, list):
            inside.append(inside[int(place)])
        elif isinstance(listed := inside[str(place)], list):
            listed += listed

    return _edited(content, chance, double)


def _id_doubled(content: bytes, chance: Random) -> bytes:
    """Put a record in twice under one id, as a copy by hand does."""
    lines = content.split(b"\n")
    heads = [at for at, line in enumerate(lines) if line.startswith(b'    "')]
    if not heads:
        return content + content
    head = chance.choice(heads)
    lines[chance.choice(heads)] = lines[head]
    return b"\n".join(lines)


def _nested(content: bytes, chance: Random) -> bytes:
    """Hang something endlessly deep into the document."""
    depth = chance.choice([10, 100, 180, 300, 480, 700, 950, 1_100, 5_000, 100_000])
    opened, closed = chance.choice([("[", "]"), ('{"a":', "}")])
    deep = opened * depth + ("1" if opened != "[" else "") + closed * depth
    if chance.random() < 0.2:
        return deep.encode()
    mark = "the place of the deep one"
    marked = _edited(content, chance, lambda inside, place: _hang(inside, place, mark))
    return marked.replace(json.dumps(mark).encode(), deep.encode())


def _hang(inside: dict[str, Json] | list[Json], place: str | int, value: Json) -> None:
    if isinstance(inside, dict):
        inside["unknown"] = value
    else:
        inside[int(place)] = value


def _foreign(_: bytes, chance: Random) -> bytes:
    return chance.choice(FOREIGN)


def _recoded(content: bytes, chance: Random) -> bytes:
    text = content.decode("utf-8", "replace")
    match chance.randrange(6):
        case 0:
            return b"\xef\xbb\xbf" + content
        case 1:
            return text.encode("utf-16")
        case 2:
            return text.encode("utf-32")
        case 3:
            return text.encode("latin-1", "replace")
        case 4:
            return content.replace(b"\n", b"\r\n")
        case _:
            return b"\xef\xbb\xbf\xef\xbb\xbf" + content


def _nothing_left(content: bytes, chance: Random) -> bytes:
    return chance.choice([b"", b" ", b"\n\n", b"\x00" * len(content), b"\xff\xfe", b"{", b'{"'])


WAYS: dict[str, Way] = {
    "cut off": _cut_off,
    "bits flipped": _bits_flipped,
    "bytes lost": _bytes_lost,
    "bytes doubled": _bytes_doubled,
    "zeros": _zeros,
    "noise": _noise,
    "line lost": _line_lost,
    "line doubled": _line_doubled,
    "wrong value": _wrong_value,
    "another wrong value": _wrong_value,
    "one more wrong value": _wrong_value,
    "values swapped": _values_swapped,
    "field lost": _field_lost,
    "field renamed": _field_renamed,
    "part doubled": _part_doubled,
    "id doubled": _id_doubled,
    "nested": _nested,
    "foreign": _foreign,
    "recoded": _recoded,
    "nothing left": _nothing_left,
}
