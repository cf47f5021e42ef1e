"""The words above the board: the shop, the time, the figures and the month's gesture budget.

Used by the board screen and by the plain board. Pure: what is said depends on the board, the
instant and the width, and is given as cells with a meaning.
"""

from datetime import datetime

from store.domain.board import Board
from tui import wording
from tui.cells import Cell
from tui.lines import Line, gap, width_of
from tui.safe import safe


def header(board: Board, now: datetime, width: int, person: str) -> tuple[Line, ...]:
    """Say shop, time, who is at the keyboard, the figures and the month's gesture budget.

    One line where everything fits, else two.
    """
    there = wording.local(now, board.shop)
    title = [
        Cell(f" {safe(board.shop.name)}", "title"),
        Cell(f"  {there:%a} {there.day} {there:%b %H:%M}", "header_words"),
        Cell(f"  {person}" if person else "", "quiet"),
    ]
    figures = _figures(board)
    money = _month(board, 10 if width >= 100 else 6)
    taken = width_of(title) + width_of(figures) + width_of(money)
    if taken + 4 <= width:
        space = width - taken - 1
        left = space // 2
        return ((*title, gap(left), *figures, gap(space - left), *money),)
    if width_of(title) + width_of(money) + 2 > width:
        title, money = title[:2], _month(board, 0)
    first_gap = gap(width - width_of(title) - width_of(money) - 1)
    return ((*title, first_gap, *money), (gap(1), *figures))


def _figures(board: Board) -> list[Cell]:
    figures = board.figures
    told = [Cell(f"{figures.open} open", "header_words")]
    told.append(_figure(figures.overdue, "overdue", "overdue"))
    told.append(_figure(figures.due_today, "due today", "header_words"))
    told.append(_figure(figures.without_owner, "without owner", "loud"))
    if figures.approvals:
        noun = "approval waits" if figures.approvals == 1 else "approvals wait"
        told.append(_figure(figures.approvals, noun, "due_soon"))
    spaced: list[Cell] = []
    for cell in told:
        spaced += [cell, gap(2)]
    return spaced[:-1]


def _figure(count: int, noun: str, meaning: str) -> Cell:
    return Cell(f"{count} {noun}", meaning if count else "quiet")


def _month(board: Board, cells: int) -> list[Cell]:
    """Say the month's budget with its bar; loud from the warning mark on."""
    month = board.month
    name = f"{wording.local(board.now, board.shop):%b}"
    words = wording.month_budget_line(month.total, month.spent, month.promised, board.shop)
    meaning = "money_over" if month.free < 0 else "due_soon" if month.is_short else "header_words"
    over = f"over by {wording.amount(-month.free, board.shop)} " if month.free < 0 else ""
    told = [
        Cell(f"gestures {name} " if cells else "", "quiet"),
        Cell(f"{words} ", meaning),
        Cell(over, meaning),
    ]
    parts = wording.bar(month.spent, month.promised, month.total, cells) if cells else ()
    meanings = ("bar_spent", "bar_promised", "bar_free")
    return told + [Cell(*part) for part in zip(parts, meanings, strict=False)]
