"""`amends import`: cases from a spreadsheet, or an export of Amends on its way back."""

from contextlib import closing
from pathlib import Path

import click

from store.domain.book import Book
from store.domain.refusal import Refused
from store.domain.rules.importing import require_importer
from store.importing import mapping as mapping_file
from store.importing.amounts import Mark
from store.importing.dates import Order
from store.importing.layout import Layout
from store.importing.mapping import NOTHING_MEANT
from store.importing.refusing import RowsRefused
from store.importing.taking import taken
from tui import importing
from tui.commands import documents, import_words
from tui.commands.desk import Desk
from tui.commands.ending import Wrong
from tui.commands.options import FOLDER, OneOf, at_desk
from tui.commands.progress import ProgressLine
from tui.commands.proving import prove_at_shared
from tui.commands.telling import short
from tui.importing import Looked, Wanted

FILE = FOLDER
"""Names a file or a folder, as the shell has it."""


@click.command("import")
@click.argument("file", type=FILE)
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@click.option("--mapping", type=FILE, metavar="FILE", help="What columns and words mean (TOML).")
@click.option(
    "--write-mapping", type=FILE, metavar="FILE", help="Write such a file to start from; no more."
)
@click.option(
    "--dates",
    type=OneOf("order of day and month", {one: one.value for one in Order}),
    help="Which comes first in 03/04/2026.",
)
@click.option(
    "--amounts",
    type=OneOf("sign before the cents", {one: one.value for one in Mark}),
    help="What stands before the cents in 1.234.",
)
@click.option("--raw", is_flag=True, help="An export with --raw whose manifest is not there.")
@at_desk
def command(
    desk: Desk,
    file: Path,
    dry_run: bool,
    mapping: Path | None,
    write_mapping: Path | None,
    dates: Order | None,
    amounts: Mark | None,
    raw: bool,
) -> None:
    """Take in the cases of a spreadsheet (CSV), or of an export of Amends.

    All of it or nothing: a row that cannot be taken refuses the file, with its line and the reason.
    The same file a second time adds nothing. A backup is made before; `amends restore` with its
    name takes the import back.
    """
    if not file.exists():
        raise Wrong(f"There is no file {short(str(file), 200)}.")
    meant = mapping_file.read(mapping) if mapping else NOTHING_MEANT
    wanted = Wanted(meant, dates, amounts, raw)
    if write_mapping is not None:
        _write_mapping(desk, file, wanted, write_mapping)
    elif dry_run:
        _dry_run(desk, file, wanted)
    else:
        _take_in(desk, file, wanted)


def _dry_run(desk: Desk, file: Path, wanted: Wanted) -> None:
    person = desk.known_person
    book, by = desk.book, person.id if person else ""
    looked = _looked(desk, file, wanted, by)
    if looked.refused:
        _refuse(desk, looked, book)
    archived = importing.archived_keys(desk.casebook, book)
    found = taken(looked.arrivals, book, archived, by, desk.now)
    if desk.as_json:
        document = import_words.document(looked, found, book) | {"dry_run": True}
        desk.terminal.say(documents.text(document))
        return
    lines = [*import_words.columns(looked, desk.terminal.width), *import_words.found(looked)]
    desk.terminal.say("\n".join([*lines, *import_words.would_be(found, looked)]))


def _take_in(desk: Desk, file: Path, wanted: Wanted) -> None:
    # Told before a long file is read; the rule is asked once more when the board is locked.
    require_importer(desk.book, desk.person.id, desk.now)
    prove_at_shared(desk)
    by = desk.person.id
    looked = _looked(desk, file, wanted, by)
    if looked.refused:
        _refuse(desk, looked, desk.book)
    archived = importing.archived_keys(desk.casebook, desk.book)
    found, kept = importing.take_in(desk.casebook, looked, archived, by)
    if desk.as_json:
        document = import_words.document(looked, found, kept.snapshot.book)
        document |= {"dry_run": False, "backup": str(kept.backup) if kept.backup else None}
        desk.terminal.say(documents.text(document))
        return
    lines = [*import_words.columns(looked, desk.terminal.width), *import_words.found(looked)]
    lines += import_words.done(found, looked, kept.backup, desk.book.shop.undo_hours)
    desk.terminal.say("\n".join(lines))


def _looked(desk: Desk, file: Path, wanted: Wanted, by: str) -> Looked:
    with closing(ProgressLine(desk.terminal)) as progress:
        return importing.look(
            file,
            wanted,
            desk.book,
            by,
            desk.now,
            lambda count: progress.tell(f"reading … {count:,} rows"),
        )


def _refuse(desk: Desk, looked: Looked, book: Book) -> None:
    """Say which rows cannot be taken and end with a refusal."""
    if desk.as_json:
        desk.terminal.say(documents.text(import_words.document(looked, None, book)))
    else:
        lines = import_words.columns(looked, desk.terminal.width)
        desk.terminal.say("\n".join([*lines, *import_words.refused(looked)]))
    raise RowsRefused(looked.refused, looked.count)


def _write_mapping(desk: Desk, file: Path, wanted: Wanted, to: Path) -> None:
    if file.is_dir() or importing.is_own(file):
        raise Wrong("An export of Amends needs no mapping; only a spreadsheet does.")
    columns, looked = _as_far_as_known(desk, file, wanted)
    text = mapping_file.to_start_from(
        [(one.name, one.field, one.example) for one in columns.columns if one.name],
        wanted.order or columns.order,
        wanted.mark or columns.mark,
        looked.unknown if looked else {},
    )
    try:
        with to.open("x", encoding="utf-8") as written:
            written.write(text)
    except FileExistsError:
        raise Wrong(f"There is a file {short(str(to), 200)} already; name another one.") from None
    except OSError as error:
        why = error.strerror or "it cannot be written"
        raise Wrong(f"{short(str(to), 200)} was not written: {why}.") from None
    if desk.as_json:
        desk.terminal.say(documents.text({"mapping": str(to)}))
        return
    desk.terminal.say(
        f"{short(str(to), 200)} says what each column is taken for. Correct it, then: "
        f"amends import {short(str(file), 200)} --mapping {short(str(to), 200)} --dry-run"
    )


def _as_far_as_known(desk: Desk, file: Path, wanted: Wanted) -> tuple[Layout, Looked | None]:
    """Give the columns, with examples where the rows can be read."""
    columns = importing.columns_of(file, wanted.meant)
    try:
        looked = _looked(desk, file, wanted, "")
    except Refused:
        # What is to be said in the mapping is what keeps the rows from being read.
        return columns, None
    return looked.layout or columns, looked
