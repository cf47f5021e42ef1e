"""One case as plain lines: facts, then a section for each thing it holds, then its history.

Used by `amends show`. Sections that hold nothing are left out; what is private says so, and what is
for the shop owner alone is not shown to anybody else.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from store.domain.book import Book
from store.domain.budget import spent_in
from store.domain.case import Case
from store.domain.honest_close import is_average
from store.domain.shop import Person
from store.domain.words import NoteKind, OptionState, PromiseState, Status
from tui.commands.documents import standing
from tui.commands.private import HIDDEN, is_private, may_read
from tui.known_customers import repeat_words
from tui.text import close_words, history_words, labels, wording
from tui.text.plain_board import ending
from tui.text.safe import safe, safe_lines

_NOTE = {
    NoteKind.INTERNAL: "private",
    NoteKind.KNOWN_INSIDE: "private, known inside",
    NoteKind.FOR_SHOP_OWNER: "private, for the shop owner",
}
_OPTION = {
    OptionState.PROPOSED: "proposed",
    OptionState.OFFERED: "offered",
    OptionState.DECLINED: "declined",
    OptionState.ACCEPTED: "accepted",
}


def lines(
    case: Case, book: Book, now: datetime, reader: Person | None, repeat: Collection[int] = ()
) -> Iterator[str]:
    """Give the case line by line; `repeat` are the numbers of the cases that make it one."""
    page = _Page(case, book, now, reader, repeat)
    customer = book.customer_of(case)
    yield f"#{case.number} {safe(customer.name) if customer else '?'}"
    yield from _indented(case.what)
    for name, value in page.facts():
        if value:
            yield f"  {name:<15} {value}"
    for title, entries in page.sections():
        listed = list(entries)
        if listed:
            yield ""
            yield title
            for entry in listed:
                yield from _indented(entry)


def _indented(text: str) -> Iterator[str]:
    for line in safe_lines(text).splitlines() or [""]:
        yield f"  {line}"


@dataclass(frozen=True)
class _Page:
    """One case in the words of its shop."""

    case: Case
    book: Book
    now: datetime
    reader: Person | None
    repeat: Collection[int] = ()

    def facts(self) -> Iterator[tuple[str, str]]:
        """Give the facts of one line each, by name; an empty one is left out."""
        case, shop = self.case, self.book.shop
        customer = self.book.customer_of(case)
        stands = standing(case, self.book)
        yield "status", self._status()
        if stands is not None:
            move = stands.next_move
            due = wording.due(move, self.now, shop)
            whose = wording.whose(move, self.book.people)
            yield "next move", f"{wording.move(move)} {due}".rstrip() + f", {whose}"
        yield "owner", self._who(case.owner)
        months = shop.repeat_months
        yield "repeat", repeat_words(self.repeat, months).removeprefix("repeat: ")
        yield "linked with", ", ".join(f"#{number}" for number in case.links)
        yield "answerable", wording.answerable(case, self.book)
        yield "severity", labels.SEVERITY[case.severity]
        first = case.first_contact_at
        yield (
            "first contact",
            f"{self._at(first)}, {wording.duration(self.now - first)} ago"
            if first
            else wording.first_contact(None, case, self.now),
        )
        yield "noticed", f"{self._at(case.noticed_at)}, {labels.ORIGIN[case.origin]}"
        yield "logged", f"{self._at(case.opened_at)} by {self._who(case.opened_by)}"
        yield "failure", labels.FAILURE[case.failure]
        if customer is not None:
            yield "phone", safe(customer.phone)
            yield "e-mail", safe(customer.email)
            yield "say the name", safe(customer.say)
            yield "address as", safe(customer.address)
        yield "meant to get", safe(case.meant)
        yield "impact", safe(case.impact)
        yield "price", self._money(case.order.price)
        yield "paid", self._money(case.order.paid)
        yield "redo cost", self._money(case.order.redo_cost or None)
        yield "will tell it", safe(case.telling)
        yield "gestures", self._gesture_sums()
        if case.second_failure_at:
            yield "second failure", self._at(case.second_failure_at)
        if case.fixed_at:
            yield "fixed", self._at(case.fixed_at)
        yield "fixed because", safe(case.fixed_override)
        if case.feeling.mood_start is not None:
            yield "mood at first", f"{case.feeling.mood_start} of 5"
        if case.status in (Status.FIXED, Status.FOLLOWING_UP) and is_average(case, shop):
            yield "recovery", close_words.AVERAGE
        if case.returned_at:
            yield "came back", self._at(case.returned_at)

    def sections(self) -> Iterator[tuple[str, Iterable[str]]]:
        """Give the sections by title."""
        case = self.case
        yield "The customer's words", (self._said(s.at, s.by, s.text) for s in case.words)
        yield "Wish", (self._said(s.at, s.by, s.text) for s in case.wishes)
        yield "Not wanted", (self._said(s.at, s.by, s.text) for s in case.unwanted)
        yield "Contacts", self._contacts()
        yield "Promises", self._promises()
        yield "Follow-ups", self._follow_ups()
        yield "Plan", self._plan()
        yield "Stop-gaps", self._stop_gaps()
        yield "Fix", self._options()
        yield "Gestures", self._gestures()
        yield "Private notes", self._notes()
        yield "House path", self._house()
        yield "Cause", self._cause()
        yield "Taken up again", (self._said(r.at, r.by, r.reason) for r in case.reopenings)
        yield "Ended", self._ended()
        yield "History", self._history()

    def _status(self) -> str:
        case = self.case
        if not case.is_open:
            return ending(case)
        marks = [labels.STATUS[case.status]]
        if case.waiting_since is not None:
            marks.append(f"waiting on customer since {self._at(case.waiting_since)}")
        if case.is_eased:
            marks.append(labels.EASED)
        return ", ".join(marks)

    def _gesture_sums(self) -> str:
        shop, stands = self.book.shop, standing(self.case, self.book)
        said = f"{wording.money(spent_in(self.case, shop), shop)} given"
        said += f", {wording.money(self.case.promised, shop)} promised"
        return f"{said}, budget {wording.money(stands.budget, shop)}" if stands else said

    def _contacts(self) -> Iterator[str]:
        for contact in self.case.contacts:
            words = [labels.CHANNEL[contact.channel]]
            words += ["from the customer"] if contact.from_customer else []
            words += [] if contact.reached else ["not reached"]
            words += [labels.MARK[mark] for mark in contact.marks]
            told = f"; told: {contact.told}" if contact.told else ""
            note = f": {contact.note}" if contact.note else ""
            yield self._said(contact.at, contact.by, f"{', '.join(words)}{note}{told}")

    def _promises(self) -> Iterator[str]:
        for promise in self.case.promises:
            to = f" to {promise.to}" if promise.to else ""
            moved = f", moved {len(promise.moves)}x" if promise.moves else ""
            state = promise.state.value
            if promise.state is PromiseState.BROKEN:
                told = "told before they noticed" if promise.customer_told_first else "not told"
                state = f"{state}, {told}"
            yield f"{self._at(promise.due_at)} {state}{moved}{to}: {promise.text}"

    def _follow_ups(self) -> Iterator[str]:
        for later in self.case.follow_ups:
            state = labels.FOLLOW_UP_RESULT[later.result] if later.result else "open"
            who = f", {self._who(later.owner)}" if later.owner else ""
            words = "; ".join(text for text in (later.place, later.note, later.found) if text)
            said = f"{self._at(later.due_at)} {labels.FOLLOW_UP[later.kind]}, {state}{who}"
            yield f"{said}: {words}" if words else said

    def _plan(self) -> Iterator[str]:
        for step in self.case.plan:
            due = f", due {self._at(step.due_at)}" if step.due_at else ""
            state = "done" if step.done_at else "open"
            yield f"{state}{due}, {self._who(step.person)}: {step.text}"

    def _stop_gaps(self) -> Iterator[str]:
        for gap in self.case.stop_gaps:
            state = f"until {self._at(gap.ended_at)}" if gap.ended_at else "running"
            cost = f", {self._money(gap.cost)}" if gap.cost else ""
            yield f"{self._at(gap.started_at)} {state}{cost}: {gap.text}"

    def _options(self) -> Iterator[str]:
        for option in self.case.options:
            cost = f", {self._money(option.cost)}" if option.cost else ""
            yield f"{_OPTION[option.state]}{cost}: {option.text}"

    def _gestures(self) -> Iterator[str]:
        for gesture in self.case.gestures:
            names = {known.id: known.name for known in self.book.shop.gestures}
            surprise = ", surprise" if gesture.surprise else ""
            what = f"{names.get(gesture.kind, gesture.kind)}, {self._money(gesture.cost)}"
            note = f": {gesture.note}" if gesture.note else ""
            state = labels.GESTURE_STATE[gesture.state]
            said = f"{state}{surprise}, {what}, asked by {self._who(gesture.asked_by)}{note}"
            yield f"{self._at(gesture.asked_at)} {said}"

    def _notes(self) -> Iterator[str]:
        for note in self.case.notes:
            text = note.text if may_read(note.id, self.case, self.reader) else HIDDEN
            yield f"[{_NOTE[note.kind]}] {self._said(note.at, note.by, text)}"

    def _house(self) -> Iterator[str]:
        for tick in self.case.house:
            skipped = f", skipped: {tick.skipped}" if tick.skipped else ""
            yield f"{labels.HOUSE_STEP[tick.step]}{skipped}"

    def _cause(self) -> Iterator[str]:
        cause = self.case.cause
        if cause is not None:
            names = {place.id: place.name for place in self.book.shop.places}
            note = f": {cause.note}" if cause.note else ""
            yield f"{names.get(cause.place, cause.place)}{note}"

    def _ended(self) -> Iterator[str]:
        case = self.case
        if case.void is not None:
            yield self._said(case.void.at, case.void.by, f"void: {case.void.reason}")
        if case.ending is not None:
            note = f": {case.ending.note}" if case.ending.note else ""
            outcome = close_words.how_it_ended(case)
            yield self._said(case.ending.at, case.ending.by, f"{outcome}{note}")
            if why := close_words.why_no_follow_up(case.ending):
                yield f"nobody asks again: {why}"
            if case.ending.missing:
                yield f"closed over: {', '.join(close_words.missing_words(case.ending.missing))}"
        if felt := close_words.at_the_end(case.feeling):
            yield f"at the end: {felt}"
        if case.good_word:
            yield f"good word: {case.good_word}"

    def _history(self) -> Iterator[str]:
        for entry in self.case.history:
            if may_read(entry.part, self.case, self.reader):
                line = history_words.line(entry, self.book, self.now, self.case)
            else:
                line = self._said(entry.at, entry.by, f"private note {HIDDEN}")
            yield f"[private] {line}" if is_private(entry, self.case) else line

    def _said(self, at: datetime, by: str, text: str) -> str:
        return f"{self._at(at)} {self._who(by) if by else 'Amends'}: {text}"

    def _at(self, at: datetime) -> str:
        return wording.day_and_time(at, self.now, self.book.shop)

    def _who(self, person: str | None) -> str:
        return wording.person_name(person, self.book.people)

    def _money(self, minor: int | None) -> str:
        return "" if minor is None else wording.money(minor, self.book.shop)
