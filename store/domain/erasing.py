"""Erasing a person: they become a number, and every figure stays (docs/rules.md, *erase*).

Used by `store.eraser` for the board, the closed years and every backup alike, so that none of them
is erased otherwise than the others. All of it is pure, and doing it twice does what doing it once
does: whatever was cut short can be begun again.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from store.domain.book import Book, Records
from store.domain.case import Case
from store.domain.customer import Customer, survivor
from store.domain.lessons import CorrectiveAction, HouseRule, Phrase, Practised, Remark
from store.domain.parts import Entry
from store.domain.personal import CUSTOMER, GONE, Turning, texts_in
from store.domain.traces import Traced, Traces
from store.domain.words import Act

B = TypeVar("B", CorrectiveAction, HouseRule, Phrase, Practised, Remark)


@dataclass(frozen=True)
class Erasing:
    """Who is erased, and who does it when."""

    traces: Traces
    at: datetime
    by: str
    """Id of the shop owner who does it."""

    @cached_property
    def numbers(self) -> Mapping[int, int]:
        """The number that each record of theirs becomes, by its id."""
        return {id: one.number for one in self.traces.people for id in one.ids}


@dataclass(frozen=True)
class Changes:
    """What an erase changes in one book."""

    records: Records
    """The records that become different."""
    steps: tuple[int, ...]
    """Steps that can no longer be taken back, for they hold what was before."""
    own: tuple[int, ...]
    """Numbers of their cases that change."""
    others: tuple[int, ...]
    """Numbers of cases of others that name them."""
    texts: int
    """How many texts are emptied, or lose a name."""

    @property
    def beside(self) -> int:
        """How many records beside cases and customers change."""
        found = self.records
        lists = (found.actions, found.house_rules, found.phrases, found.practised, found.remarks)
        return sum(map(len, lists))

    @property
    def is_nothing(self) -> bool:
        """Whether everything stands so already."""
        return self.records == Records() and not self.steps


def traced(id: int, book: Book, earlier: Iterable[Book] = ()) -> Traced:
    """Give what a person is looked for by: all that any record of theirs says, or said.

    `earlier` are older states of the book, such as its backups. Raises `NotFound`.
    """
    one = survivor(id, book.customers) or book.customer(id)
    ids = book.ids_of(one.id)
    records = [
        record
        for known in (book, *earlier)
        for record in (*known.customers.values(), *_in_steps(known))
        if record.id in ids and record.erased_at is None
    ]

    def each(name: str) -> tuple[str, ...]:
        said: dict[str, None] = dict.fromkeys(getattr(record, name) for record in records)
        return tuple(text for text in said if text)

    return Traced(one.id, ids, each("name"), each("address"), each("phone"), each("email"))


def _in_steps(book: Book) -> Iterator[Customer]:
    for step in book.steps:
        yield from (*step.before.customers, *step.after.customers)


class InBook:
    """An erase held against one book: what it changes there."""

    def __init__(
        self, erasing: Erasing, book: Book, archived: Mapping[int, int] = MappingProxyType({})
    ) -> None:
        self._erasing = erasing
        self._book = book
        self._archived = archived
        """Whose the cases are that are not in the book, by number."""
        self.texts = 0
        """How many texts were emptied, or lost a name, so far."""
        self._gestures = frozenset(one.id for one in book.shop.gestures)

    @cached_property
    def _namesakes(self) -> Mapping[int, frozenset[int]]:
        """Whose name other customers have too, by the ids of those."""
        found = {
            one.id: self._erasing.traces.name_of(one.name)
            for one in self._book.customers.values()
            if one.id not in self._erasing.numbers and one.erased_at is None
        }
        return {id: numbers for id, numbers in found.items() if numbers}

    @property
    def namesakes(self) -> tuple[int, ...]:
        """Ids of other customers with the very same name, whose cases keep it."""
        return tuple(self._namesakes)

    def changes(self, cases: Iterable[Case] | None = None) -> Changes:
        """Give what changes. `cases` are those that may; all of the book unless told."""
        self.texts = 0
        book, looked_at = self._book, self._book.cases.values() if cases is None else cases
        turned = [(case, self.case(case)) for case in looked_at]
        different = tuple(now for was, now in turned if now is not was)
        customers = tuple(
            now
            for id in self._erasing.numbers
            if (was := book.customers.get(id)) is not None
            and (now := self._customer(was)) is not was
        )
        records = Records(
            cases=different,
            customers=customers,
            actions=self._each(book.actions.values()),
            house_rules=self._each(book.house_rules.values()),
            phrases=self._each(book.phrases.values()),
            practised=self._each(book.practised.values()),
            remarks=self._each(book.remarks.values()),
        )
        own = tuple(one.number for one in different if one.customer in self._erasing.numbers)
        others = tuple(one.number for one in different if one.customer not in self._erasing.numbers)
        return Changes(records, self._steps(records), own, others, self.texts)

    def case(self, case: Case) -> Case:
        """Give a case without the persons; itself when nothing of them is in it."""
        own = self._erasing.numbers.get(case.customer)
        turned = self._turning(own, self._namesakes.get(case.customer, frozenset())).turned(case)
        if own is not None and turned.erased_at is None:
            line = Entry(self._erasing.at, self._erasing.by, Act.ERASED)
            at, history = self._erasing.at, (*turned.history, line)
            turned = replace(turned, erased_at=at, history=history)
        return turned if turned is case else replace(turned, revision=case.revision + 1)

    def _turning(self, own: int | None, but: frozenset[int] = frozenset()) -> Turning:
        def shared(text: str) -> str:
            return self._counted(text, self._erasing.traces.replaced(text, own, but))

        def emptied(text: str) -> str:
            return self._counted(text, GONE)

        return Turning(emptied if own is not None else shared, shared, self._gestures)

    def _counted(self, was: str, now: str) -> str:
        self.texts += was != now
        return now

    def _customer(self, customer: Customer) -> Customer:
        number = self._erasing.numbers[customer.id]
        alone = number_alone(customer, number, self._erasing.at)
        self.texts += sum(getattr(alone, n) != getattr(customer, n) for n in CUSTOMER.emptied)
        return alone

    def _each(self, records: Iterable[B]) -> tuple[B, ...]:
        """Give those of the records beside the cases that change; one of their case is theirs."""
        changed = []
        for record in records:
            turned = self._turning(self._of(record)).turned(record)
            if turned is not record:
                changed.append(replace(turned, revision=record.revision + 1))
        return tuple(changed)

    def _of(self, record: B) -> int | None:
        """Give whose case a record belongs to, of those who are erased."""
        numbers: tuple[int, ...] = ()
        match record:
            case CorrectiveAction():
                numbers = record.cases
            case HouseRule():
                numbers = () if record.case is None else (record.case,)
            case Remark():
                numbers = () if record.case is None else (record.case,)
        customers = (self._customer_of(number) for number in numbers)
        return next((one for id in customers if (one := self._erasing.numbers.get(id))), None)

    def _customer_of(self, number: int) -> int:
        case = self._book.cases.get(number)
        return case.customer if case is not None else self._archived.get(number, 0)

    def _steps(self, changed: Records) -> tuple[int, ...]:
        """List the steps that hold a record as it was before, or a name."""
        touched = {(type(one), _key(one)) for one in _every(changed)}
        touched |= {(Customer, id) for id in self._erasing.numbers}
        return tuple(
            step.id
            for step in self._book.steps
            if any(
                (type(one), _key(one)) in touched or self._is_named_in(one)
                for one in (*_every(step.before), *_every(step.after))
            )
        )

    def _is_named_in(self, record: object) -> bool:
        numbers = self._erasing.numbers
        if isinstance(record, Case) and record.customer in numbers:
            return True
        return any(self._erasing.traces.stands_in(text) for text in texts_in(record))


def number_alone(customer: Customer, number: int, at: datetime) -> Customer:
    """Give the record as a number: nothing but figures, and whom it was merged with."""
    nothing: dict[str, str] = dict.fromkeys(CUSTOMER.emptied, "")
    alone = replace(
        customer,
        **{**nothing, "name": f"customer {number}"},  # type: ignore[arg-type]
        erased_at=customer.erased_at or at,
    )
    return customer if alone == customer else replace(alone, revision=customer.revision + 1)


def _every(records: Records) -> tuple[object, ...]:
    shop = () if records.shop is None else (records.shop,)
    return (
        *records.cases,
        *records.customers,
        *records.people,
        *shop,
        *records.actions,
        *records.house_rules,
        *records.phrases,
        *records.practised,
        *records.remarks,
    )


def _key(record: object) -> object:
    return record.number if isinstance(record, Case) else getattr(record, "id", None)
