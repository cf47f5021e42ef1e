"""The command for how far a case has come."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from store.domain.commands.case import OnCase
from store.domain.words import FollowUpKind, Outcome, Status


@dataclass(frozen=True, slots=True)
class RhythmDate:
    """One of the follow-ups that are offered with the fix."""

    due_at: datetime
    kind: FollowUpKind = FollowUpKind.CHECK


@dataclass(frozen=True, slots=True)
class SetStatus(OnCase):
    """Say how far the case has come; closing and reopening are statuses as well."""

    to: Status
    reason: str = ""
    """Why, where a rule asks: fixed without an accepted option, taken up again."""
    agreed: str = ""
    """The fix that the customer accepted, for *fixing* and *fixed*."""
    outcome: Outcome | None = None
    said_they_will_return: bool = False
    rhythm: tuple[RhythmDate, ...] | None = None
    """For *fixed*: the follow-ups to plan. `None` plans those that the shop's rhythm offers."""
    depends_on: ClassVar[tuple[str, ...]] = ("status",)
