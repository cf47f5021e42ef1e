"""What was said, on both sides: sections of the case page.

Used by `tui.text.case_words`. The customer's words stand as quotes and apart from ours; what the
customer was told stands apart from what the staff knows, so that a difference is seen
(docs/practice.md, C12).
"""

from datetime import datetime

from store.domain.apologies import apologies, most_personal
from store.domain.book import Book
from store.domain.case import Case
from store.domain.opposites import opposites
from store.domain.parts import Contact, FollowUp, Statement
from store.domain.words import Channel, NoteKind
from tui.text import labels, wording
from tui.text.case_lines import Line, Section, held, line, said, under
from tui.text.cells import Cell

PLAN_NOW = "Speak of the plan now, and of what will be."
"""The hint after the second apology (docs/practice.md, E12)."""


def who_and_when(by: str, at: datetime, book: Book, now: datetime) -> str:
    """Say who did something and when: `Maya Mon 12:10`."""
    who = wording.person_name(by, book.people) if by else "Amends"
    return f"{who} {wording.day_and_time(at, now, book.shop)}"


def what_happened(case: Case, book: Book, now: datetime) -> Section:
    """Say what went wrong, in our words and in theirs."""
    noticed = wording.full_time(case.noticed_at, now, book.shop)
    by = wording.person_name(case.opened_by, book.people) if case.opened_by else "Amends"
    lines: list[Line] = []
    for statement in case.words:
        lines += _quoted(statement, book, now)
    if case.meant:
        lines.append(Line((Cell("they were to get  ", "quiet"), said(case.meant))))
    if case.understood is not None:
        agreed = who_and_when(case.understood.by, case.understood.at, book, now)
        lines.append(Line((Cell("✓ read back and agreed  ", "good"), Cell(agreed, "quiet"))))
    if case.feeling.mood_start is not None:
        lines.append(line(f"mood {case.feeling.mood_start} of 5 at the start", "words"))
    kind = labels.FAILURE[case.failure]
    lines.append(
        line(f"{kind}, {labels.ORIGIN[case.origin]}; noticed {noticed}, logged by {by}", "quiet")
    )
    if case.links:
        lines.append(line("same story as " + ", ".join(f"#{n}" for n in case.links), "quiet"))
    return Section("what", "What happened", tuple(lines), key="case.facts")


def _quoted(statement: Statement, book: Book, now: datetime) -> list[Line]:
    who = held(f"  {who_and_when(statement.by, statement.at, book, now)}", "quiet")
    return [Line((said(f"“{statement.text.strip()}”", "quote"), who))]


def wish(case: Case, book: Book, now: datetime) -> Section | None:
    """Say what the customer asks for and what they do not want, the newest first."""
    lines: list[Line] = []
    for place, statement in enumerate(reversed(case.wishes)):
        lines += _quoted(statement, book, now)
        if place == 0 and len(case.wishes) > 1:
            lines.append(line("before that:", "quiet"))
    if case.unwanted:
        if not case.wishes:
            lines.append(line("No wish was stated; propose the opposite of this:", "due_soon"))
            lines += [line(f"→ {instead}", "due_soon") for _, instead in opposites(case.unwanted)]
        for statement in reversed(case.unwanted):
            who = held(f"  {who_and_when(statement.by, statement.at, book, now)}", "quiet")
            lines.append(
                Line((held("not wanted ", "overdue"), said(f"“{statement.text}”", "quote"), who))
            )
    if not lines:
        return None
    return Section("wish", "Their wish", tuple(lines), key="case.listen")


def told(case: Case, book: Book, now: datetime) -> Section:
    """List every exchange with what the customer was told, the newest first."""
    lines: list[Line] = []
    exchanges: list[tuple[datetime, Contact | FollowUp]] = [(one.at, one) for one in case.contacts]
    exchanges += [(f.done_at, f) for f in case.follow_ups if f.reached and f.done_at is not None]
    for at, one in sorted(exchanges, key=_at, reverse=True):
        lead = Cell(wording.day_and_time(at, now, book.shop), "quiet")
        cells = _contact(one, book) if isinstance(one, Contact) else _asked(one, book)
        lines.append(Line(tuple(cells), lead))
        if isinstance(one, Contact) and one.told:
            lines.append(under(Cell("told: ", "quiet"), said(one.told)))
    if not lines:
        lines.append(line("Nobody has spoken to the customer yet.", "loud"))
    else:
        lines.insert(0, _how_we_apologised(case))
    return Section("told", "What we told them", tuple(lines), key="case.contact")


