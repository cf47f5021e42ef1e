"""Plays what people did at past instants through the real rules, one deed after another.

Used by `sample_data.story`. All stories are played together in the order of time, so every case of
the sample has a history that could have happened: the rules decided on each line of it with the
book as it stood at that instant. A sample that a rule would refuse cannot be told.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter

from store.domain.book import Book, Records
from store.domain.case import Case
from store.domain.rules.situation import Situation

Change = Callable[[Case, Situation], Case]


@dataclass(frozen=True, slots=True)
class Deed:
    """What one person did at one instant."""

    at: datetime
    by: str
    do: Callable[[Situation], Records]


def play(book: Book, deeds: Iterable[Deed]) -> Book:
    """Give the book after all deeds; those of the same instant in the order given.

    Raises `Refused` when a rule does not allow a deed.
    """
    for deed in sorted(deeds, key=attrgetter("at")):
        situation = Situation(book, book.person(deed.by), deed.at)
        book = _with(book, deed.do(situation))
    return book


def edit(number: int, change: Change) -> Callable[[Situation], Records]:
    """Give a deed for which there is no command: `change` writes its own line of history."""

    def do(situation: Situation) -> Records:
        current = situation.book.case(number)
        case = change(current, situation)
        return Records(cases=(replace(case, revision=current.revision + 1),))

    return do


def _with(book: Book, records: Records) -> Book:
    cases = dict(book.cases) | {case.number: case for case in records.cases}
    customers = dict(book.customers) | {c.id: c for c in records.customers}
    return replace(
        book,
        cases=cases,
        customers=customers,
        next_case=max([book.next_case, *(number + 1 for number in cases)]),
        next_customer=max([book.next_customer, *(id + 1 for id in customers)]),
    )
