"""The columns that every file about a part of a case begins and ends with.

Used by `contacts.csv`, `follow_ups.csv`, `promises.csv` and `gestures.csv`, so that a row finds its
case by the same names in each.
"""

from typing import Protocol

from store.export.columns import Column, Kind
from store.export.terms import PartLine, yes


class HasId(Protocol):
    """A part of a case with its id."""

    @property
    def id(self) -> int:
        """Unique within the case."""
        ...


WHOSE: tuple[Column[PartLine[HasId]], ...] = (
    Column(
        "case",
        "Number of the case; its row is in cases.csv.",
        lambda row: str(row.line.case.number),
        Kind.NUMBER,
    ),
    Column("id", "Number of the part in its case.", lambda row: str(row.part.id), Kind.NUMBER),
    Column(
        "customer",
        "The customer's name.",
        lambda row: row.line.name,
        empty="The customer's record cannot be read.",
    ),
)
"""They name the case and the part."""

VOID: Column[PartLine[HasId]] = Column(
    "void",
    "Whether the case was entered wrongly; leave such rows out of every sum.",
    lambda row: yes(row.line.case.void is not None),
    Kind.YES_NO,
)
"""The mark of a part whose case is void."""
