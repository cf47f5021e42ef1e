"""Commands for what has a date: follow-ups and promises."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from store.domain.commands.case import OnCase
from store.domain.words import FollowUpKind, FollowUpResult


@dataclass(frozen=True, slots=True)
class PlanFollowUp(OnCase):
    """Plan a later contact."""

    due_at: datetime
    kind: FollowUpKind = FollowUpKind.CHECK
    note: str = ""
    owner: str | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class RecordFollowUp(OnCase):
    """Record what a follow-up found; *still unhappy* takes the case up again (E17)."""

    follow_up: int
    result: FollowUpResult
    found: str = ""
    next_try: datetime | None = None
    """For *not reached*: when to try again."""
    depends_on: ClassVar[tuple[str, ...]] = ("follow_ups",)


@dataclass(frozen=True, slots=True)
class MoveFollowUp(OnCase):
    """Put a follow-up on another date."""

    follow_up: int
    due_at: datetime
    depends_on: ClassVar[tuple[str, ...]] = ("follow_ups",)


@dataclass(frozen=True, slots=True)
class MakePromise(OnCase):
    """Give word with a date (docs/practice.md, C1, C16)."""

    text: str
    due_at: datetime
    to: str = ""


@dataclass(frozen=True, slots=True)
class SettlePromise(OnCase):
    """Record that a promise was kept or broken."""

    promise: int
    kept: bool
    customer_told: bool = False
    """For a broken one: the customer heard it from us first (docs/practice.md, C2)."""
    depends_on: ClassVar[tuple[str, ...]] = ("promises",)


@dataclass(frozen=True, slots=True)
class MovePromise(OnCase):
    """Put a promise on another date; asks for a reason and whether the customer knows (C6)."""

    promise: int
    due_at: datetime
    reason: str
    customer_told: bool
    depends_on: ClassVar[tuple[str, ...]] = ("promises",)
