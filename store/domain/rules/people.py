"""Rules for who works here, what they may do, and what is known of customers and the shop."""

import re
import unicodedata
from dataclasses import replace
from typing import TypeVar

from store.domain.book import Book, Records
from store.domain.commands import AddPerson, ChangeCustomer, ChangePerson, ChangeShop
from store.domain.due import RESERVED_IDS
from store.domain.refusal import Refused
from store.domain.rules.situation import Situation
from store.domain.shop import Person
from store.domain.words import Role

T = TypeVar("T")


def require_shop_owner(situation: Situation, what: str) -> None:
    """Leave this to the shop owner, as long as there is one."""
    if situation.by.role is not Role.PROPRIETOR and situation.shop_owners:
        raise Refused(f"{what} is for {situation.owners_named} to do.")


def add_person(command: AddPerson, situation: Situation) -> Records:
    """Take somebody on."""
    require_shop_owner(situation, "Adding people")
    name = " ".join(command.name.split())
    if not name:
        raise Refused("A person has a name.")
    if any(person.name.casefold() == name.casefold() for person in situation.book.staff):
        raise Refused(f"{name} is in the list already; add a letter to tell them apart.")
    _require_amount(command.limit)
    return Records(
        people=(Person(new_person_id(name, situation.book), name, command.role, command.limit),)
    )


def change_person(command: ChangePerson, situation: Situation) -> Records:
    """Change a role, a limit, or whether somebody is here."""
    person = situation.book.person(command.person)
    who_belongs_here = (command.role, command.limit, command.gone)
    if command.usual_limit or any(wanted is not None for wanted in who_belongs_here):
        require_shop_owner(situation, "Changing roles and limits")
    _require_amount(command.limit)
    better = replace(
        person,
        role=command.role or person.role,
        limit=None if command.usual_limit else _or(command.limit, person.limit),
        away=_or(command.away, person.away),
        gone=_or(command.gone, person.gone),
    )
    if better == person:
        raise Refused(f"Nothing was changed: it stands so for {person.name} already.")
    is_last = [p.id for p in situation.shop_owners] == [person.id]
    if is_last and (better.role is not Role.PROPRIETOR or better.gone):
        raise Refused(f"{person.name} is the only shop owner; name another one first.")
    return Records(people=(better,))


def change_customer(command: ChangeCustomer, situation: Situation) -> Records:
    """Correct or complete what is known of a customer."""
    customer = situation.book.customer(command.customer)
    if command.name is not None and not command.name.strip():
        raise Refused("A customer has a name; the field cannot be empty.")
    _require_amount(command.yearly_value)
    if command.reach is not None and command.reach < 0:
        raise Refused("The reach is a number of people, none or more.")
    better = replace(
        customer,
        name=_or(command.name, customer.name),
        say=_or(command.say, customer.say),
        address=_or(command.address, customer.address),
        phone=_or(command.phone, customer.phone),
        email=_or(command.email, customer.email),
        notes=_or(command.notes, customer.notes),
        yearly_value=_or(command.yearly_value, customer.yearly_value),
        key=_or(command.key, customer.key),
        reach=_or(command.reach, customer.reach),
    )
    if better == customer:
        raise Refused("Nothing was changed: everything stands so already.")
    return Records(customers=(replace(better, revision=customer.revision + 1),))


def change_shop(command: ChangeShop, situation: Situation) -> Records:
    """Replace the settings of the shop."""
    require_shop_owner(situation, "Changing the shop's settings")
    if command.shop == situation.shop:
        raise Refused("Nothing was changed: everything stands so already.")
    return Records(shop=command.shop)


def new_person_id(name: str, book: Book) -> str:
    """Make an id of a name that nobody has or had: small letters, digits and dashes."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:24].strip("-") or "person"
    taken = RESERVED_IDS | book.people.keys()
    id, count = stem, 2
    while id in taken:
        id, count = f"{stem}-{count}", count + 1
    return id


def _require_amount(amount: int | None) -> None:
    if amount is not None and amount < 0:
        raise Refused("An amount of money is nothing or more.")


def _or(new: T | None, old: T) -> T:
    return old if new is None else new
