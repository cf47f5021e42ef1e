"""`amends assign`: make somebody answerable now."""

import click

from store.domain.commands import AssignOwner
from tui.commands.desk import Desk
from tui.commands.options import NUMBER, WORDS, at_desk
from tui.commands.telling import told_saved


@click.command("assign")
@click.argument("number", type=NUMBER)
@click.argument("person", type=WORDS)
@at_desk
def command(desk: Desk, number: int, person: str) -> None:
    """Give a case to a person, to `me`, or to `nobody`."""
    told_saved(desk, desk.do(AssignOwner(number, desk.owner(person))))
