"""What a dialog may look at: the book as it was when the dialog opened, who asks, and the clock.

Used by every dialog and by the case page. It holds no casebook, so that nothing but a command can
change anything.
"""

from dataclasses import dataclass
from datetime import datetime

from store.clock import Clock
from store.domain.book import Book
from store.domain.case import Case
from store.domain.customer import Customer
from store.domain.due import Reckoning
from store.domain.hours import OpeningHours
from store.domain.shop import Person, Shop
from tui.safe import safe


@dataclass(frozen=True)
class Desk:
    """One terminal with somebody at its keyboard."""

    book: Book
    by: Person
    clock: Clock
    reckoning: Reckoning

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

    def customer(self, case: Case) -> Customer:
        """Give the customer of a case."""
        return self.book.customers.get(case.customer) or Customer(case.customer, "?")

    def name(self, case: Case) -> str:
        """Give number and customer of a case, made fit to be shown: `#42 Dana Whitfield`."""
        return f"#{case.number} {safe(self.customer(case).name)}"
