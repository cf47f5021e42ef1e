"""The words of the bands around the board: figures, the chosen case, filters.

Used by the board screen, and by the plain board for its header. Pure: what is said depends on the
board, the instant and the width, and is given as cells with a meaning.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from rich.cells import cell_len

from store.domain.board import Board, Row
from store.domain.book import Book
from store.domain.case import Case
from store.domain.customer import Customer
from store.domain.due import DueState, MoveKind, Reckoning
from store.domain.promises import asks
from store.domain.shop import Person, Shop
from store.domain.words import Mark, Status
from tui import coaching, history_words, house_words, labels, wording
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
    if _width(title) + _width(money) + 2 > width:
        title, money = title[:2], _month(board, 0)
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
    over = f"over by {wording.amount(-month.free, board.shop)} " if month.free < 0 else ""
    told = [
        Cell(f"gestures {name} " if cells else "", "quiet"),
        Cell(f"{words} ", meaning),
        Cell(over, meaning),
    ]
    parts = wording.bar(month.spent, month.promised, month.total, cells) if cells else ()
    meanings = ("bar_spent", "bar_promised", "bar_free")
    return told + [Cell(*part) for part in zip(parts, meanings, strict=False)]


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
    why, meaning = _why(row, now, shop)
    who = wording.whose(row.standing.next_move, people)
    next_words = _TO_DO[row.standing.next_move.kind]
    return (
        tuple(_clipped(first, inner)),
        tuple(_what(case, now, inner)),
        (Cell(f" {fit(why, inner)}", meaning),),
        tuple(
            _clipped(
                _with_hint(
                    [
                        Cell(" next: ", "quiet"),
                        Cell(next_words, "strip_words"),
                        Cell(f" · {who}", "loud" if who == labels.NOBODY else "strip_words"),
                        Cell(_afterwards(row, now, shop), "quiet"),
                    ],
                    coaching.hint(case, shop),
                    inner,
                ),
                inner,
            )
        ),
        tuple(_clipped(_last_line(case, book, now), inner)),
    )


def _with_hint(line: list[Cell], hint: str, width: int) -> list[Cell]:
    """Add the coaching hint where all of it fits; half a hint would only be noise (B21)."""
    if not hint or _width(line) + cell_len(hint) + 3 > width:
        return line
    return [*line, Cell("   ", "quiet"), Cell(hint, "good")]


def _what(case: Case, now: datetime, width: int) -> list[Cell]:
    """Say what happened, and how long the better options are still open (B23)."""
    left = case.event_at - now if case.event_at is not None else timedelta()
    if left <= timedelta():
        return [Cell(f" {fit(safe(case.what), width)}", "strip_words")]
    words = f"  better options open {wording.duration(left)}"
    what = fit(safe(case.what), max(0, width - cell_len(words))).rstrip()
    meaning = "due_soon" if left < timedelta(days=1) else "strip_words"
    return [Cell(f" {what}", "strip_words"), Cell(words, meaning)]


def _last_line(case: Case, book: Book, now: datetime) -> list[Cell]:
    """Ask whether a promise will hold, say how far the house path is, and what was done last."""
    cells = [Cell(" ", "quiet")]
    promise = asks(case, now)
    if promise is not None:
        question = f"will the promise “{fit(safe(promise.text), 28).rstrip()}” hold? p"
        cells += [Cell(question, "due_soon"), Cell(" · ", "quiet")]
    house = house_words.progress(case, book.shop)
    cells.append(Cell(f"{house} · " if house else "", "strip_words"))
    done = [history_words.line(entry, book, now) for entry in reversed(case.history[-2:])]
    return [*cells, Cell(" · ".join(done), "quiet")]


def _marks(row: Row, reckoning: Reckoning, now: datetime) -> str:
    """List what else is to be known of a case at a glance."""
    case = row.case
    status = f"{labels.STATUS_GLYPH[case.status]} {labels.STATUS[case.status]}"
    marks = [status, labels.SEVERITY[case.severity]]
    if case.warning is not None:
        marks.append(f"! {labels.WARNING[case.warning.sign]}")
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
    if case.cause is None and case.status in (Status.FIXED, Status.FOLLOWING_UP):
        marks.append("cause not yet known")
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
    MoveKind.PLAN_STEP: "do this step of the plan, then tick it with l",
    MoveKind.STOP_GAP: "end the stop-gap, or let it run on (x)",
    MoveKind.CLOSE: "close the case with its outcome (d), or plan a follow-up (f)",
    MoveKind.THEIRS: "wait; c logs it when the customer comes back to us",
}


def _afterwards(row: Row, now: datetime, shop: Shop) -> str:
    """Say what comes after the next move, if anything has a date."""
    later = [move for move in row.standing.moves[1:2] if move.due_at is not None]
    return f", then {wording.move(later[0])} {wording.due(later[0], now, shop)}" if later else ""


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


TAKES_BACK = "   u takes it back"
"""The hint behind what was just done; it stays readable however long that is."""


def one_line(text: str, meaning: str) -> tuple[Line, ...]:
    """Say one line."""
    said = text.removesuffix(TAKES_BACK)
    hint = Cell(TAKES_BACK, "quiet") if said != text else Cell("", "quiet")
    return ((Cell(f" {safe(said)}", meaning), hint),)


def empty_board(book: Book) -> str:
    """Say what an empty board means and what to do."""
    closed = sum(1 for case in book.cases.values() if case.ending is not None)
    earlier = f" {wording.plural(closed, 'case')} closed in the last weeks." if closed else ""
    return safe_lines(
        f"Nobody is waiting for {book.shop.name} to make something right.{earlier}\n\n"
        "n logs a new case the moment something goes wrong.\n? shows all keys."
    )


def no_match(words: str, closed: Sequence[Case], book: Book) -> str:
    """Say that a filter leaves nothing, what closed cases match, and the way on and back."""
    said = f"No open case matches: {safe(words)}"
    if closed:
        listed = [f"#{one.number} {safe(book.customer(one.customer).name)}" for one in closed[:3]]
        more = f" and {len(closed) - 3} more" if len(closed) > 3 else ""
        said += f"\nClosed: {', '.join(listed)}{more}\n\nenter opens #{closed[0].number}"
    return f"{said}\n\nesc shows all cases again."


def closed_matches(book: Book, wanted: str) -> list[Case]:
    """Give the closed cases with every word of `wanted`, the one closed last first."""
    words = wanted.casefold().split()

    def matches(case: Case) -> bool:
        text = _searched(case, book.customers.get(case.customer), book.people)
        return all(word in text for word in words)

    closed = [
        (case.ending.at, case)
        for case in book.cases.values()
        if case.ending is not None and case.void is None and matches(case)
    ]
    closed.sort(key=lambda found: (found[0], found[1].number), reverse=True)
    return [case for _, case in closed]


class Finder:
    """Finds rows by what people type; keeps what it read of each row, since they type on."""

    def __init__(self) -> None:
        self._read: dict[int, tuple[Row, str]] = {}
        self._people: Mapping[str, Person] = {}

    def find(
        self, rows: Sequence[Row], wanted: str, people: Mapping[str, Person]
    ) -> tuple[Row, ...]:
        """Give the rows that have every word of `wanted` in their names, texts or number."""
        if people is not self._people:
            self._people, self._read = people, {}
        words = wanted.casefold().split()
        return tuple(row for row in rows if all(word in self._text(row) for word in words))

    def _text(self, row: Row) -> str:
        known = self._read.get(row.case.number)
        if known is not None and known[0] is row:
            return known[1]
        text = _searched(row.case, row.customer, self._people)
        self._read[row.case.number] = (row, text)
        return text


def _searched(case: Case, customer: Customer | None, people: Mapping[str, Person]) -> str:
    """Give all that a case is found by, folded."""
    owner = people.get(case.owner or "")
    texts = (
        f"#{case.number}",
        *((customer.name, customer.phone, customer.email) if customer is not None else ()),
        case.what,
        case.remarkable,
        owner.name if owner else labels.NOBODY,
        labels.STATUS[case.status],
        case.remarkable,
        *(words.text for words in case.words),
    )
    return "\n".join(texts).casefold()


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
