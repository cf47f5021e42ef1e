"""Who could be erased by now: persons of whom every case was closed long ago.

Used by `amends erase --due` and by the board, which mentions it to the shop owner once a day. Only
a proposal: nothing is ever erased by itself (docs/rules.md, *erase*).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from store.domain.book import Book
from store.domain.case import Case
from store.domain.customer import Customer, survivor
from store.domain.left_open import may_leave_board
from store.domain.years import Past, left_at


@dataclass(frozen=True, slots=True)
class Proposal:
    """One person who could be erased."""

    customer: Customer
    cases: int
    last_at: datetime
    """When the last of their cases was closed or voided."""


def erase_due(book: Book, past: Iterable[Past], now: datetime) -> tuple[Proposal, ...]:
    """List who could be erased, whoever has been gone longest first.

    `past` are the cases of closed years, in short. With no months set nobody is proposed.
    """
    if book.shop.erase_after_months <= 0:
        return ()
    here = now.astimezone(ZoneInfo(book.shop.zone))
    before = here - relativedelta(months=book.shop.erase_after_months)
    last: dict[int, datetime] = {}
    count: dict[int, int] = {}
    busy: set[int] = set()
    for customer, gone in _cases(book, past):
        stands = survivor(customer, book.customers)
        if stands is None or stands.erased_at is not None:
            continue
        count[stands.id] = count.get(stands.id, 0) + 1
        if gone is None:
            busy.add(stands.id)
        else:
            last[stands.id] = max(gone, last.get(stands.id, gone))
    found = [
        Proposal(book.customers[id], count[id], at)
        for id, at in last.items()
        if at < before and id not in busy
    ]
    return tuple(sorted(found, key=lambda one: (one.last_at, one.customer.id)))


def _cases(book: Book, past: Iterable[Past]) -> Iterable[tuple[int, datetime | None]]:
    """Give whose each case is, and when it was over; `None` while something is under way."""
    for case in book.cases.values():
        yield case.customer, None if is_under_way(case) else left_at(case)
    for one in past:
        if one.number not in book.cases:
            yield one.customer, one.left_at


def is_under_way(case: Case) -> bool:
    """Tell whether a case is open, or something of it is still planned, promised or asked for."""
    if case.void is not None:
        return False
    return case.is_open or not may_leave_board(case)
