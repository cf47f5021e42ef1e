"""Commands for what the shop learns: causes, fault, lessons, corrective actions, rules, phrases."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from store.domain.commands.case import OnCase
from store.domain.words import FaultState


@dataclass(frozen=True, slots=True)
class SetCause(OnCase):
    """Name the place in the process where it came from, never a person (docs/practice.md, E9)."""

    place: str
    """Id from the shop's list of places; empty says that it is not yet known after all."""
    note: str = ""
    depends_on: ClassVar[tuple[str, ...]] = ("cause",)


@dataclass(frozen=True, slots=True)
class SettleFault(OnCase):
    """Settle whose fault it was, or leave it open again (docs/practice.md, B6, E15)."""

    state: FaultState
    own_part: str = ""
    """What our own part was; asked for when the fault is shared."""
    note: str = ""
    depends_on: ClassVar[tuple[str, ...]] = ("fault",)


@dataclass(frozen=True, slots=True)
class NoteLesson(OnCase):
    """Write down what a case led to, such as a new responsibility (docs/practice.md, A19)."""

    text: str
    responsibility: str = ""
    """Who answers for what from now on, in words; empty when that is not what changed."""


@dataclass(frozen=True, slots=True)
class NoteRemarkable(OnCase):
    """Write down what made this customer feel special (docs/practice.md, C11)."""

    text: str
    """Takes the place of what stood there; an empty text takes it away."""
    depends_on: ClassVar[tuple[str, ...]] = ("remarkable",)


@dataclass(frozen=True, slots=True)
class UsePhrase(OnCase):
    """Record that a phrase was said to the customer (docs/practice.md, B19)."""

    phrase: int
    """Id of a phrase; those that come with Amends are below zero."""


@dataclass(frozen=True, slots=True)
class AddAction:
    """Write down a change that is to keep a failure from happening again (A17)."""

    text: str
    place: str = ""
    owner: str | None = None
    due_at: datetime | None = None
    cases: tuple[int, ...] = ()
    """Numbers of the cases whose customers it touches."""


@dataclass(frozen=True, slots=True)
class FinishAction:
    """Say that a corrective action is done (docs/practice.md, E10)."""

    action: int
    applies_from: date | None = None
    """`None` is today."""
    check_at: datetime | None = None
    """When to look whether it held; `None` is as many days ahead as the return check."""


@dataclass(frozen=True, slots=True)
class CheckAction:
    """Say whether what was changed held."""

    action: int
    held: bool


@dataclass(frozen=True, slots=True)
class TellTouched:
    """Plan to tell every customer who was touched what was changed (docs/practice.md, E11)."""

    action: int


@dataclass(frozen=True, slots=True)
class AddHouseRule:
    """Write down what the shop does from now on (docs/practice.md, A18)."""

    text: str
    applies_from: date | None = None
    """`None` is today."""
    case: int | None = None
    """Number of the case that led to it."""


@dataclass(frozen=True, slots=True)
class EndHouseRule:
    """Say that a house rule no longer holds; it stays to be read."""

    rule: int


@dataclass(frozen=True, slots=True)
class AddPhrase:
    """Add wording of the shop's own to the phrase book (docs/practice.md, B19)."""

    stage: str
    """Id of a stage of the talk, see `store.domain.phrases`."""
    text: str


@dataclass(frozen=True, slots=True)
class HidePhrase:
    """Take a phrase out of the book, also one that came with Amends."""

    phrase: int


LearningCommand = (
    AddAction
    | FinishAction
    | CheckAction
    | TellTouched
    | AddHouseRule
    | EndHouseRule
    | AddPhrase
    | HidePhrase
)
"""The commands on what the shop has learnt, which belongs to no single case."""
