"""Commands on what is known of customers, and on cases that belong together."""

from dataclasses import dataclass, field
from datetime import date

from store.domain.commands.case import OnCase
from store.domain.customer import Customer


@dataclass(frozen=True, slots=True)
class ChangeCustomer:
    """Correct or complete what is known of a customer; `None` leaves a field as it is."""

    customer: int
    name: str | None = None
    say: str | None = None
    address: str | None = None
    phone: str | None = None
    email: str | None = None
    notes: str | None = None
    yearly_value: int | None = None
    key: bool | None = None
    reach: int | None = None
    since: date | None = None
    unknown: tuple[str, ...] = ()
    """Names of fields that are not known after all: `since`, `yearly_value`, `reach`."""
    saw: Customer | None = field(default=None, compare=False, repr=False)
    """The record as the person had it on the screen; `None` for a script that never looked.

    Two wishes are the same wish whatever was on the screen.
    """


@dataclass(frozen=True, slots=True)
class MergeCustomers:
    """Say that two records are one person; all cases count under the one that stays."""

    customer: int
    """The record that goes into the other one."""
    into: int
    """The record that stays."""


@dataclass(frozen=True, slots=True)
class LinkCases(OnCase):
    """Link a case with another one of the same story, or take the link away; both sides say so."""

    other: int
    linked: bool = True
