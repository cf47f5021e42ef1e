"""What can be the next move of a case, and how it stands to the clock.

Used by `due.py`, which finds the moves, and by everything that shows or lists them.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from store.domain.words import FollowUpKind

NOBODY = ""
"""Whose move it is when the case has no owner."""
CUSTOMER = "customer"
SHOP_OWNER = "shop_owner"
RESERVED_IDS = frozenset({CUSTOMER, SHOP_OWNER, "nobody", "me"})
"""No person may have one of these as id."""


class MoveKind(StrEnum):
    """What the next move is."""

    FIRST_CONTACT = "first_contact"
    WORD = "word"
    FIX = "fix"
    PROMISE = "promise"
    FOLLOW_UP = "follow_up"
    APPROVAL = "approval"
    PLAN_STEP = "plan_step"
    STOP_GAP = "stop_gap"
    CLOSE = "close"
    THEIRS = "theirs"


class DueState(StrEnum):
    """How a move stands to the clock, the most pressing first."""

    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that is to be done in a case."""

    kind: MoveKind
    due_at: datetime | None
    """`None` for a move of the customer, which has no date."""
    soon_at: datetime | None
    """From when it counts as due soon."""
    whose: str
    """Person id, or one of `NOBODY`, `CUSTOMER`, `SHOP_OWNER`."""
    text: str = ""
    """Text of people: the promise, the plan step, the stop-gap, the note of a follow-up."""
    part: int | None = None
    """Id of the promise, follow-up, plan step, stop-gap or gesture."""
    follow_up: FollowUpKind | None = None

    def state(self, now: datetime) -> DueState:
        """Tell how this move stands at `now`."""
        if self.due_at is not None and self.due_at <= now:
            return DueState.OVERDUE
        if self.soon_at is not None and self.soon_at <= now:
            return DueState.DUE_SOON
        return DueState.LATER
