"""Small shops, books and cases for tests, so that a test names only what it is about.

Used by the tests of every room. The instants are fixed: `NOON` is Monday 23 November 2026, 12:00 in
Berlin, and the shop is open Monday to Saturday from 9 to 18. Ids of ready-made parts start at 101,
far from those that the rules give, so that the two never meet.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from store.domain import undo
from store.domain.book import Book, Records, Step
from store.domain.case import Case
from store.domain.commands import Command
from store.domain.customer import Customer
from store.domain.parts import Contact, Entry, FollowUp, Gesture, Promise, Wait
from store.domain.rules import decide
from store.domain.shop import Person, Shop
from store.domain.words import Act, Channel, GestureState, Role, Status

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

MAYA = Person("maya", "Maya", Role.LEAD)
SAM = Person("sam", "Sam", Role.COUNTER)
ANA = Person("ana", "Ana", Role.PROPRIETOR)
STAFF = (MAYA, SAM, ANA)


def at(text: str, weeks: int = 0) -> datetime:
    """Give `"mon 14:30"` of the week of `NOON`, or of a later one, in the shop's time."""
    day, clock = text.split()
    on = MONDAY + timedelta(days=WEEKDAYS.index(day), weeks=weeks)
    return datetime.combine(on, time.fromisoformat(clock), BERLIN).astimezone(UTC)


def minutes(count: float) -> timedelta:
    """Give so many minutes."""
    return timedelta(minutes=count)


def a_shop(**fields: object) -> Shop:
    """Give the Corner Table in Berlin with the usual settings."""
    return replace(Shop("Corner Table", zone=BERLIN.key), **fields)  # type: ignore[arg-type]


def a_case(number: int = 42, **fields: object) -> Case:
    """Give a new case of customer 1, noticed at noon, that nobody has touched yet."""
    case = Case(
        number=number,
        customer=1,
        what="4 of 6 entrees arrived cold",
        opened_at=NOON,
        opened_by="sam",
        noticed_at=NOON,
        history=(Entry(NOON, "sam", Act.OPENED, text="4 of 6 entrees arrived cold"),),
    )
    return replace(case, **fields)  # type: ignore[arg-type]


def a_spoken_case(number: int = 42, spoken_at: datetime = NOON, **fields: object) -> Case:
    """Give a contacted case: somebody spoke to the customer at that instant."""
    told: dict[str, object] = {"status": Status.CONTACTED, "contacts": (a_contact(at=spoken_at),)}
    return a_case(number, **{**told, **fields})


def a_contact(id: int = 101, at: datetime = NOON, **fields: object) -> Contact:
    """Give a call of Sam's in which the customer was reached."""
    contact = Contact(id, at, "sam", Channel.PHONE)
    return replace(contact, **fields)  # type: ignore[arg-type]


def a_promise(due_at: datetime, id: int = 201, **fields: object) -> Promise:
    """Give an open promise that Sam made at noon."""
    promise = Promise(id, "the sofa", due_at, NOON, "sam")
    return replace(promise, **fields)  # type: ignore[arg-type]


def a_follow_up(due_at: datetime, id: int = 301, **fields: object) -> FollowUp:
    """Give an open follow-up that Sam planned at noon."""
    follow_up = FollowUp(id, due_at, NOON, "sam")
    return replace(follow_up, **fields)  # type: ignore[arg-type]


def a_gesture(
    cost: int, state: GestureState = GestureState.PROMISED, id: int = 401, **fields: object
) -> Gesture:
    """Give flowers that Sam entered at noon."""
    gesture = Gesture(id, "flowers", cost, state, NOON, "sam")
    if state is GestureState.GIVEN:
        gesture = replace(gesture, given_at=NOON, given_by="sam")
    return replace(gesture, **fields)  # type: ignore[arg-type]


def a_wait(start: datetime, end: datetime | None, id: int = 501) -> Wait:
    """Give a stretch in which it was the customer's move."""
    return Wait(id, start, "sam", ended_at=end)


def a_book(
    *cases: Case,
    people: Iterable[Person] = STAFF,
    customers: Iterable[Customer] = (),
    shop: Shop | None = None,
) -> Book:
    """Give a book of these cases, with a customer for each that none is named for."""
    known = {customer.id: customer for customer in customers}
    for case in cases:
        known.setdefault(case.customer, Customer(case.customer, f"Customer {case.customer}"))
    return Book(
        shop=shop or a_shop(),
        people={person.id: person for person in people},
        cases={case.number: case for case in cases},
        customers=known,
        next_case=max((case.number for case in cases), default=0) + 1,
        next_customer=max(known, default=0) + 1,
    )


def after(book: Book, command: Command, by: str = "maya", at: datetime = NOON) -> Book:
    """Give the book as it is once the rules have carried out the command."""
    records = decide(book, command, by, at)
    images = undo.images(book, records, by, at)
    step = Step(book.next_step, at, by, type(command).__name__, *images)
    return with_step(with_records(book, records), step)


def taken_back(book: Book, by: str = "maya", at: datetime = NOON) -> Book:
    """Give the book as it is once this person has pressed undo."""
    records, step = undo.undo(book, undo.step_to_undo(book, by, at), by, at)
    return with_step(with_records(book, records), step)


def done_again(book: Book, by: str = "maya", at: datetime = NOON) -> Book:
    """Give the book as it is once this person has pressed redo."""
    records, step = undo.redo(book, undo.step_to_redo(book, by, at), by, at)
    return with_step(with_records(book, records), step)


def with_records(book: Book, records: Records) -> Book:
    """Give the book with these records in place of the earlier ones."""
    cases = _merged(book.cases, {case.number: case for case in records.cases})
    customers = _merged(book.customers, {one.id: one for one in records.customers})
    actions = _merged(book.actions, {one.id: one for one in records.actions})
    house_rules = _merged(book.house_rules, {one.id: one for one in records.house_rules})
    phrases = _merged(book.phrases, {one.id: one for one in records.phrases})
    practised = _merged(book.practised, {one.id: one for one in records.practised})
    remarks = _merged(book.remarks, {one.id: one for one in records.remarks})
    ids = (
        ("actions", actions),
        ("house_rules", house_rules),
        ("phrases", phrases),
        ("practised", practised),
        ("remarks", remarks),
    )
    return replace(
        book,
        shop=records.shop or book.shop,
        people=_merged(book.people, {person.id: person for person in records.people}),
        cases=cases,
        customers=customers,
        actions=actions,
        house_rules=house_rules,
        phrases=phrases,
        practised=practised,
        remarks=remarks,
        next_case=max([book.next_case, *(number + 1 for number in cases)]),
        next_customer=max([book.next_customer, *(id + 1 for id in customers)]),
        next_ids={
            table: max([book.next_ids.get(table, 1), *(id + 1 for id in kept)])
            for table, kept in ids
            if kept or table in book.next_ids
        },
    )


def with_step(book: Book, step: Step) -> Book:
    """Give the book with this step added, or put in place of the one with its id."""
    kept = {known.id: known for known in book.steps} | {step.id: step}
    return replace(
        book,
        steps=tuple(kept[id] for id in sorted(kept)),
        next_step=max(book.next_step, step.id + 1),
    )


K = TypeVar("K")
R = TypeVar("R")


def _merged(earlier: Mapping[K, R], newer: Mapping[K, R]) -> Mapping[K, R]:
    return {**earlier, **newer} if newer else earlier
