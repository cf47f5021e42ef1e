"""`promises.csv`: one row for each word given with a date."""

from collections.abc import Iterable

from store.domain.parts import Promise
from store.domain.words import PromiseState
from store.export.columns import Column, Kind, Table
from store.export.parts_columns import VOID, WHOSE
from store.export.private import why
from store.export.tellable import is_tellable_promise
from store.export.terms import Line, PartLine, yes

_OPEN = "It is open."


def _first_due(row: PartLine[Promise]) -> str:
    promise = row.part
    return row.terms.instant(promise.moves[0].was if promise.moves else promise.due_at)


COLUMNS: tuple[Column[PartLine[Promise]], ...] = (
    *WHOSE,
    Column("text", "What was promised.", lambda row: row.part.text),
    Column(
        "to",
        "To whom it was promised.",
        lambda row: row.part.to,
        empty="The customer of the case.",
        private=why(Promise, "to"),
    ),
    Column(
        "state",
        "Whether it was kept.",
        lambda row: row.part.state,
        Kind.WORD,
        ", ".join(PromiseState),
    ),
    Column(
        "made_at",
        "When it was made.",
        lambda row: row.terms.instant(row.part.made_at),
        Kind.INSTANT,
    ),
    Column("by", "Who made it.", lambda row: row.terms.person(row.part.by)),
    Column(
        "due_at", "When it is due.", lambda row: row.terms.instant(row.part.due_at), Kind.INSTANT
    ),
    Column("first_due_at", "When it was due before it was ever moved.", _first_due, Kind.INSTANT),
    Column(
        "moved",
        "How often it was moved.",
        lambda row: str(len(row.part.moves)),
        Kind.NUMBER,
        "times",
    ),
    Column(
        "settled_at",
        "When it was kept or broken.",
        lambda row: row.terms.instant(row.part.settled_at),
        Kind.INSTANT,
        empty=_OPEN,
    ),
    Column(
        "settled_by",
        "Who said so.",
        lambda row: row.terms.person(row.part.settled_by),
        empty=_OPEN,
    ),
    Column(
        "customer_told_first",
        "Whether the customer heard from us that it was broken before they noticed.",
        lambda row: yes(row.part.customer_told_first),
        Kind.YES_NO,
        empty="It is not broken.",
        private=why(Promise, "customer_told_first"),
    ),
    VOID,
)


def _rows(line: Line) -> Iterable[PartLine[Promise]]:
    return (PartLine(line, promise) for promise in line.case.promises)


def _is_tellable(row: PartLine[Promise]) -> bool:
    return is_tellable_promise(row.part)


PROMISES: Table[Line, PartLine[Promise]] = Table(
    "promises.csv",
    "One row for each word given with a date.",
    COLUMNS,
    _rows,
    _is_tellable,
    "What was promised to somebody else than the customer.",
)
