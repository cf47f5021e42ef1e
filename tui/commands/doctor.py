"""`amends doctor`: whether this machine, this folder and this terminal are fit for Amends."""

from collections.abc import Iterator, Sequence

import click

from tui.commands import documents
from tui.commands.desk import Desk
from tui.commands.ending import Code
from tui.commands.options import at_desk
from tui.doctor.checks import examine, is_writing_troubled
from tui.doctor.finding import Finding, State
from tui.doctor.looking import look
from tui.text.safe import safe


@click.command("doctor")
@at_desk
def command(desk: Desk) -> None:
    """Look at this machine, the folder and the terminal, with advice.

    Nothing is changed. The exit code is 0 when nothing keeps Amends from working, 5 when changes
    could be lost or refused, and 4 for any other trouble.
    """
    found = examine(look(desk.casebook, desk.terminal))
    if desk.as_json:
        desk.terminal.say(documents.text(_document(found)))
    else:
        desk.terminal.say("\n".join(_lines(found)))
    if any(one.state is State.TROUBLE for one in found):
        writing = is_writing_troubled(found)
        raise click.exceptions.Exit(Code.CANNOT_WRITE if writing else Code.CANNOT_READ)


def _lines(found: Sequence[Finding]) -> Iterator[str]:
    for one in found:
        yield f"{one.state.value:<8} {safe(one.sentence)}"


def _document(found: Sequence[Finding]) -> documents.Document:
    checks: list[documents.Json] = [
        {"id": one.id, "state": one.state.value, "sentence": one.sentence} for one in found
    ]
    return {"well": all(one.state is not State.TROUBLE for one in found), "checks": checks}
