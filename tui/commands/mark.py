"""`amends mark`: signs of leaving, key customer, big order, and until when it helps."""

import click

from store.casebook import Done
from store.domain.commands import ChangeCustomer, Command, MarkBigOrder, NoteWarning, SetNeededBy
from store.domain.words import WarningSign
from tui.commands import documents
from tui.commands.desk import Desk
from tui.commands.ending import Wrong
from tui.commands.options import NUMBER, WORDS, OneOf, at_desk
from tui.commands.telling import stand, told_saved
from tui.text import labels

SIGN = OneOf("sign", labels.WARNING)


@click.command("mark")
@click.argument("number", type=NUMBER)
@click.option("--warning", "sign", type=SIGN, help="A sign that they leave or write about it.")
@click.option("--no-warning", is_flag=True, help="The warning is over.")
@click.option("--seen", default="", type=WORDS, help="What was seen, or why it is over.")
@click.option("--key/--no-key", "key", default=None, help="A key customer lifts the case.")
@click.option("--big/--no-big", "big", default=None, help="A big order lifts the case.")
@click.option("--needed-by", metavar="WHEN", type=WORDS, help="Until when the options are open.")
@at_desk
def command(
    desk: Desk,
    number: int,
    sign: WarningSign | None,
    no_warning: bool,
    seen: str,
    key: bool | None,
    big: bool | None,
    needed_by: str | None,
) -> None:
    """Mark how pressing a case is; one mark at a time."""
    case = desk.book.case(number)
    wanted: list[Command] = []
    if sign is not None or no_warning:
        wanted.append(NoteWarning(number, None if no_warning else sign, seen))
    if key is not None:
        saw = desk.book.customer_of(case)
        wanted.append(ChangeCustomer(case.customer, key=key, saw=saw))
    if big is not None:
        wanted.append(MarkBigOrder(number, big))
    if needed_by is not None:
        wanted.append(SetNeededBy(number, desk.instant(needed_by)))
    if len(wanted) != 1 or (sign is not None and no_warning):
        raise Wrong("Write one mark: --warning, --no-warning, --key, --big or --needed-by.")
    _tell(desk, number, desk.do(wanted[0], saw=case))


def _tell(desk: Desk, number: int, done: Done) -> None:
    """Print the case, also when it was its customer that changed."""
    if done.records.cases:
        told_saved(desk, done)
        return
    book = done.snapshot.book
    case = book.case(number)
    if desk.as_json:
        document = documents.row(case, book, desk.now)
        document |= {"as_of": documents.instant(desk.now), "shop": documents.shop(book.shop)}
        desk.terminal.say(documents.text(document))
    else:
        is_key = done.records.customers[0].key
        saved = "marked as a key customer" if is_key else "no longer marked as a key customer"
        desk.terminal.say(f"Saved: {saved}\n{stand(case, book, desk.now)}")
