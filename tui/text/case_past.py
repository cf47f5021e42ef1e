"""How the case came about and how it went: house path, cause, lessons, ending, history.

Used by `tui.text.case_words`. What names a slip or a fault is private (docs/practice.md, A9).
"""

from datetime import datetime

from store.domain.book import Book
from store.domain.case import Case, Ending
from store.domain.honest_close import is_average
from store.domain.house_path import house_path as path_of_case
from store.domain.parts import Entry
from store.domain.words import Act, FaultState, NoteKind, Status
from tui.text import close_words, history_words, labels, wording
from tui.text.case_lines import Line, Section, held, joined, line, said, under
from tui.text.case_talk import who_and_when
from tui.text.cells import Cell


def house_path(case: Case, book: Book, now: datetime) -> Section:
    """Show the steps of the house path, taken, skipped with a reason, or open (A21)."""
    lines: list[Line] = []
    steps = path_of_case(case, book.shop.house_path)
    for one in steps:
        word = labels.HOUSE_STEP[one.step]
        if one.at is None:
            lines.append(Line((), Cell(f"· {word}", "words")))
            continue
        who = who_and_when(one.by, one.at, book, now)
        if one.skipped:
            why = (said(f"skipped: {one.skipped}"), held(f"  {who}", "quiet"))
            lines.append(Line(why, Cell(f"– {word}", "quiet")))
        else:
            lines.append(Line((Cell(who, "quiet"),), Cell(f"✓ {word}", "good")))
    taken = sum(not one.is_open for one in steps)
    title = f"House path, {taken} of {len(steps)}"
    key = "case.house_step" if case.is_open and taken < len(steps) else ""
    return Section("house", title, tuple(lines), key=key)


def cause(case: Case, book: Book, now: datetime) -> Section:
    """Say where it came from and whose fault it was, neither of which need be known."""
    lines: list[Line] = []
    if case.cause is None:
        lines.append(line("not yet known", "due_soon", lead=Cell("cause", "quiet")))
    else:
        found = case.cause
        place = next((p.name for p in book.shop.places if p.id == found.place), found.place)
        lines.append(line(place, "private_words", lead=Cell("cause", "quiet")))
        if found.note:
            lines.append(under(said(found.note, "private_words")))
        lines.append(under(Cell(who_and_when(found.by, found.at, book, now), "quiet")))
    fault = case.fault
    meaning = "quiet" if fault.state is FaultState.NOT_SETTLED else "private_words"
    lines.append(line(labels.FAULT[fault.state], meaning, lead=Cell("fault", "quiet")))
    for word, text in (("our part: ", fault.own_part), ("", fault.note)):
        if text:
            lines.append(under(Cell(word, "quiet"), said(text, "private_words")))
    if fault.at is not None:
        lines.append(under(Cell(who_and_when(fault.by, fault.at, book, now), "quiet")))
    return Section("cause", "Why it happened", tuple(lines), private=True, key="case.cause")


def lessons(case: Case, book: Book, now: datetime) -> Section | None:
    """List what the case led to: house rules, corrective actions, the remarkable part."""
    lines: list[Line] = []
    for lesson in case.lessons:
        word = "house rule" if lesson.house_rule is not None else "lesson"
        if lesson.action is not None and lesson.house_rule is None:
            word = "corrective action"
        lines.append(line(lesson.text, lead=Cell(word, "quiet")))
        if lesson.responsibility:
            lines.append(under(Cell("now answerable: ", "quiet"), said(lesson.responsibility)))
        lines.append(under(Cell(who_and_when(lesson.by, lesson.at, book, now), "quiet")))
    for action in book.actions.values():
        if case.number in action.cases and not action.withdrawn:
            lines.append(line(action.text, lead=Cell("to change", "quiet")))
            who = wording.person_name(action.owner, book.people)
            done = "done" if action.done_at is not None else "open"
            due = f"by {wording.full_time(action.due_at, now, book.shop)}" if action.due_at else ""
            lines.append(under(Cell(joined([done, who, due]), "quiet")))
    for word, text in (
        ("remarkable", case.remarkable),
        ("expected", case.expectation),
        ("beyond that", case.beyond),
    ):
        if text:
            lines.append(line(text, lead=Cell(word, "quiet")))
    if not lines:
        return None
    return Section("lessons", "What it led to", tuple(lines), key="case.cause")


