"""`amends show`: everything that a case holds, as lines or as one JSON document."""

import click

from store.domain.repeats import earlier_cases
from tui.commands import documents
from tui.commands.desk import Desk
from tui.commands.options import NUMBER, at_desk
from tui.commands.page import lines


@click.command("show")
@click.argument("number", type=NUMBER)
@at_desk
def command(desk: Desk, number: int) -> None:
    """Show everything about one case, with its history."""
    book = desk.book
    case, reader, now = desk.case(number), desk.known_person, desk.now
    earlier = earlier_cases(case, book, desk.older([case]))
    if desk.as_json:
        desk.terminal.say(documents.text(documents.case(case, book, now, reader, earlier)))
    else:
        desk.terminal.say("\n".join(lines(case, book, now, reader, earlier)))
