"""How it is put right: offers, promises, plan, stop-gaps, gestures and follow-ups.

Used by `tui.text.case_words`. A state is a word with its glyph; what is late says by how much.
"""

from datetime import datetime

from store.domain.book import Book
from store.domain.budget import counted_stop_gaps
from store.domain.case import Case
from store.domain.due import Standing
from store.domain.parts import FixOption, FollowUp, Gesture, PlanStep, Promise
from store.domain.words import (
    BesideWish,
    FollowUpResult,
    GestureState,
    OptionState,
    PromiseState,
)
from tui.text import labels, wording
from tui.text.case_lines import Line, Section, held, joined, line, said, under
from tui.text.case_talk import who_and_when
from tui.text.cells import Cell
from tui.text.safe import safe

BAR_CELLS = 20

_OPTION = {
    OptionState.PROPOSED: Cell("○ proposed", "words"),
    OptionState.OFFERED: Cell("◌ offered", "words"),
    OptionState.DECLINED: Cell("✗ declined", "quiet"),
    OptionState.ACCEPTED: Cell("✓ accepted", "good"),
}
_BESIDE_WISH = {
    BesideWish.BELOW: Cell("< below the wish", "due_soon"),
    BesideWish.AS_WISHED: Cell("= as wished", "good"),
    BesideWish.BEYOND: Cell("> beyond the wish", "due_soon"),
}
_GESTURE = {
    GestureState.ASKED: Cell("? asked", "due_soon"),
    GestureState.PROMISED: Cell("○ promised", "words"),
    GestureState.GIVEN: Cell("✓ given", "good"),
    GestureState.DECLINED: Cell("✗ declined", "quiet"),
}
_FOLLOW_UP = {
    FollowUpResult.CONTENT: Cell("✓ content", "good"),
    FollowUpResult.STILL_UNHAPPY: Cell("✗ still unhappy", "overdue"),
    FollowUpResult.NOT_REACHED: Cell("– not reached", "quiet"),
}


def by_when(due_at: datetime, book: Book, now: datetime) -> Cell:
    """Say of something open when it is due and how far off that is."""
    when = wording.day_and_time(due_at, now, book.shop)
    left = due_at - now
    if left.total_seconds() <= 0:
        return held(f"was due {when}, late {wording.duration(-left)}", "overdue")
    return held(f"by {when}, in {wording.duration(left)}", "later")


def options(case: Case, book: Book, now: datetime) -> Section | None:
    """List what was offered, each beside the wish (docs/practice.md, A11, E5)."""
    lines: list[Line] = []
    for option in case.options:
        lines += offer(option, case, book, now)
    if case.fixed_override:
        lines.append(Line((Cell("fixed without an accepted one  ", "due_soon"),
                           said(case.fixed_override))))  # fmt: skip
    if not lines and case.is_open and case.first_contact_at is None:
        lines.append(line("No proposal of our own yet. Think of one before the call.", "due_soon"))
    if not lines:
        return None
    return Section("options", "What we offer", tuple(lines), key="case.listen")


def offer(option: FixOption, case: Case, book: Book, now: datetime) -> tuple[Line, Line]:
    """Say of an offer what it is and where it stands, and below how it compares with the wish."""
    cost = f"  {wording.money(option.cost, book.shop)}" if option.cost else ""
    about = []
    if option.beside_wish is not None:
        about += [_BESIDE_WISH[option.beside_wish], Cell("  ", "words")]
    made = "money back or guarantee alone" if option.refund else ""
    by, at = option.settled_by or option.by, option.settled_at or option.made_at
    if _is_before_the_wish(option, case):
        about += [held("before the wish", "quiet"), Cell("  ", "words")]
    told = joined([who_and_when(by, at, book, now), made])
    return (
        Line((said(option.text), held(cost, "money")), _OPTION[option.state]),
        under(*about, Cell(told, "quiet")),
    )


def _is_before_the_wish(option: FixOption, case: Case) -> bool:
    """Tell whether it was put to the customer before they were asked (docs/practice.md, E4)."""
    if option.offered_at is None:
        return False
    return not case.wishes or option.offered_at < case.wishes[0].at


def promises(case: Case, book: Book, now: datetime) -> Section | None:
    """List the promises, the open ones first (docs/practice.md, C1)."""
    lines: list[Line] = []
    for promise in sorted(case.promises, key=_promise_order):
        lines += _promise(promise, book, now)
    return _or_quiet("promises", "Promises", lines, "case.promise", case)


def _promise_order(promise: Promise) -> tuple[bool, datetime]:
    return promise.state is not PromiseState.OPEN, promise.due_at


