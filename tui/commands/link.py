"""`amends link`: link two cases of the same story, or take their link away."""

import click

from store.domain.commands import LinkCases
from tui.commands.desk import Desk
from tui.commands.options import NUMBER, at_desk
from tui.commands.telling import told_saved


@click.command("link")
@click.argument("number", type=NUMBER)
@click.argument("other", type=NUMBER)
@click.option("--remove", is_flag=True, help="Take the link away.")
@at_desk
def command(desk: Desk, number: int, other: int, remove: bool) -> None:
    """Link two cases; both sides say so."""
    done = desk.do(LinkCases(number, other, linked=not remove))
    links: list[int] = list(done.records.cases[0].links)
    told_saved(desk, done, links=[*links])
