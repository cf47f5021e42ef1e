"""A customer-safe export: nothing that is private by type is in any of its files.

Every field of a case and of what belongs to it is filled with a mark of its own by walking the
types, so a field that is added tomorrow is marked as well, and has to be called private or open.
"""

import types
import typing
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path

import pytest

from sample_data.shop import sample_book
from store.domain.case import Case, Ending, Feeling, Order, Void
from store.domain.customer import Customer
from store.domain.lessons import CorrectiveAction
from store.domain.parts import FollowUp, Gesture, Promise
from store.domain.shop import Person
from store.domain.words import FollowUpKind, GestureState, Outcome, PromiseState, Status
from store.export.dictionary import described
from store.export.manifest import FULL, Variant
from store.export.private import PRIVATE
from tests.support.builders import NOON, a_book, a_case, a_follow_up, a_gesture, a_promise
from tests.support.exports import FILES, exported, names_and_cells, rows

SAFE = Variant(customer_safe=True)
ROOTS = (Case, Customer, CorrectiveAction, Person)

OPEN: dict[str, str] = {
    "Case": (
        "number customer what opened_at opened_by noticed_at revision origin failure severity"
        " status owner waits words meant event_at order wishes unwanted understood contacts"
        " promises follow_ups stop_gaps gestures fixed_at second_failure_at reopenings"
        " ending returned_at void erased_at"
    ),
    "Order": "price paid",
    "Ending": "at by outcome",
    "Void": "at by",
    "Entry": "at by act part",
    "Statement": "id at by text",
    "Wait": "id started_at by ended_at",
    "Contact": "id at by channel told marks reached from_customer",
    "DateMove": "at by was",
    "Promise": "id text due_at made_at by state settled_at settled_by moves",
    "FollowUp": "id due_at made_at made_by kind owner place result done_at done_by",
    "PlanStep": "id made_at made_by person due_at prevents_repeat done_at done_by told_at",
    "StopGap": "id text started_at by until ended_at",
    "FixOption": ("id made_at by state offered_at settled_at settled_by beside_wish refund"),
    "Gesture": "id kind state promised_at given_at given_by arrived_at",
    "Note": "id at by kind",
    "HouseTick": "step at by",
    "Fault": "at by",
    "Warned": "at by",
    "Lesson": "id at by house_rule action",
    "Reopening": "at by closed_at outcome",
    "Customer": (
        "id name revision address phone email since merged_into merged_at merged_by withdrawn"
        " erased_at"
    ),
    "CorrectiveAction": ("id made_at made_by owner due_at done_at applies_from revision withdrawn"),
    "Person": "id name role away gone",
}
"""What a customer may read of each type, or what says nothing without a private field beside it."""


def reached_types(roots: tuple[type, ...] = ROOTS) -> Iterator[type]:
    """Give each dataclass that the roots are made of."""
    seen: set[type] = set()
    waiting = list(roots)
    while waiting:
        found = waiting.pop()
        if found in seen:
            continue
        seen.add(found)
        yield found
        for hint in typing.get_type_hints(found).values():
            waiting += [one for one in _inside(hint) if is_dataclass(one)]


def _inside(hint: object) -> Iterator[type]:
    arguments = typing.get_args(hint)
    if not arguments and isinstance(hint, type):
        yield hint
    for argument in arguments:
        yield from _inside(argument)


def private_of(owner: type) -> dict[str, str]:
    return PRIVATE.get(owner, {})


@pytest.mark.parametrize("owner", list(reached_types()), ids=lambda owner: owner.__name__)
def test_every_field_is_either_private_or_open(owner: type) -> None:
    """A9: a field that is added has to be called one of the two."""
    names = {field.name for field in fields(owner)}
    private, open_ = set(private_of(owner)), set(OPEN.get(owner.__name__, "").split())

    assert private & open_ == set()
    assert private | open_ == names


def test_nothing_is_called_private_that_does_not_exist() -> None:
    unknown = [
        f"{owner.__name__}.{name}"
        for owner, names in PRIVATE.items()
        for name in names
        if name not in {field.name for field in fields(owner)}
    ]

    assert unknown == []


