"""`amends check`: reads everything that the shop keeps and says what is not in order."""

from collections.abc import Iterator
from contextlib import closing

import click

from store.checking.check import check
from store.checking.fault import Checked, Fault
from tui.commands import documents
from tui.commands.desk import Desk
from tui.commands.ending import Code
from tui.commands.options import at_desk
from tui.commands.progress import ProgressLine
from tui.text import wording
from tui.text.safe import safe


@click.command("check")
@at_desk
def command(desk: Desk) -> None:
    """Read everything: the board, closed years, backups, the newest exports.

    Every fault is one sentence with what it affects, and the exit code is then 4. Nothing is
    changed. What is told as harmless needs nobody.
    """
    with closing(ProgressLine(desk.terminal)) as progress:

        def told(what: str, count: int) -> None:
            progress.tell(f"checking … {what}{f' ({count:,})' if count else ''}")

        found = check(desk.casebook, desk.now, told)
    if desk.as_json:
        desk.terminal.say(documents.text(_document(found)))
    else:
        desk.terminal.say("\n".join(_lines(found)))
    if not found.is_in_order:
        raise click.exceptions.Exit(Code.CANNOT_READ)


def summary(found: Checked) -> str:
    """Say in one line what was read and how it is."""
    faults = sum(not fault.is_harmless for fault in found.faults)
    state = "Everything is in order" if not faults else wording.plural(faults, "fault")
    return f"{state}: {', '.join(_counts(found))}."


def _counts(found: Checked) -> Iterator[str]:
    yield f"{found.open} open"
    years = f" in {wording.plural(found.years, 'year')}" if found.years else ""
    yield f"{found.closed} closed{years}"
    if found.void:
        yield f"{found.void} void"
    yield wording.plural(found.backups, "backup")
    if found.exports:
        yield wording.plural(found.exports, "export")


def _lines(found: Checked) -> Iterator[str]:
    for fault in found.faults:
        if not fault.is_harmless:
            yield f"fault     {_sentence(fault)}"
    for fault in found.faults:
        if fault.is_harmless:
            yield f"harmless  {_sentence(fault)}"
    yield summary(found)


def _sentence(fault: Fault) -> str:
    """Say it with the file, where the sentence itself does not."""
    said = safe(fault.sentence)
    return said if fault.file in fault.sentence else f"{safe(fault.file)}: {said}"


def _document(found: Checked) -> documents.Document:
    faults: list[documents.Json] = [
        {
            "file": fault.file,
            "record": fault.record or None,
            "sentence": fault.sentence,
            "harmless": fault.is_harmless,
        }
        for fault in found.faults
    ]
    return {
        "in_order": found.is_in_order,
        "open": found.open,
        "closed": found.closed,
        "void": found.void,
        "years": found.years,
        "backups": found.backups,
        "exports": found.exports,
        "faults": faults,
    }
