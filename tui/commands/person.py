"""`amends person`: who works here, in which role, and what they may give alone."""

import click

from store.casebook import Done
from store.domain.commands import AddPerson, ChangePerson
from store.domain.words import Role
from tui import labels
from tui.commands import documents
from tui.commands.desk import Desk, find_person
from tui.commands.options import WORDS, OneOf, at_desk, common_options
from tui.commands.telling import person_line, person_told

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
    _tell(desk, desk.do(AddPerson(name, role, own)))


@command.command("role")
@click.argument("person", type=WORDS)
@click.argument("role", type=ROLE)
@at_desk
def set_role(desk: Desk, person: str, role: Role) -> None:
    """Give a person a role: counter, lead, proprietor."""
    _tell(desk, desk.do(ChangePerson(find_person(person, desk.book).id, role=role)))


@command.command("limit")
@click.argument("person", type=WORDS)
@click.argument("amount", type=WORDS)
@at_desk
def set_limit(desk: Desk, person: str, amount: str) -> None:
    """Set what a person may give alone in a case; `usual` is the limit of the role."""
    found = find_person(person, desk.book)
    if amount.strip().casefold() == USUAL:
        _tell(desk, desk.do(ChangePerson(found.id, usual_limit=True)))
        return
    _tell(desk, desk.do(ChangePerson(found.id, limit=desk.amount(amount))))


def _tell(desk: Desk, done: Done) -> None:
    person_told(desk, done.records.people[0], done.snapshot.book)
