"""Two desks, one case: nothing is applied to something that the person had not seen.

Used by `decide`. The check is per field, so that two people who change different things of one case
do not get into each other's way (docs/rules.md, *two at once*).
"""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter

from store.domain.book import Book
from store.domain.case import Case
from store.domain.commands import CaseCommand
from store.domain.conflicts import both, last_touching
from store.domain.field_words import field_words
from store.domain.hours import opening_hours
from store.domain.parts import Cause, Fault, Warned
from store.domain.refusal import ChangedMeanwhile

_MONEY = ("budget_set", "order.price", "order.paid", "order.redo_cost")
_LONGEST = 60
"""How much of a text the sentence shows."""


def require_as_seen(command: CaseCommand, current: Case, saw: Case | None, book: Book) -> None:
    """Refuse with both values when a field that the command rests on is no longer as seen.

    Without `saw` (a script that never looked) there is nothing to compare and nothing is refused.
    """
    if saw is None or saw is current:
        return
    for field in command.rests_on:
        at = attrgetter(field)
        if at(saw) == at(current):
            continue
        was, now = _values(saw, current, field, book)
        word, who = field_words(field), _last_by(current, saw, field, book)
        raise ChangedMeanwhile(
            f"{who} changed {word} of #{current.number} meanwhile: you saw {was}, it is {now} now. "
            "Nothing was changed; look again and repeat it if you still want it.",
            saw={field: was},
            found={field: now},
        )


def _values(saw: Case, current: Case, field: str, book: Book) -> tuple[str, str]:
    """Say what was seen and what holds now; of parts only those that differ."""
    was, now = attrgetter(field)(saw), attrgetter(field)(current)
    if field != "waits" and isinstance(was, tuple) and isinstance(now, tuple):
        return both(was, now, opening_hours(book.shop).zone)
    return _value(saw, field, book), _value(current, field, book)


def _value(case: Case, field: str, book: Book) -> str:
    """Say a value in words for the sentence of the conflict."""
    value = attrgetter(field)(case)
    if value is None or value == "":
        return "nobody" if field == "owner" else "none"
    if field == "owner":
        person = book.people.get(value)
        return person.name if person else str(value)
    if field == "waits":
        return "the customer's move" if case.waiting_since is not None else "our move"
    if field == "understood":
        return "agreed"
    if field == "listening":
        return _lines(value)
    if isinstance(value, datetime | Warned):
        return _mark(value, book)
    if field in _MONEY:
        return f"{Decimal(value).scaleb(-book.shop.decimals)} {book.shop.currency}"
    if isinstance(value, Cause):
        places = (one.name for one in book.shop.places if one.id == value.place)
        return next(places, value.place)
    if isinstance(value, Fault):
        return value.state.replace("_", " ")
    if isinstance(value, StrEnum):
        return value.replace("_", " ")
    if isinstance(value, int):
        return str(value)
    text = str(value)
    return f"“{text if len(text) <= _LONGEST else f'{text[: _LONGEST - 1]}…'}”"


def _lines(text: str) -> str:
    """Say how long a text of several lines is, where it is too private or long to be quoted."""
    count = len(text.splitlines())
    return f"{count} line{'' if count == 1 else 's'}"


def _mark(value: datetime | Warned, book: Book) -> str:
    if isinstance(value, Warned):
        return value.sign.replace("_", " ")
    local = opening_hours(book.shop).local(value)
    return f"{local:%a} {local.day} {local:%b %H:%M}"


def _last_by(current: Case, saw: Case, field: str, book: Book) -> str:
    """Name who made the last change of this field that the person has not seen."""
    unseen = current.history[len(saw.history) :]
    entry = last_touching(field, unseen) or (unseen[-1] if unseen else None)
    person = book.people.get(entry.by) if entry else None
    return person.name if person else "Somebody"
