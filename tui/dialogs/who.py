"""Who is at the keyboard: one letter or the beginning of a name, then the PIN where there is one.

Used by the app at the start, for key `i`, and to open a locked terminal. Nobody is at the keyboard
whose PIN was not given (docs/rules.md, *PIN*).
"""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from store.clock import Clock
from store.domain.book import Book
from store.domain.shop import Person
from tui.dialogs.choices import NOWHERE, Choices
from tui.dialogs.dialog import Words
from tui.dialogs.owner import people_choices
from tui.pin_checks import PinChecks
from tui.text.safe import safe
from tui.widgets.pin_field import PinField


class WhoDialog(ModalScreen[str]):
    """Say who is at the keyboard; gives the id of the person, or `None` when nobody said so."""

    BINDINGS = [Binding("escape", "leave", "leave", show=False)]
    DEFAULT_CSS = """
    WhoDialog PinField { display: none; }
    WhoDialog.-asks-pin PinField { display: block; }
    WhoDialog.-asks-pin Choices { display: none; }
    """

    def __init__(
        self,
        book: Book,
        pins: PinChecks,
        clock: Clock,
        told: Person | None = None,
        fresh: Callable[[], Book | None] = lambda: None,
    ) -> None:
        """`told` is who is said to be there already, so that only the PIN is missing.

        `fresh` gives the book as it is now: somebody may have set a PIN, or be gone, since.
        """
        super().__init__()
        self._book = book
        self._fresh = fresh
        self._pins = pins
        self._clock = clock
        self._told = told

    def compose(self) -> ComposeResult:
        """Ask for one of the people who work here."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Words("Who is at the keyboard?", classes="dialog--title")
            yield Choices(people_choices(self._book.staff), at=NOWHERE)
            yield PinField(self._pins, self._clock)
            yield Words("letters of the name · esc only looks", classes="hint")

    def on_mount(self) -> None:
        """Ask for the PIN alone where it is known who is there."""
        if self._told is not None:
            self._ask_pin(self._told)

    @on(Choices.Picked)
    def _picked(self, message: Choices.Picked) -> None:
        person = self._person_now(message.picked)
        if person is None:
            message.choices.ask_again()
            self.query_one(".hint", Words).say("They do not work here any more. · esc only looks")
        elif not person.pin:
            self.dismiss(person.id)
        else:
            self._ask_pin(person)

    def _person_now(self, id: str) -> Person | None:
        """Give somebody as they are now; `None` when they do not work here."""
        person = (self._fresh() or self._book).people.get(id)
        return person if person is not None and not person.gone else None

    @on(Choices.TypedOn)
    def _typed_on(self, message: Choices.TypedOn) -> None:
        """Bring the digits of a PIN that was typed without looking to its field."""
        field = self.query_one(PinField).input
        if field.has_focus and message.character.isdigit():
            field.insert_text_at_cursor(message.character)

    @on(Choices.Unknown)
    def _unknown(self, message: Choices.Unknown) -> None:
        self.query_one(".hint", Words).say(f"Nobody here begins with {safe(message.typed)}.")

    def _ask_pin(self, person: Person) -> None:
        field = self.query_one(PinField)
        self.add_class("-asks-pin")
        field.ask(person)
        self.set_focus(field.input)
        self.query_one(".hint", Words).say("enter goes on · esc leaves")

    @on(PinField.Proved)
    def _proved(self, message: PinField.Proved) -> None:
        message.field.told()
        person = self._person_now(message.person.id)
        if person is not None and person.pin not in ("", message.person.pin):
            self._ask_pin(person)
        else:
            self.dismiss(person.id if person is not None else None)

    def action_leave(self) -> None:
        """Leave it as it was."""
        self.dismiss(None)
