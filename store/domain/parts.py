"""The parts that a case is made of: contacts, promises, follow-ups, gestures and the rest.

Used by `case.py`, which holds tuples of them, and by the rules, which make new ones. Every part is
frozen and carries an `id` that is unique within its case and never used again, so that a screen, a
history entry and an undo can name it although the tuple around it changes. Money is in whole minor
units of the shop's currency; instants are aware datetimes in UTC.

These classes, the case and the customer have no slots: a field left out of the file is then filled
from its default more than twice as fast, which counts for thousands of cases at the start.
"""

from dataclasses import dataclass
from datetime import datetime

from store.domain.words import (
    Act,
    BesideWish,
    Channel,
    FaultState,
    FollowUpKind,
    FollowUpResult,
    GestureState,
    HouseStep,
    Mark,
    NoteKind,
    OptionState,
    Outcome,
    PromiseState,
    WarningSign,
)


@dataclass(frozen=True)
class Entry:
    """One line of the history: who did what when. Entries are appended, never changed."""

    at: datetime
    by: str
    """Person id, or an empty text when no person did it."""
    act: Act
    part: int | None = None
    """The id of the part that the entry is about."""
    text: str = ""
    """Text of people, shown as it is."""
    was: str = ""
    """The value before, as an id or an ISO instant."""
    now: str = ""
    """The value after, likewise."""


@dataclass(frozen=True)
class Statement:
    """Something said or established by a person at an instant."""

    id: int
    at: datetime
    by: str
    text: str = ""


@dataclass(frozen=True)
class Wait:
    """A stretch in which it was the customer's move and our clocks stood still."""

    id: int
    started_at: datetime
    by: str
    note: str = ""
    ended_at: datetime | None = None
    """`None` while it is still the customer's move."""


@dataclass(frozen=True)
class Contact:
    """One exchange with the customer."""

    id: int
    at: datetime
    by: str
    channel: Channel
    note: str = ""
    told: str = ""
    """What the customer was told; once told it cannot be edited away (docs/practice.md, D6)."""
    marks: tuple[Mark, ...] = ()
    reached: bool = True
    """False when nobody answered; such a try is no first contact."""
    from_customer: bool = False
    """The customer came to us; that never counts as our first contact."""


@dataclass(frozen=True)
class DateMove:
    """A promised date that was moved (docs/practice.md, C6)."""

    at: datetime
    by: str
    was: datetime
    reason: str
    customer_told: bool


@dataclass(frozen=True)
class HoldCheck:
    """An answer to the board's question whether a promise will hold."""

    at: datetime
    by: str
    holds: bool


@dataclass(frozen=True)
class Promise:
    """Word given with a date."""

    id: int
    text: str
    due_at: datetime
    made_at: datetime
    by: str
    to: str = ""
    """To whom, when not to the customer of the case."""
    state: PromiseState = PromiseState.OPEN
    settled_at: datetime | None = None
    settled_by: str = ""
    customer_told_first: bool | None = None
    """For a broken one: whether we told the customer before they noticed (docs/practice.md, C2)."""
    moves: tuple[DateMove, ...] = ()
    checks: tuple[HoldCheck, ...] = ()


@dataclass(frozen=True)
class FollowUp:
    """A planned later contact; open until it has a result."""

    id: int
    due_at: datetime
    made_at: datetime
    made_by: str
    kind: FollowUpKind = FollowUpKind.CHECK
    owner: str | None = None
    """Who will do it; `None` means the owner of the case."""
    place: str = ""
    note: str = ""
    result: FollowUpResult | None = None
    done_at: datetime | None = None
    done_by: str = ""
    found: str = ""
    """What the customer said, free text."""

    @property
    def reached(self) -> bool:
        """Whether it found the customer; that is a word from us (docs/rules.md, *contacts*)."""
        return self.result in (FollowUpResult.CONTENT, FollowUpResult.STILL_UNHAPPY)


@dataclass(frozen=True)
class PlanStep:
    """One step of the agreed repair (docs/practice.md, E7)."""

    id: int
    text: str
    made_at: datetime
    made_by: str
    person: str | None = None
    due_at: datetime | None = None
    prevents_repeat: bool = False
    done_at: datetime | None = None
    done_by: str = ""
    told_at: datetime | None = None
    """When the customer was told that this is planned."""


@dataclass(frozen=True)
class StopGap:
    """Relief meanwhile; it is neither fix nor gesture (docs/practice.md, D7, D8)."""

    id: int
    text: str
    started_at: datetime
    by: str
    cost: int = 0
    until: datetime | None = None
    ended_at: datetime | None = None
    """`None` while it is still running; the case is then marked *eased*."""


@dataclass(frozen=True)
class FixOption:
    """One way to restore what was due; never paid from the gesture budget."""

    id: int
    text: str
    made_at: datetime
    by: str
    cost: int = 0
    state: OptionState = OptionState.OFFERED
    offered_at: datetime | None = None
    settled_at: datetime | None = None
    settled_by: str = ""
    beside_wish: BesideWish | None = None
    refund: bool = False
    """Money back or guarantee alone; asks for a personal contact afterwards (B12)."""


@dataclass(frozen=True)
class Gesture:
    """Something extra, beyond the fix; counted in the gesture budget once promised or given."""

    id: int
    kind: str
    """Id from the shop's catalogue, or free text."""
    cost: int
    state: GestureState
    asked_at: datetime
    asked_by: str
    note: str = ""
    surprise: bool = False
    answered_at: datetime | None = None
    """When an approval that was needed was given or refused."""
    answered_by: str = ""
    promised_at: datetime | None = None
    given_at: datetime | None = None
    given_by: str = ""
    arrived_at: datetime | None = None
    """When it was seen that the gesture reached the customer (docs/practice.md, D11)."""
    alternative: str = ""
    """What was offered instead when it was declined (docs/practice.md, B11)."""


@dataclass(frozen=True)
class Note:
    """A private note; no note ever reaches customer wording (docs/practice.md, A9)."""

    id: int
    at: datetime
    by: str
    text: str
    kind: NoteKind = NoteKind.INTERNAL


@dataclass(frozen=True)
class HouseTick:
    """A step of the house path, taken or skipped with a reason."""

    step: HouseStep
    at: datetime
    by: str
    skipped: str = ""
    """The reason; empty when the step was taken."""


@dataclass(frozen=True)
class Fault:
    """The question of fault, which may stay open for ever (docs/practice.md, B5, B6, E15)."""

    state: FaultState = FaultState.NOT_SETTLED
    own_part: str = ""
    note: str = ""
    at: datetime | None = None
    by: str = ""


@dataclass(frozen=True)
class Cause:
    """A place in the process, never a person (docs/practice.md, E9)."""

    place: str
    """Id from the shop's list of places."""
    at: datetime
    by: str
    note: str = ""


@dataclass(frozen=True)
class Warned:
    """A sign that the customer will leave or write about it, and what was seen."""

    sign: WarningSign
    at: datetime
    by: str
    note: str = ""


@dataclass(frozen=True)
class Lesson:
    """What a case led to: a house rule, a change of responsibility, a corrective action."""

    id: int
    at: datetime
    by: str
    text: str
    house_rule: int | None = None
    action: int | None = None
    responsibility: str = ""
    """The new responsibility, in words, when that is what changed (docs/practice.md, A19)."""


@dataclass(frozen=True)
class Reopening:
    """A closed or fixed case that had to be taken up again."""

    at: datetime
    by: str
    reason: str
    closed_at: datetime | None = None
    """When the case had been closed; `None` when it had only been called fixed."""
    outcome: Outcome | None = None
    """What the closing had said."""
