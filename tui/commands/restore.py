"""`amends restore`: which backups there are, what differs, and putting one back.

It works also when the board cannot be read or is gone. Nothing is put back before it was said what
would be otherwise, and what it replaces is kept and listed like any other backup.
"""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from zoneinfo import ZoneInfo

import click

from store.domain.differences import Difference
from store.domain.refusal import Refused
from store.kept_copies import KeptCopies, KeptCopy, Restored, Told
from tui.commands import documents
from tui.commands.desk import Desk
from tui.commands.ending import Wrong
from tui.commands.options import WORDS, at_desk
from tui.commands.progress import ProgressLine
from tui.text import backup_words
from tui.text.safe import safe


@click.command("restore")
@click.argument("backup", type=WORDS, required=False, metavar="[BACKUP]")
@click.option("--yes", is_flag=True, help="Do not ask; for scripts, with a name or `newest`.")
@at_desk
def command(desk: Desk, backup: str | None, yes: bool) -> None:
    """List the backups with what differs from now, or go back to one.

    BACKUP is a number of the list, a name, or `newest`. With --yes it is a name or `newest`: what a
    number means changes with the next backup. What it replaces is kept beside it and listed too:
    putting that back undoes the restore.
    """
    copies = desk.casebook.copies()
    with closing(ProgressLine(desk.terminal)) as progress:

        def told(count: int) -> None:
            progress.tell(f"reading backups … {count} of {len(copies)}")

        if backup is None:
            _list(desk, copies, told)
            return
        found = copies.find(backup.strip(), told)
    if yes and backup.strip() == str(found.number):
        raise Wrong(
            f"With --yes a backup is said by its name, for a number means another one as soon as a "
            f"backup is made; nothing was changed. Number {found.number} is now: amends restore "
            f"{_stem(found.name)} --yes"
        )
    _require_consent(desk, copies, found, yes=yes)
    _say_done(desk, copies.restore(found))


def _require_consent(desk: Desk, copies: KeptCopies, found: KeptCopy, *, yes: bool) -> None:
    """Say what would be otherwise, and go on only when that is wanted."""
    if yes:
        return
    if not desk.terminal.is_asked or desk.as_json:
        raise Wrong(
            f"Nobody can be asked here, so {found.name} was not put back. Look at what "
            f"`amends restore` says of it, then: amends restore {_stem(found.name)} --yes"
        )
    desk.terminal.say("\n".join(_question(desk, copies, found)))
    if not click.confirm("Put it back?", default=False, err=True):
        raise Refused("Nothing was changed.")


def _stem(name: str) -> str:
    return name.removesuffix(".json")


def _question(desk: Desk, copies: KeptCopies, found: KeptCopy) -> Iterator[str]:
    today = _today(desk, found)
    yield (
        f"{backup_words.when(found, today)}, {backup_words.why(found)}: "
        f"{backup_words.counted(found)}"
    )
    if found.differs is None:
        yield f"What differs cannot be told. {safe(copies.trouble)}"
        if since := backup_words.since(found):
            yield f"But {since}."
    else:
        yield "Put back, the board would have:"
        for piece in backup_words.differs(found.differs):
            yield f"  {piece}"
    yield "What it replaces is kept in backups and can be put back likewise."


def _say_done(desk: Desk, done: Restored) -> None:
    copy, kept = done.copy, done.kept
    if desk.as_json:
        document: documents.Document = {
            "restored": copy.name,
            "kept": kept.name if kept is not None else None,
            "cases": len(done.book.cases),
            "open": sum(case.is_open for case in done.book.cases.values()),
        }
        desk.terminal.say(documents.text(document))
        return
    when = backup_words.when(copy, _today(desk, copy))
    desk.terminal.say(f"The board is that of {when} again: {backup_words.counted(copy)}.")
    if kept is not None:
        desk.terminal.say(f"What it replaced is kept as backups/{kept.name}.")
    if kept is not None and done.is_undone_by_it:
        desk.terminal.say(f"To undo this: amends restore {_stem(kept.name)}")


def _list(desk: Desk, copies: KeptCopies, told: Told) -> None:
    if desk.as_json:
        document: documents.Document = {
            "folder": str(desk.folder / "backups"),
            "board": {"readable": copies.now is not None, "trouble": copies.trouble or None},
            "backups": [_document(copy) for copy in copies.looked_at(told)],
        }
        desk.terminal.say(documents.text(document))
        return
    lines = list(_lines(desk, copies, told))
    if copies.trouble:
        lines.insert(0, safe(copies.trouble))
    desk.terminal.say("\n".join(lines))


def _lines(desk: Desk, copies: KeptCopies, told: Told) -> Iterator[str]:
    if not len(copies):
        yield (
            f"There is no backup in {safe(str(desk.folder / 'backups'))} yet. The first is made "
            "before the first change of a day."
        )
        return
    for copy in copies.looked_at(told):
        today = _today(desk, copy)
        yield (
            f"{copy.number:>3}  {backup_words.when(copy, today)}  {backup_words.counted(copy)}  "
            f"({backup_words.why(copy)})"
        )
        if copy.differs is not None:
            yield f"     {'; '.join(backup_words.differs(copy.differs))}"
        elif since := backup_words.since(copy):
            yield f"     {since}"
    yield ""
    yield "`amends restore NUMBER` goes back to one. It asks first, and keeps what it replaces."


def _document(copy: KeptCopy) -> documents.Document:
    return {
        "number": copy.number,
        "name": copy.name,
        "sort": copy.sort.value,
        "before": copy.before or None,
        "day": copy.day.isoformat(),
        "at": f"{copy.at:%H:%M:%S}" if copy.at is not None else None,
        "readable": copy.is_good,
        "trouble": copy.trouble or None,
        "cases": len(copy.book.cases) if copy.book is not None else None,
        "open": copy.open_cases if copy.book is not None else None,
        "differs": _differs(copy.differs) if copy.differs is not None else None,
        "dated_ahead": copy.is_ahead,
        "entered_since": list(copy.since) if copy.since is not None else None,
    }


def _differs(found: Difference) -> documents.Document:
    return {
        "missing": list(found.missing),
        "older": list(found.older),
        "again": list(found.again),
        "newer": list(found.newer),
        "in_closed_years": list(found.moved),
        "others": dict(found.others),
    }


def _today(desk: Desk, copy: KeptCopy) -> date:
    zone = copy.book.shop.zone if copy.book is not None else "UTC"
    return desk.now.astimezone(ZoneInfo(zone)).date()
