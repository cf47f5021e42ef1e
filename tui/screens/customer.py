"""The customer sheet: one person, what was between us, and what can be corrected about them.

Pushed by the board and the case page (docs/practice.md, B7, C3, E2, E13). One letter chooses a
field, and only that one is asked for and saved; so two people who write about one customer never
get into each other's way unnoticed. While nothing is typed it shows what others change meanwhile.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget

from store.casebook import Done
from store.domain.book import Book
from store.domain.case import Case
from store.domain.commands import ChangeCustomer
from store.domain.customer import Customer
from store.domain.relationship import Relationship, relationship
from tui.desk import Desk
from tui.dialogs.choices import Choices
from tui.dialogs.customer_facts import NAMES, QUESTIONS, FieldList, field_choices
from tui.dialogs.dialog import Words, shortened
from tui.dialogs.fields import AmountField
from tui.dialogs.link import LinkDialog
from tui.dialogs.merge import MergeDialog
from tui.dialogs.since_field import SinceField
from tui.dialogs.steps import Step, SteppedDialog
from tui.text import customer_words, history_words
from tui.text.case_words import how_to_speak
from tui.text.safe import safe
from tui.widgets.case_section import CaseSection, CaseTop
from tui.widgets.typed import SafeInput

_SHEET_HINT = "one letter changes it · pgup pgdn read on · esc leaves"
_SAVES = "enter saves · esc goes back without a change"
SIDE_BY_SIDE_FROM = 76
"""Cells from which the relationship stands beside the fields."""
_LOOK_SECONDS = 1.0


class CustomerSheet(SteppedDialog):
    """Everything about one customer on the full screen."""

    DEFAULT_CSS = """
    CustomerSheet {
        .sheet { width: 100%; height: 100%; background: $amends-page; color: $amends-words; }
        CaseTop { padding: 0 2; }
        Step { padding: 0 2; margin: 1 0; }
        .foot { height: auto; padding: 0 2; }
        .foot > .hint { margin-top: 0; }
        #step-sheet { height: 1fr; min-height: 6; margin: 0; padding: 0 1; }
        #beside { height: 1fr; layout: vertical; overflow-y: auto; }
        #beside, #told { scrollbar-size-vertical: 1; }
        FieldList { max-height: 100%; margin-top: 1; height: auto; }
        #told { height: auto; }
        #told CaseSection { margin-top: 1; }
        #beside.-side-by-side { layout: horizontal; overflow-y: hidden; }
        #beside.-side-by-side FieldList { width: 40; }
        #beside.-side-by-side #told { width: 1fr; height: 100%; margin-left: 1; }
    }
    """

    def __init__(
        self,
        desk: Desk,
        case: Case,
        fresh: Callable[[], Book | None] = lambda: None,
    ) -> None:
        """`fresh` gives the book as it is now."""
        super().__init__(desk, case)
        self._subject = case
        self._fresh = fresh
        self._field = ""
        self._saw: Customer | None = None

    # What stands on it

    def compose(self) -> ComposeResult:
        """Put the name in large type above fields and relationship."""
        with VerticalScroll(classes="sheet", can_focus=False):
            yield CaseTop(id="top")
            yield from self.questions()
            with Vertical(classes="foot"):
                yield Words(classes="sentence -silent")
                yield Words(classes="hint")

    def questions(self) -> Iterable[Widget]:
        """Give the sheet first, then what is asked for one thing at a time."""
        with Step("sheet"), Horizontal(id="beside"):
            yield FieldList([], id="fields")
            with VerticalScroll(id="told", can_focus=False):
                for id in ("between", "promised", "cases"):
                    yield CaseSection(id)
        with Step("text"):
            yield Words(classes="question", id="asked")
            yield SafeInput(id="text", compact=True, select_on_focus=False)
        with Step("since"):
            yield Words("Since when are they a customer? Empty: not known", classes="question")
            yield SinceField(self.desk, "since")
        with Step("yearly_value"):
            yield Words("What do they spend in a year? Empty: not known", classes="question")
            yield AmountField(self.desk.shop, "value", may_stay_empty=True)

    def on_mount(self) -> None:
        """Show everything, and look now and then for what others changed."""
        self._show()
        self.set_interval(_LOOK_SECONDS, self._look)

    def on_resize(self, event: events.Resize) -> None:
        """Put the relationship beside the fields where there is room."""
        wide = event.size.width >= SIDE_BY_SIDE_FROM
        self.query_one("#beside").set_class(wide, "-side-by-side")

    @property
    def found(self) -> Relationship:
        """The relationship as the book of the desk has it."""
        desk = self.desk
        return relationship(self._subject.customer, desk.book, desk.now, self._older)

    @property
    def _older(self) -> tuple[Case, ...]:
        """Cases of the customer that the book does not hold."""
        return (*self.desk.past, self._subject)

    @property
    def fields(self) -> FieldList:
        """The list of fields."""
        return self.query_one(FieldList)

    @property
    def said(self) -> str:
        """All words of the sheet, for tests and for screen readers."""
        parts = [self.query_one(CaseTop).said]
        parts += [one.said for one in self.query("#told CaseSection").results(CaseSection)]
        return "\n".join(parts)

    def _show(self) -> None:
        found, desk = self.found, self.desk
        how = how_to_speak(found.customer)
        lines = [how] if how.said else []
        self.query_one(CaseTop).show(found.customer.name, self._subject.number, lines)
        place = self.fields.highlighted
        self.fields.offer(field_choices(found.customer, self._subject, desk))
        self.fields.highlighted = place or 0
        told = customer_words.sheet_sections(found, self._subject, desk.book, desk.now, self._older)
        for section in told:
            self.query_one(f"#{section.id}", CaseSection).show(section)

    def _look(self) -> None:
        """Show what others changed, while nothing is being typed here."""
        book = self._fresh()
        if book is None or book is self.desk.book or self.is_asking or self.step.called != "sheet":
            return
        self.see(book)

    def see(self, book: Book) -> None:
        """Take in the book as it is now; what is typed stays."""
        super().see(book)
        self._subject = book.cases.get(self._subject.number, self._subject)
        self._saw = self.found.customer
        self._show()

    def hint(self, words: str) -> None:
        """Show another hint at the bottom."""
        self.query_one(".foot > .hint", Words).say(words)

    def go_to(self, called: str, *, hint: str = "", title: str = "") -> None:
        """Show one step; back on the sheet any field can be chosen again."""
        super().go_to(called, hint=hint or (_SHEET_HINT if called == "sheet" else _SAVES))
        if called == "sheet":
            self.fields.ask_again()

    def action_read_on(self, way: int) -> None:
        """Scroll the relationship by a page."""
        wide = self.query_one("#beside").has_class("-side-by-side")
        shown = self.query_one("#told" if wide else "#beside")
        shown.scroll_relative(y=way * max(1, shown.size.height - 2), animate=False)

    # Choosing what to change

    @on(Choices.Picked, "#fields")
    def _chosen(self, message: Choices.Picked) -> None:
        if self.is_asking:
            return
        self._field, self._saw = message.picked, self.found.customer
        match message.picked:
            case "key":
                self.ask(self._changed(key=not self._saw.key))
                self.fields.ask_again()
            case "link":
                self.fields.ask_again()
                self.app.push_screen(LinkDialog(self.desk, self._subject, self._linked))
            case "merge":
                self.fields.ask_again()
                self.app.push_screen(MergeDialog(self.desk, self._subject, self._merged))
            case "since":
                self.query_one(SinceField).fill(self._saw.since)
                self.go_to("since")
            case "yearly_value":
                self.query_one("#value", AmountField).fill(self._saw.yearly_value)
                self.go_to("yearly_value")
            case name:
                self._ask_text(name, self._saw)

    @on(Choices.Unknown, "#fields")
    def _unknown(self, message: Choices.Unknown) -> None:
        """Say that a letter means nothing here, instead of being silently dead."""
        self.refuse(f"{safe(message.typed)} does nothing here; the letters stand in the list.")

    def _ask_text(self, name: str, customer: Customer) -> None:
        self.query_one("#asked", Words).say(QUESTIONS[name])
        value = getattr(customer, name)
        text = self.query_one("#text", SafeInput)
        text.value = "" if value is None else str(value)
        text.cursor_position = len(text.value)
        self.go_to("text")

    def _changed(self, **fields: object) -> ChangeCustomer:
        saw = self._saw or self.found.customer
        return ChangeCustomer(saw.id, saw=saw, **fields)  # type: ignore[arg-type]

    # What was entered

    def finish(self, step: str) -> None:
        """Ask for what was entered; a field that was emptied is not known any more."""
        match step:
            case "text":
                self._finish_text()
            case "since":
                day = self.query_one(SinceField).day
                self.ask(self._changed(unknown=("since",)) if day is None
                         else self._changed(since=day))  # fmt: skip
            case "yearly_value":
                amount = self.query_one("#value", AmountField).amount
                self.ask(self._changed(unknown=("yearly_value",)) if amount is None
                         else self._changed(yearly_value=amount))  # fmt: skip

    def _finish_text(self) -> None:
        typed = self.typed("text").strip()
        if self._field != "reach":
            self.ask(self._changed(**{self._field: typed}))
        elif not typed:
            self.ask(self._changed(unknown=("reach",)))
        elif typed.isascii() and typed.isdigit() and len(typed) < 10:
            self.ask(self._changed(reach=int(typed)))
        else:
            self.refuse("Write the reach as a number of people, such as 66.")

    def go_on(self, done: Done) -> None:
        """Show the sheet as it stands on disk now."""
        self._take_in(done)
        self._asked = False
        self._say_saved(f"{NAMES.get(self._field, self._field)} saved")

    def _say_saved(self, words: str) -> None:
        self.go_to("sheet", hint=f"{words} · u on the board takes it back · esc leaves")

    def _merged(self, done: Done) -> None:
        self._take_in(done)
        self._say_saved(f"one person now: {shortened(self.found.customer.name, 24)}")

    def _linked(self, done: Done) -> None:
        self._take_in(done)
        case = done.records.cases[0]
        said = history_words.sentence(case.history[-1], self.desk.book, self.desk.now, case)
        self._say_saved(said)

    def _take_in(self, done: Done) -> None:
        book = done.snapshot.book
        self.desk = replace(self.desk, book=book)
        self._subject = self.case = book.cases.get(self._subject.number, self._subject)
        self._show()

    def action_leave(self) -> None:
        """Go back to the sheet without a change; leave from there."""
        if self.is_asking or self.step.called == "sheet":
            super().action_leave()
        else:
            self.go_to("sheet")
