"""Customers as records of their own, so that one person's cases, promises and gestures meet.

Used by the board for names, by the case page for the whole relationship (docs/practice.md, B7) and
by the rules for repeats.
"""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Customer:
    """Somebody the shop serves."""

    id: int
    name: str
    revision: int = 1
    say: str = ""
    """How the name is said."""
    address: str = ""
    """Form of address, such as *Mrs Okafor*."""
    phone: str = ""
    email: str = ""
    since: date | None = None
    yearly_value: int | None = None
    """What the customer spends in a year, in minor units; `None` when not known (E2)."""
    key: bool = False
    """A key customer lifts the case on the board (docs/practice.md, D9)."""
    reach: int | None = None
    notes: str = ""
    merged_into: int | None = None
    """The record that replaced this one; kept so that a merge can be undone."""
    withdrawn: bool = False
    """Its making was taken back; kept so that it can be redone."""
    erased_at: datetime | None = None

    def __post_init__(self) -> None:
        if self.id < 1:
            raise ValueError("A customer id is 1 or more.")
        if not self.name.strip():
            raise ValueError("A customer has a name.")
