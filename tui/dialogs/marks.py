"""Marks that say how pressing a case is: signs of leaving, key customer, big order, needed by.

docs/practice.md, A16, B23, D9. What is marked already says so, and the same letter takes it away.
"""

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from store.domain.commands import (
    ChangeCustomer,
    Command,
    MarkBigOrder,
    NoteWarning,
    SetNeededBy,
)
from store.domain.words import WarningSign
from tui.dialogs.choices import Choice, Choices
from tui.dialogs.dialog import Words, shortened
from tui.dialogs.fields import WhenField
from tui.dialogs.steps import CaseDialog, Step
from tui.text import labels, wording
from tui.widgets.typed import SafeInput

_GONE, _KEY, _BIG, _NEEDED = "gone", "key", "big", "needed"
_LETTERS = {WarningSign.PUBLIC_REVIEW: "r", WarningSign.SILENT_LEAVER: "l"}
_SAVES = "enter saves · esc leaves without a change"


class MarksDialog(CaseDialog):
    """One letter for each mark; a warning asks what was seen, the date when it is needed."""

    title_words = "Mark"
    hint_words = "one letter marks it · esc leaves without a change"

    _sign: WarningSign | None = None

    def questions(self) -> Iterable[Widget]:
        """Ask for the mark, then for what belongs to it."""
        with Step("mark"):
            yield Choices([*self._warnings(), *self._weights(), self._needed()])
        with Step("seen"):
            yield Words("What was seen?", classes="question", id="seen-asked")
            yield SafeInput(id="seen", compact=True)
        with Step("needed"):
            yield Words("Until when are the better options open?", classes="question")
            yield WhenField(
                self.desk, "needed-by", may_stay_empty=True, if_empty_words="no such date"
            )

    def trial(self) -> Command | None:
        """Try to change a mark that can always be changed."""
        return MarkBigOrder(self.subject.number, not self.subject.order.big)

    def _warnings(self) -> list[Choice]:
        warning = self.subject.warning
        choices = [
            Choice(
                sign,
                (letter,),
                labels.WARNING[sign],
                shortened(f"seen: {warning.note}", 24) if warning and warning.sign is sign else "",
            )
            for sign, letter in _LETTERS.items()
        ]
        if warning is not None:
            choices.append(Choice(_GONE, ("g",), "the warning is over"))
        return choices

    def _weights(self) -> list[Choice]:
        is_key, is_big = self.desk.customer(self.subject).key, self.subject.order.big
        return [
            Choice(_KEY, ("k",), "key customer", "is marked; takes it away" if is_key else ""),
            Choice(_BIG, ("b",), "big order", "is marked; takes it away" if is_big else ""),
        ]

    def _needed(self) -> Choice:
        at = self.subject.event_at
        until = wording.full_time(at, self.desk.now, self.desk.shop) if at is not None else ""
        return Choice(_NEEDED, ("t",), "time until which it helps", until)

    @on(Choices.Picked)
    def _picked(self, message: Choices.Picked) -> None:
        if self.is_asking:
            return
        case = self.subject
        match message.picked:
            case "key":
                customer = self.desk.customer(case)
                self.ask(ChangeCustomer(customer.id, key=not customer.key, saw=customer))
            case "big":
                self.ask(MarkBigOrder(case.number, not case.order.big))
            case "needed":
                self.go_to("needed", hint=_SAVES, title="time")
            case "gone":
                self._sign = None
                self.query_one("#seen-asked", Words).say("Why is it over?")
                self.go_to("seen", hint=_SAVES, title="over")
            case sign:
                self._sign = WarningSign(sign)
                self.go_to("seen", hint=_SAVES, title=labels.WARNING[self._sign])

    def finish(self, step: str) -> None:
        """Ask for the warning or for the date."""
        number = self.subject.number
        if step == "seen":
            self.ask(NoteWarning(number, self._sign, self.typed("seen")))
        elif step == "needed":
            at = self.query_one("#needed-by", WhenField).instant
            self.ask(SetNeededBy(number, at))
