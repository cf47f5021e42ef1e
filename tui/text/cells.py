"""The cells of one row of the board, as words with a meaning each.

Used by the list on the screen and by the plain board of a pipe, so that both say the same. A cell
is text that fits its width exactly; its meaning names a style of `themes.Look`, and never is the
only carrier of what it says.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from rich.cells import cell_len

from store.domain.apologies import lacks_apology
from store.domain.board import Row
from store.domain.due import DueState
from store.domain.shop import Person, Shop
from tui.text import labels, wording
from tui.text.safe import fit, fit_right, safe


@dataclass(frozen=True, slots=True)
class Columns:
    """The widths of the columns in cells; 0 leaves a column out."""

    mark: int
    number: int
    customer: int
    what: int
    status: int
    move: int
    due: int
    first_contact: int
    owner: int
    gestures: int
    bar: int
    short: bool

    @property
    def width(self) -> int:
        """The cells that a row takes, with one between two columns."""
        widths = self.in_order
        return sum(widths) + sum(1 for width in widths if width) - 1

    @property
    def in_order(self) -> tuple[int, ...]:
        """The widths from left to right."""
        return (
            self.mark,
            self.number,
            self.customer,
            self.what,
            self.status,
            self.move,
            self.due,
            self.first_contact,
            self.owner,
            self.gestures,
            self.bar,
        )


HEADINGS = (
    "",
    "#",
    "Customer",
    "What happened",
    "Status",
    "Next move",
    "Due",
    "First contact",
    "Owner",
    "Gestures",
    "",
)
HEADINGS_SHORT = (*HEADINGS[:7], "Contact", "Owner", "Gesture", "")
RIGHT = (1, 9)
"""Positions of the columns that are set to the right."""

SHORT_FROM = 77
"""Cells of a row from which on the status has its word and the gestures are there."""
ALL_COLUMNS_FROM = 116
"""Cells of a row from which on every column is there; a terminal of 120 cells has them."""
WIDE_FROM = 150


def columns(width: int, highest_number: int = 999) -> Columns:
    """Share out the cells of a row among the columns.

    In a terminal of 120 cells every column is there; in a narrower one what happened moves to the
    strip, and moves, due times and bars get short (docs/rules.md, *screen sizes*).
    """
    number = max(3, len(str(highest_number)))
    shares: tuple[tuple[str, int, int], ...]
    if width >= WIDE_FROM:
        base = Columns(7, number, 18, 26, 14, 24, 13, 15, 9, 9, 8, short=False)
        shares = (("customer", 40, 30), ("what", 60, 50), ("owner", 12, 10))
    elif width >= ALL_COLUMNS_FROM:
        base = Columns(2, number, 15, 20, 11, 16, 9, 12, 7, 8, 4, short=False)
        shares = (("customer", 20, 30), ("what", 34, 40), ("move", 24, 30))
    elif width < SHORT_FROM:
        base = Columns(2, number, 10, 0, 1, 10, 9, 8, 6, 0, 0, short=True)
        shares = (("customer", 14, 50), ("owner", 8, 20))
    else:
        base = Columns(2, number, 13, 0, 11, 10, 9, 8, 6, 7, 0, short=True)
        if width - base.width >= 11:
            base = replace(base, bar=4)
        shares = (("customer", 26, 60), ("move", 18, 40))
    return _spread(base, width - base.width, shares)


def _spread(base: Columns, spare: int, shares: tuple[tuple[str, int, int], ...]) -> Columns:
    """Give spare cells to columns: each up to a width, by its share of a hundred."""
    left = max(0, spare)
    wider: dict[str, int] = {}
    for name, most, share in shares:
        has: int = getattr(base, name)
        more = min(most - has, spare * share // 100, left)
        if more > 0:
            wider[name] = has + more
            left -= more
    name = "what" if base.what else "move"
    wider[name] = wider.get(name, getattr(base, name)) + left
    return replace(base, **wider)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of one cell, exactly as wide as its column, and what it means."""

    text: str
    meaning: str
    """Name of a style of `themes.Look`, such as `due_soon` (docs/architecture.md, *themes*)."""


def headings(widths: Columns) -> str:
    """Give the line above the rows."""
    words = HEADINGS if widths.first_contact >= 13 else HEADINGS_SHORT
    cells = [
        fit_right(word, width) if place in RIGHT else fit(word, width)
        for place, (word, width) in enumerate(zip(words, widths.in_order, strict=True))
        if width
    ]
    return " ".join(cells)


