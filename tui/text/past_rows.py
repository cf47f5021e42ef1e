"""Rows of closed cases, which find lists after those of the board.

Used by the board screen and its list. A closed case has no next move and no clock: in their place
stand how it ended and in which year, so that nobody takes it for an open one.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo

from store.domain.board import Row, make_row
from store.domain.book import Book
from store.domain.case import Case
from store.domain.customer import Customer
from store.domain.due import Reckoning
from store.domain.shop import Person, Shop
from store.domain.words import Status
from store.domain.years import left_at
from tui.finding import Finder, place_off
from tui.kept import Kept
from tui.room import Room
from tui.text import history_words, labels, wording
from tui.text.cells import RIGHT, Cell, Columns
from tui.text.lines import Line, clipped
from tui.text.safe import fit, fit_right, safe

LISTED_AT_MOST = 50
"""So many closed cases are listed; more words find fewer."""


@dataclass(frozen=True, slots=True)
class PastRow(Row):
    """A closed case among the rows."""

    year: int
    """The year of its closing, in the shop's zone."""


class PastRows:
    """Makes rows of closed cases that were found; keeps them, since people type on."""

    def __init__(self) -> None:
        self._made = Kept[Case, PastRow](self._row)
        self._book: Book | None = None
        self._reckoning: Reckoning | None = None

    def found(
        self, room: Room, wanted: str, shown: Collection[int], finder: Finder
    ) -> Sequence[PastRow]:
        """Give rows of the closed cases that match, also of those of other years, the latest first.

        Void ones come behind them. `shown` are the numbers of closed cases on the board.
        """
        book, reckoning = room.book, room.reckoning
        if book is None or reckoning is None or not wanted.strip():
            return ()
        self._know(book, reckoning)
        closed = finder.closed(wanted, book)
        listed = list(islice((one for one in closed if one.number not in shown), LISTED_AT_MOST))
        archived = room.past_found if room.past_words == wanted else ()
        if archived:
            known = {case.number for case in closed} | set(shown)
            beside = {one.number: one for one in reversed(archived) if one.number not in known}
            both = sorted((*listed, *beside.values()), key=place_off, reverse=True)
            listed = [one for one in both if place_off(one)][:LISTED_AT_MOST]
        self._made.settle(listed)
        return self._made.of(listed)

    def _know(self, book: Book, reckoning: Reckoning) -> None:
        before = self._book
        if (
            before is None
            or before.customers is not book.customers
            or self._reckoning is not reckoning
        ):
            self._made = Kept[Case, PastRow](self._row)
        self._book, self._reckoning = book, reckoning

    def _row(self, case: Case) -> PastRow:
        book, reckoning, gone = self._book, self._reckoning, left_at(case)
        if book is None or reckoning is None or gone is None:
            raise LookupError(f"#{case.number} is not off the board.")
        customer = book.customer_of(case) or Customer(case.customer, "?")
        row = make_row(case, customer, reckoning)
        year = gone.astimezone(ZoneInfo(book.shop.zone)).year
        return PastRow(row.case, row.customer, row.standing, year)


def found_words(room: Room, wanted: str, listed: Sequence[Row]) -> str:
    """Say how many closed cases are listed, and of how many, and how many void; empty for none."""
    more = room.past_count - LISTED_AT_MOST if room.past_words == wanted else 0
    void = sum(row.case.void is not None for row in listed)
    closed = len(listed) - void
    said = [f"{closed} closed{f' of {closed + more}' if more > 0 else ''}"] if closed else []
    return " · ".join([*said, *([f"{void} void"] if void else [])])


def past_cells(
    row: PastRow, shop: Shop, people: Mapping[str, Person], widths: Columns
) -> tuple[Cell, ...]:
    """Give the cells of a closed case: how it ended and when, and no clock."""
    case = row.case
    glyph = labels.STATUS_GLYPH[Status.CLOSED]
    status = "void" if case.void is not None else labels.STATUS_SHORT[Status.CLOSED]
    standing = row.standing
    money = f"{wording.money(standing.given, shop)}" if standing.given else ""
    texts = (
        ("", "quiet"),
        (str(row.number), "quiet"),
        (safe(row.customer.name), "customer"),
        (safe(case.what), "quiet"),
        (glyph if widths.status == 1 else f"{glyph} {status}", "quiet"),
        (how_it_ended(case), "quiet"),
        (_when_it_ended(row, widths.due), "quiet"),
        ("", "quiet"),
        (wording.person_name(case.owner, people), "quiet"),
        (money, "quiet"),
        ("", "quiet"),
    )
    return tuple(
        Cell(fit_right(text, width) if place in RIGHT else fit(text, width), meaning)
        for place, ((text, meaning), width) in enumerate(zip(texts, widths.in_order, strict=True))
        if width
    )


def _when_it_ended(row: PastRow, width: int) -> str:
    """Say since which year it is off the board; a bare year below *due* would read as a date."""
    if row.case.void is not None:
        return f"void {row.year}"
    words = f"closed {row.year}"
    return words if len(words) <= width else f"done {row.year}"


def how_it_ended(case: Case) -> str:
    """Say how a case ended: `recovered`, `lost, came back`."""
    if case.void is not None or case.ending is None:
        return "void"
    how = labels.OUTCOME[case.ending.outcome]
    return f"{how}, came back" if case.returned_at is not None else how


def past_strip(row: PastRow, book: Book, now: datetime, width: int) -> tuple[Line, ...]:
    """Say of a chosen closed case what happened and how it ended; always five lines."""
    inner = max(20, width - 2)
    case = row.case
    gone = left_at(case)
    when = wording.day_and_time(gone, now, book.shop) if gone is not None else ""
    name = [Cell(f" #{case.number} {safe(row.customer.name)}", "customer")]
    last = ""
    if case.history:
        entry = case.history[-1]
        said = history_words.sentence(entry, book, now, case)
        last = f" {wording.day_and_time(entry.at, now, book.shop)}  {said}"
    how, more = "closed", "s takes it up again, with a reason"
    if case.void is not None:
        how, more = "void", "it is kept as it is"
    return (
        tuple(clipped([*name, Cell(f"  {how} {row.year}", "quiet")], inner)),
        (Cell(f" {fit(safe(case.what), inner)}", "strip_words"),),
        (Cell(f" {fit(f'{how_it_ended(case)}, {when}', inner)}", "quiet"),),
        (Cell(f" {fit(f'enter opens it; {more}', inner)}", "quiet"),),
        (Cell(fit(last, inner), "quiet"),),
    )
