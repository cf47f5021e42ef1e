"""Commands for something extra."""

from dataclasses import dataclass
from typing import ClassVar

from store.domain.commands.case import OnCase


@dataclass(frozen=True, slots=True)
class AddGesture(OnCase):
    """Promise or give something extra. Above a limit it becomes a request (docs/rules.md)."""

    kind: str
    cost: int
    note: str = ""
    surprise: bool = False
    given: bool = False
    """True when the customer has it already; False promises it."""
    depends_on: ClassVar[tuple[str, ...]] = ("gestures", "budget_set")


@dataclass(frozen=True, slots=True)
class DeclineDemand(OnCase):
    """Say no to what the customer asked for, with what was offered instead (B11)."""

    what: str
    """What they asked for, in words or as an id of the catalogue."""
    alternative: str
    cost: int = 0
    """What it would have cost, in minor units, where that is known."""


@dataclass(frozen=True, slots=True)
class GiveGesture(OnCase):
    """Record that a promised gesture was given."""

    gesture: int
    depends_on: ClassVar[tuple[str, ...]] = ("gestures",)


@dataclass(frozen=True, slots=True)
class AnswerGesture(OnCase):
    """Grant or refuse a request above a limit (docs/practice.md, B14)."""

    gesture: int
    granted: bool
    cost: int | None = None
    """Another amount than asked for, in minor units."""
    alternative: str = ""
    depends_on: ClassVar[tuple[str, ...]] = ("gestures", "budget_set")
