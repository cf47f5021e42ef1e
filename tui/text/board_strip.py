"""The words below the board: why the chosen case is where it is, what to do, what was done.

Used by the board screen. Pure: what is said depends on the row, the instant and the width, and is
given as cells with a meaning.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from rich.cells import cell_len

from store.domain.apologies import apologies
from store.domain.board import Row
from store.domain.book import Book
from store.domain.case import Case
from store.domain.due import DueState, Move, MoveKind
from store.domain.honest_close import accepted_options, is_average
from store.domain.promises import asks
from store.domain.shop import Shop
from store.domain.words import Act, FollowUpKind, OptionState, Status
from tui.text import close_words, coaching, history_words, house_words, labels, wording
from tui.text.cells import Cell
from tui.text.lines import Line, cut_at_a_word, whole, width_of
from tui.text.safe import fit, safe

_NAME_CELLS = 12
_LEAST_ENTRY_CELLS = 24
_WHEN_CELLS = 46
"""Room for the words around the name of a move: that it is on top, its date, and how late."""
_OFFER_AGAIN = "nothing is accepted any more: offer again (w) or set the status (s)"


def strip(
    row: Row | None,
    book: Book,
    now: datetime,
    width: int,
    open_too: str = "",
    repeat: Collection[int] = (),
) -> tuple[Line, ...]:
    """Say of the chosen case why it stands where it stands, what to do next and what was done.

    Always five lines, so that the list does not jump when another case is chosen. `open_too` says
    who else has it open, `repeat` lists the cases that it is a repeat of.
    """
    if row is None:
        return ((), (), (), (), ())
    shop, people, case = book.shop, book.people, row.case
    inner = max(20, width - 2)
    why, meaning = _why(row, now, shop, inner)
    who = wording.whose(row.standing.next_move, people)
    next_words = _to_do(row.standing.next_move)
    return (
        tuple(_first(row, now, shop, inner, open_too, repeat)),
        tuple(_what(case, now, inner)),
        (Cell(f" {fit(why, inner)}", meaning),),
        tuple(
            whole(
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
        tuple(_last_line(case, book, now, inner)),
    )


def _first(
    row: Row, now: datetime, shop: Shop, width: int, open_too: str, repeat: Collection[int]
) -> list[Cell]:
    """Say whose case it is and how it stands; who else has it open comes last, and shorter."""
    told = [Cell(f" · {mark}", "quiet") for mark in _marks(row, now, shop)]
    state = [Cell(f"  {cell.text.removeprefix(' · ')}", "quiet") for cell in told[:1]] + told[1:]
    again = _again(repeat)
    forms = (open_too, open_too.partition(" (since")[0]) if open_too else ("",)
    rest = [Cell(f"  {form}", "due_soon") if form else Cell("", "quiet") for form in forms]
    least = width_of([*state[:2], *again, rest[-1]])
    named = safe(row.customer.name)
    name = Cell(f" #{row.number} {named}", "customer")
    if width_of([name]) + least > width:
        name = Cell(fit(name.text, max(_NAME_CELLS, width - least)).rstrip(), name.meaning)
    for marks in range(len(state), 1, -1):
        for others in rest:
            line = [name, *state[:marks], *again, others]
            if width_of(line) <= width:
                return line
    return whole([name, *state[:2], *again, rest[-1]], width)


def _again(repeat: Collection[int]) -> list[Cell]:
    """Say which cases the customer had before; nothing where this is the first."""
    if not repeat:
        return []
    # Imported here: few cases are repeats, and the board is there sooner.
    from tui.known_customers import repeat_short

    return [Cell(f"  {repeat_short(repeat)}", "due_soon")]


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


def _last_line(case: Case, book: Book, now: datetime, width: int) -> list[Cell]:
    """Ask whether a promise will hold, say how far the house path is, and what was done last."""
    said: list[tuple[str, str]] = []
    promise = asks(case, now)
    if promise is not None:
        question = f"will the promise “{cut_at_a_word(safe(promise.text), 28)}” hold? p"
        said.append((question, "due_soon"))
    if _nothing_accepted_any_more(case):
        said.append((_OFFER_AGAIN, "due_soon"))
    house = house_words.progress(case, book.shop)
    if house:
        said.append((house, "strip_words"))
    line: list[Cell] = [Cell(" ", "quiet")]
    for words, meaning in said:
        line.append(Cell(f"{' · ' if len(line) > 1 else ''}{words}", meaning))
    for place, entry in enumerate(reversed(case.history[-2:])):
        apart = " · " if len(line) > 1 else ""
        words = history_words.line(entry, book, now, case)
        left = width - width_of(line) - cell_len(apart)
        if place == 0 and left >= _LEAST_ENTRY_CELLS:
            words = cut_at_a_word(words, left)
        line.append(Cell(f"{apart}{words}", "quiet"))
    return whole(line, width)


def _nothing_accepted_any_more(case: Case) -> bool:
    """Tell whether what the customer had accepted was declined since, while it is being fixed."""
    if case.status is not Status.FIXING or accepted_options(case):
        return False
    declined = {one.id for one in case.options if one.state is OptionState.DECLINED}
    return any(
        entry.act is Act.OPTION_STATE
        and entry.was == OptionState.ACCEPTED
        and entry.part in declined
        for entry in case.history
    )


def _marks(row: Row, now: datetime, shop: Shop) -> list[str]:
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
    if case.is_open and not apologies(case):
        marks.append("no apology yet")
    if case.status in (Status.FIXED, Status.FOLLOWING_UP):
        marks += _before_the_close(case, shop)
    if row.standing.is_stuck(now):
        marks.append(f"no move since {wording.duration(now - case.history[-1].at)}")
    return marks


def _before_the_close(case: Case, shop: Shop) -> list[str]:
    """Say what an honest close would miss that takes time to mend (docs/practice.md, C10, E9)."""
    marks = ["cause not yet known"] if case.cause is None else []
    return [*marks, close_words.AVERAGE] if is_average(case, shop) else marks


def _why(row: Row, now: datetime, shop: Shop, width: int) -> tuple[str, str]:
    """Say why the case stands where it stands, and how loud that is."""
    move, state = row.standing.next_move, row.state(now)
    if row.failed_twice:
        return "on top: a promise was broken during the recovery", "overdue"
    if move.due_at is None:
        return "waits for the customer, our clocks stand still", "quiet"
    when = wording.full_time(move.due_at, now, shop)
    called = cut_at_a_word(wording.move(move), max(20, width - _WHEN_CELLS))
    match state:
        case DueState.OVERDUE:
            late = wording.duration(now - move.due_at)
            return f"on top: {called} was due {when}, {late} ago", "overdue"
        case DueState.DUE_SOON:
            left = wording.duration(move.due_at - now)
            return f"due soon: {called} by {when}, {left} left", "due_soon"
        case DueState.LATER:
            return f"{called} by {when}", "later"


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


_TO_TELL = {
    FollowUpKind.TELL_FIRST: "tell the customer first, then record it with f",
    FollowUpKind.TELL_CHANGE: "tell them what was changed, then record it with f",
    FollowUpKind.APOLOGY_VISIT: "go and apologise in person, then record it with f",
}


def _to_do(move: Move) -> str:
    """Say what to do next and with which key; nobody is asked before they were told (C2)."""
    if move.kind is MoveKind.FOLLOW_UP and move.follow_up in _TO_TELL:
        return _TO_TELL[move.follow_up]
    return _TO_DO[move.kind]


def _afterwards(row: Row, now: datetime, shop: Shop) -> str:
    """Say what comes after the next move, if anything has a date."""
    later = [move for move in row.standing.moves[1:2] if move.due_at is not None]
    return f", then {wording.move(later[0])} {wording.due(later[0], now, shop)}" if later else ""
