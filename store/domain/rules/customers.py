"""Rules for what is known of a customer, and for records that are one person.

See docs/rules.md, *customers*. Nothing that somebody else wrote meanwhile is overwritten: a change
rests on the fields that it replaces, each by itself.
"""

from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from store.domain.book import Book, Records
from store.domain.commands import ChangeCustomer, MergeCustomers
from store.domain.conflicts import both
from store.domain.customer import Customer, survivor
from store.domain.refusal import ChangedMeanwhile, Refused
from store.domain.rules.situation import Situation

T = TypeVar("T")

_TEXTS = ("name", "say", "address", "phone", "email", "notes")
_FIGURES = ("since", "yearly_value", "reach")
"""Fields that may be unknown."""
_FILLED = (*_TEXTS[1:], *_FIGURES)
"""Fields that a merge completes where the record that stays has nothing."""
_SHOWN = {
    "say": "how the name is said",
    "address": "the form of address",
    "phone": "the telephone number",
    "email": "the e-mail address",
    "yearly_value": "the yearly value",
    "key": "the mark of a key customer",
    "since": "since when they are a customer",
}


def change_customer(command: ChangeCustomer, situation: Situation) -> Records:
    """Correct or complete what is known of a customer; a merged one stands for who stayed."""
    customer = present(command.customer, situation.book)
    _require_sound(command, situation)
    wanted = _wanted(command)
    _require_as_seen(command, customer, wanted, situation)
    better = replace(customer, **wanted)  # type: ignore[arg-type]
    if better == customer:
        raise Refused("Nothing was changed: everything stands so already.")
    return Records(customers=(replace(better, revision=customer.revision + 1),))


def _wanted(command: ChangeCustomer) -> dict[str, object]:
    """Give the fields that are replaced, texts without what surrounds them."""
    wanted: dict[str, object] = dict.fromkeys(command.unknown)
    for name in (*_TEXTS, *_FIGURES, "key"):
        value = getattr(command, name)
        if isinstance(value, str):
            wanted[name] = value.strip() if name == "notes" else " ".join(value.split())
        elif value is not None:
            wanted[name] = value
    return wanted


def _require_sound(command: ChangeCustomer, situation: Situation) -> None:
    if command.name is not None and not command.name.strip():
        raise Refused("A customer has a name; the field cannot be empty.")
    if command.yearly_value is not None and command.yearly_value < 0:
        raise Refused("An amount of money is nothing or more.")
    if command.reach is not None and command.reach < 0:
        raise Refused("The reach is a number of people, none or more.")
    if command.since is not None and command.since > situation.hours.local(situation.at).date():
        raise Refused("Nobody is a customer since a day that is still to come.")
    if not set(command.unknown) <= set(_FIGURES):
        raise Refused("Only the date, the yearly value and the reach can be not known.")


def _require_as_seen(
    command: ChangeCustomer, customer: Customer, wanted: dict[str, object], situation: Situation
) -> None:
    """Refuse with both values when a field that would be replaced is no longer as seen."""
    saw, book = command.saw, situation.book
    if saw is None or saw is customer:
        return
    for name in wanted:
        was, now = getattr(saw, name), getattr(customer, name)
        if was == now:
            continue
        seen, found = _values(name, was, now, situation)
        word = _SHOWN.get(name, f"the {name}")
        raise ChangedMeanwhile(
            f"{_last_by(customer, name, book)} changed {word} of {customer.name} meanwhile: you "
            f"saw {seen}, it is {found} now. Nothing was changed; look again and repeat it if you "
            "still want it.",
            saw={name: seen},
            found={name: found},
        )


def _values(name: str, was: object, now: object, situation: Situation) -> tuple[str, str]:
    if name == "yearly_value":
        shop = situation.shop
        seen, found = (
            "none"
            if value is None
            else f"{Decimal(str(value)).scaleb(-shop.decimals)} {shop.currency}"
            for value in (was, now)
        )
        return seen, found
    return both(was, now, situation.hours.zone)


def _last_by(customer: Customer, name: str, book: Book) -> str:
    """Name who changed this field last, as far as the steps of the last hours tell."""
    for step in reversed(book.steps):
        if step.undone_at is not None:
            continue
        for was, now in zip(step.before.customers, step.after.customers, strict=True):
            if now.id == customer.id and getattr(was, name) != getattr(now, name):
                person = book.people.get(step.by)
                return person.name if person else "Somebody"
    return "Somebody"


def merge_customers(command: MergeCustomers, situation: Situation) -> Records:
    """Let one record stand for another one; what it does not know is filled in from the other.

    Cases keep the id that they were logged under. So it is one small change however many cases
    there are, and taking it back gives both records back as they were.
    """
    book = situation.book
    gone, stays = present(command.customer, book), present(command.into, book)
    if command.customer == command.into:
        raise Refused(f"{stays.name} is that very record; name the other one of the two.")
    if gone.id == stays.id:
        raise Refused(f"{stays.name} is one person already: the records are merged.")
    filled = {
        name: getattr(gone, name)
        for name in _FILLED
        if getattr(stays, name) in (None, "") and getattr(gone, name) not in (None, "")
    }
    if gone.key and not stays.key:
        filled["key"] = True
    merged = replace(
        gone,
        merged_into=stays.id,
        merged_at=situation.at,
        merged_by=situation.by.id,
        revision=gone.revision + 1,
    )
    # The one that stays is written too, though nothing of it may differ: every screen that shows
    # it has something new to say.
    return Records(customers=(replace(stays, **filled, revision=stays.revision + 1), merged))


def present(id: int, book: Book) -> Customer:
    """Give the record that stands for this customer now; one that was taken away is refused."""
    customer = survivor(id, book.customers) or book.customer(id)
    if customer.withdrawn:
        raise Refused(
            f"The record of {customer.name} was taken back. Log a case under the name instead, "
            "then the customer gets a record again."
        )
    if customer.erased_at is not None:
        raise Refused("The data of this customer was erased. Log a case under a name instead.")
    return customer
