"""One frozen dataclass for each thing that a person can ask of the book.

Made by screens and by the command line, decided by `store.domain.rules`. A command names what is
wanted and never how it is done. `depends_on` names the fields of the case that the wish rests on:
if one of them is no longer what the person saw, the command is refused with both values instead of
being applied to something that nobody looked at (docs/rules.md, *two at once*).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from store.domain.shop import Shop
from store.domain.words import (
    Channel,
    Failure,
    FollowUpKind,
    FollowUpResult,
    Mark,
    Origin,
    Outcome,
    Role,
    Severity,
    Status,
)


@dataclass(frozen=True, slots=True)
class OpenCase:
    """Log a case. The customer's name and what happened are enough (docs/practice.md, A1)."""

    customer: str
    """Name of the customer; a new record is made unless `customer_id` is given."""
    what: str
    customer_id: int | None = None
    severity: Severity = Severity.MAJOR
    origin: Origin = Origin.CUSTOMER_TOLD_US
    failure: Failure = Failure.OTHER
    words: str = ""
    phone: str = ""
    email: str = ""
    price: int | None = None
    owner: str | None = None
    noticed_at: datetime | None = None
    """`None` is the moment of logging."""


@dataclass(frozen=True, slots=True)
class OnCase:
    """What all commands on one existing case share."""

    number: int
    depends_on: ClassVar[tuple[str, ...]] = ()


@dataclass(frozen=True, slots=True)
class ChangeFacts(OnCase):
    """Correct or complete the plain facts of a case; `None` leaves a field as it is."""

    what: str | None = None
    severity: Severity | None = None
    origin: Origin | None = None
    failure: Failure | None = None
    meant: str | None = None
    impact: str | None = None
    price: int | None = None
    paid: int | None = None
    reach: int | None = None
    budget: int | None = None
    words: str | None = None
    """Further words of the customer; added to the earlier ones, never instead of them (A2)."""
    note: str | None = None
    """A private note (docs/practice.md, A9)."""


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


@dataclass(frozen=True, slots=True)
class MarkReturned(OnCase):
    """The customer came back, as a fact (docs/practice.md, A22)."""

    note: str = ""
    depends_on: ClassVar[tuple[str, ...]] = ("returned_at",)


@dataclass(frozen=True, slots=True)
class VoidCase(OnCase):
    """Mark a case as entered wrongly; it stays in the history (docs/practice.md, D17)."""

    reason: str
    depends_on: ClassVar[tuple[str, ...]] = ("void",)


CaseCommand = (
    ChangeFacts
    | LogContact
    | SetStatus
    | SetWaiting
    | AssignOwner
    | PlanFollowUp
    | RecordFollowUp
    | MoveFollowUp
    | MakePromise
    | SettlePromise
    | MovePromise
    | AddGesture
    | GiveGesture
    | AnswerGesture
    | MarkReturned
    | VoidCase
)


@dataclass(frozen=True, slots=True)
class AddPerson:
    """Take somebody on."""

    name: str
    role: Role = Role.COUNTER
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class ChangePerson:
    """Change what somebody may do or whether they are here; `None` leaves a field as it is."""

    person: str
    role: Role | None = None
    limit: int | None = None
    usual_limit: bool = False
    """Go back to the limit of the role."""
    away: bool | None = None
    gone: bool | None = None


@dataclass(frozen=True, slots=True)
class ChangeCustomer:
    """Correct or complete what is known of a customer; `None` leaves a field as it is."""

    customer: int
    name: str | None = None
    say: str | None = None
    address: str | None = None
    phone: str | None = None
    email: str | None = None
    notes: str | None = None
    yearly_value: int | None = None
    key: bool | None = None
    reach: int | None = None


@dataclass(frozen=True, slots=True)
class ChangeShop:
    """Replace the settings of the shop; only the shop owner may."""

    shop: Shop


Command = OpenCase | CaseCommand | AddPerson | ChangePerson | ChangeCustomer | ChangeShop