def _promise(promise: Promise, book: Book, now: datetime) -> list[Line]:
    to = f"  to {safe(promise.to)}" if promise.to else ""
    words = (said(promise.text), Cell(to, "quiet"))
    made = who_and_when(promise.by, promise.made_at, book, now)
    settled = ""
    if promise.settled_at is not None:
        settled = who_and_when(promise.settled_by, promise.settled_at, book, now)
    when = wording.day_and_time(promise.due_at, now, book.shop)
    match promise.state:
        case PromiseState.OPEN:
            late = promise.due_at <= now
            lead = Cell("!! late", "overdue") if late else Cell("○ open", "words")
            due = by_when(promise.due_at, book, now)
            lines = [Line(words, lead), under(due, held(f"  given by {made}", "quiet"))]
        case PromiseState.KEPT:
            lines = [Line(words, Cell("✓ kept", "good"))]
            lines.append(under(Cell(f"for {when}; {settled}", "quiet")))
        case PromiseState.BROKEN:
            lines = [Line(words, Cell("✗ broken", "overdue"))]
            first = "the customer heard it from us first"
            told = first if promise.customer_told_first else "not told beforehand"
            lines.append(under(Cell(f"for {when}; {settled}; {told}", "quiet")))
    for move in promise.moves:
        was = wording.day_and_time(move.was, now, book.shop)
        told = "customer told" if move.customer_told else "customer not told"
        lines.append(under(Cell(f"moved from {was}, {told}: ", "due_soon"), said(move.reason)))
    for check in promise.checks:
        answer = "it holds" if check.holds else "it will not hold"
        asked = who_and_when(check.by, check.at, book, now)
        lines.append(
            under(Cell(f"asked: {answer}, {asked}", "quiet" if check.holds else "overdue"))
        )
    return lines


def follow_ups(case: Case, book: Book, now: datetime) -> Section | None:
    """List the later contacts: those to come by date, then what the others found."""
    lines: list[Line] = []
    for later in sorted(case.follow_ups, key=_follow_up_order):
        lines += _follow_up(later, case, book, now)
    if not lines and not case.is_open:
        return None
    shown = lines or [line("none yet", "quiet")]
    key = "case.follow_up" if case.void is None else ""
    return Section("follow_ups", "Follow-ups", tuple(shown), key=key)


def _follow_up_order(later: FollowUp) -> tuple[bool, datetime]:
    return later.result is not None, later.due_at


def _follow_up(later: FollowUp, case: Case, book: Book, now: datetime) -> list[Line]:
    about = joined([safe(later.note), safe(later.place)])
    words = (
        Cell(labels.FOLLOW_UP[later.kind], "words"),
        Cell(f"  {about}" if about else "", "quiet"),
    )
    if later.result is None:
        late = later.due_at <= now
        lead = Cell("!! late", "overdue") if late else Cell("○ planned", "words")
        who = wording.person_name(later.owner or case.owner, book.people)
        due = by_when(later.due_at, book, now)
        return [Line(words, lead), under(due, Cell(f"  {who}", "quiet"))]
    lines = [Line(words, _FOLLOW_UP[later.result])]
    if later.found:
        lines.append(under(said(later.found, "quote")))
    if later.done_at is not None:
        lines.append(under(Cell(who_and_when(later.done_by, later.done_at, book, now), "quiet")))
    return lines


def plan(case: Case, book: Book, now: datetime) -> Section | None:
    """List the steps of the agreed repair (docs/practice.md, E7, E8)."""
    lines: list[Line] = []
    for step in case.plan:
        lines += _plan_step(step, case, book, now)
    untold = [step.told_at is None for step in case.plan]
    if lines and all(untold):
        lines.append(line("The customer has not been told this plan.", "due_soon"))
    elif any(untold):
        lines.append(line("The customer has not been told all of it.", "due_soon"))
    if not lines:
        return None
    return Section("plan", "Plan", tuple(lines), key="case.plan" if case.is_open else "")


def _plan_step(step: PlanStep, case: Case, book: Book, now: datetime) -> list[Line]:
    who = wording.person_name(step.person or case.owner, book.people)
    told = "customer knows" if step.told_at is not None else ""
    prevents = "prevents a repeat" if step.prevents_repeat else ""
    if step.done_at is not None:
        done = who_and_when(step.done_by, step.done_at, book, now)
        about = [Cell(joined([done, prevents, told]), "quiet")]
        return [Line((said(step.text),), Cell("✓ done", "good")), under(*about)]
    late = step.due_at is not None and step.due_at <= now
    lead = Cell("!! late", "overdue") if late else Cell("○ open", "words")
    due = [by_when(step.due_at, book, now), Cell("  ", "words")] if step.due_at else []
    about = [*due, Cell(joined([who, prevents, told]), "quiet")]
    return [Line((said(step.text),), lead), under(*about)]


