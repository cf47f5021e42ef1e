"""`amends person`: who works here, in which role, what they may give alone, and their PINs."""

import click

from store.casebook import Done
from store.domain.commands import AddPerson, ChangePerson, SetPin
from store.domain.refusal import Refused
from store.domain.words import Role
from tui.commands import documents
from tui.commands.desk import Desk, find_gone, find_person
from tui.commands.ending import Wrong
from tui.commands.options import WORDS, OneOf, at_desk, common_options
from tui.commands.proving import prove, prove_at_shared
from tui.commands.telling import person_line, person_told, short
from tui.text import labels

ROLE = OneOf("role", labels.ROLE, ("owner", Role.PROPRIETOR))
USUAL = "usual"


@click.group("person", no_args_is_help=False)
@common_options
def command() -> None:
    """Who works here, and what they may do."""


@command.command("list")
@at_desk
def list_people(desk: Desk) -> None:
    """List everyone who works here."""
    book = desk.book
    if desk.as_json:
        people: list[documents.Json] = [documents.person(p, book.shop) for p in book.staff]
        desk.terminal.say(documents.text({"shop": documents.shop(book.shop), "people": people}))
        return
    lines = [person_line(person, book) for person in book.staff]
    desk.terminal.say("\n".join(lines) or "Nobody works here yet.")


@command.command("add")
@click.argument("name", type=WORDS)
@click.option("--role", type=ROLE, default=Role.COUNTER, help="Usually counter.")
@click.option("--limit", metavar="AMOUNT", type=WORDS, help="What they may give alone in a case.")
@at_desk
def add(desk: Desk, name: str, role: Role, limit: str | None) -> None:
    """Take somebody on."""
    own = None if limit is None else desk.amount(limit)
    prove_at_shared(desk)
    _tell(desk, desk.do(AddPerson(name, role, own)))


@command.command("role")
@click.argument("person", type=WORDS)
@click.argument("role", type=ROLE)
@at_desk
def set_role(desk: Desk, person: str, role: Role) -> None:
    """Give a person a role: counter, lead, proprietor."""
    found = find_person(person, desk.book)
    prove_at_shared(desk)
    _tell(desk, desk.do(ChangePerson(found.id, role=role)))


@command.command("limit")
@click.argument("person", type=WORDS)
@click.argument("amount", type=WORDS)
@at_desk
def set_limit(desk: Desk, person: str, amount: str) -> None:
    """Set what a person may give alone in a case; `usual` is the limit of the role."""
    found = find_person(person, desk.book)
    usual = amount.strip().casefold() == USUAL
    wanted = (
        ChangePerson(found.id, usual_limit=True)
        if usual
        else ChangePerson(found.id, limit=desk.amount(amount))
    )
    prove_at_shared(desk)
    _tell(desk, desk.do(wanted))


@command.command("gone")
@click.argument("person", type=WORDS)
@at_desk
def say_gone(desk: Desk, person: str) -> None:
    """Say that somebody no longer works here; their name stays in every history."""
    found = find_person(person, desk.book)
    prove_at_shared(desk)
    _tell(desk, desk.do(ChangePerson(found.id, gone=True)))


@command.command("back")
@click.argument("person", type=WORDS)
@at_desk
def say_back(desk: Desk, person: str) -> None:
    """Say that somebody who was gone works here again."""
    found = find_gone(person, desk.book)
    prove_at_shared(desk)
    _tell(desk, desk.do(ChangePerson(found.id, gone=False)))


@command.command("pin")
@click.argument("person", type=WORDS)
@click.option("--remove", is_flag=True, help="Take the PIN away; the shop owner may for others.")
@at_desk
def set_pin(desk: Desk, person: str, remove: bool) -> None:
    """Set your own PIN, 4 to 12 digits, or take one away.

    It is asked for without being shown; from a pipe it is a line of the input, after a line with
    the PIN so far of whoever asks, where they have one.
    """
    found = find_person(person, desk.book)
    if not remove and found.id != desk.person.id:
        raise Refused(f"Only {short(found.name)} can set this PIN, with --as {short(found.id)}.")
    prove(desk)
    kept = "" if remove else _new_pin(desk)
    _tell(desk, desk.do(SetPin(found.id, kept, was=found.pin)))


def _new_pin(desk: Desk) -> str:
    """Read a new PIN and give what is kept of it. Raises `Wrong`."""
    from store.domain.pins import hashed, why_not

    typed = desk.terminal.secret("New PIN, 4 to 12 digits")
    if refused := why_not(typed):
        raise Wrong(refused)
    if desk.terminal.is_asked and typed != desk.terminal.secret("The same once more"):
        raise Wrong("The two were not the same. Nothing was changed.")
    return hashed(typed)


def _tell(desk: Desk, done: Done) -> None:
    person_told(desk, done.records.people[0], done.snapshot.book)
