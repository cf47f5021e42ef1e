"""`contacts.csv`: one row for each exchange with a customer."""

from collections.abc import Iterable

from store.domain.parts import Contact
from store.domain.words import Channel, Mark
from store.export.columns import Column, Kind, Table
from store.export.parts_columns import VOID, WHOSE
from store.export.private import why
from store.export.terms import Line, PartLine, yes

COLUMNS: tuple[Column[PartLine[Contact]], ...] = (
    *WHOSE,
    Column("at", "When it was.", lambda row: row.terms.instant(row.part.at), Kind.INSTANT),
    Column("by", "Who of us spoke or was spoken to.", lambda row: row.terms.person(row.part.by)),
    Column("channel", "The way.", lambda row: row.part.channel, Kind.WORD, ", ".join(Channel)),
    Column(
        "reached",
        "Whether the customer was reached.",
        lambda row: yes(row.part.reached),
        Kind.YES_NO,
    ),
    Column(
        "from_customer",
        "Whether the customer came to us.",
        lambda row: yes(row.part.from_customer),
        Kind.YES_NO,
    ),
    Column(
        "marks",
        "What was done beside talking.",
        lambda row: " ".join(row.part.marks),
        Kind.WORDS,
        ", ".join(Mark),
        "Nothing of it.",
    ),
    Column(
        "told", "What the customer was told.", lambda row: row.part.told, empty="Nothing noted."
    ),
    Column(
        "note",
        "Our note on it.",
        lambda row: row.part.note,
        empty="There is none.",
        private=why(Contact, "note"),
    ),
    VOID,
)


def _rows(line: Line) -> Iterable[PartLine[Contact]]:
    return (PartLine(line, contact) for contact in line.case.contacts)


CONTACTS: Table[Line, PartLine[Contact]] = Table(
    "contacts.csv", "One row for each exchange with a customer.", COLUMNS, _rows
)
