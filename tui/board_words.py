"""The words of the bands around the board: figures, the chosen case, filters.

Used by the board screen, and by the plain board for its header. Pure: what is said depends on the
board, the instant and the width, and is given as cells with a meaning.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from rich.cells import cell_len

from store.domain.board import Board, Row
from store.domain.book import Book
from store.domain.due import DueState, MoveKind, Reckoning
from store.domain.shop import Person, Shop
from store.domain.words import Mark
from tui import history_words, labels, wording
from tui.cells import Cell
from tui.safe import fit, safe, safe_lines

Line = tuple[Cell, ...]


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
    taken = _width(title) + _width(figures) + _width(money)
    if taken + 4 <= width:
        space = width - taken - 1
        left = space // 2
        return ((*title, _gap(left), *figures, _gap(space - left), *money),)
    first_gap = _gap(width - _width(title) - _width(money) - 1)
    return ((*title, first_gap, *money), (_gap(1), *figures))


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
        spaced += [cell, _gap(2)]
    return spaced[:-1]


def _figure(count: int, noun: str, meaning: str) -> Cell:
    return Cell(f"{count} {noun}", meaning if count else "quiet")


def _month(board: Board, cells: int) -> list[Cell]:
    """Say the month's budget with its bar; loud from the warning mark on."""
    month = board.month
    name = f"{wording.local(board.now, board.shop):%b}"
    words = wording.month_budget_line(month.total, month.spent, month.promised, board.shop)
    meaning = "money_over" if month.free < 0 else "due_soon" if month.is_short else "header_words"
    parts = wording.bar(month.spent, month.promised, month.total, cells)
    meanings = ("bar_spent", "bar_promised", "bar_free")
    bar = [Cell(*part) for part in zip(parts, meanings, strict=True)]
    return [Cell(f"gestures {name} ", "quiet"), Cell(f"{words} ", meaning), *bar]


def strip(
    row: Row | None, book: Book, reckoning: Reckoning, now: datetime, width: int
) -> tuple[Line, ...]:
    """Say of the chosen case why it stands where it stands, what to do next and what was done.

    Always five lines, so that the list does not jump when another case is chosen.
    """
    if row is None:
        return ((), (), (), (), ())
    shop, people, case = book.shop, book.people, row.case
    inner = max(20, width - 2)
    name = f"#{case.number} {safe(row.customer.name)}"
    marks = _marks(row, reckoning, now)
    first = [Cell(f" {name}", "customer"), Cell(f"  {marks}" if marks else "", "quiet")]
    what = Cell(f" {fit(safe(case.what), inner)}", "strip_words")
    why, meaning = _why(row, now, shop)
    who = wording.whose(row.standing.next_move, people)
    next_words = _what_to_do(row, now, shop)
    done = [history_words.line(entry, book, now) for entry in reversed(case.history[-2:])]
    return (
        tuple(_clipped(first, inner)),
        (what,),
        (Cell(f" {fit(why, inner)}", meaning),),
        tuple(
            _clipped(
                [
                    Cell(" next: ", "quiet"),
                    Cell(next_words, "strip_words"),
                    Cell(f" · {who}", "loud" if who == labels.NOBODY else "strip_words"),
                ],
                inner,
            )
        ),
        (Cell(f" {fit(' · '.join(done), inner)}", "quiet"),),
    )


def _marks(row: Row, reckoning: Reckoning, now: datetime) -> str:
    """List what else is to be known of a case at a glance."""
    case = row.case
    status = f"{labels.STATUS_GLYPH[case.status]} {labels.STATUS[case.status]}"
    marks = [status, labels.SEVERITY[case.severity]]
    if row.standing.waiting_since is not None:
        since = wording.duration(now - row.standing.waiting_since)
        marks.append(f"{labels.WAITING_GLYPH} waiting on customer {since}")
    if case.is_eased:
        marks.append("~ eased")
    if case.second_failure_at is not None:
        marks.append("2x second failure")
    if row.customer.key:
        marks.append("* key customer")
    if case.order.big:
        marks.append("* big order")
    if not any(Mark.APOLOGY in contact.marks for contact in case.contacts):
        marks.append("no apology yet")
    stuck = reckoning.stuck_at(case, row.standing)
    if stuck is not None and stuck <= now:
        marks.append(f"no move since {wording.duration(now - case.history[-1].at)}")
    return " · ".join(marks)


