"""What the shop learns: corrective actions, house rules, phrases, and what was practised.

Used by the causes screen, the phrase book and practice mode. These records live beside the cases
and stay open after a case is closed (docs/practice.md, A17, A18, B16, B22, E10).
"""

from dataclasses import dataclass
from datetime import date, datetime

from store.domain.case import EARLIEST, LATEST


@dataclass(frozen=True, slots=True)
class CorrectiveAction:
    """A change so that the failure does not recur."""

    id: int
    text: str
    made_at: datetime
    made_by: str
    place: str = ""
    """Id of the place in the process that it changes."""
    owner: str | None = None
    due_at: datetime | None = None
    done_at: datetime | None = None
    applies_from: date | None = None
    check_at: datetime | None = None
    """When to look whether it held."""
    held: bool | None = None
    checked_at: datetime | None = None
    cases: tuple[int, ...] = ()
    revision: int = 1
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class HouseRule:
    """What the shop does from now on."""

    id: int
    text: str
    made_at: datetime
    made_by: str
    applies_from: date | None = None
    case: int | None = None
    ended_at: datetime | None = None
    revision: int = 1
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Ready wording for one stage of the talk."""

    id: int
    stage: str
    text: str
    made_by: str = ""
    hidden: bool = False
    revision: int = 1
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Practised:
    """Who practised what and when."""

    id: int
    at: datetime
    by: str
    what: str
    revision: int = 1
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """Something is off: a first sight that one key turns into a case (docs/practice.md, B13)."""

    id: int
    at: datetime
    by: str
    text: str
    case: int | None = None
    """Number of the case that was made of it."""
    dropped_at: datetime | None = None
    revision: int = 1
    withdrawn: bool = False
    dropped_by: str = ""
    dropped_because: str = ""
    """Why nothing was made of it; a remark is dropped and never deleted."""

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("A remark says what is off.")
        try:
            sound = EARLIEST <= self.at < LATEST
        except TypeError:
            raise ValueError("An instant in it has no time zone.") from None
        if not sound:
            raise ValueError("An instant in it lies before 1970 or after 2199.")

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has seen to it yet."""
        return self.case is None and self.dropped_at is None and not self.withdrawn
