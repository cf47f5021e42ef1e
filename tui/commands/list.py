"""`amends list`: the board as lines or as one JSON document."""

from datetime import datetime

import click

from store.domain.board import Board, Row, arrange
from store.domain.book import Book
from store.domain.case import Case
from store.domain.due import DueState
from tui import wording
from tui.commands import documents
from tui.commands.desk import Desk
from tui.commands.options import WORDS, at_desk
from tui.plain_board import off_the_board, only, render, unreadable

TODAY, OVERDUE = "today", "overdue"


@click.command("list")
@click.option("--all", "everything", is_flag=True, help="Closed and void cases of late as well.")
@click.option(
    "--owner", metavar="PERSON", type=WORDS, help="Of this person alone, or nobody, or me."
)
@click.option(
    "--due",
    type=click.Choice((TODAY, OVERDUE)),
    multiple=True,
    help="Due before the day ends and not late yet; or late already.",
)
@at_desk
def command(desk: Desk, everything: bool, owner: str | None, due: tuple[str, ...]) -> None:
    """Show the cases in the order in which they need somebody."""
    book = desk.book
    board = arrange(book, desk.now)
    wanted = None if owner is None else (desk.owner(owner),)
    rows = tuple(
        row
        for row in board.rows
        if (wanted is None or row.case.owner in wanted) and (not due or _due(row, board) in due)
    )
    off = [
        case
        for case in book.cases.values()
        if everything and not due and not case.is_open and (wanted is None or case.owner in wanted)
    ]
    show(desk, book, only(board, rows), tuple(off))


def show(desk: Desk, book: Book, board: Board, off: tuple[Case, ...] = (), last: str = "") -> None:
    """Print a board, then cases that have left it, then a last line."""
    now = board.now
    if desk.as_json:
        rows = [documents.open_row(row, book, now) for row in board.rows]
        rows += [documents.row(case, book, now) for case in sorted(off, key=_number, reverse=True)]
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
