"""The words above the board: the shop, the time, the figures and the month's gesture budget.

Used by the board screen and by the plain board. Pure: what is said depends on the board, the
instant and the width, and is given as cells with a meaning.
"""

from datetime import datetime

from rich.cells import cell_len

from store.domain.board import Board
from store.domain.remarks import is_left
from tui.night import Night
from tui.text import wording
from tui.text.cells import Cell
from tui.text.lines import Line, gap, width_of
from tui.text.safe import fit, safe

_NAME_CELLS = 16
_LEAST_SHOP_CELLS = 6


def header(
    board: Board, now: datetime, width: int, person: str, night: Night | None = None
) -> tuple[Line, ...]:
    """Say shop, time, who is at the keyboard, the figures and the month's gesture budget.

    One line where everything fits, else two.
    """
    there = wording.local(now, board.shop)
    title = [
        Cell(f" {safe(board.shop.name)}", "title"),
        Cell(f"  {there:%a} {there.day} {there:%b %H:%M}", "header_words"),
        Cell(f"  {fit(person, min(_NAME_CELLS, cell_len(person)))}" if person else "", "quiet"),
    ]
    figures = _figures(board, now, width)
    money = _month(board, 10 if width >= 100 else 6)
    exports = _exports(night, board, now)
    taken = sum(width_of(part) for part in (title, figures, exports[0], money))
    if taken + 4 <= width:
        figures += exports[0]
        space = width - taken - 1
        left = space // 2
        return ((*title, gap(left), *figures, gap(space - left), *money),)
    title, money = _first_line(title, money, board, width)
    first_gap = gap(width - width_of(title) - width_of(money) - 1)
    first: Line = (*title, first_gap, *money)
    for said in exports:
        if width_of(figures) + width_of(said) + 2 <= width:
            between = gap(width - width_of(figures) - width_of(said) - 2)
            return (first, (gap(1), *figures, *((between, *said) if said else ())))
    return (first, (gap(1), *figures), *_below(night, exports))


def _first_line(
    title: list[Cell], money: list[Cell], board: Board, width: int
) -> tuple[list[Cell], list[Cell]]:
    """Let the money give way before the person: every step is booked under that name."""
    forms = (money, *_shorter_forms(board))
    money = next((one for one in forms if width_of(title) + width_of(one) + 2 <= width), forms[-1])
    over = width_of(title) + width_of(money) + 2 - width
    if over > 0:
        shop = title[0]
        left = max(_LEAST_SHOP_CELLS, cell_len(shop.text) - over)
        title = [Cell(fit(shop.text, min(left, cell_len(shop.text))), shop.meaning), *title[1:]]
    return title, money


def _exports(night: Night | None, board: Board, now: datetime) -> list[list[Cell]]:
    """Say how the exports stand, the longest form first; one empty form for nothing to say."""
    forms = night.forms(board.shop, now) if night is not None else ()
    meaning = night.meaning if night is not None else "quiet"
    return [[gap(3), Cell(form, meaning)] for form in forms] or [[]]


def _below(night: Night | None, exports: list[list[Cell]]) -> tuple[Line, ...]:
    """Give a missing export a line of its own; a good one that finds no room is not told."""
    return (tuple(exports[0][1:]),) if night is not None and night.missing else ()


def _figures(board: Board, now: datetime, width: int) -> list[Cell]:
    """Count what is to be counted, in fewer words where the usual ones find no room."""
    usual = _counted(board, now, "due today", "without owner")
    if width_of(usual) < width:
        return usual
    return _counted(board, now, "today", "no owner")


def _counted(board: Board, now: datetime, due_today: str, without_owner: str) -> list[Cell]:
    figures = board.figures
    told = [Cell(f"{figures.open} open", "header_words")]
    told.append(_figure(figures.overdue, "overdue", "overdue"))
    told.append(_figure(figures.due_today, due_today, "header_words"))
    told.append(_figure(figures.without_owner, without_owner, "loud"))
    if figures.approvals:
        told.append(Cell(approvals(board, now), "due_soon"))
    if board.remarks:
        told.append(_remarks(board, now))
    spaced: list[Cell] = []
    for cell in told:
        spaced += [cell, gap(2)]
    return spaced[:-1]


def waiting(board: Board | None, now: datetime) -> tuple[Line, ...]:
    """Say on a screen without this header what waits for an approval; nothing when none does."""
    if board is None or not board.figures.approvals:
        return ()
    return ((Cell(f" {approvals(board, now)}", "due_soon"), Cell("   a answers", "quiet")),)


def approvals(board: Board, now: datetime) -> str:
    """Say how many requests wait, and for how long the oldest of them does (B14, B15)."""
    count = board.figures.approvals
    noun = "approval waits" if count == 1 else "approvals wait"
    waits = f" {wording.duration(now - board.asked_since)}" if board.asked_since else ""
    return f"{count} {noun}{waits}"


def _remarks(board: Board, now: datetime) -> Cell:
    """Count the remarks that wait; loud, with how long, once one was left lying (B13)."""
    oldest = board.remarks[0]
    count = wording.plural(len(board.remarks), "remark")
    if not is_left(oldest, board.shop, now):
        return Cell(count, "header_words")
    return Cell(f"{count} since {wording.duration(now - oldest.at)}", "overdue")


def _figure(count: int, noun: str, meaning: str) -> Cell:
    return Cell(f"{count} {noun}", meaning if count else "quiet")


def _month(board: Board, cells: int) -> list[Cell]:
    """Say the month's budget with its bar; loud from the warning mark on."""
    month = board.month
    told = _month_words(board, labelled=True, over="over by {}")
    parts = wording.bar(month.spent, month.promised, month.total, cells)
    meanings = ("bar_spent", "bar_promised", "bar_free")
    return told + [Cell(*part) for part in zip(parts, meanings, strict=True)]


def _shorter_forms(board: Board) -> tuple[list[Cell], ...]:
    """Give the forms of the month's budget without a bar, the longest one first."""
    return (
        _month_words(board, labelled=True, over="over by {}"),
        _month_words(board, labelled=True, over="{} over"),
        _month_words(board, labelled=False, over="{} over"),
        _month_words(board, labelled=False, over=""),
    )


def _month_words(board: Board, *, labelled: bool, over: str) -> list[Cell]:
    month, shop = board.month, board.shop
    name = f"{wording.local(board.now, shop):%b}"
    words = wording.month_budget_line(month.total, month.spent, month.promised, shop)
    meaning = "money_over" if month.free < 0 else "due_soon" if month.is_short else "header_words"
    beyond = over.format(wording.amount(-month.free, shop)) if month.free < 0 else ""
    return [
        Cell(f"gestures {name} " if labelled else "", "quiet"),
        Cell(f"{words} ", meaning),
        Cell(f"{beyond} " if beyond else "", meaning),
    ]
