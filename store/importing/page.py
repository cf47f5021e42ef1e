"""The tables of docs/import.md, made of the fields and words themselves.

Used by whoever adds a field or a word (`python -m store.importing.page docs/import.md`) and by the
test that holds the page against the code.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from store.export.page import between_marks
from store.importing.field_words import HEADERS
from store.importing.fields import ABOUT, NEEDED, Field, Reading
from store.importing.folding import folded
from store.importing.words_told import FAILURE, ORIGIN, OUTCOME, SEVERITY, STATUS

_READINGS = {
    Reading.TEXT: "text",
    Reading.DATE: "date",
    Reading.AMOUNT: "amount",
    Reading.WORD: "word",
    Reading.PERSON: "person",
}


def tables() -> str:
    """Give the tables in Markdown."""
    return "\n".join([*_fields(), *_words(), ""])


def _fields() -> Iterator[str]:
    yield "\n### Fields\n"
    yield "| field | read as | what it is | columns that are known by their name |"
    yield "|---|---|---|---|"
    for field in Field:
        about, needed = ABOUT[field], " *needed*" if field in NEEDED else ""
        several = "; several columns" if about.joined else ""
        yield (
            f"| `{field}`{needed} | {_READINGS[about.reading]}{several} | {about.says} | "
            f"{_listed(HEADERS[field])} |"
        )


def _words() -> Iterator[str]:
    yield "\n### Words\n"
    yield "| field | means | words |"
    yield "|---|---|---|"
    words: tuple[tuple[Field, Mapping[str, Iterable[str]]], ...] = (
        (Field.STATUS, {stand.name: names for stand, names in STATUS.items()}),
        (Field.OUTCOME, {one.value: names for one, names in OUTCOME.items()}),
        (Field.SEVERITY, {one.value: names for one, names in SEVERITY.items()}),
        (Field.ORIGIN, {one.value: names for one, names in ORIGIN.items()}),
        (Field.FAILURE, {one.value: names for one, names in FAILURE.items()}),
    )
    for field, meanings in words:
        for means, names in meanings.items():
            yield _row(field, means, names)


def _row(field: Field, means: str, names: Iterable[str]) -> str:
    return f"| `{field}` | `{means}` | {_listed(names)} |"


def _listed(names: Iterable[str]) -> str:
    """Give names in small letters, each once, as they are compared."""
    once: dict[str, str] = {}
    for name in names:
        once.setdefault(folded(name), name.casefold())
    return ", ".join(once.values())


def put_into(page: str) -> str:
    """Give the page with the tables of today between its marks."""
    return between_marks(page, tables())


if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.write_text(put_into(path.read_text(encoding="utf-8")), encoding="utf-8")
