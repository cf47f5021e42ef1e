"""What a dialog may look at: the book as it was when the dialog opened, who asks, and the clock.

Used by every dialog and by the case page. It holds no casebook, so that nothing but a command can
change anything.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime

from store.clock import Clock
from store.domain.book import Book
from store.domain.case import Case
from store.domain.customer import Customer
from store.domain.due import Reckoning
from store.domain.hours import OpeningHours
from store.domain.shop import Person, Shop
from tui.drafts import Drafts
from tui.pin_checks import PinChecks
from tui.text.safe import safe


@dataclass(frozen=True)
class Desk:
    """One terminal with somebody at its keyboard."""

    book: Book
    by: Person
    clock: Clock
    reckoning: Reckoning
    pins: PinChecks = field(default_factory=PinChecks)
    """The PINs that were checked at this terminal."""
    drafts: Drafts = field(default_factory=Drafts)
    """What was typed into forms that were left."""
    past: tuple[Case, ...] = ()
    """Cases of the chosen customer that closed years hold."""

    @property
    def now(self) -> datetime:
        """The present instant."""
        return self.clock.now()

    @property
    def shop(self) -> Shop:
        """The shop with its settings."""
        return self.book.shop

    @property
    def hours(self) -> OpeningHours:
        """The opening hours of the shop."""
        return self.reckoning.hours

    def with_past(self, case: Case, earlier: tuple[Case, ...] = ()) -> "Desk":
        """Give the desk with what closed years hold: the case itself, and others of its customer.

        A change of such a case brings it back to the board.
        """
        earlier = tuple(one for one in earlier if one.number != case.number)
        if case.number in self.book.cases:
            return replace(self, past=earlier) if earlier else self
        cases = {**self.book.cases, case.number: case}
        return replace(self, book=replace(self.book, cases=cases), past=earlier)

    def customer(self, case: Case) -> Customer:
        """Give the customer of a case."""
        return self.book.customer_of(case) or Customer(case.customer, "?")

    def name(self, case: Case) -> str:
        """Give number and customer of a case, made fit to be shown: `#42 Dana Whitfield`."""
        return f"#{case.number} {safe(self.customer(case).name)}"
