"""A shop that knows somebody who is to be erased, and a search of every byte that it keeps.

Used by the tests of erasing. Dana stands in her own cases on the board and in two years, in a case
of Rosa's, in the records beside the cases, in steps, and in backups of several days.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import timedelta
from pathlib import Path

from store.casebook import CaseBook
from store.clock import StoppedClock
from store.domain.book import Book
from store.domain.case import Case
from store.domain.commands import AddNote, ChangeCustomer, NoteRemark
from store.domain.customer import Customer
from store.domain.lessons import CorrectiveAction, HouseRule, Phrase, Practised, Remark
from store.domain.parts import Contact, Entry, FollowUp, Note, Promise, Statement
from store.domain.words import Act, Channel, FollowUpResult, GestureState, PromiseState
from tests.support.builders import NOON, a_book, a_case, a_gesture
from tests.support.exports import FILES, rows
from tests.support.years import a_closed_case

DANA = Customer(
    1,
    "Dana Whitfield",
    say="DAY-nah",
    address="Mrs Whitfield",
    phone="+49 171 2345678",
    email="dana.w@mail.example",
    notes="comes with her sister Ruth",
    yearly_value=90_000,
    key=True,
)
ROSA = Customer(2, "Rosa Bauer", phone="030 998877")
NEEDLES = (
    *("dana whitfield", "whitfield", "+49 171 2345678", "491712345678", "0171 2345678"),
    *("dana.w@mail.example", "her sister ruth", "day-nah", "the candle lit in vain"),
    "what dana taught us",
)
"""What must not be found anywhere any more, in small letters."""


def dana_told(number: int, days: float) -> Case:
    """Give a closed case of Dana's in which she stands in texts of every sort."""
    case = a_closed_case(number, days, customer=1, what="Mrs Whitfield got the soup cold")
    at = case.opened_at
    return a_closed_case(
        number,
        days,
        customer=1,
        what="Mrs Whitfield got the soup cold",
        words=(Statement(1, at, "sam", "the candle lit in vain"),),
        impact="the candle lit in vain",
        listening="DANA WHITFIELD, the candle lit in vain",
        contacts=(
            Contact(101, at, "sam", Channel.PHONE, "call 0171 2345678", "that we cook it again"),
        ),
        promises=(Promise(201, "soup for Dana", at, at, "sam", state=PromiseState.KEPT),),
        follow_ups=(
            FollowUp(
                *(301, at, at, "sam"),
                place="at her sister Ruth",
                result=FollowUpResult.CONTENT,
                done_at=at,
                done_by="sam",
                found="the candle lit in vain",
            ),
        ),
        gestures=(a_gesture(1_200, GestureState.GIVEN, note="Dána missed her train", given_at=at),),
        notes=(Note(401, at, "sam", "mail dana.w@mail.example"),),
        returned_at=at,
        history=(
            Entry(at, "sam", Act.OPENED, text="Mrs Whitfield got the soup cold"),
            Entry(at, "sam", Act.WORDS, 1, "the candle lit in vain"),
            Entry(at, "sam", Act.CHANGED, None, "impact", "", "the candle lit in vain"),
            Entry(at, "sam", Act.GESTURE_GIVEN, 401, "Dána missed her train", "flowers", "1200"),
        ),
    )


def a_book_with_dana() -> Book:
    """Give the book before anything has moved into a year."""
    rosa = a_case(4, customer=2, what="chair for Dana Whitfield delivered to Rosa", opened_by="sam")
    book = a_book(
        *(dana_told(1, 20), dana_told(2, 60), dana_told(3, 500), rosa),
        a_closed_case(5, 400, customer=2, what="same evening as Dana\nWhitfield"),
        customers=(DANA, ROSA),
    )
    extra = {
        "actions": {1: CorrectiveAction(1, "call Dana Whitfield first", NOON, "ana", cases=(4,))},
        "house_rules": {1: HouseRule(1, "what Dana taught us: read it aloud", NOON, "ana", case=2)},
        "phrases": {1: Phrase(1, "calm", "as with Dana Whitfield")},
        "practised": {1: Practised(1, NOON, "sam", "the Dana Whitfield talk")},
        "remarks": {1: Remark(1, NOON, "sam", "table of DANA  WHITFIELD got quiet", case=4)},
    }
    return Book(
        book.shop,
        book.people,
        book.cases,
        book.customers,
        **extra,  # type: ignore[arg-type]
        next_case=book.next_case,
        next_customer=book.next_customer,
    )


def dana_in(folder: Path) -> CaseBook:
    """Lay the shop out, with two years and backups of three days; give a casebook at noon."""
    CaseBook(folder, StoppedClock(NOON - timedelta(days=3))).create_from(a_book_with_dana())
    for days in (2, 1):
        earlier = CaseBook(folder, StoppedClock(NOON - timedelta(days=days)))
        earlier.do(ChangeCustomer(1, name=f"Dana Whitfield{'x' * days}"), "sam")
        earlier.move_closed()
    casebook = CaseBook(folder, StoppedClock(NOON))
    casebook.do(ChangeCustomer(1, name="Dana Whitfield"), "sam")
    casebook.do(AddNote(1, "Dana Whitfield called"), "sam")
    casebook.do(NoteRemark("soup again"), "sam")
    return casebook


def found_in(folder: Path, needles: Collection[str] = NEEDLES) -> list[str]:
    """Search every byte below the folder, as it stands and with JSON's escapes undone."""
    found = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or "exports" in path.parts:
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        read = "\n".join(_texts(json.loads(text))) if path.suffix == ".json" else ""
        plain = f"{text}\n{read}".casefold()
        found += [f"{path.relative_to(folder)}: {one}" for one in needles if one in plain]
    return found


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)


_TEXTS = frozenset(
    {"customer", "phone", "email", "what", "words", "text", "to", "told", "note", "found", "place"}
    | {"gesture", "alternative", "revision"}
)
"""Columns in which people write, and the count of changes; all else is a figure or a date."""


def figures(export: Path) -> Mapping[str, list[dict[str, str]]]:
    """Give everything in an export that is no text of people."""
    return {
        name: [
            {column: cell for column, cell in row.items() if column not in _TEXTS}
            for row in rows(export / name)
        ]
        for name in FILES
    }


def sums(export: Path) -> Mapping[str, Counter[str]]:
    """Sum an export by month: cases, causes, outcomes, money, and minutes of every clock."""
    months: dict[str, Counter[str]] = {}
    for row in rows(export / "cases.csv"):
        month = months.setdefault(row["opened_at"][:7], Counter())
        month["cases"] += 1
        for column in ("outcome", "cause", "status", "severity", "origin", "failure", "void"):
            month[f"{column} {row[column]}"] += 1
        for column, cell in row.items():
            if column not in _TEXTS and cell.replace(".", "", 1).isdigit():
                month[column] += round(float(cell) * 100)
    return months
