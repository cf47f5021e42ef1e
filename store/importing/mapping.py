"""The mapping file: what the columns and words of a spreadsheet mean, where no guess can know.

Read and written as TOML. It prevents two mistakes: a slip in the file that goes unnoticed, for
whatever is not known in it is refused, and a column that is dropped without a word.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from store.domain.words import Failure, Origin, Outcome, Severity, Status
from store.importing.amounts import Mark
from store.importing.dates import Order
from store.importing.fields import NEEDED, Field
from store.importing.folding import folded
from store.importing.refusing import CannotTake, shown

W = TypeVar("W", bound=StrEnum)

LARGEST = 1_000_000
"""Bytes."""
LEFT_OUT = ""
"""What a column is mapped to that is left out."""
WORDED = (Field.STATUS, Field.OUTCOME, Field.SEVERITY, Field.ORIGIN, Field.FAILURE, Field.CAUSE)
"""Fields whose words can be mapped, each in a section of its name."""
PEOPLE = "people"


@dataclass(frozen=True)
class Meant:
    """What a mapping file says. An empty one leaves all to the guess."""

    columns: Mapping[str, Field | None] = field(default_factory=dict)
    """What each named column is; `None` leaves it out."""
    order: Order | None = None
    mark: Mark | None = None
    words: Mapping[Field, Mapping[str, str]] = field(default_factory=dict)
    """Words of cells, folded, with what they mean."""
    people: Mapping[str, str] = field(default_factory=dict)
    """Names of cells, folded, with the person that is meant; an empty text is nobody."""
    missing: Mapping[Field, str] = field(default_factory=dict)
    """What stands for an empty cell of a field that a case cannot be without."""


NOTHING_MEANT = Meant()


def read(path: Path) -> Meant:
    """Read a mapping file. Raises `CannotTake`."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise CannotTake(f"{path} cannot be read ({why}). Nothing was changed.") from error
    if len(content) > LARGEST:
        raise CannotTake(f"{path.name} is too large for a mapping file. Nothing was changed.")
    try:
        document = tomllib.loads(content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        said = " ".join(str(error).split())
        raise CannotTake(f"{path.name} is no TOML: {said}. Nothing was changed.") from None
    return _understood(document, path.name)


def _understood(document: Mapping[str, object], name: str) -> Meant:
    sections = {"columns", "dates", "amounts", PEOPLE, "missing", *WORDED}
    for section in document:
        if section not in sections:
            raise _wrong(name, f"there is no section [{section}]")
    columns = {
        column: _field(said, name) for column, said in _section(document, "columns", name).items()
    }
    missing = {}
    for said, value in _section(document, "missing", name).items():
        if said not in NEEDED:
            raise _wrong(name, f"under [missing] stands {', '.join(NEEDED)}, not {shown(said)}")
        missing[Field(said)] = value
    return Meant(
        columns,
        _choice(document, "dates", "order", Order, name),
        _choice(document, "amounts", "decimals", Mark, name),
        {
            one: {folded(word): means for word, means in _section(document, one, name).items()}
            for one in WORDED
        },
        {folded(who): id for who, id in _section(document, PEOPLE, name).items()},
        missing,
    )


def _section(document: Mapping[str, object], section: str, name: str) -> Mapping[str, str]:
    found = document.get(section, {})
    if not isinstance(found, dict):
        raise _wrong(name, f"[{section}] is a section with a line for each word")
    for word, means in found.items():
        if not isinstance(means, str):
            raise _wrong(name, f"[{section}] {shown(str(word))} is given in quotation marks")
    return found


def _field(said: str, name: str) -> Field | None:
    if said.strip() == LEFT_OUT:
        return None
    try:
        return Field(said.strip())
    except ValueError:
        why = f"there is no field {shown(said)}; there are {', '.join(Field)}"
        raise _wrong(name, why) from None


def _choice(
    document: Mapping[str, object], section: str, key: str, choices: type[W], name: str
) -> W | None:
    found = _section(document, section, name)
    for word in found:
        if word != key:
            raise _wrong(name, f"[{section}] has {key} alone, not {shown(word)}")
    said = found.get(key, "")
    if not said:
        return None
    try:
        return choices(said.strip().casefold())
    except ValueError:
        raise _wrong(name, f"[{section}] {key} is one of {', '.join(choices)}") from None


def _wrong(name: str, why: str) -> CannotTake:
    return CannotTake(f"{name}: {why}. Nothing was changed.")


def to_start_from(
    columns: Iterable[tuple[str, Field | None, str]],
    order: Order | None,
    mark: Mark | None,
    unknown: Mapping[str, Iterable[str]],
) -> str:
    """Give a mapping file that says what was guessed, for a person to correct.

    `columns` are names, fields and an example each; `unknown` are words by section that stand in
    the file and are not known.
    """
    lines = [
        "# What the columns of the spreadsheet are. An empty text leaves a column out.",
        "# Fields: " + ", ".join(Field),
        "[columns]",
    ]
    for name, field_, example in columns:
        note = f"  # {_comment(example)}" if example else ""
        lines.append(f"{_quoted(name)} = {_quoted(field_.value if field_ else LEFT_OUT)}{note}")
    lines += ["", "[dates]"]
    lines += ["# 03/04/2026 is the third of April: day-month; the fourth of March: month-day."]
    lines += [_line("order", order), "", "[amounts]"]
    lines += ["# What stands before the cents: comma or point.", _line("decimals", mark)]
    lines += [
        "",
        "[missing]",
        "# What stands for an empty cell, such as a date where none is.",
    ]
    lines += [f'# {one} = ""' for one in NEEDED]
    for section in (*WORDED, PEOPLE):
        words = list(unknown.get(section, ()))
        if words:
            lines += ["", f"[{section}]", f"# {_HINTS[section]}"]
            lines += [f'# {_quoted(word)} = ""' for word in words]
    return "\n".join(lines) + "\n"


_HINTS: Mapping[str, str] = {
    Field.STATUS: f"One of {', '.join(Status)}, or closed/recovered, closed/lost, closed/unknown.",
    Field.OUTCOME: f"One of {', '.join(Outcome)}.",
    Field.SEVERITY: f"One of {', '.join(Severity)}.",
    Field.ORIGIN: f"One of {', '.join(Origin)}.",
    Field.FAILURE: f"One of {', '.join(Failure)}.",
    Field.CAUSE: "The id or the name of a place in the process, as `amends causes` lists them.",
    PEOPLE: "The id or the name of somebody who works here. Whoever is not named owns nothing.",
}


def _line(key: str, value: StrEnum | None) -> str:
    return f"{key} = {_quoted(value.value)}" if value else f'# {key} = ""'


def _quoted(text: str) -> str:
    """Give a text as TOML quotes it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(sign if sign.isprintable() else _escape(sign) for sign in escaped) + '"'


def _escape(sign: str) -> str:
    return f"\\U{ord(sign):08X}"


def _comment(example: str) -> str:
    plain = " ".join(example.split())
    cut = plain if len(plain) <= 40 else f"{plain[:39]}…"
    return "".join(sign if sign.isprintable() else "?" for sign in cut)
