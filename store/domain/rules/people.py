"""Rules for who works here, what they may do, and for the settings of the shop."""

import re
import unicodedata
from dataclasses import replace
from typing import TypeVar

from store.domain.book import Book, Records
from store.domain.commands import AddPerson, ChangePerson, SetPin
from store.domain.due import RESERVED_IDS
from store.domain.pins import is_kept
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


def set_pin(command: SetPin, situation: Situation) -> Records:
    """Set one's own PIN, or take one away: one's own, or as shop owner a forgotten one.

    The PIN so far is asked for before the command is made, where it is known who types
    (docs/rules.md, *PIN*). No sentence of this rule holds a PIN or its hash.
    """
    person = situation.book.person(command.person)
    if person.id != situation.by.id:
        if command.pin:
            raise Refused(f"Only {person.name} can set this PIN, at the keyboard themselves.")
        if situation.by.role is not Role.PROPRIETOR:
            raise Refused(
                f"Only {person.name}, or {situation.owners_named}, can take this PIN away."
            )
    if command.pin and not is_kept(command.pin):
        raise Refused("A PIN is kept as a salted hash and never in plain. Nothing was changed.")
    if command.was is not None and command.was != person.pin:
        raise Refused("This PIN was changed meanwhile. Nothing was changed; begin anew.")
    if not command.pin and not person.pin:
        raise Refused(f"{person.name} has no PIN.")
    return Records(people=(replace(person, pin=command.pin),))


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
