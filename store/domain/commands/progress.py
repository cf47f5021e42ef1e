"""The command for how far a case has come."""

from dataclasses import dataclass
from typing import ClassVar

from store.domain.commands.case import OnCase
from store.domain.words import Outcome, Status


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
    depends_on: ClassVar[tuple[str, ...]] = ("status",)
