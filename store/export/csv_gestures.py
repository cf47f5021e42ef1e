"""`gestures.csv`: one row for each gesture that was asked for, promised, given or declined."""

from collections.abc import Iterable

from store.domain.parts import Gesture
from store.domain.words import GestureState
from store.export.columns import Column, Kind, Table
from store.export.parts_columns import VOID, WHOSE
from store.export.private import why
from store.export.tellable import is_tellable_gesture
from store.export.terms import Line, PartLine, yes

_NO_APPROVAL = "No approval was asked for, or it has no answer yet."

COLUMNS: tuple[Column[PartLine[Gesture]], ...] = (
    *WHOSE,
    Column("gesture", "What it is.", lambda row: row.terms.gesture(row.part.kind)),
    Column(
        "state",
        "Whether it was asked for, promised, given or declined.",
        lambda row: row.part.state,
        Kind.WORD,
        ", ".join(GestureState),
    ),
    Column(
        "cost",
        "What it costs.",
        lambda row: row.terms.money(row.part.cost),
        Kind.AMOUNT,
        "currency",
        private=why(Gesture, "cost"),
    ),
    Column("currency", "Currency of the cost.", lambda row: row.terms.shop.currency),
    Column(
        "asked_at",
        "When it was entered, or asked for.",
        lambda row: row.terms.instant(row.part.asked_at),
        Kind.INSTANT,
        private=why(Gesture, "asked_at"),
    ),
    Column(
        "asked_by",
        "Who entered it, or asked for it.",
        lambda row: row.terms.person(row.part.asked_by),
        private=why(Gesture, "asked_by"),
    ),
    Column(
        "answered_at",
        "When an approval was given or refused.",
        lambda row: row.terms.instant(row.part.answered_at),
        Kind.INSTANT,
        empty=_NO_APPROVAL,
        private=why(Gesture, "answered_at"),
    ),
    Column(
        "answered_by",
        "Who gave or refused it.",
        lambda row: row.terms.person(row.part.answered_by),
        empty=_NO_APPROVAL,
        private=why(Gesture, "answered_by"),
    ),
    Column(
        "promised_at",
        "When it was promised.",
        lambda row: row.terms.instant(row.part.promised_at),
        Kind.INSTANT,
        empty="It never was; it may have been given at once.",
    ),
    Column(
        "given_at",
        "When it was given.",
        lambda row: row.terms.instant(row.part.given_at),
        Kind.INSTANT,
        empty="It was not given.",
    ),
    Column(
        "given_by",
        "Who gave it.",
        lambda row: row.terms.person(row.part.given_by),
        empty="It was not given.",
    ),
    Column(
        "arrived_at",
        "When it was seen that it reached the customer.",
        lambda row: row.terms.instant(row.part.arrived_at),
        Kind.INSTANT,
        empty="Nobody has seen it yet.",
    ),
    Column(
        "surprise",
        "Whether the customer is not to know of it before.",
        lambda row: yes(row.part.surprise),
        Kind.YES_NO,
        private=why(Gesture, "surprise"),
    ),
    Column(
        "alternative",
        "What was offered instead when it was declined.",
        lambda row: row.part.alternative,
        empty="Nothing.",
        private=why(Gesture, "alternative"),
    ),
    Column(
        "note",
        "Why it makes sense.",
        lambda row: row.part.note,
        empty="There is no note.",
        private=why(Gesture, "note"),
    ),
    VOID,
)


def _rows(line: Line) -> Iterable[PartLine[Gesture]]:
    return (PartLine(line, gesture) for gesture in line.case.gestures)


def _is_tellable(row: PartLine[Gesture]) -> bool:
    return is_tellable_gesture(row.part)


GESTURES: Table[Line, PartLine[Gesture]] = Table(
    "gestures.csv",
    "One row for each gesture.",
    COLUMNS,
    _rows,
    _is_tellable,
    "What was not promised to the customer, and a surprise that has not arrived.",
)