class Marks:
    """Makes values with every private field marked, however deep it lies."""

    def __init__(self) -> None:
        self.made: dict[str, str] = {}
        """Where a mark was put, by the mark as it would be read in a file."""
        self._count = 0

    def filled(self, owner: type, *, is_private: bool = False) -> object:
        """Give a value of this type with something in every field."""
        hints = typing.get_type_hints(owner)
        values = {}
        for field in fields(owner):
            secret = is_private or field.name in private_of(owner)
            place = f"{owner.__name__}.{field.name}"
            values[field.name] = self._value(hints[field.name], place, secret=secret)
        values |= _SOUND.get(owner, {})
        return owner(**values)

    def _value(self, hint: object, place: str, *, secret: bool) -> object:
        origin, arguments = typing.get_origin(hint), typing.get_args(hint)
        if origin in (typing.Union, types.UnionType):
            hint = next(one for one in arguments if one is not type(None))
            return self._value(hint, place, secret=secret)
        if origin is tuple:
            return (self._value(arguments[0], place, secret=secret),)
        if isinstance(hint, type) and is_dataclass(hint):
            return self.filled(hint, is_private=secret)
        return self._plain(hint, place, secret=secret)

    def _plain(self, hint: object, place: str, *, secret: bool) -> object:
        self._count += 1
        if hint is str:
            return self._marked(f"mark{self._count:04}secret", place) if secret else "told"
        if hint is bool:
            return False
        if hint is int:
            number = 70_000_000 + self._count
            return number if not secret else int(self._marked(str(number), place))
        if hint is datetime:
            at = datetime(2100, 1, 1, tzinfo=NOON.tzinfo) + self._count * timedelta(days=1)
            self._marked(at.date().isoformat(), place) if secret else None
            return at if secret else NOON
        if hint is date:
            return NOON.date()
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            return next(iter(hint))
        raise AssertionError(f"{place} is of a type that has no mark yet: {hint}")

    def _marked(self, mark: str, place: str) -> str:
        self.made[mark] = place
        return mark


_SOUND: dict[type, dict[str, object]] = {
    Case: {"number": 42, "customer": 1, "status": Status.CLOSED, "revision": 1, "void": None},
    Customer: {"id": 1, "revision": 1, "merged_into": None, "withdrawn": False},
    CorrectiveAction: {"id": 1, "revision": 1, "withdrawn": False},
    Feeling: dict.fromkeys((field.name for field in fields(Feeling)), 5),
    Promise: {"to": "", "state": PromiseState.KEPT},
    FollowUp: {"kind": FollowUpKind.CHECK},
    Gesture: {"state": GestureState.GIVEN},
}
"""What has to be sound for the case to be one, or for its row to be told at all."""


def test_no_private_field_of_a_full_book_leaks_into_any_file(tmp_path: Path) -> None:
    """A9, D16."""
    marks = Marks()
    case, customer, action, person = (marks.filled(owner) for owner in ROOTS)
    assert isinstance(case, Case)
    assert isinstance(customer, Customer)
    assert isinstance(action, CorrectiveAction)
    assert isinstance(person, Person)
    book = replace(a_book(case, customers=(customer,), people=(person,)), actions={1: action})

    safe = exported(book, tmp_path, variant=SAFE).path
    full = exported(book, tmp_path).path

    assert len(marks.made) > 60
    assert leaks(safe, marks) == set()
    # The marks would be found: the full export does hold what a bookkeeper needs of them.
    assert {"Contact.note", "Gesture.note", "Gesture.cost", "StopGap.cost"} <= leaks(full, marks)
    assert all(rows(safe / file) for file in FILES)


def leaks(folder: Path, marks: Marks) -> set[str]:
    """Name the private fields whose mark stands in a file, amounts read without their point."""
    cells = {
        cell for path in folder.glob("*.csv") for line in names_and_cells(path) for cell in line
    }
    text = "\n".join(cells | {cell.replace(".", "") for cell in cells})
    return {place for mark, place in marks.made.items() if mark in text}