def cells(
    row: Row, now: datetime, shop: Shop, people: Mapping[str, Person], widths: Columns
) -> tuple[Cell, ...]:
    """Give the cells of a row at `now`, columns without width left out."""
    state = row.state(now)
    move = row.standing.next_move
    urgency = _URGENCY[state]
    alarm = "overdue" if row.is_on_top(now) else urgency
    customer = safe(row.customer.name)
    texts: tuple[tuple[str, str], ...] = (
        (_mark(row, state, short=widths.mark < 7), alarm),
        (str(row.number), "quiet"),
        (customer, "customer"),
        (safe(row.case.what), "words"),
        _status(row, widths),
        (wording.move_short(move) if widths.move < 13 else wording.move(move), "words"),
        (
            wording.due_short(move, now, shop) if widths.due < 13 else wording.due(move, now, shop),
            urgency,
        ),
        _first_contact(row, now, widths.first_contact),
        _owner(row, people, now, widths.owner),
        _gestures(row, shop, widths.gestures),
    )
    made = [
        Cell(fit_right(text, width) if place in RIGHT else fit(text, width), meaning)
        for place, ((text, meaning), width) in enumerate(zip(texts, widths.in_order, strict=False))
        if width
    ]
    if widths.bar:
        standing = row.standing
        parts = wording.bar(standing.given, standing.promised, standing.budget, widths.bar)
        meanings = ("bar_spent", "bar_promised", "bar_free")
        made += [Cell(*part) for part in zip(parts, meanings, strict=True)]
    return tuple(made)


_URGENCY = {
    DueState.OVERDUE: "overdue",
    DueState.DUE_SOON: "due_soon",
    DueState.LATER: "later",
}


def _mark(row: Row, state: DueState, *, short: bool) -> str:
    glyph, word = labels.DUE_MARK[state], labels.DUE_WORD[state]
    if row.failed_twice:
        glyph, word = labels.SECOND_FAILURE_MARK, labels.SECOND_FAILURE_WORD
    return glyph if short else f"{glyph:<2} {word}".rstrip()


def _status(row: Row, widths: Columns) -> tuple[str, str]:
    status = row.case.status
    if widths.status == 1:
        if row.standing.waiting_since is not None:
            return labels.WAITING_GLYPH, "status_waiting"
        return labels.STATUS_GLYPH[status], f"status_{status}"
    if row.standing.waiting_since is not None:
        return f"{labels.WAITING_GLYPH} {labels.WAITING}", "status_waiting"
    word = labels.STATUS_SHORT[status] if widths.status < 14 else labels.STATUS[status]
    return f"{labels.STATUS_GLYPH[status]} {word}", f"status_{status}"


def _first_contact(row: Row, now: datetime, width: int) -> tuple[str, str]:
    first = row.standing.first_contact_at
    if first is not None:
        age = now - first
        if not lacks_apology(row.case):
            return wording.duration(age), "words"
        long, short = wording.duration(age), wording.duration_short(age)
        fitting = (
            f"{said} {mark}"
            for mark in (labels.NO_APOLOGY, labels.NO_APOLOGY_MARK)
            for said in (long, short)
        )
        return next((text for text in fitting if len(text) <= width), short), "due_soon"
    if width >= 15:
        return wording.first_contact(None, row.case, now), "plate"
    since = wording.duration_short(now - row.case.noticed_at)
    return f"none yet {since}" if width >= 12 else f"none {since}", "plate"


def _owner(row: Row, people: Mapping[str, Person], now: datetime, width: int) -> tuple[str, str]:
    """Say whose case it is, and that it sits with them without a move (docs/practice.md, B4)."""
    name = wording.person_name(row.case.owner, people)
    meaning = "words" if row.case.owner else "plate"
    if not row.standing.is_stuck(now):
        return name, meaning
    whole = f"{name} {labels.STUCK}"
    if cell_len(whole) <= width:
        return whole, "due_soon" if row.case.owner else meaning
    if not row.case.owner:
        return name, meaning
    mark = labels.STUCK_MARK
    return f"{fit(name, width - len(mark) - 1).rstrip()} {mark}", "due_soon"


def _gestures(row: Row, shop: Shop, width: int) -> tuple[str, str]:
    """Say booked of budget; without the small coins where they do not fit."""
    standing = row.standing
    booked, meaning = standing.given + standing.promised, "money"
    if booked > standing.budget:
        meaning = "money_over"
    text = f"{wording.amount(booked, shop)}/{wording.amount(standing.budget, shop)}"
    if len(text) > width:
        unit = 10**shop.decimals
        text = f"{-(-booked // unit)}/{standing.budget // unit}"
    return text, meaning
