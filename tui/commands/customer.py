"""`amends customer`: find customers, read and correct what is known of them, merge two records."""

from collections.abc import Mapping
from datetime import date

import click

from store.casebook import Done
from store.domain.commands import ChangeCustomer, MergeCustomers
from store.domain.customer import Customer, survivor
from store.domain.hours import opening_hours
from store.domain.refusal import Refused
from store.domain.relationship import Relationship, relationship
from store.domain.since import parse_since, said
from tui.commands import documents
from tui.commands.desk import Desk
from tui.commands.documents import Document
from tui.commands.ending import Wrong
from tui.commands.options import WORDS, at_desk, common_options
from tui.commands.telling import short
from tui.known_customers import KnownCustomers
from tui.text import customer_words, wording
from tui.text.case_shop import cost_so_far
from tui.text.safe import safe

MOST_FOUND = 50
UNKNOWN = ("", "none", "unknown")
"""What may be written for a date or a figure that is not known."""
_LARGEST = 999_999_999


class CustomerId(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.4 on
    """The id of a customer, as `amends customer list` prints it."""

    name = "id"

    def convert(
        self, value: str | int, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Read the id. Raises `Wrong`."""
        typed = str(value).strip()
        if typed.isascii() and typed.isdigit() and 0 < int(typed[:12]) <= _LARGEST:
            return int(typed[:12])
        raise Wrong(
            f"“{short(typed, 40)}” is no id of a customer; amends customer list shows them."
        )


ID = CustomerId()


@click.group("customer", no_args_is_help=False)
@common_options
def command() -> None:
    """Who our customers are, and what was between us."""


@command.command("list")
@click.option("--find", "wanted", metavar="T", type=WORDS, help="Words of a name, or a number.")
@at_desk
def list_customers(desk: Desk, wanted: str | None) -> None:
    """List the customers, or those who have all words of T, the likeliest first."""
    known = KnownCustomers(desk.book)
    found = known.everybody() if wanted is None else known.matching(wanted, MOST_FOUND)
    if desk.as_json:
        rows: list[documents.Json] = [_row(one, known) for one in found]
        desk.terminal.say(documents.text({"customers": rows}))
        return
    lines = [f"{one.id:>5} {short(one.name)}{known.told_apart(one, desk.now, 60)}" for one in found]
    desk.terminal.say("\n".join(lines) or "No customer is known by that.")


def _row(one: Customer, known: KnownCustomers) -> Document:
    cases: list[documents.Json] = [case.number for case in known.cases_of(one)]
    return {
        "id": one.id,
        "name": one.name,
        "phone": one.phone,
        "email": one.email,
        "key": one.key,
        "cases": cases,
        "revision": one.revision,
    }


@command.command("show")
@click.argument("id", type=ID)
@at_desk
def show(desk: Desk, id: int) -> None:
    """Show the whole relationship with one customer."""
    desk.book.customer(id)
    _tell(desk, id)


@command.command("set")
@click.argument("id", type=ID)
@click.option("--name", type=WORDS, help="The name.")
@click.option("--say", type=WORDS, help="How the name is said.")
@click.option("--address", type=WORDS, help="The form of address, such as Mrs Okafor.")
@click.option("--phone", type=WORDS, help="The telephone number.")
@click.option("--email", type=WORDS, help="The e-mail address.")
@click.option("--since", metavar="DAY", type=WORDS, help="Since when: 2019, mar 2019; none.")
@click.option("--value", metavar="AMOUNT", type=WORDS, help="What they spend in a year; none.")
@click.option("--key/--no-key", "key", default=None, help="A key customer lifts the case.")
@click.option("--reach", metavar="PEOPLE", type=WORDS, help="How many may hear of it; none.")
@click.option("--notes", type=WORDS, help="What is to be known of them; private.")
@at_desk
def set_fields(
    desk: Desk,
    /,
    id: int,
    since: str | None,
    value: str | None,
    reach: str | None,
    key: bool | None,
    **texts: str | None,
) -> None:
    """Correct or complete what is known of a customer."""
    desk.book.customer(id)
    figures = {"since": since, "yearly_value": value, "reach": reach}
    unknown = tuple(name for name, typed in figures.items() if _is_unknown(typed))
    wanted = ChangeCustomer(
        id,
        since=None if since is None or "since" in unknown else _day(desk, since),
        yearly_value=None if value is None or "yearly_value" in unknown else desk.amount(value),
        reach=None if reach is None or "reach" in unknown else _people(reach),
        key=key,
        unknown=unknown,
        saw=survivor(id, desk.book.customers),
        **_texts(texts),
    )
    if wanted == ChangeCustomer(id):
        raise Wrong("Write what is to be changed, such as --phone or --since.")
    _told(desk, desk.do(wanted))


def _texts(typed: Mapping[str, str | None]) -> dict[str, str]:
    return {name: text for name, text in typed.items() if text is not None}


def _is_unknown(typed: str | None) -> bool:
    return typed is not None and typed.strip().casefold() in UNKNOWN


def _day(desk: Desk, typed: str) -> date:
    hours = opening_hours(desk.book.shop)
    try:
        return parse_since(typed, hours.local(desk.now).date())
    except Refused as refused:
        raise Wrong(refused.sentence) from None


def _people(typed: str) -> int:
    people = typed.strip()
    if people.isascii() and people.isdigit() and len(people) < 10:
        return int(people)
    raise Wrong(f"“{short(typed, 40)}” is no number of people; write it as 66.")


@command.command("merge")
@click.argument("id", type=ID)
@click.argument("into", type=ID)
@at_desk
def merge(desk: Desk, id: int, into: int) -> None:
    """Say that ID is the same person as INTO, whose name and facts stay; amends undo parts them."""
    _told(desk, desk.do(MergeCustomers(id, into)))


def _told(desk: Desk, done: Done) -> None:
    """Print the customer as they stand on disk."""
    desk.__dict__["book"] = done.snapshot.book
    _tell(desk, done.records.customers[0].id)


def _tell(desk: Desk, id: int) -> None:
    book, now = desk.book, desk.now
    older = desk.casebook.archived_of(book.ids_of(id), book)
    found = relationship(id, book, now, older)
    if desk.as_json:
        desk.terminal.say(documents.text(_document(found, desk)))
    else:
        desk.terminal.say("\n".join(_lines(found, desk)))


def _document(found: Relationship, desk: Desk) -> Document:
    one = found.customer
    merged: list[documents.Json] = [
        {
            "id": other.id,
            "name": other.name,
            "merged_at": documents.instant(other.merged_at),
            "merged_by": other.merged_by or None,
        }
        for other in found.merged
    ]
    promises: list[documents.Json] = [
        {
            "case": promised.case.number,
            "text": promised.promise.text,
            "due_at": documents.instant(promised.promise.due_at),
        }
        for promised in found.promises
    ]
    cases: list[documents.Json] = [
        {
            "number": case.number,
            "what": case.what,
            "status": case.status.value,
            "outcome": case.ending.outcome.value if case.ending else None,
            "opened_at": documents.instant(case.opened_at),
            "given": case.given,
            "links": list(case.links),
        }
        for case in found.cases
    ]
    return {
        "as_of": documents.instant(desk.now),
        "shop": documents.shop(desk.book.shop),
        "id": one.id,
        "name": one.name,
        "say": one.say,
        "address": one.address,
        "phone": one.phone,
        "email": one.email,
        "since": documents.plain(one.since),
        "yearly_value": one.yearly_value,
        "key": one.key,
        "reach": one.reach,
        "notes": one.notes,
        "merged": merged,
        "regular": found.is_regular,
        "saving_cost": sum(map(cost_so_far, found.cases)),
        "received": found.received,
        "received_in_all": found.received_in_all,
        "broken_promises": found.broken,
        "promises": promises,
        "cases": cases,
        "revision": one.revision,
    }


def _lines(found: Relationship, desk: Desk) -> list[str]:
    """Give the customer line by line; what nothing is known of is left out."""
    book, shop, now, one = desk.book, desk.book.shop, desk.now, found.customer
    cost = sum(map(cost_so_far, found.cases))
    facts = [
        ("customer", customer_words.standing(found)),
        ("say the name", safe(one.say)),
        ("address as", safe(one.address)),
        ("phone", safe(one.phone)),
        ("e-mail", safe(one.email)),
        ("since", said(one.since) if one.since else ""),
        ("value", customer_words.value(one, cost, shop)),
        ("key customer", "yes" if one.key else ""),
        ("reach", "" if one.reach is None else str(one.reach)),
        ("gestures", customer_words.gestures(found, shop)),
        ("promises", customer_words.broken(found)),
        *(("one with", words) for words in customer_words.merged(found, book, now)),
        ("notes", f"[private] {safe(one.notes)}" if one.notes else ""),
    ]
    lines = [f"{one.id} {safe(one.name)}"]
    lines += [f"  {name:<15} {value}" for name, value in facts if value]
    if found.promises:
        lines += ["", "Still promised"]
        lines += [
            f"  {customer_words.promised(each, now, shop)[0]}: {safe(each.promise.text)}, "
            f"in #{each.case.number}"
            for each in found.promises
        ]
    lines += ["", f"Cases, {len(found.cases)}"]
    for case in found.cases:
        when = wording.day_and_time(case.opened_at, now, shop)
        links = ", ".join(f"#{number}" for number in case.links)
        linked = f", linked with {links}" if links else ""
        went = customer_words.how_it_went(case)
        lines.append(f"  #{case.number} {when}: {safe(case.what)}; {went}{linked}")
    return lines
