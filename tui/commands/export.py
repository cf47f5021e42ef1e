"""`amends export`: all cases as CSV files for a spreadsheet, a bookkeeper or the night's run."""

from contextlib import closing
from pathlib import Path

import click

from store.export.manifest import FULL, Manifest, Variant
from store.export.writing import Export
from tui import exporting
from tui.commands import documents
from tui.commands.desk import Desk
from tui.commands.ending import Wrong
from tui.commands.options import FOLDER, at_desk
from tui.commands.progress import ProgressLine
from tui.text import wording
from tui.text.safe import safe


@click.command("export")
@click.option("--to", type=FOLDER, metavar="DIR", help="Below this folder; else the board's own.")
@click.option(
    "--if-due", is_flag=True, help="Only if the last business day has no good export yet."
)
@click.option(
    "--customer-safe", is_flag=True, help="Without anything private: notes, judgements, our costs."
)
@click.option("--raw", is_flag=True, help="Cells as they were typed, for machines.")
@at_desk
def command(desk: Desk, to: Path | None, if_due: bool, customer_safe: bool, raw: bool) -> None:
    """Write all cases as CSV files, open and closed ones, for a spreadsheet.

    They go into a folder named after the day, and `latest` beside it leads to the newest. A
    customer-safe or a raw export has a folder and a `latest` of its own.
    """
    variant = Variant(customer_safe, raw)
    if if_due and variant != FULL:
        raise Wrong("--if-due is for the night's full export: leave --customer-safe and --raw out.")
    with closing(ProgressLine(desk.terminal)) as progress:
        if if_due:
            done = exporting.export_if_due(desk.casebook, desk.now, to, progress)
        else:
            done = exporting.export(desk.casebook, desk.now, to, variant, progress)
    if isinstance(done, Manifest):
        _say_not_due(desk, done)
    else:
        _say_done(desk, done)


def _say_not_due(desk: Desk, found: Manifest) -> None:
    if desk.as_json:
        desk.terminal.say(documents.text({**_told(desk, found), "written": False}))
        return
    at = wording.full_time(found.made_at, desk.now, desk.book.shop)
    desk.terminal.say(
        f"Nothing is due: {found.business_day} was exported {at}, "
        f"{wording.plural(found.rows, 'row')}, and is whole."
    )


def _say_done(desk: Desk, done: Export) -> None:
    found = done.manifest
    if desk.as_json:
        files: list[documents.Json] = [
            {"path": str(done.path / one.name), "rows": one.rows, "sha256": one.sha256}
            for one in found.files
        ]
        document: documents.Document = {
            **_told(desk, found),
            "written": True,
            "folder": str(done.path),
            "latest": str(done.latest),
            "files": files,
        }
        desk.terminal.say(documents.text(document))
        return
    counted = wording.plural(len(found.files), "file")
    desk.terminal.say(f"{safe(str(done.path))}: {wording.plural(found.rows, 'row')}, {counted}")
    if words := exporting.left_out_words(found):
        desk.terminal.say(f"{words}: see `amends list`.")


def _told(desk: Desk, found: Manifest) -> documents.Document:
    unreadable = exporting.not_readable(desk.casebook, desk.book)
    return {
        "as_of": documents.instant(found.made_at),
        "business_day": found.business_day.isoformat(),
        "rows": found.rows,
        "unreadable": [documents.unreadable(one) for one in unreadable],
    }
