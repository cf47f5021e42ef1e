"""All tables as records, and the book that is made of them.

Used by the shelf. A reading never changes; a fresh look at the file, or a change of our own, gives
a new one that shares every record that stayed the same. Prevents a number from being given out
twice: the next numbers count all that is kept in the file, also what cannot be understood.
"""

import gc
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import Protocol, TypeVar

from msgspec import Raw

from store.domain.book import Book, Records, Step
from store.domain.case import Case
from store.domain.customer import Customer
from store.domain.lessons import CorrectiveAction, HouseRule, Phrase, Practised, Remark
from store.domain.shop import Person, Shop
from store.engine import formats
from store.engine.codec import Codec
from store.engine.known import Kind, Known
from store.engine.layout import Documents, Muddled, as_given, number
from store.engine.tables import BoardTables

SHOP = "shop"
"""Id of the one document in the table `shop`."""

_MANY_NEW_OBJECTS = 20_000

K = TypeVar("K", int, str)
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Meta:
    """What the file says about itself."""

    format: int
    changes: int = 0
    """Grows with every write, so that no two states of the file begin with the same bytes."""
    next_case: int = 1
    """Higher than any number ever given, also to cases that were moved to a closed year."""
    next_customer: int = 1
    next_step: int = 1
    next_actions: int = 1
    next_house_rules: int = 1
    next_phrases: int = 1
    next_practised: int = 1
    next_remarks: int = 1


_META: Known[str, Meta] = Known(Kind("meta", Codec(Meta), lambda _: formats.META, str))
_SHOP: Known[str, Shop] = Known(Kind("shop", Codec(Shop), lambda _: SHOP, str))
_PEOPLE: Known[str, Person] = Known(Kind("people", Codec(Person), lambda known: known.id, str))
_CUSTOMERS: Known[int, Customer] = Known(
    Kind("customers", Codec(Customer), lambda known: known.id, number)
)
_CASES: Known[int, Case] = Known(Kind("cases", Codec(Case), lambda known: known.number, number))
_ACTIONS: Known[int, CorrectiveAction] = Known(
    Kind("actions", Codec(CorrectiveAction), lambda known: known.id, number)
)
_HOUSE_RULES: Known[int, HouseRule] = Known(
    Kind("house_rules", Codec(HouseRule), lambda known: known.id, number)
)
_PHRASES: Known[int, Phrase] = Known(Kind("phrases", Codec(Phrase), lambda known: known.id, number))
_PRACTISED: Known[int, Practised] = Known(
    Kind("practised", Codec(Practised), lambda known: known.id, number)
)
_REMARKS: Known[int, Remark] = Known(Kind("remarks", Codec(Remark), lambda known: known.id, number))
_STEPS: Known[int, Step] = Known(Kind("steps", Codec(Step), lambda known: known.id, number))


