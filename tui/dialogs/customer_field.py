"""Asks in one field who the customer is, and finds those who are known already.

Used by the dialog of remarks, where a case needs a name and nothing else. It prevents a second
record for somebody who has one, and a stranger from being taken for their namesake. Who is found is
for `KnownCustomers` to say, as in a new case: by both names of a merged record, by e-mail and by
telephone too.
"""

from functools import cached_property

from textual.content import Content

from store.domain.customer import Customer
from tui.desk import Desk
from tui.dialogs.dialog import shortened
from tui.dialogs.fields import Field
from tui.known_customers import KnownCustomers, plain
from tui.text import wording
from tui.text.safe import safe

_NAME_CELLS = 26


class CustomerField(Field):
    """An input for a name; the line below says whether that is somebody known."""

    def __init__(self, desk: Desk, id: str) -> None:
        super().__init__(id, placeholder="name or number, or how you would know them")
        self._desk = desk
        self._taken: Customer | None = None
        """Whom F2 took; holds for as long as their name stands there."""
        self._stranger: str | None = None
        """The name under which somebody else is meant than the known customer."""

    @cached_property
    def _known(self) -> KnownCustomers:
        return KnownCustomers(self._desk.book)

    @property
    def typed_name(self) -> str:
        """The name for the case: that of the known customer, else as it is typed."""
        known = self.customer
        return known.name if known is not None else self.input.value

    @property
    def customer(self) -> Customer | None:
        """The known customer that is meant; `None` for somebody new.

        That is whom F2 took, or the only one of exactly this name.
        """
        wanted = plain(self.input.value)
        if self._is_stranger:
            return None
        if self._taken is not None and plain(self._taken.name) == wanted:
            return self._taken
        found = self._known.named(self.input.value)
        return found[0] if len(found) == 1 else None

    @property
    def _is_stranger(self) -> bool:
        return self._stranger is not None and self._stranger == plain(self.input.value)

    @property
    def why_not(self) -> str:
        """Why no case can be made for it; empty when one can."""
        return "" if not self.is_blank else "Write the name, or how you would know them again."

    def turn(self) -> None:
        """Take the likeliest known customer, or say that somebody else of that name is meant."""
        if self.customer is not None:
            self._stranger = plain(self.input.value)
        else:
            self._stranger = None
            self._taken = self._likeliest
            if self._taken is not None:
                self.input.value = safe(self._taken.name)
                self.input.cursor_position = len(self.input.value)
        self.say()

    @property
    def _likeliest(self) -> Customer | None:
        found = self._known.matching(self.input.value, 1)
        return found[0] if found else None

    def understood(self) -> Content:
        """Say who is meant, and what F2 would change about it."""
        known = self.customer
        if known is not None:
            # The name of a merged record stands for somebody who is called otherwise.
            other = plain(known.name) != plain(self.input.value)
            name = f" {shortened(known.name, _NAME_CELLS)}" if other else ""
            return Content.assemble(
                (f"known customer{name}{self._cases_of(known)}", "$amends-good"),
                ("   F2 ", "$amends-key bold"),
                "somebody else of that name",
            )
        if self._is_stranger:
            return Content.assemble(
                Content("somebody new of that name"), ("   F2 ", "$amends-key bold"), "as before"
            )
        likeliest = self._likeliest
        if likeliest is None:
            return Content.styled("somebody new", "$amends-quiet")
        name = shortened(likeliest.name, _NAME_CELLS)
        return Content.assemble(
            ("F2 ", "$amends-key bold"), Content(f"known: {name}{self._cases_of(likeliest)}")
        )

    def _cases_of(self, customer: Customer) -> str:
        count = len(self._known.cases_of(customer))
        return f", {wording.plural(count, 'case')}" if count else ""
