"""The book: everything that was read from the shop's file at one instant, as frozen values.

Made by the engine, decided upon by the rules, arranged by the board. A `Book` never changes; a
command yields `Records`, the few that become different, and a `Step` that can take them back.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import TypeVar

from store.domain.case import Case
from store.domain.customer import Customer, merged_records, survivor
from store.domain.lessons import CorrectiveAction, HouseRule, Phrase, Practised, Remark
from store.domain.refusal import NotFound
from store.domain.shop import Person, Shop
from store.domain.words import Role


@dataclass(frozen=True, slots=True)
class Records:
    """A handful of records of any kind: those that a command made or changed."""

    cases: tuple[Case, ...] = ()
    customers: tuple[Customer, ...] = ()
    people: tuple[Person, ...] = ()
    shop: Shop | None = None
    actions: tuple[CorrectiveAction, ...] = ()
    house_rules: tuple[HouseRule, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    practised: tuple[Practised, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One change, with what it takes to take it back and to do it again.

    The images hold what tells them apart, and what a record cannot be without (`images.py`). They
    are to be compared with each other and not to be read as the records that were.
    """

    id: int
    at: datetime
    by: str
    command: str
    """Name of the command, such as `SetStatus`."""
    before: Records
    after: Records
    undone_at: datetime | None = None
    passed_over_at: datetime | None = None
    """When it was told that this step cannot be taken back; undo then passes it over."""

    @property
    def case(self) -> int | None:
        """Number of the case that it changed; `None` when it changed none."""
        return self.after.cases[0].number if self.after.cases else None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A record that is kept untouched because it cannot be understood."""

    table: str
    id: str
    why: str


K = TypeVar("K")
V = TypeVar("V")


def _empty() -> Mapping[K, V]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Book:
    """All that the shop keeps, as it was at one read. Older closed years are not in it."""

    shop: Shop
    people: Mapping[str, Person]
    cases: Mapping[int, Case] = field(default_factory=_empty)
    """Open cases, voided ones, and cases closed in the last 30 days, by number."""
    customers: Mapping[int, Customer] = field(default_factory=_empty)
    actions: Mapping[int, CorrectiveAction] = field(default_factory=_empty)
    house_rules: Mapping[int, HouseRule] = field(default_factory=_empty)
    phrases: Mapping[int, Phrase] = field(default_factory=_empty)
    practised: Mapping[int, Practised] = field(default_factory=_empty)
    remarks: Mapping[int, Remark] = field(default_factory=_empty)
    steps: tuple[Step, ...] = ()
    """The steps of the last hours, oldest first."""
    unreadable: tuple[Unreadable, ...] = ()
    next_case: int = 1
    """The number that the next case gets. Higher than any number ever given."""
    next_customer: int = 1
    next_step: int = 1
    next_ids: Mapping[str, int] = field(default_factory=_empty)
    """By table what the next record beside the cases gets, where one was ever made (`new_id`)."""

    def case(self, number: int) -> Case:
        """Give the case of this number, or raise `NotFound`."""
        try:
            return self.cases[number]
        except KeyError:
            pass
        for kept in self.unreadable:
            if kept.table == "cases" and kept.id == str(number):
                raise NotFound(f"#{number} is kept untouched, but it cannot be read: {kept.why}")
        raise NotFound(f"There is no case #{number} on this board.")

    def customer(self, id: int) -> Customer:
        """Give the customer of this id, or raise `NotFound`."""
        try:
            return self.customers[id]
        except KeyError:
            raise NotFound(f"There is no customer with the id {id}.") from None

    def customer_of(self, case: Case) -> Customer | None:
        """Give whom a case is about, merged records followed; `None` when it cannot be read."""
        return survivor(case.customer, self.customers)

    def ids_of(self, id: int) -> frozenset[int]:
        """Give the ids of all records that stand for the same person as this one."""
        one = survivor(id, self.customers)
        if one is None:
            return frozenset((id,))
        return frozenset((one.id, *(other.id for other in self.merged.get(one.id, ()))))

    def found_by(self, id: int) -> tuple[str, ...]:
        """Give the names, numbers and addresses that a customer is found by, of every record."""
        one = survivor(id, self.customers)
        if one is None:
            return ()
        records = (one, *self.merged.get(one.id, ()))
        return tuple(text for each in records for text in (each.name, each.phone, each.email))

    @property
    def merged(self) -> Mapping[int, tuple[Customer, ...]]:
        """The records that were merged into another one, by the id that stands for them now."""
        return merged_records(self.customers)

    def person(self, id: str) -> Person:
        """Give the person of this id, or raise `NotFound`."""
        try:
            return self.people[id]
        except KeyError:
            raise NotFound(f"Nobody called {id!r} works here.") from None

    @property
    def staff(self) -> tuple[Person, ...]:
        """Everyone who works here now, in the order in which they were added."""
        return tuple(person for person in self.people.values() if not person.gone)

    @property
    def shop_owners(self) -> tuple[Person, ...]:
        """Those who answer for everything (docs/practice.md, D3), those who are here first."""
        owners = [person for person in self.staff if person.role is Role.PROPRIETOR]
        return tuple(sorted(owners, key=lambda person: person.away))
