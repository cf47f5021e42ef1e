"""The words below the board: why the chosen case is where it is, what to do, what was done.

Used by the board screen. Pure: what is said depends on the row, the instant and the width, and is
given as cells with a meaning.
"""

from datetime import datetime, timedelta

from rich.cells import cell_len

from store.domain.board import Row
from store.domain.book import Book
from store.domain.case import Case
from store.domain.due import DueState, MoveKind, Reckoning
from store.domain.promises import asks
from store.domain.shop import Shop
from store.domain.words import Mark, Status
from tui import coaching, history_words, house_words, labels, wording
from tui.cells import Cell
from tui.lines import Line, clipped, width_of
from tui.safe import fit, safe


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
        tuple(clipped(first, inner)),
        tuple(_what(case, now, inner)),
        (Cell(f" {fit(why, inner)}", meaning),),
        tuple(
            clipped(
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
        tuple(clipped(_last_line(case, book, now), inner)),
    )


def _with_hint(line: list[Cell], hint: str, width: int) -> list[Cell]:
    """Add the coaching hint where all of it fits; half a hint would only be noise (B21)."""
    if not hint or width_of(line) + cell_len(hint) + 3 > width:
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
