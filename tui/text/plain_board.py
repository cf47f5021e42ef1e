"""The board as plain lines, for a pipe, a printer or a mail: the same words as on the screen.

Used by `amends list`, and by the board and the demo where no screen can be drawn.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from store.domain.board import Board, Row
from store.domain.book import Book
from store.domain.case import Case
from store.domain.shop import Person
from tui.text import board_header, close_words, labels, wording
from tui.text.cells import cells, columns, headings
from tui.text.safe import fit, safe


def render(board: Board, people: Mapping[str, Person], width: int) -> str:
    """Give the header, the headings and a line for each row, none wider than `width` cells."""
    lines = [*header(board, width), ""]
    if not board.rows:
        lines.append(empty(board))
        return "\n".join(lines)
    widths = columns(width, max(row.number for row in board.rows))
    lines.append(_clipped(headings(widths), width))
    for row in board.rows:
        made = [cell.text for cell in cells(row, board.now, board.shop, people, widths)]
        # The bar is one column that comes in three parts, by meaning.
        parts = 3 if widths.bar else 0
        bar = "".join(made[len(made) - parts :])
        line = " ".join([*made[: len(made) - parts], *([bar] if bar else [])])
        lines.append(_clipped(line, width))
    return "\n".join(lines)


def header(board: Board, width: int) -> list[str]:
    """Give shop, day and time, the figures and the month's gesture budget."""
    lines = board_header.header(board, board.now, width, "")
    return [_clipped("".join(cell.text for cell in line).strip(), width) for line in lines]


def empty(board: Board) -> str:
    """Say that there is nothing to show, and why."""
    if board.figures.open:
        return "No open case matches."
    return (
        f"No open case at {fit(safe(board.shop.name), 60).rstrip()}. "
        'Log one with: amends add --customer "NAME" --what "WHAT HAPPENED"'
    )


def off_the_board(cases: tuple[Case, ...], book: Book, board: Board, width: int) -> str:
    """Give a line for each closed or void case, the latest first."""
    lines = ["Closed and void"]
    for case in sorted(cases, key=lambda case: (_left_at(case), case.number), reverse=True):
        customer = book.customer_of(case)
        name = fit(safe(customer.name) if customer else "?", 20)
        when = fit(wording.day_and_time(_left(case), board.now, board.shop), 12)
        how = fit(ending(case), 18)
        line = f"        {case.number:>4} {name} {when} {how} {safe(case.what)}"
        lines.append(_clipped(line, width))
    return "\n".join(lines)


def ending(case: Case) -> str:
    """Say how a case left the board: `closed, recovered` or `void`."""
    if case.void is not None:
        return "void"
    if case.ending is None:
        return "open"
    if case.returned_at is not None:
        return f"closed, {close_words.how_it_ended(case)}"
    return f"closed, {labels.OUTCOME[case.ending.outcome]}"


def unreadable(book: Book) -> str:
    """Say which records are kept but cannot be understood; empty when there are none."""
    count = len(book.unreadable)
    if not count:
        return ""
    listed = ", ".join(f"{safe(one.table)} {safe(one.id)[:20]}" for one in book.unreadable[:5])
    more = f" and {count - 5} more" if count > 5 else ""
    verb = "is" if count == 1 else "are"
    return (
        f"{wording.plural(count, 'record')} cannot be understood and {verb} kept untouched: "
        f"{listed}{more}."
    )


def only(board: Board, rows: tuple[Row, ...]) -> Board:
    """Give the board with these rows alone; its figures stay those of all cases."""
    return replace(board, rows=rows)


def _left(case: Case) -> datetime:
    if case.void is not None:
        return case.void.at
    return case.ending.at if case.ending else case.opened_at


def _left_at(case: Case) -> float:
    return _left(case).timestamp()


def _clipped(line: str, width: int) -> str:
    return fit(line, width).rstrip()
