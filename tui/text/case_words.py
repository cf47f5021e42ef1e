"""The words of the case page: everything that a case holds, in the order in which it is needed.

Used by the page's body. Pure: what is said depends on the case, the book and the instant. Somebody
stands in front of an upset customer and looks for one thing; so what is to be done comes first,
what only the staff may read is marked, and a section with nothing to say is left out or says in
one quiet line which key adds to it.
"""

from dataclasses import dataclass
from datetime import datetime

from store.domain.book import Book
from store.domain.case import Case
from store.domain.customer import Customer
from store.domain.due import DueState, Move, Reckoning, Standing
from store.domain.left_open import reminds
from store.domain.shop import Person
from store.domain.words import Role
from tui.text import case_past, case_repair, case_shop, case_talk, customer_words, labels, wording
from tui.text.case_lines import Line, Section, held, joined, said, under
from tui.text.cells import Cell
from tui.text.safe import safe

PAIRS: tuple[tuple[str, ...], ...] = (
    ("moves", "what"),
    ("wish", "options"),
    ("told", "inside"),
    ("promises", "follow_ups"),
    ("plan", "stop_gaps"),
    ("gestures", "house"),
    ("customer", "money"),
    ("cause", "lessons"),
    ("ending", "for_shop_owner"),
    ("history",),
)
"""The ids of the sections, row by row: what stands beside each other where there is room."""


@dataclass(frozen=True, slots=True)
class Page:
    """All that the words of one page depend on."""

    case: Case
    book: Book
    reckoning: Reckoning
    now: datetime
    by: Person | None = None
    """Who is at the keyboard; notes for the shop owner show for nobody else."""
    earlier: tuple[Case, ...] = ()
    """Cases of this customer that the book no longer holds."""
    open_too: str = ""
    """Who else has the case open, as a sentence; empty when nobody has."""

    @property
    def customer(self) -> Customer:
        """The customer, or somebody unknown where the record is missing."""
        return self.book.customer_of(self.case) or Customer(self.case.customer, "?")

    @property
    def standing(self) -> Standing:
        """What is to be done, and the figures of the case."""
        return self.reckoning.standing(self.case, self.customer.key, self.customer.reach)

    @property
    def is_for_shop_owner(self) -> bool:
        """Whether the shop owner is at the keyboard."""
        return self.by is not None and self.by.role is Role.PROPRIETOR


def sections(page: Page) -> tuple[Section, ...]:
    """Give all sections that have something to say, in the order of the page."""
    case, book, now = page.case, page.book, page.now
    told = case_past.ending(case, book, now)
    found = (
        _moves(page),
        case_talk.what_happened(case, book, now),
        case_talk.wish(case, book, now),
        case_repair.options(case, book, now),
        case_talk.told(case, book, now),
        case_talk.inside(case, book, now),
        case_repair.promises(case, book, now),
        case_repair.follow_ups(case, book, now),
        case_repair.plan(case, book, now),
        case_repair.stop_gaps(case, book, now),
        case_repair.gestures(case, book, now, page.standing),
        case_past.house_path(case, book, now),
        customer_words.relationship_section(case, book, now, page.earlier),
        case_shop.money(case, book, page.standing.reach),
        case_past.cause(case, book, now),
        case_past.lessons(case, book, now),
        told,
        case_past.for_shop_owner(case, book, now) if page.is_for_shop_owner else None,
        case_past.history(case, book, now, for_shop_owner=page.is_for_shop_owner),
    )
    return tuple(section for section in found if section is not None)


def _moves(page: Page) -> Section | None:
    """List every move that is due, the late ones loud."""
    case = page.case
    if not case.is_open and not reminds(case):
        return None
    lines: list[Line] = []
    for move in page.standing.moves:
        lines += _move(move, page)
    if page.standing.is_stuck(page.now):
        since = wording.duration(page.now - case.history[-1].at)
        lines.append(Line((Cell(f"no move in this case since {since}", "overdue"),)))
    title = "Next moves" if len(page.standing.moves) > 1 else "Next move"
    return Section("moves", title, tuple(lines))


_URGENCY = {
    DueState.OVERDUE: "overdue",
    DueState.DUE_SOON: "due_soon",
    DueState.LATER: "later",
}


def _move(move: Move, page: Page) -> list[Line]:
    case, book, now = page.case, page.book, page.now
    state = move.state(now)
    mark = labels.DUE_MARK[state]
    due = wording.due(move, now, book.shop)
    lead = Cell(f"{mark:<2} {due}" if mark else due or "‖", _URGENCY[state])
    who = wording.whose(move, book.people)
    first = Line(
        (
            Cell(wording.move(move), "overdue" if state is DueState.OVERDUE else "words"),
            Cell("  ", "words"),
            Cell(who, "loud" if who == labels.NOBODY else "quiet"),
        ),
        lead,
    )
    more = []
    if move.follow_up is not None:
        asked = next((one for one in case.follow_ups if one.id == move.part), None)
        if asked is not None and (asked.note or asked.place):
            more.append(under(said(joined([asked.note, asked.place]), "quiet")))
    return [first, *more]


