"""`amends remark`: say that something is off, list what was said, and see to it (B13)."""

import click

from store.casebook import Done
from store.domain.book import Book
from store.domain.commands import DropRemark, NoteRemark, RemarkBecomesCase
from store.domain.lessons import Remark
from store.domain.remarks import is_left, waiting
from tui.commands import documents
from tui.commands.desk import Desk
from tui.commands.documents import Document, Json
from tui.commands.ending import Wrong
from tui.commands.options import LARGEST_NUMBER, WORDS, at_desk
from tui.commands.telling import short, told
from tui.text import wording
from tui.text.safe import safe


@click.command("remark")
@click.argument("words", metavar="TEXT|ID", nargs=-1, type=WORDS)
@click.option("--list", "listed", is_flag=True, help="Remarks that nobody has seen to yet.")
@click.option("--all", "everything", is_flag=True, help="With --list: those seen to as well.")
@click.option("--case", "customer", metavar="NAME", type=WORDS, help="Make a case of remark ID.")
@click.option("--drop", "reason", metavar="REASON", type=WORDS, help="Make nothing of remark ID.")
@at_desk
def command(
    desk: Desk,
    words: tuple[str, ...],
    listed: bool,
    everything: bool,
    customer: str | None,
    reason: str | None,
) -> None:
    """Say that something is off; no customer and no decision is needed.

    One of the staff sees to it later: --case makes a case of it, whose clocks count from the
    remark, and --drop says why nothing is made of it. Nothing is deleted.
    """
    typed = " ".join(words).strip()
    if sum((listed, customer is not None, reason is not None)) > 1:
        raise Wrong("Write one of --list, --case and --drop.")
    if listed:
        _list(desk, typed, everything=everything)
    elif everything:
        raise Wrong("--all goes with --list.")
    elif customer is not None:
        told(desk, desk.do(RemarkBecomesCase(_id(typed, "--case"), customer)))
    elif reason is not None:
        _tell(desk, desk.do(DropRemark(_id(typed, "--drop"), reason)))
    elif not typed:
        raise Wrong("Write in a few words what is off, or --list for what was said.")
    elif _is_id(typed):
        raise Wrong(
            f"{typed} reads like the id of a remark: --case NAME makes a case of it, --drop REASON "
            "drops it. To note it as a remark, write a word more."
        )
    else:
        _tell(desk, desk.do(NoteRemark(typed)))


def _is_id(typed: str) -> bool:
    return typed.isascii() and typed.isdigit()


def _id(typed: str, option: str) -> int:
    """Read the id of a remark. Raises `Wrong`."""
    if _is_id(typed) and 0 < int(typed[:12]) <= LARGEST_NUMBER:
        return int(typed[:12])
    raise Wrong(f"{option} needs the id of a remark before it; amends remark --list names them.")


def _list(desk: Desk, typed: str, *, everything: bool) -> None:
    """Print the remarks that wait, or all of them, the oldest first."""
    if typed:
        raise Wrong("--list takes no words; without it they are noted as a remark.")
    book = desk.book
    found = waiting(book)
    if everything:
        found = tuple(one for one in book.remarks.values() if not one.withdrawn)
    if desk.as_json:
        documented: list[Json] = [_document(one, desk, book) for one in found]
        document: Document = {
            "shop": documents.shop(book.shop),
            "as_of": documents.instant(desk.now),
            "remarks": documented,
        }
        desk.terminal.say(documents.text(document))
    else:
        lines = [_line(one, desk, book) for one in found]
        desk.terminal.say("\n".join(lines) or "No remark waits.")


def _tell(desk: Desk, done: Done) -> None:
    """Print the remark that was noted or dropped."""
    (remark,) = done.records.remarks
    if desk.as_json:
        document = _document(remark, desk, done.snapshot.book)
        desk.terminal.say(documents.text(document))
    else:
        desk.terminal.say(_line(remark, desk, done.snapshot.book))


def _document(remark: Remark, desk: Desk, book: Book) -> Document:
    """Give a remark: who said what when, and what became of it."""
    state = "waiting" if remark.is_waiting else "case" if remark.case is not None else "dropped"
    return {
        "id": remark.id,
        "text": remark.text,
        "at": documents.instant(remark.at),
        "by": remark.by,
        "by_name": wording.person_name(remark.by, book.people),
        "state": state,
        "left_lying": is_left(remark, book.shop, desk.now),
        "case": remark.case,
        "dropped_at": documents.instant(remark.dropped_at),
        "dropped_by": remark.dropped_by or None,
        "dropped_because": remark.dropped_because or None,
        "revision": remark.revision,
    }


def _line(remark: Remark, desk: Desk, book: Book) -> str:
    """Say a remark and what became of it: `remark 3, Sam 14:02, waits 27m: the soup is slow`."""
    who = short(wording.person_name(remark.by, book.people), 30)
    when = wording.day_and_time(remark.at, desk.now, book.shop)
    if remark.case is not None:
        state = f"case #{remark.case}"
    elif remark.dropped_at is not None:
        dropper = wording.person_name(remark.dropped_by, book.people)
        state = f"dropped by {short(dropper, 30)} ({safe(remark.dropped_because)})"
    else:
        state = f"waits {wording.duration(desk.now - remark.at)}"
        state += ", left lying" if is_left(remark, book.shop, desk.now) else ""
    return f"remark {remark.id}, {who} {when}, {state}: {safe(remark.text)}"
