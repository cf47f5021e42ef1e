"""The whole relationship with one customer: who they are to us, and all that went before.

Used by the customer sheet, by the case page, by the new-case dialog and by `amends customer`
(docs/practice.md, B7, C3, E2). Pure over the cases that it is handed, so that older ones that the
book no longer holds count as well. Records that were merged are one person throughout.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from store.domain.book import Book
from store.domain.budget import received
from store.domain.case import Case
from store.domain.customer import Customer, survivor
from store.domain.parts import Promise
from store.domain.words import PromiseState


@dataclass(frozen=True, slots=True)
class OpenPromise:
    """Word given to the customer that is still to be kept (docs/practice.md, C3)."""

    case: Case
    promise: Promise


@dataclass(frozen=True, slots=True)
class Relationship:
    """All that is known between the shop and one customer."""

    customer: Customer
    """The record that stands for the person."""
    merged: tuple[Customer, ...]
    """Records that were found to be the same person."""
    cases: tuple[Case, ...]
    """All their cases, the latest first; void ones are left out."""
    received: int
    """The cost of gestures given in the last `repeat_months`, in minor units."""
    received_in_all: int
    broken: int
    """How many promises to them were broken."""
    promises: tuple[OpenPromise, ...]
    """What is still promised in any of their cases, the earliest first."""

    @property
    def is_regular(self) -> bool:
        """Whether we knew them before: by another case, by a date, or by what they spend."""
        one = self.customer
        if len(self.cases) > 1 or one.yearly_value:
            return True
        first = min((case.opened_at for case in self.cases), default=None)
        return one.since is not None and (first is None or one.since < first.date())


def relationship(id: int, book: Book, now: datetime, more: Iterable[Case] = ()) -> Relationship:
    """Gather what the book holds of this customer, and of the cases handed in beside it."""
    ids = book.ids_of(id)
    customer = survivor(id, book.customers) or Customer(id, "?")
    # The book comes last: where both have a case, it has the newer one.
    known = {
        case.number: case
        for case in chain(more, book.cases.values())
        if case.customer in ids and case.void is None
    }
    cases = sorted(known.values(), key=lambda case: (case.opened_at, case.number), reverse=True)
    promises = [
        OpenPromise(case, promise)
        for case in cases
        for promise in case.promises
        if promise.state is PromiseState.OPEN
    ]
    return Relationship(
        customer=customer,
        merged=book.merged.get(customer.id, ()),
        cases=tuple(cases),
        received=received(cases, ids, now, book.shop.repeat_months),
        received_in_all=sum(case.given for case in cases),
        broken=sum(
            promise.state is PromiseState.BROKEN for case in cases for promise in case.promises
        ),
        promises=tuple(sorted(promises, key=lambda one: (one.promise.due_at, one.case.number))),
    )
