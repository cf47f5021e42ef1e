"""`amends export`: the cases as a CSV file."""

from pathlib import Path

import click

from tui import wording
from tui.commands import documents
from tui.commands.desk import Desk
from tui.commands.options import FOLDER, at_desk
from tui.exporting import left_out, left_out_words, own_folder, rendered, write_all
from tui.safe import safe


@click.command("export")
@click.option("--to", type=FOLDER, metavar="DIR", help="Into this folder; usually the board's own.")
@at_desk
def command(desk: Desk, to: Path | None) -> None:
    """Write the cases as a CSV file for a spreadsheet.

    Open and closed ones; void ones are left out.
    """
    files = rendered(desk.book, desk.now)
    folder = own_folder(desk.folder) if to is None else to
    written = tuple(zip(write_all(files, folder), files, strict=True))
    if desk.as_json:
        document: documents.Document = {
            "as_of": documents.instant(desk.now),
            "folder": str(folder),
            "files": [{"path": str(path), "rows": file.rows} for path, file in written],
            "unreadable": [documents.unreadable(one) for one in left_out(desk.book)],
        }
        desk.terminal.say(documents.text(document))
        return
    for path, file in written:
        desk.terminal.say(f"{safe(str(path))}: {wording.plural(file.rows, 'row')}")
    if words := left_out_words(desk.book):
        desk.terminal.say(f"{words}: see `amends list`.")
