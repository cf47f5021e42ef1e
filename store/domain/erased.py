"""What was erased stays erased: after an old backup was put back, and after a power cut.

Used by a restore, which brings back an older state, and by the check. The records of the erased are
the list of them: an id, an instant and a number in the place of the name (docs/rules.md, *erase*).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from store.domain.book import Book
from store.domain.case import EARLIEST, Case
from store.domain.customer import Customer, survivor
from store.domain.erasing import Changes, Erasing, InBook
from store.domain.personal import CUSTOMER, untouched
from store.domain.traces import Traced, Traces


def erased_in(book: Book) -> Mapping[int, Customer]:
    """Give the records of persons who were erased, by id: the list that outlives every name."""
    return {one.id: one for one in book.customers.values() if one.erased_at is not None}


def erasing_again(book: Book, erased: Mapping[int, Customer]) -> Erasing:
    """Give the erase that has to be done again in an older book; see `erased_again`."""
    people: dict[int, list[Customer]] = {}
    for one in erased.values():
        if (known := book.customers.get(one.id)) is not None:
            people.setdefault((survivor(one.id, erased) or one).id, []).append(known)
    at = max((one.erased_at for one in erased.values() if one.erased_at), default=EARLIEST)
    return Erasing(Traces(_traced(number, known) for number, known in people.items()), at, "")


def erased_again(book: Book, erased: Mapping[int, Customer]) -> Changes:
    """Give what changes in a book that may hold persons who were erased since.

    For a backup that takes the place of the board, whose own `erased_in` is handed in. A record
    that the book does not have yet is put into it, so that its number is never given to another.
    """
    found = InBook(erasing_again(book, erased), book).changes()
    missing = tuple(one for id, one in erased.items() if id not in book.customers)
    customers = (*found.records.customers, *missing)
    return replace(found, records=replace(found.records, customers=customers))


def _traced(number: int, records: Iterable[Customer]) -> Traced:
    known = list(records)
    named = [one for one in known if one.erased_at is None]
    return Traced(
        number,
        frozenset(one.id for one in known),
        tuple(one.name for one in named),
        tuple(one.address for one in named if one.address),
        tuple(one.phone for one in named if one.phone),
        tuple(one.email for one in named if one.email),
    )


def leftovers(book: Book, cases: Iterable[Case]) -> Iterator[str]:
    """Say what an erase that was cut short left behind, one sentence each.

    `cases` are those of the board and of all years, also where two files hold the same one.
    """
    yield from customers_left_over(book)
    for case in cases:
        if sentence := left_over(case, book):
            yield sentence


def customers_left_over(book: Book) -> Iterator[str]:
    """Say of which erased customers the record says more than the number."""
    for one in erased_in(book).values():
        if any(getattr(one, name) for name in CUSTOMER.emptied if name != "name"):
            yield (
                f"Customer {one.id} was erased, and the record says more than the number. "
                f"{_again(one.id)}"
            )


def left_over(case: Case, book: Book) -> str:
    """Say when a case and its customer are not erased alike; an empty text when they are."""
    customer = book.customers.get(case.customer)
    if customer is None:
        return ""
    if customer.erased_at is not None and (case.erased_at is None or untouched(case)):
        return (
            f"Customer {customer.id} was erased, but #{case.number} still holds personal texts. "
            f"{_again(customer.id)}"
        )
    if customer.erased_at is None and case.erased_at is not None:
        return (
            f"#{case.number} was erased, but the record of its customer {customer.id} was not. "
            f"{_again(customer.id)}"
        )
    return ""


def _again(id: int) -> str:
    return f"`amends erase {id}` ends what was begun."