@dataclass(frozen=True, eq=False)
class Reading:
    """Every table as it was at one instant."""

    meta: Known[str, Meta] = _META
    shop: Known[str, Shop] = _SHOP
    people: Known[str, Person] = _PEOPLE
    customers: Known[int, Customer] = _CUSTOMERS
    cases: Known[int, Case] = _CASES
    actions: Known[int, CorrectiveAction] = _ACTIONS
    house_rules: Known[int, HouseRule] = _HOUSE_RULES
    phrases: Known[int, Phrase] = _PHRASES
    practised: Known[int, Practised] = _PRACTISED
    remarks: Known[int, Remark] = _REMARKS
    steps: Known[int, Step] = _STEPS

    def read_again(self, tables: Mapping[str, Documents]) -> "Reading":
        """Give what the tables hold now, decoding only what differs from this reading.

        Raises `Muddled` when the shop, or what the file says about itself, cannot be understood:
        without them there is no board.
        """

        def again(known: Known[K, R]) -> Known[K, R]:
            return known.read_again(tables.get(known.kind.table, {}))

        with _collector_paused():
            reading = self._each(again)
        _demand(reading.meta, formats.META, "what the file says about itself")
        _demand(reading.shop, SHOP, "the settings of the shop")
        return reading

    def settled(self, tables: Mapping[str, Documents]) -> "Reading":
        """Give this reading as that of the tables that were just written from it."""

        def settle(known: Known[K, R]) -> Known[K, R]:
            return replace(known, documents=tables.get(known.kind.table, {}))

        return self._each(settle)

    def _each(self, turn: "_Turn") -> "Reading":
        return Reading(
            turn(self.meta),
            turn(self.shop),
            turn(self.people),
            turn(self.customers),
            turn(self.cases),
            turn(self.actions),
            turn(self.house_rules),
            turn(self.phrases),
            turn(self.practised),
            turn(self.remarks),
            turn(self.steps),
        )

    def put(
        self, tables: BoardTables, records: Records, step: Step | None, drop_steps: Collection[int]
    ) -> "Reading":
        """Put records into the tables, and give the reading that then holds.

        Raises `CannotWrite` when a record would take the place of one that cannot be understood.
        """
        return replace(
            self,
            shop=self.shop.put(tables, [records.shop] if records.shop else ()),
            people=self.people.put(tables, records.people),
            customers=self.customers.put(tables, records.customers),
            cases=self.cases.put(tables, records.cases),
            actions=self.actions.put(tables, records.actions),
            house_rules=self.house_rules.put(tables, records.house_rules),
            phrases=self.phrases.put(tables, records.phrases),
            practised=self.practised.put(tables, records.practised),
            remarks=self.remarks.put(tables, records.remarks),
            steps=self.steps.put(tables, [step] if step else (), drop_steps),
        )

    def adopted(self, tables: BoardTables, documents: Mapping[int, Raw]) -> "Reading":
        """Put these records of cases into the table as they stand, and give what then holds."""
        named = {str(one): document for one, document in documents.items()}
        return replace(self, cases=self.cases.adopt(tables, named))

    def without_cases(self, tables: BoardTables, numbers: Collection[int]) -> "Reading":
        """Take cases out of the table; the next number stays higher than theirs."""
        before = self.meta.records.get(formats.META, Meta(formats.current()))
        meta = replace(before, next_case=self.book.next_case)
        return replace(
            self,
            meta=self.meta.put(tables, [meta]),
            cases=self.cases.put(tables, (), numbers),
        )

    def counted(self, tables: BoardTables) -> "Reading":
        """Put the count of changes and the next numbers into the tables, before a write."""
        before = self.meta.records.get(formats.META, Meta(formats.current()))
        book = self.book
        meta = replace(
            before,
            format=formats.current(),
            changes=before.changes + 1,
            next_case=book.next_case,
            next_customer=book.next_customer,
            next_step=book.next_step,
            next_actions=book.next_ids.get("actions", 1),
            next_house_rules=book.next_ids.get("house_rules", 1),
            next_phrases=book.next_ids.get("phrases", 1),
            next_practised=book.next_ids.get("practised", 1),
            next_remarks=book.next_ids.get("remarks", 1),
        )
        return replace(self, meta=self.meta.put(tables, [meta]))

    @cached_property
    def book(self) -> Book:
        """The book as the domain knows it."""
        meta = self.meta.records.get(formats.META, Meta(formats.current()))
        ids = {
            "actions": max(as_given(meta.next_actions), _after(self.actions)),
            "house_rules": max(as_given(meta.next_house_rules), _after(self.house_rules)),
            "phrases": max(as_given(meta.next_phrases), _after(self.phrases)),
            "practised": max(as_given(meta.next_practised), _after(self.practised)),
            "remarks": max(as_given(meta.next_remarks), _after(self.remarks)),
        }
        return Book(
            shop=self.shop.records[SHOP],
            people=self.people.records,
            cases=self.cases.records,
            customers=self.customers.records,
            actions=self.actions.records,
            house_rules=self.house_rules.records,
            phrases=self.phrases.records,
            practised=self.practised.records,
            remarks=self.remarks.records,
            steps=tuple(self.steps.records.values()),
            unreadable=(
                *self.people.unreadable.values(),
                *self.customers.unreadable.values(),
                *self.cases.unreadable.values(),
                *self.actions.unreadable.values(),
                *self.house_rules.unreadable.values(),
                *self.phrases.unreadable.values(),
                *self.practised.unreadable.values(),
                *self.remarks.unreadable.values(),
                *self.steps.unreadable.values(),
            ),
            next_case=max(as_given(meta.next_case), _after(self.cases)),
            next_customer=max(as_given(meta.next_customer), _after(self.customers)),
            next_step=max(as_given(meta.next_step), _after(self.steps)),
            next_ids=MappingProxyType({table: next for table, next in ids.items() if next > 1}),
        )


class _Turn(Protocol):
    def __call__(self, known: Known[K, R]) -> Known[K, R]: ...


def everything(book: Book) -> Records:
    """Give all records of a book, to be put into a file that has none."""
    return Records(
        cases=tuple(book.cases.values()),
        customers=tuple(book.customers.values()),
        people=tuple(book.people.values()),
        shop=book.shop,
        actions=tuple(book.actions.values()),
        house_rules=tuple(book.house_rules.values()),
        phrases=tuple(book.phrases.values()),
        practised=tuple(book.practised.values()),
        remarks=tuple(book.remarks.values()),
    )


def _after(known: Known[int, R]) -> int:
    """The number after the highest one in the table, also of what cannot be understood."""
    unreadable = (found for id in known.unreadable if (found := number(id)) is not None)
    return max((*known.records, *unreadable), default=0) + 1


def _demand(known: Known[str, R], id: str, what: str) -> None:
    if id in known.records:
        return
    found = known.unreadable.get(id)
    raise Muddled(f"{what} cannot be read ({found.why if found else 'It is missing.'})")


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep the garbage collector from running meanwhile, and from walking a first read ever after.

    Ten thousand cases are a million new objects and not one of them is garbage. Each few hundred
    new ones would make the collector walk them, which doubles the time of a first read, and each
    later full run would hold up the screen. Records hold no cycles: they go when nobody has them.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if gc.get_count()[0] > _MANY_NEW_OBJECTS:
            gc.freeze()
        if was_on:
            gc.enable()
