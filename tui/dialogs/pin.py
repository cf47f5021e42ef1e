"""Set one's own PIN, or take one away (docs/rules.md, *PIN*).

Used by the screen of people and limits. Whoever has a PIN gives it first, so that nobody gives a
new one to somebody who only left the terminal open. What is typed is hashed at once and away from
the screen's thread; nothing else ever leaves this dialog.
"""

import asyncio
from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from store.domain.commands import SetPin
from store.domain.pins import FEWEST_DIGITS, MOST_DIGITS, hashed, why_not
from store.domain.shop import Person
from tui.desk import Desk
from tui.dialogs.choices import NOWHERE, Choice, Choices
from tui.dialogs.dialog import Words
from tui.dialogs.people import PersonDialog
from tui.dialogs.steps import Step
from tui.text.safe import safe
from tui.widgets.pin_field import PinField, PinInput

_SAVES = "enter goes on, then saves · esc leaves without a change"
_WHAT_IT_IS = "It keeps others from a yes in your name. It is no lock on the file."


class OwnPinDialog(PersonDialog):
    """A new PIN for oneself, typed twice because it is not seen."""

    title_words = "PIN"
    hint_words = _SAVES

    def __init__(self, desk: Desk, person: Person) -> None:
        super().__init__(desk, person)
        self._is_hashing = False

    @property
    def is_busy(self) -> bool:
        """Whether keys wait, also while a PIN is made fit to be kept."""
        return super().is_busy or self._is_hashing

    def questions(self) -> Iterable[Widget]:
        """Ask for the PIN so far, where there is one, then twice for the new one."""
        if self.person.pin:
            yield from self.pin_step()
        with Step("new"):
            none = "; empty takes it away" if self.person.pin else ""
            asked = f"New PIN, {FEWEST_DIGITS} to {MOST_DIGITS} digits{none}"
            yield Words(asked, classes="question")
            yield PinInput(id="new-pin")
            yield Words("The same once more", classes="question")
            yield PinInput(id="again")
            yield Words(_WHAT_IT_IS, classes="known -apart")

    def on_mount(self) -> None:
        """Ask for the PIN so far, where there is one."""
        for field in self.query(PinField):
            field.ask(self.person)

    @on(PinField.Proved)
    def _is_proven(self) -> None:
        self.go_to("new", hint=_SAVES)

    def _why_not(self, typed: str) -> str:
        """Say why these digits cannot be the PIN; none at all take away the one so far."""
        return "" if self.person.pin and not typed else why_not(typed)

    def may_finish_from(self, id: str) -> bool:
        """Refuse at once what cannot be a PIN, before it is typed once more."""
        return id == "new-pin" and bool(self._why_not(self.typed(id)))

    def finish(self, step: str) -> None:
        """Hash what was typed and ask for it."""
        first, again = (self.query_one(f"#{id}", Input) for id in ("new-pin", "again"))
        typed, same = first.value, first.value == again.value
        refused = self._why_not(typed)
        if refused:
            self.refuse(refused)
            self.set_focus(first)
        elif not same:
            first.clear()
            again.clear()
            self.refuse("The two were not the same. Type both again.")
            self.set_focus(first)
        elif not self._is_hashing and not self.is_asking:
            self._is_hashing = True
            self.run_worker(self._ask_for(typed))

    async def _ask_for(self, typed: str) -> None:
        try:
            kept = await asyncio.to_thread(hashed, typed) if typed else ""
        finally:
            self._is_hashing = False
        self.ask(SetPin(self.person.id, kept, was=self.person.pin))


class TakePinAwayDialog(PersonDialog):
    """As shop owner, take a PIN away that somebody has forgotten."""

    title_words = "PIN"
    hint_words = "one key chooses · esc leaves without a change"

    def questions(self) -> Iterable[Widget]:
        """Ask for the one answer; it cannot be taken back, and they can set a new one."""
        name = safe(self.person.name)
        with Step("away"):
            yield Words(f"Has {name} forgotten it? They set a new one themselves.",
                        classes="known")  # fmt: skip
            yield Choices([Choice("yes", ("y",), "take it away", "u does not bring it back")],
                          at=NOWHERE)  # fmt: skip
        yield from self.pin_step()

    @on(Choices.Picked)
    def _picked(self) -> None:
        self.ask_as(self.desk.by, SetPin(self.person.id, was=self.person.pin))
