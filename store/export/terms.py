"""How this shop tells instants, amounts and names, and one case ready to be told in them.

Used by the columns of every exported file, so that a time or an amount looks the same in all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

from store.domain.case import Case
from store.domain.customer import Customer
from store.domain.lessons import CorrectiveAction
from store.domain.shop import Person, Shop

P = TypeVar("P", covariant=True)


@dataclass(frozen=True, slots=True)
class Terms:
    """The shop with its zone, its currency, its catalogues and its people."""

    shop: Shop
    zone: ZoneInfo
    people: Mapping[str, Person]
    places: Mapping[str, str]
    """Names of the places in the process by id."""
    gestures: Mapping[str, str]
    """Names of the gestures of the catalogue by id."""
    now: datetime
    """The instant of the export, up to which running clocks count."""
    customer_safe: bool = False
    """Whether nothing may count of which the customer does not know."""

    @classmethod
    def of(
        cls,
        shop: Shop,
        people: Mapping[str, Person],
        now: datetime,
        *,
        customer_safe: bool = False,
    ) -> "Terms":
        """Make the terms of a shop."""
        return cls(
            shop,
            ZoneInfo(shop.zone),
            people,
            {place.id: place.name for place in shop.places},
            {gesture.id: gesture.name for gesture in shop.gestures},
            now,
            customer_safe,
        )

    def instant(self, at: datetime | None) -> str:
        """Give an instant in the shop's zone with its offset; empty for none."""
        return "" if at is None else at.astimezone(self.zone).isoformat(timespec="seconds")

    def money(self, minor: int | None) -> str:
        """Give an amount with the decimals of the currency; empty for none."""
        if minor is None:
            return ""
        decimals = self.shop.decimals
        if not decimals:
            return str(minor)
        whole, rest = divmod(abs(minor), 10**decimals)
        return f"{'-' if minor < 0 else ''}{whole}.{rest:0{decimals}d}"

    def person(self, id: str | None) -> str:
        """Give the name of a person; the id itself when nobody has it, empty for none."""
        if not id:
            return ""
        person = self.people.get(id)
        return person.name if person else id

    def place(self, id: str) -> str:
        """Give the name of a place in the process; the id itself when the shop has no such."""
        return self.places.get(id, id)

    def gesture(self, kind: str) -> str:
        """Give the name of a gesture; one that is not of the catalogue is its own name."""
        return self.gestures.get(kind, kind)


@dataclass(frozen=True, slots=True)
class Line:
    """One case with what it takes to tell it."""

    case: Case
    terms: Terms
    customer: Customer | None
    """`None` when the record cannot be read."""

    @property
    def name(self) -> str:
        """The customer's name; empty when the record cannot be read."""
        return self.customer.name if self.customer else ""


@dataclass(frozen=True, slots=True)
class PartLine(Generic[P]):
    """One part of a case, with the case."""

    line: Line
    part: P

    @property
    def terms(self) -> Terms:
        """The terms of the shop."""
        return self.line.terms


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One corrective action with what it takes to tell it."""

    action: CorrectiveAction
    terms: Terms


def yes(value: bool | None) -> str:
    """Give `yes` or `no`; empty for neither."""
    return "" if value is None else "yes" if value else "no"


def number(value: int | None) -> str:
    """Give a whole number; empty for none."""
    return "" if value is None else str(value)


def day(value: date | None) -> str:
    """Give a day; empty for none."""
    return "" if value is None else value.isoformat()


def minutes(span: timedelta | None) -> str:
    """Give whole minutes by the wall clock, rounded down; empty for none."""
    return "" if span is None else str(int(span.total_seconds()) // 60)
