"""Customers as records of their own, so that one person's cases, promises and gestures meet.

Used by the board for names, by the case page for the whole relationship (docs/practice.md, B7) and
by the rules for repeats. Records that turned out to be one person are merged: a case keeps the id
that it was logged under, and `survivor` tells whose it is, so that no case is written anew.
"""

from collections.abc import Mapping
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
    merged_at: datetime | None = None
    merged_by: str = ""
    withdrawn: bool = False
    """Its making was taken back; kept so that it can be redone."""
    erased_at: datetime | None = None

    def __post_init__(self) -> None:
        if self.id < 1:
            raise ValueError("A customer id is 1 or more.")
        if not self.name.strip():
            raise ValueError("A customer has a name.")


def survivor(id: int, customers: Mapping[int, Customer]) -> Customer | None:
    """Give the record that stands for this one since they were merged, mostly itself.

    `None` when there is no such record. A chain is followed as far as its records can be read, and
    a circle, which only a file edited by hand can have, to the last of its records.
    """
    found = customers.get(id)
    if found is None or found.merged_into is None:
        return found
    seen, into = {id}, customers.get(found.merged_into)
    while into is not None and into.id not in seen:
        found = into
        seen.add(found.id)
        into = customers.get(found.merged_into) if found.merged_into is not None else None
    return found


class _Merged:
    """Merged records of the customers that were looked at last.

    One book follows the other with the very same customers; looking through thousands of them with
    every change would cost more than the change.
    """

    known: tuple[Mapping[int, Customer], Mapping[int, tuple[Customer, ...]]] = ({}, {})


def merged_records(customers: Mapping[int, Customer]) -> Mapping[int, tuple[Customer, ...]]:
    """Give the records that were merged into another one, by the id that stands for them now."""
    of, found = _Merged.known
    if of is customers:
        return found
    found = {}
    for one in customers.values():
        if one.merged_into is not None:
            stands = survivor(one.id, customers)
            if stands is not None and stands is not one:
                found[stands.id] = (*found.get(stands.id, ()), one)
    _Merged.known = (customers, found)
    return found
