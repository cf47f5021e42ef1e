"""Log a contact: the channel by one letter, then a note that may stay empty (A4)."""

from collections.abc import Iterable

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input

from store.domain.commands import LogContact
from store.domain.words import Channel, Mark
from tui import labels
from tui.dialogs.choices import Choice, Choices
from tui.dialogs.dialog import Dialog, Words
from tui.dialogs.tick import Tick
from tui.widgets.typed import SafeInput


class ContactDialog(Dialog):
    """What was said, on which way, and whether it held an apology or thanks."""

    DEFAULT_CSS = """
    ContactDialog #said { height: auto; }
    ContactDialog #note { margin-bottom: 1; }
    """
    title_words = "Contact"
    BINDINGS = [
        Binding("f2", "tick('apology')", "apology", show=False),
        Binding("f3", "tick('thanks')", "thanks", show=False),
        Binding("f4", "tick('not_reached')", "not reached", show=False),
        Binding("f5", "tick('from_customer')", "they came to us", show=False),
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
            yield Words("What was said? (may stay empty)", classes="question")
            yield SafeInput(id="note", compact=True)
            yield Tick("F2", "apology", id="apology")
            yield Tick("F3", "thanks", id="thanks")
            yield Tick("F4", "nobody reached", id="not_reached")
            yield Tick("F5", "the customer came to us", id="from_customer")

    @on(Choices.Picked)
    def _picked(self, message: Choices.Picked) -> None:
        self._channel = Channel(message.picked)
        self.query_one(".dialog--title", Words).say(
            f"{self.full_title} · {labels.CHANNEL[self._channel]}"
        )
        message.choices.display = False
        self.query_one("#said").display = True
        self.set_focus(self.query_one("#note", Input))
        self.hint("enter saves · F2-F5 mark it · esc leaves without a change")

    def action_tick(self, id: str) -> None:
        """Turn a mark on or off without leaving the note."""
        if self._channel is not None:
            self.query_one(f"#{id}", Tick).toggle()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        if self._channel is None or self.case is None:
            return
        marks = [mark for mark in (Mark.APOLOGY, Mark.THANKS) if self._is_on(mark)]
        self.ask(
            LogContact(
                self.case.number,
                self._channel,
                note=self.query_one("#note", Input).value,
                marks=tuple(marks),
                reached=not self._is_on("not_reached"),
                from_customer=self._is_on("from_customer"),
            )
        )

    def _is_on(self, id: str) -> bool:
        return self.query_one(f"#{id}", Tick).value
