"""Whether the records of the board fit together: what one names, another one has to be.

Used by `check.py`. Pure: a book and an instant in, faults out. Each record by itself was checked
when it was made; here it is looked at beside the others.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from store.checking.case_facts import PAST_AT_MOST, facts_of, people_and_past
from store.checking.fault import Fault
from store.domain.book import Book
from store.domain.case import Case
from store.domain.customer import Customer

BOARD = "board.json"


@dataclass
class Known:
    """What may be named: everything that the board holds, read or not, and the archived cases."""

    book: Book
    archived: Collection[int] = ()
    _kept: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in self.book.unreadable:
            # It is told by itself that this one cannot be read; whoever names it is right to.
            self._kept.setdefault(one.table, set()).add(one.id)

    def has(self, table: str, id: int | str) -> bool:
        """Tell whether there is such a record."""
        records: Mapping[str, Collection[object]] = {
            "people": self.book.people,
            "customers": self.book.customers,
            "cases": self.book.cases,
            "actions": self.book.actions,
            "house_rules": self.book.house_rules,
        }
        if id in records[table] or str(id) in self._kept.get(table, ()):
            return True
        return table == "cases" and id in self.archived


def case_faults(file: str, case: Case, known: Known, now: datetime) -> Iterator[Fault]:
    """Say what of a case does not fit, wherever it lies."""
    record, name = f"cases {case.number}", f"Case #{case.number}"

    def fault(sentence: str) -> Fault:
        return Fault(file, f"{name} {sentence}", record)

    facts = facts_of(case, now)
    if not known.has("customers", case.customer):
        yield fault(
            f"belongs to customer {case.customer}, of whom there is no record: it is shown without "
            "a name and number."
        )
    for person in sorted(facts.people):
        if not known.has("people", person):
            yield fault(f"names the person {person!r}, of whom there is no record.")
    if facts.ahead:
        yield fault(
            "holds something that was done in the future: a clock was wrong when it was entered, "
            "and its times are not to be relied on."
        )
    if facts.far:
        yield fault("holds a date more than six years ahead; nobody will be reminded before.")
    for part in facts.twins:
        yield fault(f"has two parts of one number among its {part}: changing one changes both.")
    for what in _pointers(case, known):
        yield fault(what)


def _pointers(case: Case, known: Known) -> Iterator[str]:
    """Say which records and cases it points to in vain."""
    for lesson in case.lessons:
        if lesson.action is not None and not known.has("actions", lesson.action):
            yield f"points to corrective action {lesson.action}, which is not there."
        if lesson.house_rule is not None and not known.has("house_rules", lesson.house_rule):
            yield f"points to house rule {lesson.house_rule}, which is not there."
    for link in case.links:
        if not known.has("cases", link):
            yield f"is linked with #{link}, which is on no board and in no year."


def book_faults(known: Known, now: datetime) -> Iterator[Fault]:
    """Say what of the board's own records does not fit."""
    book = known.book
    for record in book.unreadable:
        name = f"{record.table} {record.id}"
        yield Fault(
            BOARD,
            f"The record {name} cannot be read and is kept untouched, so it is not shown: "
            f"{record.why}",
            name,
        )
    for case in book.cases.values():
        yield from case_faults(BOARD, case, known, now)
    for customer in book.customers.values():
        yield from _customer_faults(customer, book)
    yield from _pointing_faults(known)
    yield from _other_faults(known, now)


def _customer_faults(customer: Customer, book: Book) -> Iterator[Fault]:
    record, name = f"customers {customer.id}", f"Customer {customer.id}"
    seen, one = {customer.id}, customer
    while one.merged_into is not None:
        if one.merged_into in seen:
            sentence = "is merged in a circle: nobody can tell which record counts."
            yield Fault(BOARD, f"{name} {sentence}", record)
            return
        following = book.customers.get(one.merged_into)
        if following is None:
            sentence = f"was merged into customer {one.merged_into}, who is not there."
            yield Fault(BOARD, f"{name} {sentence}", record)
            return
        seen.add(following.id)
        one = following


def _pointing_faults(known: Known) -> Iterator[Fault]:
    """Say which records beside the cases name a case that is nowhere."""
    book = known.book
    pointing = (
        *(("actions", one.id, one.cases) for one in book.actions.values()),
        *(("house_rules", one.id, (one.case,)) for one in book.house_rules.values()),
        *(("remarks", one.id, (one.case,)) for one in book.remarks.values()),
    )
    for table, id, cases in pointing:
        for number in cases:
            if number is not None and not known.has("cases", number):
                yield Fault(
                    BOARD,
                    f"The record {table} {id} belongs to #{number}, which is on no board and in "
                    "no year.",
                    f"{table} {id}",
                )


def _other_faults(known: Known, now: datetime) -> Iterator[Fault]:
    """Say which other records name nobody, or were made in the future."""
    book = known.book
    tables = {
        "actions": book.actions,
        "house_rules": book.house_rules,
        "phrases": book.phrases,
        "practised": book.practised,
        "remarks": book.remarks,
    }
    for table, records in tables.items():
        for id, one in records.items():
            people, latest = people_and_past(one)
            name = f"{table} {id}"
            for person in sorted(people):
                if not known.has("people", person):
                    sentence = f"names the person {person!r}, of whom there is no record."
                    yield Fault(BOARD, f"The record {name} {sentence}", name)
            if latest is not None and latest > now + PAST_AT_MOST:
                sentence = "was made in the future: a clock was wrong when it was entered."
                yield Fault(BOARD, f"The record {name} {sentence}", name)
