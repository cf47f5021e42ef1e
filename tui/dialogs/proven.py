"""Dialogs whose change is booked for somebody who may have to give their PIN first.

Used where more than one person works at a terminal and a change gives money or rights: approvals,
and who may do what. Prevents a yes in the name of a shop owner who only left the terminal open
(docs/rules.md, *PIN*).
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import on
from textual.widget import Widget

from store.domain.case import Case
from store.domain.shop import Person
from tui.desk import Desk
from tui.dialogs.steps import Step, SteppedDialog
from tui.widgets.pin_field import PinField

if TYPE_CHECKING:
    from store.domain.commands import Command

_PIN = "pin"
_HINT = "enter goes on · esc leaves without a change"


def needs_pin(desk: Desk, person: Person) -> bool:
    """Tell whether this person has to give a PIN at this desk for a change in their name."""
    return bool(person.pin) and (person.id != desk.by.id or len(desk.book.staff) > 1)


class ProvenDialog(SteppedDialog):
    """A dialog that asks for a PIN where one is needed, and only then for the change."""

    def __init__(self, desk: Desk, case: Case | None = None) -> None:
        super().__init__(desk, case)
        self._wanted: tuple[Command, Person, Case | None] | None = None

    def pin_step(self) -> Iterable[Widget]:
        """Give the step that asks for the PIN; a dialog puts it behind its own steps."""
        with Step(_PIN):
            yield PinField(self.desk.pins, self.desk.clock)

    def needs_pin(self, person: Person) -> bool:
        """Tell whether this person has to give a PIN for a change in their name."""
        return needs_pin(self.desk, person)

    def ask_as(
        self, person: Person, command: "Command", saw: Case | None = None, *, title: str = ""
    ) -> None:
        """Ask for a change in the name of this person, after their PIN where it needs one.

        `title` says meanwhile what the PIN is asked for.
        """
        self._wanted = (command, person, saw)
        if self.needs_pin(person):
            self.go_to(_PIN, hint=_HINT, title=title)
            self.query_one(PinField).ask(person)
        else:
            self._ask_wanted()

    @on(PinField.Proved)
    def _proved(self, message: PinField.Proved) -> None:
        message.stop()
        if self._wanted is not None and self._wanted[1].id == message.person.id:
            self._ask_wanted()

    def _ask_wanted(self) -> None:
        if self._wanted is not None:
            command, person, saw = self._wanted
            self.ask(command, saw, by=None if person.id == self.desk.by.id else person.id)
