"""The JSON documents of the command line: stable names, UTC instants, money in minor units.

Used by every command under `--json`. It prevents a script from breaking over a renamed field or a
reworded label: rows are written name by name, and only ids stand in them.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from typing import TypeAlias

from store.domain.board import Board, Row
from store.domain.book import Book, Unreadable
from store.domain.budget import MonthBudget, case_budget, spent_in
from store.domain.case import Case
from store.domain.due import NOBODY, Move, Reckoning, Standing
from store.domain.left_open import reminds
from store.domain.parts import Entry, Note
from store.domain.repeats import earlier_cases
from store.domain.shop import Person, Shop
from tui.commands.private import may_read
from tui.text import wording

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Document: TypeAlias = dict[str, Json]


def text(document: Document) -> str:
    """Give the document as it is printed: one line feed at the end of it comes from the printing.

    Everything beyond ASCII is escaped, so that no name can act on a terminal.
    """
    return json.dumps(document, indent=2, ensure_ascii=True)


def instant(at: datetime | None) -> str | None:
    """Give an instant as ISO 8601 in UTC with a Z, to the second."""
    if at is None:
        return None
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def board(board: Board, book: Book, rows: Iterable[Document]) -> Document:
    """Give the board: shop, instant, figures and the rows of its cases."""
    figures = board.figures
    return {
        "shop": shop(board.shop),
        "as_of": instant(board.now),
        "figures": {
            "open": figures.open,
            "overdue": figures.overdue,
            "due_today": figures.due_today,
            "without_owner": figures.without_owner,
            "approvals": figures.approvals,
            "second_failures": figures.second_failures,
            "remarks": len(board.remarks),
            "month": _month(board.month),
        },
        "cases": list(rows),
        "unreadable": [unreadable(record) for record in book.unreadable],
    }


def unreadable(record: Unreadable) -> Document:
    """Give a record that is kept although it cannot be understood: where it is, and why."""
    return {"table": record.table, "id": record.id, "why": record.why}


def shop(shop: Shop) -> Document:
    """Give what a script needs of the shop to read the rest."""
    return {
        "name": shop.name,
        "zone": shop.zone,
        "currency": shop.currency,
        "decimals": shop.decimals,
    }


def _month(month: MonthBudget) -> Document:
    return {
        "budget": month.total,
        "given": month.spent,
        "promised": month.promised,
        "free": month.free,
    }


def open_row(row: Row, book: Book, now: datetime, repeat: Sequence[int] = ()) -> Document:
    """Give the row of a case that stands on the board, as the board arranged it.

    `repeat` are the numbers of the cases that make it one (`store.domain.repeats`).
    """
    return _row(row.case, row.standing, book, now, repeat)


def row(case: Case, book: Book, now: datetime, repeat: Sequence[int] | None = None) -> Document:
    """Give the row of any case, open or not; whether it is a repeat is looked for unless told."""
    found = earlier_cases(case, book) if repeat is None else repeat
    return _row(case, standing(case, book), book, now, found)


def standing(case: Case, book: Book) -> Standing | None:
    """Work out where a case stands; `None` for one of which nothing reminds any more."""
    if not case.is_open and not reminds(case):
        return None
    customer = book.customer_of(case)
    reckoning = Reckoning(book.shop)
    if customer is None:
        return reckoning.standing(case)
    return reckoning.standing(case, customer.key, customer.reach)


def _row(
    case: Case, standing: Standing | None, book: Book, now: datetime, repeat: Sequence[int]
) -> Document:
    customer = book.customer_of(case)
    first = case.first_contact_at
    waiting = first is None and case.is_open
    ending = case.ending
    return {
        "number": case.number,
        "customer": customer.name if customer else "",
        "customer_id": customer.id if customer else case.customer,
        "phone": customer.phone if customer else "",
        "email": customer.email if customer else "",
        "what": case.what,
        "status": case.status.value,
        "waiting_on_customer": case.waiting_since is not None,
        "eased": case.is_eased,
        "owner": case.owner,
        "owner_name": wording.person_name(case.owner, book.people) if case.owner else None,
        "severity": case.severity.value,
        "origin": case.origin.value,
        "failure": case.failure.value,
        "opened_at": instant(case.opened_at),
        "noticed_at": instant(case.noticed_at),
        "first_contact_at": instant(first),
        "first_contact_age_s": _seconds(first, now) if first else None,
        "waiting_s": _seconds(case.noticed_at, now) if waiting else None,
        "next_move": _move(standing.next_move, now) if standing else None,
        "budget": case_budget(case, book.shop),
        "given": spent_in(case, book.shop),
        "promised": case.promised,
        "price": case.order.price,
        "second_failure": case.second_failure_at is not None,
        "second_failure_at": instant(case.second_failure_at),
        "fixed_at": instant(case.fixed_at),
        "closed_at": instant(ending.at) if ending else None,
        "outcome": ending.outcome.value if ending else None,
        "void": case.void is not None,
        "returned_at": instant(case.returned_at),
        "repeat": list(repeat),
        "revision": case.revision,
    }


def _seconds(since: datetime, now: datetime) -> int:
    return max(0, int((now - since).total_seconds()))


def _move(move: Move, now: datetime) -> Document:
    return {
        "kind": move.kind.value,
        "text": wording.move(move),
        "due_at": instant(move.due_at),
        "state": move.state(now).value,
        "whose": "nobody" if move.whose == NOBODY else move.whose,
    }


_IN_ROW = frozenset(
    {"number", "customer", "what", "status", "owner", "severity", "origin", "failure", "revision"}
    | {"opened_at", "noticed_at", "fixed_at", "second_failure_at", "returned_at", "void"}
    | {"imported_key"}
)


def case(
    case: Case,
    book: Book,
    now: datetime,
    reader: Person | None,
    repeat: Sequence[int] | None = None,
) -> Document:
    """Give everything that a case holds; what only the shop owner may read is left out."""
    document = row(case, book, now, repeat)
    document |= {"as_of": instant(now), "shop": shop(book.shop)}
    for field in fields(case):
        if field.name not in _IN_ROW | {"notes", "history"}:
            document[field.name] = plain(getattr(case, field.name))
    document["notes"] = [_note(note, case, reader) for note in case.notes]
    document["void_because"] = plain(case.void)
    document["history"] = [_entry(entry, case, reader) for entry in case.history]
    return document


def _note(note: Note, case: Case, reader: Person | None) -> Json:
    readable = may_read(note.id, case, reader)
    shown: Document = {field.name: plain(getattr(note, field.name)) for field in fields(note)}
    return shown | {"text": note.text if readable else None, "private": True}


def _entry(entry: Entry, case: Case, reader: Person | None) -> Json:
    shown: Document = {field.name: plain(getattr(entry, field.name)) for field in fields(entry)}
    private = any(note.id == entry.part for note in case.notes)
    if private and not may_read(entry.part, case, reader):
        shown["text"] = None
    return shown | {"private": private}


def person(person: Person, shop: Shop) -> Document:
    """Give a person; `limit` is what holds, `None` without limit.

    Of a PIN it says whether there is one, and never its hash.
    """
    return {
        "id": person.id,
        "name": person.name,
        "role": person.role.value,
        "limit": shop.limit_of(person),
        "own_limit": person.limit,
        "has_pin": bool(person.pin),
        "away": person.away,
        "gone": person.gone,
    }


def plain(value: object) -> Json:
    """Give a value of the domain as JSON has it. Raises `TypeError` for what none of them is."""
    match value:
        case None | bool() | int() | float():
            return value
        case str():
            return str(value)
        case datetime():
            return instant(value)
        case date() | time():
            return value.isoformat()
        case tuple():
            return [plain(part) for part in value]
        case Mapping():
            return {str(name): plain(part) for name, part in value.items()}
        case _ if is_dataclass(value):
            return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
        case _:
            raise TypeError(f"{type(value).__name__} has no place in a document.")