def _how_we_apologised(case: Case) -> Line:
    """Say in which way we apologised at best, and how often (docs/practice.md, D4, E12)."""
    times, best = len(apologies(case)), most_personal(case)
    if best is None:
        return line("No apology yet.", "due_soon")
    if times > 1:
        more = f"Apologised {times} times, at best {labels.CHANNEL[best]}. {PLAN_NOW}"
        return line(more, "due_soon")
    return line(f"Apologised {labels.CHANNEL[best]}{_MORE_PERSONAL[best]}.", "quiet")


_MORE_PERSONAL = {
    Channel.IN_PERSON: "",
    Channel.PHONE: "; in person counts for more",
    Channel.MESSAGE: "; by phone counts for more, in person for most",
}


def _asked(follow_up: FollowUp, book: Book) -> list[Cell]:
    """Say of a follow-up that found the customer what it found; it is a word from us."""
    who = wording.person_name(follow_up.done_by, book.people) if follow_up.done_by else "Amends"
    result = "" if follow_up.result is None else labels.FOLLOW_UP_RESULT[follow_up.result]
    return [Cell(f"{who}, {labels.FOLLOW_UP[follow_up.kind]}: {result}", "words")]


def _contact(contact: Contact, book: Book) -> list[Cell]:
    who = wording.person_name(contact.by, book.people) if contact.by else "Amends"
    if contact.from_customer:
        words = f"they came to us {labels.CHANNEL[contact.channel]}, {who} took it"
    elif not contact.reached:
        words = f"{who} tried {labels.CHANNEL[contact.channel]}, nobody reached"
    else:
        words = f"{who} {labels.CHANNEL[contact.channel]}"
    meaning = "words" if contact.reached and contact.channel is not Channel.MESSAGE else "quiet"
    cells = [Cell(words, meaning)]
    if contact.marks:
        marks = " · ".join(labels.MARK[mark] for mark in contact.marks)
        cells.append(Cell(f"  ✓ {marks}", "good"))
    return cells


def inside(case: Case, book: Book, now: datetime) -> Section | None:
    """List what only the staff knows, the newest first (docs/practice.md, A9)."""
    lines: list[Line] = []
    if case.warning is not None:
        words = f"! {labels.WARNING[case.warning.sign]}"
        lines.append(Line((Cell(words, "due_soon"), *_after(case.warning.note))))
    if case.telling:
        lines.append(Line((Cell("how they will tell it  ", "quiet"), said(case.telling))))
    noted = [
        (note.at, note.by, note.text)
        for note in case.notes
        if note.kind is not NoteKind.FOR_SHOP_OWNER
    ]
    noted += [(contact.at, contact.by, contact.note) for contact in case.contacts if contact.note]
    noted += [
        (wait.started_at, wait.by, f"waiting: {wait.note}") for wait in case.waits if wait.note
    ]
    for at, by, text in sorted(noted, key=lambda note: note[0], reverse=True):
        lead = Cell(wording.day_and_time(at, now, book.shop), "quiet")
        who = wording.person_name(by, book.people) if by else "Amends"
        lines.append(Line((said(text, "private_words"), held(f"  {who}", "quiet")), lead))
    if case.listening:
        lines.append(line("listening sheet", "quiet"))
        lines.append(line(case.listening, "private_words"))
    if not lines:
        return None
    return Section("inside", "What we know inside", tuple(lines), private=True)


def _after(note: str) -> tuple[Cell, ...]:
    return (Cell("  ", "words"), said(note, "private_words")) if note else ()


def _at(exchange: tuple[datetime, Contact | FollowUp]) -> datetime:
    return exchange[0]
