"""Commands for the repair itself: plan, stop-gap, house path, promises asked about, marks."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from store.domain.commands.case import OnCase
from store.domain.words import HouseStep, WarningSign


@dataclass(frozen=True, slots=True)
class AddPlanStep(OnCase):
    """Add a step to the agreed repair (docs/practice.md, E7)."""

    text: str
    person: str | None = None
    """Who does it; `None` means the owner of the case."""
    due_at: datetime | None = None
    prevents_repeat: bool = False


@dataclass(frozen=True, slots=True)
class FinishPlanStep(OnCase):
    """Record that a step of the plan is done."""

    step: int
    depends_on: ClassVar[tuple[str, ...]] = ("plan",)


@dataclass(frozen=True, slots=True)
class TellPlan(OnCase):
    """Record that the customer was told the plan as it stands."""

    depends_on: ClassVar[tuple[str, ...]] = ("plan",)


@dataclass(frozen=True, slots=True)
class StartStopGap(OnCase):
    """Give relief meanwhile; it is neither fix nor gesture (docs/practice.md, C9, D7)."""

    text: str
    cost: int = 0
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class ExtendStopGap(OnCase):
    """Let a stop-gap run on until another date."""

    stop_gap: int
    until: datetime
    depends_on: ClassVar[tuple[str, ...]] = ("stop_gaps",)


@dataclass(frozen=True, slots=True)
class EndStopGap(OnCase):
    """Record that a stop-gap no longer runs."""

    stop_gap: int
    depends_on: ClassVar[tuple[str, ...]] = ("stop_gaps",)


@dataclass(frozen=True, slots=True)
class TickHouseStep(OnCase):
    """Tick a step of the house path, or skip it with a reason (docs/practice.md, A21)."""

    step: HouseStep
    skipped: str = ""
    """The reason why it is skipped; empty when the step was taken."""
    depends_on: ClassVar[tuple[str, ...]] = ("house",)


@dataclass(frozen=True, slots=True)
class CheckPromise(OnCase):
    """Answer the question whether a promise will hold; a no is a duty to tell the customer."""

    promise: int
    holds: bool
    depends_on: ClassVar[tuple[str, ...]] = ("promises",)


@dataclass(frozen=True, slots=True)
class ConfirmArrived(OnCase):
    """Record that a gesture really reached the customer (docs/practice.md, D11)."""

    gesture: int
    depends_on: ClassVar[tuple[str, ...]] = ("gestures",)


@dataclass(frozen=True, slots=True)
class NoteWarning(OnCase):
    """Note a sign that the customer will leave or write about it, and what was seen (A16)."""

    sign: WarningSign | None
    """`None` takes the sign away again."""
    note: str
    depends_on: ClassVar[tuple[str, ...]] = ("warning",)


@dataclass(frozen=True, slots=True)
class MarkBigOrder(OnCase):
    """Say whether the order is a big one, which lifts the case on the board (D9)."""

    big: bool


@dataclass(frozen=True, slots=True)
class SetNeededBy(OnCase):
    """Say until when the better options are open (docs/practice.md, B23)."""

    at: datetime | None
    """`None` takes the date away again."""
    depends_on: ClassVar[tuple[str, ...]] = ("event_at",)