def test_no_export_at_all_holds_a_note_that_only_some_may_read(tmp_path: Path) -> None:
    """D16: a file cannot tell its readers apart."""
    marks = Marks()
    case = marks.filled(Case)
    assert isinstance(case, Case)

    full = exported(a_book(case), tmp_path).path

    places = {place for place in marks.made.values() if place.startswith("Note.")}
    assert places == {"Note.id", "Note.at", "Note.by", "Note.text"}
    assert "Note.text" not in leaks(full, marks)


@pytest.mark.parametrize("file", FILES)
def test_a_customer_safe_file_has_every_column_but_the_private_ones(
    tmp_path: Path, file: str
) -> None:
    names = names_and_cells(exported(a_book(), tmp_path, variant=SAFE).path / file)[0]

    assert names == [one.column for one in described() if one.file == file and not one.private]
    assert len(names) < len([one for one in described() if one.file == file])


PRIVATE_COLUMNS = """
cases.csv: cause gestures_given gestures_promised gesture_budget revision gestures_asked cost_fix
cases.csv: cost_stop_gap cost_gesture cost fault reach big_order key_customer mood_start
cases.csv: mood_end trust_end fair_result fair_process fair_treatment
follow_ups.csv: note found
promises.csv: to customer_told_first
gestures.csv: cost asked_at asked_by answered_at answered_by surprise alternative note
contacts.csv: note
corrective_actions.csv: text place check_at checked_at held cases
"""


def test_the_private_columns_are_these() -> None:
    listed = (line.split() for line in PRIVATE_COLUMNS.strip().splitlines())

    private = {(one.file, one.column) for one in described() if one.private}

    assert private == {(file.rstrip(":"), name) for file, *names in listed for name in names}


def test_a_gesture_that_the_customer_does_not_know_of_is_no_row(tmp_path: Path) -> None:
    gestures = (
        a_gesture(1, GestureState.ASKED, id=1),
        a_gesture(2, GestureState.DECLINED, id=2),
        a_gesture(3, GestureState.PROMISED, id=3, surprise=True),
        a_gesture(4, GestureState.PROMISED, id=4),
        a_gesture(5, GestureState.GIVEN, id=5, surprise=True, given_at=NOON),
        a_gesture(6, GestureState.GIVEN, id=6, given_at=NOON),
        a_gesture(7, GestureState.GIVEN, id=7, surprise=True, given_at=NOON, arrived_at=NOON),
    )
    book = a_book(a_case(gestures=gestures))

    safe = rows(exported(book, tmp_path, variant=SAFE).path / "gestures.csv")
    full = rows(exported(book, tmp_path).path / "gestures.csv")

    assert [row["id"] for row in safe] == ["4", "6", "7"]
    assert [row["id"] for row in full] == ["1", "2", "3", "4", "5", "6", "7"]


def test_what_was_promised_to_others_and_what_is_yet_to_be_told_are_no_rows(
    tmp_path: Path,
) -> None:
    case = a_case(
        promises=(a_promise(NOON), a_promise(NOON, id=202, to="the tannery")),
        follow_ups=(
            a_follow_up(NOON),
            a_follow_up(NOON, id=302, kind=FollowUpKind.TELL_FIRST),
        ),
    )

    path = exported(a_book(case), tmp_path, variant=SAFE).path

    assert [row["id"] for row in rows(path / "promises.csv")] == ["201"]
    assert [row["id"] for row in rows(path / "follow_ups.csv")] == ["301"]


def test_the_reason_of_a_void_and_of_a_close_is_in_no_customer_safe_file(tmp_path: Path) -> None:
    case = a_case(
        status=Status.CLOSED,
        ending=Ending(NOON, "sam", Outcome.LOST, note="hopeless"),
        void=Void(NOON, "sam", "typed twice"),
        order=Order(redo_cost=123_456),
    )

    path = exported(a_book(case), tmp_path, variant=SAFE).path

    text = "".join(file.read_text(encoding="utf-8") for file in path.iterdir())
    assert "hopeless" not in text
    assert "typed twice" not in text
    assert "1234.56" not in text