def stop_gaps(case: Case, book: Book, now: datetime) -> Section | None:
    """List the relief meanwhile (docs/practice.md, D7)."""
    lines: list[Line] = []
    for gap in case.stop_gaps:
        runs = gap.ended_at is None
        lead = Cell("~ running", "good") if runs else Cell("ended", "quiet")
        cost = f"  {wording.money(gap.cost, book.shop)}" if gap.cost else ""
        lines.append(Line((said(gap.text), held(cost, "money")), lead))
        since = who_and_when(gap.by, gap.started_at, book, now)
        cells = [Cell(f"since {since}", "quiet")]
        if runs and gap.until is not None:
            cells += [Cell("  ", "words"), by_when(gap.until, book, now)]
        elif gap.ended_at is not None:
            cells.append(
                Cell(f" until {wording.day_and_time(gap.ended_at, now, book.shop)}", "quiet")
            )
        lines.append(under(*cells))
    if not lines:
        return None
    key = "case.stop_gap" if case.is_open or (case.is_eased and case.void is None) else ""
    return Section("stop_gaps", "Stop-gap", tuple(lines), key=key)


def gestures(case: Case, book: Book, now: datetime, standing: Standing) -> Section:
    """Say what is given, promised and free of the budget, then every gesture."""
    shop = book.shop
    free = standing.budget - standing.given - standing.promised
    parts = wording.bar(standing.given, standing.promised, standing.budget, BAR_CELLS)
    over = "bar_over" if free < 0 else "bar_spent"
    bar = [
        Cell(text, meaning)
        for text, meaning in zip(parts, (over, "bar_promised", "bar_free"), strict=True)
        if text
    ]
    of = f" of {wording.money(standing.budget, shop)}"
    left = f"  {wording.amount(abs(free), shop)} {'over' if free < 0 else 'free'}"
    figures = [
        f"{wording.amount(amount, shop)} {word}"
        for word, amount in (("given", standing.given), ("promised", standing.promised))
        if amount
    ]
    lent = counted_stop_gaps(case, shop)
    if lent:
        figures.append(f"{wording.amount(lent, shop)} of it for stop-gaps")
    lines = [
        Line((*bar, held(left, "money_over" if free < 0 else "money"), held(of, "quiet"))),
        line(joined(figures) or "none yet", "quiet"),
    ]
    for gesture in case.gestures:
        lines += _gesture(gesture, book, now)
    key = "case.gesture" if case.is_open else ""
    return Section("gestures", "Gestures", tuple(lines), key=key)


def _gesture(gesture: Gesture, book: Book, now: datetime) -> list[Line]:
    shop = book.shop
    name = next((known.name for known in shop.gestures if known.id == gesture.kind), gesture.kind)
    words = (said(name), held(f"  {wording.money(gesture.cost, shop)}", "money"))
    lines = [Line(words, _GESTURE[gesture.state])]
    if gesture.note:
        lines.append(under(said(gesture.note)))
    asked = gesture.state is GestureState.ASKED or gesture.answered_at is not None
    word = "asked" if asked else "promised" if gesture.promised_at is not None else "entered"
    told = [f"{word} by {who_and_when(gesture.asked_by, gesture.asked_at, book, now)}"]
    if gesture.state is GestureState.ASKED:
        waits = wording.duration(now - gesture.asked_at)
        lines.append(under(Cell(f"waits for an approval {waits}", "due_soon")))
    if gesture.answered_at is not None:
        word = "declined" if gesture.state is GestureState.DECLINED else "allowed"
        answered = who_and_when(gesture.answered_by, gesture.answered_at, book, now)
        told.append(f"{word} by {answered}")
    if gesture.given_at is not None:
        told.append(f"given by {who_and_when(gesture.given_by, gesture.given_at, book, now)}")
    if gesture.surprise:
        told.append("a surprise")
    if gesture.arrived_at is not None:
        told.append(f"reached them {wording.day_and_time(gesture.arrived_at, now, shop)}")
    lines.append(under(Cell(joined(told), "quiet")))
    if gesture.alternative:
        lines.append(under(Cell("offered instead: ", "quiet"), said(gesture.alternative)))
    return lines


def _or_quiet(id: str, title: str, lines: list[Line], key: str, case: Case) -> Section | None:
    """Give the section, one quiet line where nothing is there yet, or nothing once it is over."""
    if not lines and not case.is_open:
        return None
    shown = lines or [line("none yet", "quiet")]
    return Section(id, title, tuple(shown), key=key if case.is_open else "")
