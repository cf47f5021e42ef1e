"""Commands for talking with the customer, and for whose move it is."""

from dataclasses import dataclass
from typing import ClassVar

from store.domain.commands.case import OnCase
from store.domain.words import Channel, Mark


@dataclass(frozen=True, slots=True)
class LogContact(OnCase):
    """Record an exchange with the customer."""

    channel: Channel
    note: str = ""
    told: str = ""
    marks: tuple[Mark, ...] = ()
    reached: bool = True
    from_customer: bool = False


@dataclass(frozen=True, slots=True)
class SetWaiting(OnCase):
    """Say that it is the customer's move, or that it is ours again."""

    waiting: bool
    note: str = ""
    depends_on: ClassVar[tuple[str, ...]] = ("waits",)


@dataclass(frozen=True, slots=True)
class AssignOwner(OnCase):
    """Make somebody answerable now; `None` leaves the case loudly without owner."""

    person: str | None
    depends_on: ClassVar[tuple[str, ...]] = ("owner",)


@dataclass(frozen=True, slots=True)
class MarkReturned(OnCase):
    """The customer came back, as a fact (docs/practice.md, A22)."""

    note: str = ""
    depends_on: ClassVar[tuple[str, ...]] = ("returned_at",)
