"""Log a contact: the channel by one letter, then two fields that may both stay empty (A4).

What was said stays inside; what they were told stands apart, so that a difference is seen
(docs/practice.md, C12). Enter saves from either field: the frequent case costs no key more.
"""

from collections.abc import Iterable

from textual import on
from textual.binding import Binding
from textual.containers import Grid, Vertical
from textual.widget import Widget
from textual.widgets import Input

from store.domain.apologies import apologies
from store.domain.commands import LogContact
from store.domain.words import Channel, Mark, Status
from tui.dialogs.choices import NOWHERE, Choice, Choices
from tui.dialogs.dialog import Dialog, Words
from tui.dialogs.tick import Tick
from tui.drafts import KEPT, Draft
from tui.text import coaching, labels
from tui.text.case_talk import PLAN_NOW
from tui.widgets.typed import SafeInput

_TICKS = {
    "apology": ("F2", "apology"),
    "admission": ("F6", "it was our mistake"),
    "thanks": ("F3", "thanks"),
    "read_back": ("F7", "read back, they agreed"),
    "not_reached": ("F4", "nobody reached"),
    "check_in": ("F8", "check-in"),
    "from_customer": ("F5", "they came to us"),
    "told_plan": ("F9", "told the plan"),
    "told_change": ("F12", "told what changed"),
}
"""The marks in the order in which they are drawn, two beside each other. Terminals keep F10 and F11
for themselves."""
_KEY_CELLS = 3
_SAVES = "enter saves · tab goes on · F keys mark it · esc leaves"


class ContactDialog(Dialog):
    """What was said, on which way, what they were told, and what else was done."""

    DEFAULT_CSS = """
    ContactDialog #said { height: auto; }
    ContactDialog .ticks { grid-size: 2; height: auto; margin-top: 1; grid-rows: 1; }
    ContactDialog .advice { height: auto; margin-top: 1; color: $amends-due-soon; }
    """
    title_words = "Contact"
    BINDINGS = [
        Binding(key.lower(), f"tick('{id}')", words, show=False)
        for id, (key, words) in _TICKS.items()
    ]

    _channel: Channel | None = None
    _kept_in = ""
    """The input in which a text of before stands marked, until somebody types in it."""

    def questions(self) -> Iterable[Widget]:
        """Ask for the channel first, then for what was said."""
        yield Choices(
            [
                Choice(channel, (letter,), labels.CHANNEL[channel])
                for channel, letter in labels.CHANNEL_KEYS.items()
            ],
            at=NOWHERE,
        )
        with Vertical(id="said") as said:
            said.display = False
            yield Words("What was said? Stays inside (may stay empty)")
            yield SafeInput(id="note", compact=True)
            yield Words("What were they told? (may stay empty)", classes="question")
            yield SafeInput(id="told", compact=True)
            with Grid(classes="ticks"):
                for id, (key, words) in _TICKS.items():
                    yield Tick(key.ljust(_KEY_CELLS), words, id=id)
            yield Words(self._advice(), classes="advice")

    def _advice(self) -> str:
        """Say what to mind in this talk; an empty text when there is nothing (C5, E12)."""
        case = self.case
        if case is None or not case.is_open:
            return ""
        times = len(apologies(case))
        if times > 1:
            return f"Apologised {times} times. {PLAN_NOW}"
        if case.status in (Status.NEW, Status.CONTACTED) and not case.options:
            return "No proposal of our own yet: w, then +, notes one."
        return coaching.hint(case, self.desk.shop)

    @on(Choices.Picked)
    def _picked(self, message: Choices.Picked) -> None:
        self._channel = Channel(message.picked)
        self.query_one(".dialog--title", Words).say(
            f"{self.full_title} · {labels.CHANNEL[self._channel]}"
        )
        message.choices.display = False
        self.query_one("#said").display = True
        self.set_focus(self.query_one("#note", Input))
        self.query_one(".advice").display = bool(self._advice())
        self.hint(_SAVES)
        self._take_up()

    def _take_up(self) -> None:
        """Put back what was typed and left, with its marks; typing replaces it."""
        left = self.left_here
        if left is None:
            return
        for id, text in left.typed.items():
            field = self.query_one(f"#{id}", Input)
            field.value = text
            field.action_select_all()
        for id in left.marked:
            self.query_one(f"#{id}", Tick).toggle()
        self._kept_in = next(id for id, text in left.typed.items() if text.strip())
        self.set_focus(self.query_one(f"#{self._kept_in}", Input))
        self.hint(f"{KEPT} · enter saves it")

    @on(SafeInput.Edited)
    def _edited(self, message: SafeInput.Edited) -> None:
        """Let go of what was kept where another contact is typed: Enter saves it all at once."""
        if message.input.id != self._kept_in:
            return
        if message.is_anew:
            for field in self.query(Input):
                if field is not message.input:
                    field.clear()
            for tick in self.query(Tick):
                if tick.value:
                    tick.toggle()
        self._kept_in = ""
        self.hint(_SAVES)

    @property
    def draft(self) -> Draft | None:
        """What was typed and marked; the way is chosen anew."""
        if self._channel is None:
            return self.left_here
        typed = {id: self.query_one(f"#{id}", Input).value for id in ("note", "told")}
        return Draft(typed, {id: "on" for id in _TICKS if self._is_on(id)})

    def action_tick(self, id: str) -> None:
        """Turn a mark on or off without leaving the note."""
        if self._channel is not None:
            self.query_one(f"#{id}", Tick).toggle()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        if self._channel is None or self.case is None:
            return
        marks = [mark for mark in Mark if self._is_on(mark)]
        self.ask(
            LogContact(
                self.case.number,
                self._channel,
                note=self.query_one("#note", Input).value,
                told=self.query_one("#told", Input).value,
                marks=tuple(marks),
                reached=not self._is_on("not_reached"),
                from_customer=self._is_on("from_customer"),
            )
        )

    def _is_on(self, id: str) -> bool:
        return self.query_one(f"#{id}", Tick).value
