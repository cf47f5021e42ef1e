"""Asks in one field who the customer is, and finds those who are known already.

Used by the dialog of remarks, where a case needs a name and nothing else. It prevents a second
record for somebody who has one, and a stranger from being taken for their namesake.
"""

from functools import cached_property

from textual.content import Content

from store.domain.customer import Customer
from tui.desk import Desk
from tui.dialogs.dialog import shortened
from tui.dialogs.fields import Field
from tui.known_customers import plain
from tui.text import wording
from tui.text.safe import safe

_NAME_CELLS = 26


class CustomerField(Field):
    """An input for a name; the line below says whether that is somebody known."""

    def __init__(self, desk: Desk, id: str) -> None:
        super().__init__(id, placeholder="name, or how you would know them")
        self._desk = desk
        self._somebody_else = False
        """The typed name is that of a known customer, and somebody else is meant."""

    @cached_property
    def _known(self) -> tuple[tuple[str, Customer], ...]:
        return tuple(
            (plain(one.name), one)
            for one in self._desk.book.customers.values()
            if one.merged_into is None and not one.withdrawn and one.erased_at is None
        )

    @property
    def typed_name(self) -> str:
        """The name as it is typed."""
        return self.input.value

    @property
    def customer(self) -> Customer | None:
        """The known customer of exactly this name; `None` for somebody new, or when several are."""
        wanted = plain(self.input.value)
        found = [one for name, one in self._known if wanted and name == wanted]
        return found[0] if len(found) == 1 and not self._somebody_else else None

    @property
    def why_not(self) -> str:
        """Why no case can be made for it; empty when one can."""
        return "" if not self.is_blank else "Write the name, or how you would know them again."

    def turn(self) -> None:
        """Take the likeliest known customer, or say that somebody else of that name is meant."""
        if self._likeliest is not None and self.customer is None and not self._somebody_else:
            self.input.value = safe(self._likeliest.name)
            self.input.cursor_position = len(self.input.value)
        else:
            self._somebody_else = not self._somebody_else
        self.say()

    @property
    def _likeliest(self) -> Customer | None:
        """The known customer whose name begins as it is typed, or has all words of it."""
        wanted = plain(self.input.value)
        found = [
            (not name.startswith(wanted), name, one)
            for name, one in self._known
            if wanted and all(word in name for word in wanted.split())
        ]
        return min(found, key=lambda one: one[:2])[2] if found else None

    def understood(self) -> Content:
        """Say who is meant, and what F2 would change about it."""
        if self.customer is not None:
            return Content.assemble(
                (f"known customer{self._cases_of(self.customer)}", "$amends-good"),
                ("   F2 ", "$amends-key bold"),
                "somebody else of that name",
            )
        if self._somebody_else:
            return Content.assemble(
                Content("somebody new of that name"), ("   F2 ", "$amends-key bold"), "as before"
            )
        if self._likeliest is None:
            return Content.styled("somebody new", "$amends-quiet")
        name = shortened(self._likeliest.name, _NAME_CELLS)
        return Content.assemble(
            ("F2 ", "$amends-key bold"), Content(f"known: {name}{self._cases_of(self._likeliest)}")
        )

    def _cases_of(self, customer: Customer) -> str:
        cases = self._desk.book.cases.values()
        count = sum(case.customer == customer.id and case.void is None for case in cases)
        return f", {wording.plural(count, 'case')}" if count else ""
