"""What every command on one existing case has, and the commands on its plain facts."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from store.domain.words import Failure, Origin, Severity

_REPLACED = {
    "what": "what",
    "severity": "severity",
    "origin": "origin",
    "failure": "failure",
    "meant": "meant",
    "impact": "impact",
    "price": "order.price",
    "paid": "order.paid",
    "reach": "reach",
    "budget": "budget_set",
    "redo_cost": "order.redo_cost",
    "noticed_at": "noticed_at",
    "needed_by": "event_at",
    "telling": "telling",
    "expectation": "expectation",
    "beyond": "beyond",
    "remarkable": "remarkable",
}
"""Fields of `ChangeFacts` that take the place of a value, and where it stands in the case."""
CLEARABLE = ("price", "paid", "reach", "budget", "needed_by")
"""Facts that can be taken away; a text is taken away by an empty one, a cost by nothing."""


@dataclass(frozen=True, slots=True)
class OnCase:
    """What all commands on one existing case share."""

    number: int
    depends_on: ClassVar[tuple[str, ...]] = ()

    @property
    def rests_on(self) -> tuple[str, ...]:
        """The fields of the case, dotted where they lie deeper, that must be as they were seen."""
        return self.depends_on


@dataclass(frozen=True, slots=True)
class OpenCase:
    """Log a case. The customer's name and what happened are enough (docs/practice.md, A1)."""

    customer: str
    """Name of the customer; a new record is made unless `customer_id` is given."""
    what: str
    customer_id: int | None = None
    severity: Severity = Severity.MAJOR
    origin: Origin = Origin.CUSTOMER_TOLD_US
    failure: Failure = Failure.OTHER
    words: str = ""
    phone: str = ""
    email: str = ""
    price: int | None = None
    owner: str | None = None
    noticed_at: datetime | None = None
    """`None` is the moment of logging."""


@dataclass(frozen=True, slots=True)
class ChangeFacts(OnCase):
    """Correct or complete the plain facts of a case; `None` leaves a field as it is."""

    what: str | None = None
    severity: Severity | None = None
    origin: Origin | None = None
    failure: Failure | None = None
    meant: str | None = None
    impact: str | None = None
    price: int | None = None
    paid: int | None = None
    reach: int | None = None
    budget: int | None = None
    words: str | None = None
    """Further words of the customer; added to the earlier ones, never instead of them (A2)."""
    note: str | None = None
    """A private note (docs/practice.md, A9)."""
    expectation: str | None = None
    """What the customer expected (docs/practice.md, D12)."""
    beyond: str | None = None
    """What was done beyond it (docs/practice.md, D12)."""
    remarkable: str | None = None
    """What made this customer feel special (docs/practice.md, C11)."""
    telling: str | None = None
    """How the customer will likely tell the story (docs/practice.md, B9)."""
    redo_cost: int | None = None
    """What doing it again costs us, in minor units (docs/practice.md, E1)."""
    noticed_at: datetime | None = None
    """When it was noticed, which may be before it was logged (docs/practice.md, E3)."""
    needed_by: datetime | None = None
    """Until when the better options are open (docs/practice.md, B23)."""
    cleared: tuple[str, ...] = ()
    """Names of facts that are not known after all; one of `CLEARABLE` each."""

    @property
    def rests_on(self) -> tuple[str, ...]:
        """The facts that are replaced; what is added to is none of them."""
        return tuple(
            place
            for name, place in _REPLACED.items()
            if getattr(self, name) is not None or name in self.cleared
        )


@dataclass(frozen=True, slots=True)
class VoidCase(OnCase):
    """Mark a case as entered wrongly; it stays in the history (docs/practice.md, D17)."""

    reason: str
    depends_on: ClassVar[tuple[str, ...]] = ("void",)
