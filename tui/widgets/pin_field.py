"""A field that asks somebody for their PIN and tells when it was right.

Used by the dialogs that something depends on who really stands there. What is typed is never drawn,
never kept and never sent on: only that it was right goes up (docs/rules.md, *PIN*).
"""

from collections.abc import Iterable

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from store.clock import Clock
from store.domain.book import Book
from store.domain.pins import MOST_DIGITS
from store.domain.shop import Person
from tui.pin_checks import PinChecks
from tui.text.safe import safe
from tui.widgets.typed import SafeInput


class PinInput(SafeInput):
    """Takes digits and draws dots."""

    def __init__(self, *, id: str | None = None, placeholder: str = "") -> None:
        super().__init__(
            id=id,
            placeholder=placeholder,
            compact=True,
            password=True,
            restrict=r"[0-9]*",
            max_length=MOST_DIGITS,
        )


class PinField(Vertical):
    """Asks one person for the PIN."""

    DEFAULT_CSS = """
    PinField { height: auto; }
    PinField > .pin--of { width: 1fr; height: auto; color: $amends-words; }
    """

    class Proved(Message):
        """The PIN was right."""

        def __init__(self, person: Person, field: "PinField") -> None:
            super().__init__()
            self.person = person
            self.field = field

    def __init__(self, pins: PinChecks, clock: Clock) -> None:
        super().__init__()
        self._pins = pins
        self._clock = clock
        self._person: Person | None = None
        self._is_checking = False
        self.input = PinInput(id="pin")
        self._of = Static(markup=False, classes="pin--of")
        self._why = Static(markup=False, classes="echo -refused")

    def compose(self) -> Iterable[Widget]:
        """Say whose PIN it is, then the field, then why it was not taken."""
        yield self._of
        yield self.input
        yield self._why

    @property
    def said(self) -> str:
        """Why the last PIN was not taken, for tests and for screen readers."""
        return str(self._why.content)

    @property
    def is_checking(self) -> bool:
        """Whether a PIN is looked at, or was right and the dialog does not know it yet."""
        return self._is_checking

    def told(self) -> None:
        """Take note that the dialog knows that the PIN was right."""
        self._is_checking = False

    def book_came(self, book: Book) -> None:
        """Ask for the PIN that holds now, where another one was set at another desk."""
        known = book.people.get(self._person.id) if self._person is not None else None
        if known is not None and self._person is not None and known.pin != self._person.pin:
            self.ask(known)

    def ask(self, person: Person) -> None:
        """Ask this person from now on."""
        self._person = person
        self.input.clear()
        self._of.update(Content(f"PIN of {safe(person.name)}"))
        self._why.update(Content(""))

    @on(Input.Submitted)
    async def _entered(self, event: Input.Submitted) -> None:
        """Check it without stopping the screen; the dialog around it sees no Enter."""
        event.stop()
        if self._person is not None and not self._is_checking:
            self._is_checking = True
            self.run_worker(self._check(self._person, event.value), exit_on_error=True)

    async def _check(self, person: Person, typed: str) -> None:
        why_not = await self._pins.why_not(person, typed, self._clock.now())
        self.input.clear()
        self._why.update(Content(why_not))
        if why_not:
            self._is_checking = False
        else:
            self.post_message(self.Proved(person, self))
