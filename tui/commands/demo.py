"""`amends demo`: the board on sample data, in a folder that is gone afterwards."""

import tempfile
from dataclasses import replace
from pathlib import Path

import click

from store.errors import CannotWrite
from tui.commands.board import open_board
from tui.commands.desk import AS, Desk
from tui.commands.options import WORDS, at_desk
from tui.terminal import local_zone
from tui.text.safe import safe

AT_THE_KEYBOARD = "maya"
"""The shift lead of the sample, so that the first thing to be seen is the board."""


@click.command("demo")
@click.option("--theme", metavar="NAME", type=WORDS, help="The colours.")
@click.pass_context
@at_desk
def command(desk: Desk, context: click.Context, theme: str | None) -> None:
    """Show the board on sample data, in a temporary folder."""
    from sample_data.shop import sample_book

    try:
        kept = tempfile.TemporaryDirectory(prefix="amends-demo-", ignore_cleanup_errors=True)
    except OSError as error:
        raise CannotWrite(
            f"No temporary folder could be made ({error.strerror or error}), so there is no demo; "
            "your own board was not touched. Make room, or set TMPDIR to another folder."
        ) from error
    with kept as folder:
        # The environment names somebody of the real shop, who does not work in the sample.
        who = context.meta.get(AS) or AT_THE_KEYBOARD
        sample = replace(desk, folder=Path(folder), who=who)
        zone = local_zone(desk.terminal.environ)
        sample.casebook.create_from(sample_book(desk.now, zone))
        open_board(sample, theme, f"Sample data in {safe(folder)}, which is removed again.")
