"""`amends returned`: the customer came back, on an open case or a closed one."""

import click

from store.domain.commands import MarkReturned
from tui.commands.desk import Desk
from tui.commands.options import NUMBER, WORDS, at_desk
from tui.commands.telling import told


@click.command("returned")
@click.argument("number", type=NUMBER)
@click.option("--note", default="", type=WORDS, help="What they came for.")
@at_desk
def command(desk: Desk, number: int, note: str) -> None:
    """Record that the customer came back; a closed case stays closed."""
    case = desk.case(number)
    told(desk, desk.do(MarkReturned(number, note), saw=case))