def figures_that_count_rows(path: Path) -> list[tuple[str, ...]]:
    """Give of each case the columns that say what is in other files."""
    columns = (
        *("number", "contacts", "promises_open", "promises_kept", "promises_broken"),
        *("follow_ups_open", "follow_ups_content", "follow_ups_still_unhappy"),
        *("follow_ups_not_reached", "next_follow_up_at"),
    )
    return [tuple(row[name] for name in columns) for row in rows(path / "cases.csv")]


def counted_rows(path: Path) -> list[tuple[str, ...]]:
    """Count the same in the other files."""
    contacts, promises, later = (
        rows(path / f"{name}.csv") for name in ("contacts", "promises", "follow_ups")
    )

    def counted(number: str) -> tuple[str, ...]:
        states = [row["state"] for row in promises if row["case"] == number]
        own = [row for row in later if row["case"] == number]
        results = [row["result"] for row in own]
        return (
            number,
            str(sum(row["case"] == number for row in contacts)),
            *(str(states.count(state)) for state in ("open", "kept", "broken")),
            *(str(results.count(one)) for one in ("", "content", "still_unhappy", "not_reached")),
            min((row["due_at"] for row in own if not row["result"]), default=""),
        )

    return [counted(row["number"]) for row in rows(path / "cases.csv")]


@pytest.mark.parametrize("variant", [FULL, SAFE], ids=["full", "customer-safe"])
def test_the_figures_of_a_case_are_those_of_the_rows_beside_it(
    tmp_path: Path, variant: Variant
) -> None:
    secret = a_case(
        900,
        promises=(
            a_promise(NOON, to="the landlord"),
            a_promise(NOON, id=202, to="the tannery", state=PromiseState.KEPT),
            a_promise(NOON, id=203, to="the tannery", state=PromiseState.BROKEN),
        ),
        follow_ups=(a_follow_up(NOON, kind=FollowUpKind.TELL_FIRST),),
    )
    book = sample_book(NOON)
    book = replace(book, cases={**book.cases, 900: secret})

    path = exported(book, tmp_path, variant=variant).path

    assert figures_that_count_rows(path) == counted_rows(path)


def test_changes_that_are_withheld_leave_no_trace_in_a_customer_safe_file(tmp_path: Path) -> None:
    plain = a_case(revision=2)
    changed = replace(plain, revision=9, promises=(a_promise(NOON, to="the tannery"),))

    paths = [exported(a_book(one), tmp_path, variant=SAFE).path for one in (plain, changed)]

    first, second = ([rows(path / file) for file in FILES] for path in paths)
    assert first == second


def broken(at: datetime, id: int, to: str = "") -> Promise:
    state, settled = PromiseState.BROKEN, {"settled_at": at, "settled_by": "sam"}
    return a_promise(NOON, id=id, to=to, state=state, **settled)


@pytest.mark.parametrize(
    ("promises", "told"),
    [
        ((broken(NOON, 1, "the landlord"),), ""),
        ((broken(NOON, 1, "the landlord"), broken(NOON + timedelta(hours=1), 2)), "13:00"),
        ((broken(NOON, 1),), "12:00"),
        ((), "12:00"),
    ],
    ids=["to another", "to another first", "to the customer", "of which nothing is left"],
)
def test_a_promise_to_somebody_else_that_broke_is_told_by_no_date(
    tmp_path: Path, promises: tuple[Promise, ...], told: str
) -> None:
    book = a_book(a_case(promises=promises, second_failure_at=NOON))

    safe = rows(exported(book, tmp_path, variant=SAFE).path / "cases.csv")[0]
    full = rows(exported(book, tmp_path).path / "cases.csv")[0]

    assert safe["second_failure_at"][11:16] == told
    assert full["second_failure_at"][11:16] == "12:00"
