"""The formats that the file ever had, and the way from each to the next.

Used by `json_file` at every read. Prevents an older Amends from rewriting what it does not know,
and a newer one from asking people to convert their file. A format is needed when a field changes
its meaning, its name or its default: a field that has its default is not written.
"""

from collections.abc import Callable, Mapping
from typing import TypeAlias

import msgspec
from msgspec import Raw

from store.engine.layout import Muddled, Tables, laid_out
from store.errors import NewerFormat

Plain: TypeAlias = dict[str, dict[str, dict[str, object]]]
"""Tables of decoded documents. Records that cannot be decoded are not among them."""
Migration: TypeAlias = Callable[[Plain], None]
"""Changes the tables in place from one format to the next."""

MIGRATIONS: tuple[Migration, ...] = ()
"""The first leads from format 1 to format 2, and so on."""

META = "board"
"""Id of the one document in the table `meta`."""


class _Format(msgspec.Struct):
    format: int


def current() -> int:
    """Give the number of the format that is written."""
    return len(MIGRATIONS) + 1


def upgraded(tables: Tables) -> tuple[Tables, int | None]:
    """Give the tables in the present format, and the older format they had, if they had one.

    Raises `NewerFormat`, and `Muddled` when the file does not say its format.
    """
    found = _format_of(tables)
    if found > current():
        raise NewerFormat(
            f"This board was written by a newer Amends (format {found}; this one knows up to "
            f"{current()}). Nothing was changed. Update Amends on this machine; `amends restore` "
            "lists the backups."
        )
    if found == current():
        return tables, None
    return _migrated(tables, found), found


def _format_of(tables: Mapping[str, Mapping[str, Raw]]) -> int:
    try:
        found = msgspec.json.decode(tables["meta"][META], type=_Format).format
    except (KeyError, ValueError):
        raise Muddled("it does not say its format") from None
    if found < 1:
        raise Muddled("it does not say its format")
    return found


def _migrated(tables: Tables, found: int) -> Tables:
    plain: Plain = {}
    kept: Tables = {}
    for name, documents in tables.items():
        plain[name], kept[name] = {}, {}
        for id, document in documents.items():
            try:
                plain[name][id] = msgspec.json.decode(document, type=dict[str, object])
            except ValueError:
                # What cannot be understood is kept as it is, in every format.
                kept[name][id] = document
    for migrate in MIGRATIONS[found - 1 :]:
        migrate(plain)
    plain["meta"][META]["format"] = current()
    return {
        name: {id: laid_out(document) for id, document in documents.items()} | kept.get(name, {})
        for name, documents in plain.items()
    }
