"""How the file looks: tables in a fixed order, ids ascending, indented for a person with an editor.

Used by `json_file`. Each document is kept as bytes that are indented for their depth already, so
that writing is joining and only changed documents are encoded. Prevents a change of one case from
costing the encoding of ten thousand, and a file indented by another tool from being refused.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import msgspec
from msgspec import Raw

Documents: TypeAlias = Mapping[str, Raw]
"""The documents of one table by id, each as the bytes that stand in the file."""
Tables: TypeAlias = dict[str, dict[str, Raw]]

ORDER = (
    "meta",
    "shop",
    "people",
    "customers",
    "cases",
    "actions",
    "house_rules",
    "phrases",
    "practised",
    "remarks",
    "steps",
)
"""The tables as they follow each other in the file. Unknown tables are kept behind them."""
AS_ADDED = frozenset({"people"})
"""Tables whose order says something: staff are listed as they were added."""

_NEVER_REACHED = 10**12
_BOM = b"\xef\xbb\xbf"
_TWO_LEVELS = msgspec.json.Decoder(dict[str, dict[str, Raw]])
_ESCAPE = re.compile(
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\."
)


class Muddled(Exception):
    """The bytes are not the tables of a board; the text completes *cannot be understood*."""


def laid_out(document: object) -> Raw:
    """Encode one document, indented for its place in the file."""
    return _indented(msgspec.json.encode(document))


def _indented(document: bytes) -> Raw:
    # A line feed never stands inside a JSON text, so replacing it moves indentation alone.
    return Raw(msgspec.json.format(document, indent=2).replace(b"\n", b"\n    "))


def number(id: str) -> int | None:
    """Read an id as a number; `None` when it is not written the way we write numbers."""
    if id.isascii() and id.isdigit() and id[0] != "0" and len(id) <= 15:
        return int(id)
    return None


def as_given(count: int) -> int:
    """Give a number that the file says was given; 0 for one that no shop ever got to.

    A damaged count must not use up all numbers for good.
    """
    return count if count < _NEVER_REACHED else 0


def whole(tables: Mapping[str, Documents], order: Sequence[str] = ORDER) -> bytes:
    """Join the tables to the bytes of the file; those of `order` come first, also empty ones."""
    return b"".join(_pieces(tables, order))


def _pieces(tables: Mapping[str, Documents], order: Sequence[str]) -> Iterator[bytes]:
    before_table = b"{\n  "
    for name in _names(tables, order):
        documents = tables.get(name, {})
        yield before_table + msgspec.json.encode(name) + (b": {" if documents else b": {}")
        before_document = b"\n    "
        for id in _ids(name, documents):
            yield before_document + msgspec.json.encode(id) + b": "
            yield documents[id]
            before_document = b",\n    "
        if documents:
            yield b"\n  }"
        before_table = b",\n  "
    yield b"\n}\n"


def _names(tables: Mapping[str, Documents], order: Sequence[str]) -> list[str]:
    return [*order, *(name for name in tables if name not in order)]


def _ids(table: str, documents: Documents) -> list[str]:
    if table in AS_ADDED or table not in ORDER:
        return list(documents)
    try:
        return sorted(documents, key=int)
    except ValueError:
        # What is no number of ours comes last.
        return sorted(documents, key=lambda own: (number(own) is None, number(own) or 0, own))


def split(content: bytes, order: Sequence[str] = ORDER) -> Tables:
    """Part the bytes of a file into its tables without decoding a document.

    Documents that stand otherwise than we would write them are indented anew. Raises `Muddled`.
    """
    content = content.removeprefix(_BOM)
    if not content or content.isspace():
        raise Muddled("it is empty")
    try:
        tables = _decoded(content)
    except Muddled:
        # Half of a surrogate pair is legal JSON and no text; one such name must not cost the board.
        mended = _ESCAPE.sub(lambda found: rb"\ufffd" if found[1] else found[0], content)
        if mended == content:
            raise
        tables, content = _decoded(mended), mended
    if _size(tables, order) == len(content):
        return tables
    _refuse_twins(content)
    try:
        return {
            name: {id: _indented(document) for id, document in documents.items()}
            for name, documents in tables.items()
        }
    except RecursionError:
        raise Muddled("it is nested too deeply") from None


def _decoded(content: bytes) -> Tables:
    try:
        return _TWO_LEVELS.decode(content)
    except msgspec.ValidationError:
        raise Muddled("it does not hold tables of records") from None
    except msgspec.DecodeError as error:
        cut_off = "truncated" in str(error)
        raise Muddled("it ends in the middle" if cut_off else f"it is not JSON ({error})") from None
    except (UnicodeDecodeError, RecursionError):
        raise Muddled("it holds what is no text of UTF-8, or is nested too deeply") from None


def _size(tables: Tables, order: Sequence[str]) -> int:
    """How long the file is if it stands as we would write it; far cheaper than writing it."""
    names = _names(tables, order)
    size = len(b"{\n  ") + len(b",\n  ") * (len(names) - 1) + len(b"\n}\n")
    for name in names:
        documents = tables.get(name, {})
        size += len(msgspec.json.encode(name)) + len(b": {}")
        if documents:
            size += sum(map(len, map(msgspec.json.encode, documents)))
            size += sum(map(len, documents.values()))
            size += len(b",\n    : ") * len(documents) - len(b",") + len(b"\n  ")
    return size


class _Pairs(list[tuple[str, object]]):
    """A JSON object with every pair that was written, also twice."""


def _refuse_twins(content: bytes) -> None:
    """Refuse two records under one id: reading would drop the first, and writing would lose it."""
    text = content.decode("utf-8", errors="replace")
    try:
        tables: object = json.loads(text, object_pairs_hook=_Pairs)
    except (ValueError, RecursionError):
        raise Muddled("it is not JSON or is nested too deeply") from None
    if not isinstance(tables, _Pairs):
        raise Muddled("it does not hold tables of records")
    _refuse_twin([name for name, _ in tables], "tables called")
    for name, documents in tables:
        if isinstance(documents, _Pairs):
            _refuse_twin([id for id, _ in documents], f"records in {name!r} with the id")


def _refuse_twin(names: list[str], what: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise Muddled(f"it holds two {what} {name!r}")
        seen.add(name)