def top(page: Page, *, compact: bool = False) -> tuple[Line, ...]:
    """Say under the name how it is said, what happened, what it means for them, and all marks.

    `compact` leaves out the empty lines, for a terminal of few lines.
    """
    case = page.case
    gap = [] if compact else [Line(())]
    how = how_to_speak(page.customer)
    lines = [Line((Cell(page.open_too, "due_soon"),))] if page.open_too else []
    lines += [*gap, *([how, *gap] if how.said else []), Line((said(case.what, "customer"),))]
    if case.impact:
        lines.append(Line((Cell("for them  ", "quiet"), said(case.impact, "title"))))
    if case.event_at is not None:
        lines.append(Line(_time_left(case.event_at, page)))
    if case.void is not None:
        words = f"void since {_day(case.void.at, page)}: {case.void.reason}"
        lines.append(Line((said(words, "overdue"),)))
    lines += [*gap, Line(tuple(_marks(page)))]
    return tuple(lines)


def how_to_speak(customer: Customer) -> Line:
    """Say how to address the customer, how the name is said, and how to reach them."""
    cells: list[Cell] = []
    told = (
        ("", customer.address, "strip_words"),
        ("said ", customer.say, "strip_words"),
        ("phone ", customer.phone, "strip_words"),
        ("", customer.email, "strip_words"),
    )
    for word, value, meaning in told:
        if value.strip():
            if cells:
                cells.append(Cell("   ", "quiet"))
            cells += [held(word, "quiet")] if word else []
            cells.append(held(safe(value), meaning))
    return Line(tuple(cells))


def _marks(page: Page) -> list[Cell]:
    """List what is to be known at a glance, the loudest first."""
    case, standing, now = page.case, page.standing, page.now
    marks: list[Cell] = []
    if case.second_failure_at is not None:
        marks.append(Cell(f"{labels.SECOND_FAILURE_MARK} second failure", "overdue"))
    status = f"{labels.STATUS_GLYPH[case.status]} {labels.STATUS[case.status]}"
    marks.append(Cell(status, f"status_{case.status}"))
    marks.append(Cell(labels.SEVERITY[case.severity], "strip_words"))
    if standing.waiting_since is not None and case.is_open:
        since = wording.duration(now - standing.waiting_since)
        words = f"{labels.WAITING_GLYPH} waiting on customer {since}"
        marks.append(Cell(words, "status_waiting"))
    if case.is_eased:
        marks.append(Cell("~ eased", "good"))
    if case.is_open or case.owner:
        owner = wording.person_name(case.owner, page.book.people)
        meaning = "strip_words" if case.owner else "loud"
        marks.append(Cell(f"owner {owner}", meaning))
        answerable = wording.answerable(case, page.book)
        if answerable:
            marks.append(Cell(f"answerable {answerable}", "quiet"))
    marks.append(_first_contact(page))
    if page.customer.key:
        marks.append(Cell("* key customer", "strip_words"))
    if case.order.big:
        marks.append(Cell("* big order", "strip_words"))
    marks.append(Cell(f"reach {standing.reach}", "quiet"))
    marks = [held(mark.text, mark.meaning) for mark in marks]
    spaced = [marks[0]]
    for mark in marks[1:]:
        spaced += [Cell("   ", "quiet"), mark]
    return spaced


def _first_contact(page: Page) -> Cell:
    first = page.standing.first_contact_at
    if first is None:
        words = wording.first_contact(None, page.case, page.now)
        return Cell(f"first contact {words}", "loud" if page.case.is_open else "quiet")
    return Cell(f"first contact {wording.duration(page.now - first)} ago", "strip_words")


def _time_left(event_at: datetime, page: Page) -> tuple[Cell, ...]:
    when = wording.full_time(event_at, page.now, page.book.shop)
    left = event_at - page.now
    if left.total_seconds() <= 0:
        gone = wording.duration(-left)
        return (Cell(f"better options were open until {when}, {gone} ago", "quiet"),)
    meaning = "due_soon" if left.days < 1 else "strip_words"
    return (
        Cell("better options are open until ", "quiet"),
        Cell(f"{when}, {wording.duration(left)} left", meaning),
    )


def _day(at: datetime, page: Page) -> str:
    return wording.day_and_time(at, page.now, page.book.shop)
