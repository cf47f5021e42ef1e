"""Dialogs whose change is booked for somebody who may have to give their PIN first.

Used where more than one person works at a terminal and a change gives money or rights: approvals,
and who may do what. Prevents a yes in the name of a shop owner who only left the terminal open
(docs/rules.md, *PIN*).
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import on
from textual.widget import Widget

from store.domain import proof
from store.domain.book import Book
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
    return proof.needs_pin(desk.book, person, desk.by.id)


class ProvenDialog(SteppedDialog):
    """A dialog that asks for a PIN where one is needed, and only then for the change."""

    def __init__(self, desk: Desk, case: Case | None = None) -> None:
        super().__init__(desk, case)
        self._book_now = desk.book
        self._wanted: tuple[Command, Person, Case | None] | None = None

    def pin_step(self) -> Iterable[Widget]:
        """Give the step that asks for the PIN; a dialog puts it behind its own steps."""
        with Step(_PIN):
            yield PinField(self.desk.pins, self.desk.clock)

    @property
    def is_busy(self) -> bool:
        """Whether keys wait, also for a PIN that is looked at."""
        return super().is_busy or any(field.is_checking for field in self.query(PinField))

    def book_came(self, book: Book) -> None:
        """Know who works here and who has which PIN at this moment."""
        super().book_came(book)
        self._book_now = book
        for field in self.query(PinField):
            field.book_came(book)

    def see(self, book: Book) -> None:
        """Take in the book as it is now."""
        super().see(book)
        self._book_now = book

    def ask_as(
        self, person: Person, command: "Command", saw: Case | None = None, *, title: str = ""
    ) -> None:
        """Ask for a change in the name of this person, after their PIN where it needs one.

        `title` says meanwhile what the PIN is asked for. Whether there is a PIN is not what was
        known when the dialog was opened, but what holds now.
        """
        person = self._book_now.people.get(person.id, person)
        self._wanted = (command, person, saw)
        if proof.needs_pin(self._book_now, person, self.desk.by.id):
            self.go_to(_PIN, hint=_HINT, title=title)
            self.query_one(PinField).ask(person)
        else:
            self._ask_wanted("")

    @on(PinField.Proved)
    def _proved(self, message: PinField.Proved) -> None:
        message.stop()
        message.field.told()
        if self._wanted is not None and self._wanted[1].id == message.person.id:
            self._ask_wanted(message.person.pin)

    def _ask_wanted(self, given: str) -> None:
        """Ask for it, with the kept PIN that was given; empty for none."""
        if self._wanted is not None:
            (command, person, saw), here = self._wanted, self.desk.by.id
            by = None if person.id == here else person.id
            self.ask(command, saw, by, proof.Proof(here, given))