def ending(case: Case, book: Book, now: datetime) -> Section | None:
    """Say how it ended, as far as it has: fixed, closed, taken up again, came back."""
    lines: list[Line] = []
    if case.fixed_at is not None:
        lines.append(_at("fixed", case.fixed_at, book, now))
    for again in case.reopenings:
        lines.append(_at("taken up again", again.at, book, now))
        lines.append(under(said(again.reason)))
        if again.closed_at is not None and again.outcome is not None:
            outcome = labels.OUTCOME[again.outcome]
            was = f"had been closed {wording.full_time(again.closed_at, now, book.shop)}, {outcome}"
            lines.append(under(Cell(was, "quiet")))
    if case.ending is not None:
        lines += _closed(case, case.ending, book, now)
    felt = close_words.at_the_end(case.feeling)
    if felt:
        lines.append(line(felt, lead=Cell("at the end", "quiet")))
    if case.status in (Status.FIXED, Status.FOLLOWING_UP) and is_average(case, book.shop):
        lines.append(line(close_words.AVERAGE, "due_soon"))
    if case.returned_at is not None:
        lines.append(_at("came back", case.returned_at, book, now))
    if case.good_word:
        lines.append(line(f"“{case.good_word}”", "quote", lead=Cell("good word", "good")))
    if not lines:
        return None
    key = "case.returned" if case.returned_at is None and case.void is None else ""
    return Section("ending", "How it ended" if case.ending else "So far", tuple(lines), key=key)


def _closed(case: Case, end: Ending, book: Book, now: datetime) -> list[Line]:
    """Say when and how it was closed, and over what."""
    lines = [_at("closed", end.at, book, now, who=end.by)]
    lines.append(under(Cell(close_words.how_it_ended(case), "words")))
    if end.note:
        lines.append(under(said(end.note)))
    if why := close_words.why_no_follow_up(end):
        lines.append(under(Cell("nobody asks again: ", "quiet"), said(why)))
    if end.missing:
        over = ", ".join(close_words.missing_words(end.missing))
        lines.append(under(Cell("closed over: ", "due_soon"), said(over)))
    return lines


def _at(word: str, at: datetime, book: Book, now: datetime, *, who: str = "") -> Line:
    when = wording.full_time(at, now, book.shop)
    by = f"  {wording.person_name(who, book.people)}" if who else ""
    return Line((Cell(when, "words"), Cell(by, "quiet")), Cell(word, "quiet"))


def for_shop_owner(case: Case, book: Book, now: datetime) -> Section | None:
    """List the notes that nobody but the shop owner reads (docs/practice.md, D16)."""
    lines = [
        Line(
            (
                said(note.text, "private_words"),
                Cell(f"  {wording.person_name(note.by, book.people)}", "quiet"),
            ),
            Cell(wording.day_and_time(note.at, now, book.shop), "quiet"),
        )
        for note in reversed(case.notes)
        if note.kind is NoteKind.FOR_SHOP_OWNER
    ]
    if not lines:
        return None
    return Section("for_shop_owner", "For the shop owner only", tuple(lines), private=True)


def history(case: Case, book: Book, now: datetime, *, for_shop_owner: bool) -> Section:
    """Tell all that was done, the newest first."""
    hidden = {n.id for n in case.notes if n.kind is NoteKind.FOR_SHOP_OWNER}
    lines = []
    for entry in reversed(case.history):
        keep_back = entry.act is Act.NOTE and entry.part in hidden and not for_shop_owner
        lines.append(_entry(entry, case, book, now, keep_back=keep_back))
    if not lines:
        lines.append(line("nothing yet", "quiet"))
    return Section("history", "History", tuple(lines), private=True)


def _entry(entry: Entry, case: Case, book: Book, now: datetime, *, keep_back: bool) -> Line:
    who = wording.person_name(entry.by, book.people) if entry.by else "Amends"
    words = "note for the shop owner"
    if not keep_back:
        words = history_words.sentence(entry, book, now, case)
    lead = Cell(wording.day_and_time(entry.at, now, book.shop), "quiet")
    return Line((Cell(f"{who}  ", "quiet"), Cell(words, "private_words")), lead)
