"""Something is off: say so in a few words, and see to what others said (docs/practice.md, B13).

Used on the board and on the page of a case. The field is always there first, so that `!`, a few
words and Enter note a remark whatever waits; below it stand the remarks that nobody has seen to.
"""

from collections.abc import Iterable

from textual import events, on
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList

from store.casebook import Done
from store.domain.book import Book
from store.domain.commands import DropRemark, NoteRemark, RemarkBecomesCase
from store.domain.lessons import Remark
from store.domain.remarks import is_left, waiting
from tui.desk import Desk
from tui.dialogs.choices import Choice, Choices
from tui.dialogs.customer_field import CustomerField
from tui.dialogs.dialog import Words, shortened
from tui.dialogs.steps import Step, SteppedDialog
from tui.text import wording
from tui.text.safe import fit
from tui.widgets.typed import SafeInput

_NOTES = "enter notes it · esc leaves without a change"
_NOTES_OR_SEES = "enter notes it · ↓ sees to those that wait · esc leaves"
_SEES = "enter or digit makes a case · x drops it · esc leaves"
_CASE = "enter makes the case · esc leaves without a change"
_DROPS = "enter drops it · esc leaves without a change"
_TEXT_CELLS = 38


class RemarksDialog(SteppedDialog):
    """Note that something is off; make a case of a remark that waits, or drop it."""

    title_words = "Something is off"
    hint_words = _NOTES
    BINDINGS = [
        Binding("down", "those_that_wait", "those that wait", show=False),
        Binding("f2", "known", "known customer", show=False),
    ]
    DEFAULT_CSS = """
    RemarksDialog #waiting { max-height: 8; margin-top: 0; }
    RemarksDialog #waiting-words { margin-top: 1; color: $amends-quiet; }
    RemarksDialog #whole { height: auto; margin-top: 1; }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._waiting = waiting(desk.book)
        self._chosen = self._waiting[0] if self._waiting else None

    def questions(self) -> Iterable[Widget]:
        """Ask what is off, with the remarks that wait below; then for the one thing more."""
        with Step("note"):
            yield Words("What is off?", classes="question")
            yield SafeInput(id="off", placeholder="a few words", compact=True)
            yield Words(id="waiting-words")
            yield Choices(self._choices(), id="waiting")
            yield Words(id="whole")
        with Step("case"):
            yield Words(id="of", classes="known")
            yield Words("Who was let down?", classes="question")
            yield CustomerField(self.desk, "customer")
        with Step("drop"):
            yield Words(id="dropped", classes="known")
            yield Words("Why is nothing made of it?", classes="question")
            yield SafeInput(
                id="reason", placeholder="such as: it is put right already", compact=True
            )

    def on_mount(self) -> None:
        """Say how many wait, if any do."""
        self._show()

    def _choices(self) -> list[Choice]:
        return [
            Choice(
                str(one.id),
                (str(place),) if place < 10 else (),
                fit(shortened(one.text, _TEXT_CELLS), _TEXT_CELLS),
                self._who_and_since(one),
            )
            for place, one in enumerate(self._waiting, start=1)
        ]

    def _who_and_since(self, one: Remark) -> str:
        who = shortened(wording.person_name(one.by, self.desk.book.people), 10)
        left = "!" if is_left(one, self.desk.shop, self.desk.now) else ""
        return f"{who} {wording.duration(self.desk.now - one.at)}{left}"

    def _show(self) -> None:
        """Show the list where there is one, and the chosen remark whole."""
        for id in ("waiting", "waiting-words", "whole"):
            self.query_one(f"#{id}").display = bool(self._waiting)
        count = wording.plural(len(self._waiting), "remark")
        verb = "waits" if len(self._waiting) == 1 else "wait"
        self.query_one("#waiting-words", Words).say(f"{count} {verb}, nobody has seen to yet:")
        self.hint(_NOTES_OR_SEES if self._waiting else _NOTES)
        self._show_whole()

    def _show_whole(self) -> None:
        words = self.query_one("#whole", Words)
        one = self._chosen
        list_has_keyboard = self.focused is self.query_one("#waiting")
        words.display = list_has_keyboard and one is not None and len(one.text) > _TEXT_CELLS
        if one is not None:
            words.say(shortened(one.text, 160))

    @on(events.DescendantFocus)
    def _keyboard_moved(self) -> None:
        """Say what the keys do where the keyboard is."""
        if self.step.called == "note":
            in_list = self.focused is self.query_one("#waiting")
            self.hint(_SEES if in_list else _NOTES_OR_SEES if self._waiting else _NOTES)
            self._show_whole()

    def action_those_that_wait(self) -> None:
        """Go down to the remarks that wait."""
        if self.step.called == "note" and self._waiting:
            self.set_focus(self.query_one("#waiting"))

    def action_known(self) -> None:
        """Take the known customer, or say that somebody else is meant."""
        if self.step.called == "case":
            self.query_one(CustomerField).turn()

    @on(OptionList.OptionHighlighted, "#waiting")
    def _moved(self, message: OptionList.OptionHighlighted) -> None:
        self._choose(message.option_id)

    @on(Choices.Picked)
    def _picked(self, message: Choices.Picked) -> None:
        """Ask for the one thing that a case needs beside the remark."""
        self._choose(message.picked)
        self._ask_in("case", "of", _CASE)

    @on(Choices.Unknown)
    def _other_key(self, message: Choices.Unknown) -> None:
        if message.typed == "x":
            self._ask_in("drop", "dropped", _DROPS)
        else:
            self.refuse(f"{message.typed} does nothing here: enter makes a case, x drops it.")

    def _choose(self, id: str | None) -> None:
        found = next((one for one in self._waiting if str(one.id) == id), None)
        if found is not None:
            self._chosen = found
            self._show_whole()

    def _ask_in(self, step: str, words: str, hint: str) -> None:
        one = self._chosen
        if one is None or self.is_asking:
            return
        who = wording.person_name(one.by, self.desk.book.people)
        when = wording.full_time(one.at, self.desk.now, self.desk.shop)
        said = f"{shortened(who, 20)}, {when}: {shortened(one.text, 140)}"
        self.query_one(f"#{words}", Words).update(Content(said))
        self.go_to(step, hint=hint)

    def finish(self, step: str) -> None:
        """Ask for what was entered; an empty first field goes on to the remarks that wait."""
        one = self._chosen
        if step == "note":
            if not self.typed("off").strip() and self._waiting:
                self.action_those_that_wait()
            else:
                self.ask(NoteRemark(self.typed("off")))
        elif one is None:
            return
        elif step == "case":
            field = self.query_one(CustomerField)
            known = field.customer
            self.ask(RemarkBecomesCase(one.id, field.typed_name, known.id if known else None))
        else:
            self.ask(DropRemark(one.id, self.typed("reason")))

    def go_on(self, done: Done) -> None:
        """Leave; after a drop go on to the next remark that waits."""
        was_dropped = any(one.dropped_at is not None for one in done.records.remarks)
        self._asked = False
        self.see(done.snapshot.book)
        if not was_dropped or not self._waiting:
            self.leave()
            return
        self.query_one("#reason", Input).clear()
        self.go_to("note")
        self._show()
        self.action_those_that_wait()

    def see(self, book: Book) -> None:
        """Take in what waits as the book is now; the chosen remark stays chosen if it can."""
        super().see(book)
        before = self._chosen
        self._waiting = waiting(book)
        same = (one for one in self._waiting if before is not None and one.id == before.id)
        first = self._waiting[0] if self._waiting else None
        # A remark that somebody else saw to meanwhile stays in the question it is about.
        self._chosen = next(same, before if self.step.called != "note" else first)
        self.query_one("#waiting", Choices).offer(self._choices())
