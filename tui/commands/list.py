"""`amends list`: the board as lines or as one JSON document."""

from dataclasses import replace
from datetime import datetime

import click

from store.domain.board import Board, Row, arrange
from store.domain.book import Book
from store.domain.case import Case
from store.domain.due import DueState
from store.domain.repeats import repeats
from tui.commands import documents
from tui.commands.desk import Desk
from tui.commands.ending import Wrong
from tui.commands.happier import show_happier
from tui.commands.options import WORDS, at_desk
from tui.text import wording
from tui.text.plain_board import off_the_board, only, render, unreadable

TODAY, OVERDUE = "today", "overdue"


@click.command("list")
@click.option("--all", "everything", is_flag=True, help="Closed and void cases too, of all years.")
@click.option(
    "--owner", metavar="PERSON", type=WORDS, help="Of this person alone, or nobody, or me."
)
@click.option(
    "--due",
    type=click.Choice((TODAY, OVERDUE)),
    multiple=True,
    help="Due before the day ends and not late yet; or late already.",
)
@click.option(
    "--happier", "glad", is_flag=True, help="Customers who came out happier than they went in."
)
@at_desk
def command(
    desk: Desk, everything: bool, owner: str | None, due: tuple[str, ...], glad: bool
) -> None:
    """Show the cases in the order in which they need somebody."""
    book = desk.book
    if glad:
        if everything or due or owner is not None:
            raise Wrong("--happier lists closed cases and stands alone.")
        show_happier(desk, book)
        return
    board = arrange(book, desk.now)
    wanted = None if owner is None else (desk.owner(owner),)
    rows = tuple(
        row
        for row in board.rows
        if (wanted is None or row.case.owner in wanted) and (not due or _due(row, board) in due)
    )
    on_board = {row.number for row in board.rows}
    off = [
        case
        for case in book.cases.values()
        if everything
        and not due
        and case.number not in on_board
        and (wanted is None or case.owner in wanted)
    ]
    if everything and not due:
        off += [case for case in desk.of_years() if wanted is None or case.owner in wanted]
        book = replace(book, unreadable=(*book.unreadable, *desk.lost_of_years()))
    show(desk, book, only(board, rows), tuple(off))


def show(desk: Desk, book: Book, board: Board, off: tuple[Case, ...] = (), last: str = "") -> None:
    """Print a board, then cases that have left it, then a last line."""
    now = board.now
    if desk.as_json:
        shown = (*(row.case for row in board.rows), *off)
        found = repeats(book, desk.past_of(shown), {case.number for case in shown})
        rows = [documents.open_row(row, book, now, found.get(row.number, ())) for row in board.rows]
        rows += [
            documents.row(case, book, now, found.get(case.number, ()))
            for case in sorted(off, key=_number, reverse=True)
        ]
        desk.terminal.say(documents.text(documents.board(board, book, rows)))
        return
    width = desk.terminal.width
    parts = [render(board, book.people, width)]
    if off:
        parts.append(off_the_board(off, book, board, width))
    parts += [line for line in (unreadable(book), last) if line]
    desk.terminal.say("\n\n".join(parts))


def _number(case: Case) -> int:
    return case.number


def _due(row: Row, board: Board) -> str:
    if row.state(board.now) is DueState.OVERDUE:
        return OVERDUE
    due_at: datetime | None = row.standing.next_move.due_at
    if due_at is None:
        return ""
    there, here = wording.local(due_at, board.shop), wording.local(board.now, board.shop)
    return TODAY if there.date() == here.date() else ""
