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

from store.domain.commands import LogContact
from store.domain.words import Channel, Mark, Status
from tui import coaching, labels
from tui.case_talk import PLAN_NOW, apologies
from tui.dialogs.choices import Choice, Choices
from tui.dialogs.dialog import Dialog, Words
from tui.dialogs.tick import Tick
from tui.widgets.typed import SafeInput

_MARKS = (Mark.APOLOGY, Mark.THANKS, Mark.ADMISSION, Mark.READ_BACK, Mark.CHECK_IN, Mark.TOLD_PLAN)
_TICKS = {
    "apology": ("F2", "apology"),
    "admission": ("F6", "it was our mistake"),
    "thanks": ("F3", "thanks"),
    "read_back": ("F7", "read back, they agreed"),
    "not_reached": ("F4", "nobody reached"),
    "check_in": ("F8", "check-in"),
    "from_customer": ("F5", "they came to us"),
    "told_plan": ("F9", "told the plan"),
}
"""The marks in the order in which they are drawn, two beside each other."""


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

    def questions(self) -> Iterable[Widget]:
        """Ask for the channel first, then for what was said."""
        yield Choices(
            [
                Choice(channel, (letter,), labels.CHANNEL[channel])
                for channel, letter in labels.CHANNEL_KEYS.items()
            ]
        )
        with Vertical(id="said") as said:
            said.display = False
            yield Words("What was said? Stays inside (may stay empty)")
            yield SafeInput(id="note", compact=True)
            yield Words("What were they told? (may stay empty)", classes="question")
            yield SafeInput(id="told", compact=True)
            with Grid(classes="ticks"):
                for id, (key, words) in _TICKS.items():
                    yield Tick(key, words, id=id)
            yield Words(self._advice(), classes="advice")

    def _advice(self) -> str:
        """Say what to mind in this talk; an empty text when there is nothing (C5, E12)."""
        case = self.case
        if case is None or not case.is_open:
            return ""
        if apologies(case) > 1:
            return f"Apologised {apologies(case)} times. {PLAN_NOW}"
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
        self.hint("enter saves · tab goes on · F2-F9 mark it · esc leaves")

    def action_tick(self, id: str) -> None:
        """Turn a mark on or off without leaving the note."""
        if self._channel is not None:
            self.query_one(f"#{id}", Tick).toggle()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        if self._channel is None or self.case is None:
            return
        marks = [mark for mark in _MARKS if self._is_on(mark)]
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
