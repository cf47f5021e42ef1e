"""`follow_ups.csv`: one row for each planned later contact, with its result."""

from collections.abc import Iterable

from store.domain.parts import FollowUp
from store.domain.words import FollowUpKind, FollowUpResult
from store.export.columns import Column, Kind, Table
from store.export.parts_columns import VOID, WHOSE
from store.export.private import why
from store.export.tellable import is_tellable_follow_up
from store.export.terms import Line, PartLine

_OPEN = "It has no result yet."

COLUMNS: tuple[Column[PartLine[FollowUp]], ...] = (
    *WHOSE,
    Column(
        "kind",
        "Why we speak to the customer again.",
        lambda row: row.part.kind,
        Kind.WORD,
        ", ".join(FollowUpKind),
    ),
    Column(
        "due_at", "When it is due.", lambda row: row.terms.instant(row.part.due_at), Kind.INSTANT
    ),
    Column(
        "made_at",
        "When it was planned.",
        lambda row: row.terms.instant(row.part.made_at),
        Kind.INSTANT,
    ),
    Column("made_by", "Who planned it.", lambda row: row.terms.person(row.part.made_by)),
    Column(
        "owner",
        "Who does it.",
        lambda row: row.terms.person(row.part.owner),
        empty="The owner of the case.",
    ),
    Column("place", "Where it is to be.", lambda row: row.part.place, empty="Not said."),
    Column(
        "result",
        "What it found.",
        lambda row: row.part.result or "",
        Kind.WORD,
        ", ".join(FollowUpResult),
        _OPEN,
    ),
    Column(
        "done_at",
        "When it was done.",
        lambda row: row.terms.instant(row.part.done_at),
        Kind.INSTANT,
        empty=_OPEN,
    ),
    Column("done_by", "Who did it.", lambda row: row.terms.person(row.part.done_by), empty=_OPEN),
    Column(
        "note",
        "Our note on it.",
        lambda row: row.part.note,
        empty="There is none.",
        private=why(FollowUp, "note"),
    ),
    Column(
        "found",
        "What the customer said, as we noted it.",
        lambda row: row.part.found,
        empty="Nothing noted.",
        private=why(FollowUp, "found"),
    ),
    VOID,
)


def _rows(line: Line) -> Iterable[PartLine[FollowUp]]:
    return (PartLine(line, later) for later in line.case.follow_ups)


def _is_tellable(row: PartLine[FollowUp]) -> bool:
    return is_tellable_follow_up(row.part)


FOLLOW_UPS: Table[Line, PartLine[FollowUp]] = Table(
    "follow_ups.csv",
    "One row for each planned later contact.",
    COLUMNS,
    _rows,
    _is_tellable,
    "What we have yet to tell the customer, such as that a promise will not hold.",
)
