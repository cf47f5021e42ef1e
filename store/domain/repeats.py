"""Whether a customer was let down before, not long ago (docs/practice.md, B7).

Used by the case page and by the strip of the board. A repeat is shown at once, so that nobody tells
a customer for the third time that this has never happened.
"""

from dateutil.relativedelta import relativedelta

from store.domain.book import Book
from store.domain.case import Case
from store.domain.customer import Customer


def earlier_cases(case: Case, book: Book) -> tuple[int, ...]:
    """List the cases that make this one a repeat, the latest first; empty when it is none.

    Those are the other cases of the customer, void ones left out, that were logged before it
    within the shop's `repeat_months`. Records that were merged are one customer.
    """
    since = case.opened_at - relativedelta(months=book.shop.repeat_months)
    customer = _stands_for(case.customer, book)
    found = [
        other
        for other in book.cases.values()
        if since <= other.opened_at
        and (other.opened_at, other.number) < (case.opened_at, case.number)
        and other.void is None
        and _stands_for(other.customer, book) == customer
    ]
    found.sort(key=lambda other: (other.opened_at, other.number), reverse=True)
    return tuple(other.number for other in found)


def _stands_for(id: int, book: Book) -> int:
    """Give the id of the record that took the place of this one by merging."""
    seen = {id}
    known: Customer | None = book.customers.get(id)
    while known is not None and known.merged_into is not None and known.merged_into not in seen:
        id = known.merged_into
        seen.add(id)
        known = book.customers.get(id)
    return id
