"""`data_dictionary.csv`: every file and column of an export, made of the tables themselves.

Used by the writer, which puts it beside the files, and by the table of docs/export.md. It prevents
a description that nobody kept up.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from store.export.columns import Column, Kind, Table
from store.export.csv_cases import CASES
from store.export.csv_contacts import CONTACTS
from store.export.csv_corrective_actions import ACTIONS
from store.export.csv_follow_ups import FOLLOW_UPS
from store.export.csv_gestures import GESTURES
from store.export.csv_promises import PROMISES
from store.export.terms import yes

NEVER_EMPTY = "Never empty."


@dataclass(frozen=True, slots=True)
class Described:
    """One column of one file, in words."""

    file: str
    column: str
    type: str
    unit: str
    meaning: str
    empty: str
    private: str


def described(*, customer_safe: bool = False) -> Iterable[Described]:
    """Describe every column of a variant, file by file, from left to right."""
    for table in (CASES, FOLLOW_UPS, PROMISES, GESTURES, CONTACTS, ACTIONS):
        for column in table.shown(customer_safe=customer_safe):
            yield Described(
                table.file,
                column.name,
                column.kind,
                column.unit,
                column.says,
                column.empty or NEVER_EMPTY,
                column.private,
            )


def _itself(row: Described) -> Iterable[Described]:
    return (row,)


DICTIONARY: Table[Described, Described] = Table(
    "data_dictionary.csv",
    "One row for each column of the other files.",
    (
        Column("file", "The file.", lambda row: row.file, Kind.WORD),
        Column("column", "Name of the column.", lambda row: row.column, Kind.WORD),
        Column("type", "What its cells hold.", lambda row: row.type, Kind.WORD, ", ".join(Kind)),
        Column(
            "unit",
            "What is counted, or the words that may stand there.",
            lambda row: row.unit,
            Kind.WORDS,
            empty="It has none.",
        ),
        Column("meaning", "What it means.", lambda row: row.meaning, Kind.WORDS),
        Column("empty", "What an empty cell means.", lambda row: row.empty, Kind.WORDS),
        Column(
            "private",
            "Whether a customer-safe export leaves it out.",
            lambda row: yes(bool(row.private)),
            Kind.YES_NO,
        ),
    ),
    _itself,
)