def _why(row: Row, now: datetime, shop: Shop) -> tuple[str, str]:
    """Say why the case stands where it stands, and how loud that is."""
    move, state = row.standing.next_move, row.state(now)
    if row.case.second_failure_at is not None:
        return "on top: a promise was broken during the recovery", "overdue"
    if move.due_at is None:
        return "waits for the customer, our clocks stand still", "quiet"
    when = wording.full_time(move.due_at, now, shop)
    match state:
        case DueState.OVERDUE:
            late = wording.duration(now - move.due_at)
            return f"on top: {wording.move(move)} was due {when}, {late} ago", "overdue"
        case DueState.DUE_SOON:
            left = wording.duration(move.due_at - now)
            return f"due soon: {wording.move(move)} by {when}, {left} left", "due_soon"
        case DueState.LATER:
            return f"{wording.move(move)} by {when}", "later"


_TO_DO = {
    MoveKind.FIRST_CONTACT: "speak to the customer, then log it with c",
    MoveKind.WORD: "give the customer word how it stands (c)",
    MoveKind.FIX: "get it fixed, or promise a date (p)",
    MoveKind.PROMISE: "keep the promise, settle it with p",
    MoveKind.FOLLOW_UP: "ask the customer, record the answer with f",
    MoveKind.APPROVAL: "answer the request for a gesture (a)",
    MoveKind.PLAN_STEP: "do this step of the plan",
    MoveKind.CLOSE: "close the case with its outcome (d), or plan a follow-up (f)",
    MoveKind.THEIRS: "wait; c logs it when the customer comes back to us",
}


def _what_to_do(row: Row, now: datetime, shop: Shop) -> str:
    words = _TO_DO[row.standing.next_move.kind]
    later = [move for move in row.standing.moves[1:2] if move.due_at is not None]
    if later:
        words += f", then {wording.move(later[0])} {wording.due(later[0], now, shop)}"
    return words


def narrowed(shown: int, total: int, words: Iterable[str]) -> tuple[Line, ...]:
    """Say what the list is narrowed down to."""
    said = " · ".join(words)
    if not said:
        return ()
    return (
        (
            Cell(f" {safe(said)}", "due_soon"),
            Cell(f"  {shown} of {total}", "header_words"),
            Cell("  esc shows all", "quiet"),
        ),
    )


def one_line(text: str, meaning: str) -> tuple[Line, ...]:
    """Say one line."""
    return ((Cell(f" {safe(text)}", meaning),),)


def empty_board(book: Book) -> str:
    """Say what an empty board means and what to do."""
    closed = sum(1 for case in book.cases.values() if case.ending is not None)
    earlier = f" {wording.plural(closed, 'case')} closed in the last weeks." if closed else ""
    return safe_lines(
        f"Nobody is waiting for {book.shop.name} to make something right.{earlier}\n\n"
        "n logs a new case the moment something goes wrong.\n? shows all keys."
    )


def no_match(words: str) -> str:
    """Say that a filter leaves nothing, and the way back."""
    return f"No open case matches: {safe(words)}\n\nesc shows all cases again."


def matches(row: Row, wanted: str, people: Mapping[str, Person]) -> bool:
    """Tell whether a row has all words of `wanted` in its customer, texts, number or owner."""
    case, customer = row.case, row.customer
    owner = people.get(case.owner or "")
    texts = (
        f"#{case.number}",
        customer.name,
        customer.phone,
        customer.email,
        case.what,
        owner.name if owner else labels.NOBODY,
        labels.STATUS[case.status],
        *(words.text for words in case.words),
    )
    together = "\n".join(texts).casefold()
    return all(word in together for word in wanted.casefold().split())


def _gap(cells: int) -> Cell:
    return Cell(" " * max(0, cells), "words")


def _width(line: Iterable[Cell]) -> int:
    return sum(cell_len(cell.text) for cell in line)


def _clipped(line: list[Cell], width: int) -> list[Cell]:
    """Cut a line of cells at a width, with an ellipsis."""
    kept: list[Cell] = []
    for cell in line:
        taken = _width(kept)
        if taken + cell_len(cell.text) > width:
            kept.append(Cell(fit(cell.text, max(0, width - taken)), cell.meaning))
            break
        kept.append(cell)
    return kept
