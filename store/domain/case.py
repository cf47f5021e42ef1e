"""A case: one let-down and its repair.

Used by every rule and shown by every screen. A case is frozen and is checked when it is made, so
whoever holds one may trust it. Only `store.domain.rules` makes changed ones, and each change
appends to the history, which is what all clocks are computed from: no duration is ever stored.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from store.domain.parts import (
    Cause,
    Contact,
    Entry,
    Fault,
    FixOption,
    FollowUp,
    Gesture,
    HouseTick,
    Lesson,
    Note,
    PlanStep,
    Promise,
    Reopening,
    Statement,
    StopGap,
    Wait,
    Warned,
)
from store.domain.words import Failure, GestureState, Origin, Outcome, Severity, Status

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = datetime(2200, 1, 1, tzinfo=UTC)
"""Instants of a case lie from the one up to the other, as far as opening hours are reckoned."""


@dataclass(frozen=True)
class Order:
    """The money of what went wrong, in minor units (docs/practice.md, C15, E1)."""

    price: int | None = None
    """What the customer was to pay; `None` when not known."""
    paid: int | None = None
    """What they had paid already for what did not arrive."""
    redo_cost: int = 0
    big: bool = False
    """A big order lifts the case on the board (docs/practice.md, D9)."""


@dataclass(frozen=True)
class Feeling:
    """Mood and trust on a scale of 1 (worst) to 5, and three kinds of fairness likewise."""

    mood_start: int | None = None
    mood_end: int | None = None
    trust_end: int | None = None
    fair_result: int | None = None
    fair_process: int | None = None
    fair_treatment: int | None = None

    def __post_init__(self) -> None:
        for grade in (
            self.mood_start,
            self.mood_end,
            self.trust_end,
            self.fair_result,
            self.fair_process,
            self.fair_treatment,
        ):
            if grade is not None and not 1 <= grade <= 5:
                raise ValueError("A grade of feeling is a number from 1 to 5.")


NOT_ASKED = Feeling()
GRADES = (
    *("mood_end", "trust_end", "fair_result", "fair_process", "fair_treatment"),
    "mood_start",
)
"""The fields of `Feeling` in the order in which the close asks for them; the start comes last, for
whoever has not noted it then."""
NO_ORDER = Order()
NOT_SETTLED = Fault()


@dataclass(frozen=True)
class Ending:
    """How a case was closed."""

    at: datetime
    by: str
    outcome: Outcome
    said_they_will_return: bool = False
    note: str = ""
    missing: tuple[str, ...] = ()
    """What was missing and closed over all the same; remembered (docs/rules.md, *honest close*)."""
    no_follow_up_reason: str = ""


@dataclass(frozen=True)
class Void:
    """Entered wrongly. The case stays in the history; nothing is ever deleted."""

    at: datetime
    by: str
    reason: str


@dataclass(frozen=True)
class Case:
    """One let-down and its repair, whole."""

    number: int
    customer: int
    """Id of the customer record."""
    what: str
    """What happened, in the shop's words."""
    opened_at: datetime
    opened_by: str
    noticed_at: datetime
    """The first-contact clock starts here, also when we noticed first (docs/practice.md, E3)."""
    revision: int = 1
    """Grows by one with every change; never goes back, not even by an undo."""
    origin: Origin = Origin.CUSTOMER_TOLD_US
    failure: Failure = Failure.OTHER
    severity: Severity = Severity.MAJOR
    status: Status = Status.NEW
    owner: str | None = None
    waits: tuple[Wait, ...] = ()
    words: tuple[Statement, ...] = ()
    """The customer's own words, kept apart from ours and only ever added to (A2)."""
    meant: str = ""
    """What the customer was originally meant to get (docs/practice.md, A10)."""
    impact: str = ""
    """What the failure means for the customer's life (docs/practice.md, C8)."""
    event_at: datetime | None = None
    """Until when the better options are open, such as the start of the party (B23)."""
    reach: int | None = None
    """How many people may hear of it; `None` takes the shop's usual reckoning (B8, D13)."""
    telling: str = ""
    """How the customer will likely tell the story (docs/practice.md, B9)."""
    warning: Warned | None = None
    order: Order = NO_ORDER
    wishes: tuple[Statement, ...] = ()
    """What the customer asks for, in their words; the last one holds (E4)."""
    unwanted: tuple[Statement, ...] = ()
    understood: Statement | None = None
    """The problem was read back and the customer agreed (docs/practice.md, A3)."""
    listening: str = ""
    """Bullet notes of the listening sheet (docs/practice.md, E14)."""
    feeling: Feeling = NOT_ASKED
    contacts: tuple[Contact, ...] = ()
    promises: tuple[Promise, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    plan: tuple[PlanStep, ...] = ()
    stop_gaps: tuple[StopGap, ...] = ()
    options: tuple[FixOption, ...] = ()
    gestures: tuple[Gesture, ...] = ()
    notes: tuple[Note, ...] = ()
    budget_set: int | None = None
    """The gesture budget of this case, in minor units; `None` takes the one of its severity."""
    house: tuple[HouseTick, ...] = ()
    fault: Fault = NOT_SETTLED
    cause: Cause | None = None
    """`None` means not yet known, which is a valid state that nags (docs/practice.md, E9)."""
    remarkable: str = ""
    expectation: str = ""
    beyond: str = ""
    fixed_at: datetime | None = None
    """When it was first called fixed; a reopening keeps it."""
    fixed_override: str = ""
    """Why it was called fixed without an accepted option (docs/practice.md, A11)."""
    second_failure_at: datetime | None = None
    """A promise broken during recovery; stays in the figures for ever (docs/practice.md, C4)."""
    reopenings: tuple[Reopening, ...] = ()
    ending: Ending | None = None
    returned_at: datetime | None = None
    """When the customer came back, as a fact (docs/practice.md, A22)."""
    good_word: str = ""
    lessons: tuple[Lesson, ...] = ()
    links: tuple[int, ...] = ()
    """Numbers of other cases of the same story."""
    void: Void | None = None
    imported_key: str = ""
    """Names the row of the file that this case was imported from."""
    erased_at: datetime | None = None
    history: tuple[Entry, ...] = field(default=())

    def __post_init__(self) -> None:
        if self.number < 1:
            raise ValueError("A case number is 1 or more.")
        if not self.what.strip():
            raise ValueError("A case says what happened.")
        if (self.status is Status.CLOSED) != (self.ending is not None):
            raise ValueError("A case has an ending if, and only if, it is closed.")
        for gesture in self.gestures:
            if gesture.cost < 0:
                raise ValueError("A gesture costs nothing or more.")
        self._require_reckonable()

    def _require_reckonable(self) -> None:
        """Refuse instants that no clock can be reckoned from; one slip of the year is enough.

        Run for every case at every start: one comparison after the other is the fastest way.
        """
        try:
            sound = self._has_sound_past() and self._has_sound_plans()
        except TypeError:
            raise ValueError("An instant in it has no time zone.") from None
        if not sound:
            raise ValueError("An instant in it lies before 1970 or after 2199.")

    def _has_sound_past(self) -> bool:
        for contact in self.contacts:
            if not EARLIEST <= contact.at < LATEST:
                return False
        at = [self.opened_at, self.noticed_at]
        if self.history:
            at += (self.history[0].at, self.history[-1].at)
        if self.fixed_at is not None:
            at.append(self.fixed_at)
        if self.reopenings:
            at.append(self.reopenings[-1].at)
        for wait in self.waits:
            at += (wait.started_at, wait.ended_at or wait.started_at)
        return min(at) >= EARLIEST and max(at) < LATEST

    def _has_sound_plans(self) -> bool:
        for later in self.follow_ups:
            done = later.done_at or later.made_at
            if not (EARLIEST <= later.due_at < LATEST and EARLIEST <= done < LATEST):
                return False
        for promise in self.promises:
            made = promise.moves[-1].at if promise.moves else promise.made_at
            if not (EARLIEST <= promise.due_at < LATEST and EARLIEST <= made < LATEST):
                return False
        if not (self.plan or self.stop_gaps or self.gestures):
            return True
        at = [gesture.asked_at for gesture in self.gestures]
        at += [step.due_at or step.made_at for step in self.plan]
        at += [step.made_at for step in self.plan]
        at += [gap.until or gap.started_at for gap in self.stop_gaps]
        at += [gap.started_at for gap in self.stop_gaps]
        return min(at) >= EARLIEST and max(at) < LATEST

    @property
    def is_open(self) -> bool:
        """Whether the case stands on the board."""
        return self.status is not Status.CLOSED and self.void is None

    @property
    def outcome(self) -> Outcome | None:
        """How it ended; `None` while it is not closed."""
        return self.ending.outcome if self.ending is not None else None

    @property
    def first_contact_at(self) -> datetime | None:
        """When we first spoke to the customer; `None` while nobody has."""
        return min(self.spoken_at, default=None)

    @property
    def spoken_at(self) -> list[datetime]:
        """When we spoke to the customer: in contacts of ours, and in follow-ups that found them."""
        spoken = [c.at for c in self.contacts if c.reached and not c.from_customer]
        if self.follow_ups:
            asked = [f.done_at for f in self.follow_ups if f.reached and f.done_at is not None]
            return spoken + asked
        return spoken

    @property
    def was_tried(self) -> bool:
        """Whether anybody sought the customer, by a contact or a follow-up, reached or not."""
        return any(not contact.from_customer for contact in self.contacts) or any(
            asked.result is not None for asked in self.follow_ups
        )

    @property
    def waiting_since(self) -> datetime | None:
        """Since when it is the customer's move; `None` when it is ours."""
        for wait in self.waits:
            if wait.ended_at is None:
                return wait.started_at
        return None

    @property
    def is_eased(self) -> bool:
        """Whether a stop-gap runs."""
        return any(gap.ended_at is None for gap in self.stop_gaps)

    @property
    def wish(self) -> str:
        """What the customer asks for, or an empty text."""
        return self.wishes[-1].text if self.wishes else ""

    def gestures_of(self, *states: GestureState) -> int:
        """The cost of the gestures in these states, in minor units."""
        return sum(g.cost for g in self.gestures if g.state in states)

    @property
    def given(self) -> int:
        """The cost of the gestures that were given, in minor units."""
        return self.gestures_of(GestureState.GIVEN)

    @property
    def promised(self) -> int:
        """The cost of the gestures that are promised and not yet given, in minor units."""
        return self.gestures_of(GestureState.PROMISED)

    @property
    def new_part(self) -> int:
        """An id for a new part. The history only grows, so its length is never used twice.

        That of an imported case is shorter than the ids that its parts had; it names them all.
        """
        named = (entry.part for entry in self.history if entry.part is not None)
        return max(len(self.history), max(named, default=0)) + 1
