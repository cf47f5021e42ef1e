"""Books and folders for the tests of the engine, small ones and one of ten thousand cases."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from store.domain.book import Book, Records, Step
from store.domain.case import Case
from store.domain.customer import Customer
from store.domain.parts import Contact, Entry, FollowUp, Gesture, Promise, Statement
from store.domain.shop import Person, Shop
from store.domain.words import Act, Channel, GestureState, Role, Status
from store.engine.shelf import Shelf

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = date(2026, 11, 22)


def case(number: int = 1, what: str = "soup came cold", **changes: object) -> Case:
    """Make a case with a little of everything that most cases have."""
    fields: dict[str, object] = {
        "customer": 1,
        "opened_at": NOON,
        "opened_by": "maya",
        "noticed_at": NOON,
        "history": (Entry(NOON, "maya", Act.OPENED),),
        **changes,
    }
    return Case(number=number, what=what, **fields)  # type: ignore[arg-type]


def book(*cases: Case) -> Book:
    """Make a book with one shop, two people, one customer and these cases."""
    return Book(
        shop=Shop("Corner Table"),
        people={
            "maya": Person("maya", "Maya", Role.PROPRIETOR),
            "ana": Person("ana", "Ana"),
        },
        customers={1: Customer(1, "Dana Whitfield")},
        cases={case.number: case for case in cases},
    )


def shelf_in(folder: Path, *cases: Case, lock_seconds: float = 5.0) -> Shelf:
    """Make a board with these cases in this folder."""
    shelf = Shelf(folder, lock_seconds)
    shelf.create(book(*cases))
    return shelf


def put(shelf: Shelf, *cases: Case, step: Step | None = None) -> Book:
    """Change these cases in one write, and give the book that then holds."""
    with shelf.changing(TODAY) as page:
        page.put(Records(cases=cases), step)
    return page.result[0]


def step(id: int, changed: Case) -> Step:
    """Make a step that took a case from nothing to this."""
    return Step(id, NOON, "maya", "OpenCase", Records(), Records(cases=(changed,)))


def full_case(number: int) -> Case:
    """Make a case of the size of a real one at the end of its life: about 1.4 kB."""
    at = NOON - timedelta(minutes=number)
    later = at + timedelta(hours=2)
    return case(
        number,
        f"4 of {number} entrees arrived cold at table {number % 40}",
        customer=number,
        opened_at=at,
        noticed_at=at,
        status=Status.FIXING,
        owner="maya",
        words=(Statement(1, at, "maya", "We waited for an hour and then it was cold."),),
        contacts=(Contact(2, later, "maya", Channel.PHONE, note="will call back on Friday"),),
        promises=(Promise(3, "a new dinner for six", later, at, "maya"),),
        follow_ups=(FollowUp(4, later, at, "maya"),),
        gestures=(Gesture(5, "voucher", 2_500, GestureState.PROMISED, at, "maya"),),
        history=tuple(
            Entry(at + timedelta(minutes=minute), "maya", Act.CHANGED, part=minute)
            for minute in range(4)
        ),
    )


def large_book(count: int) -> Book:
    """Make a book of this many full cases, each with its customer."""
    return Book(
        shop=Shop("Corner Table"),
        people={"maya": Person("maya", "Maya", Role.PROPRIETOR)},
        customers={n: Customer(n, f"Customer {n}", phone=f"+49 {n}") for n in range(1, count + 1)},
        cases={n: full_case(n) for n in range(1, count + 1)},
    )
