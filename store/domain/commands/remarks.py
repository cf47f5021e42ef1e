"""Commands for early sight: somebody sees that something is off (docs/practice.md, B13).

A remark takes no customer and no decision, so that nobody keeps it to themselves for want of
either. It becomes a case, or is dropped for a reason; nothing of it is ever deleted.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoteRemark:
    """Say that something is off."""

    text: str


@dataclass(frozen=True, slots=True)
class RemarkBecomesCase:
    """Make a case of a remark; its clocks count from when the remark was made (E3)."""

    remark: int
    customer: str
    """Name of the customer; a new record is made unless `customer_id` is given."""
    customer_id: int | None = None


@dataclass(frozen=True, slots=True)
class DropRemark:
    """Say why nothing is made of a remark."""

    remark: int
    reason: str


RemarkCommand = NoteRemark | RemarkBecomesCase | DropRemark
"""The commands on remarks, which belong to no case yet."""
