"""Commands for the honest close: how it ended, and what the customer made of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from store.domain.case import GRADES
from store.domain.commands.case import OnCase
from store.domain.words import Outcome


@dataclass(frozen=True, slots=True)
class CloseCase(OnCase):
    """Close a case with its outcome; what is missing is remembered and no bar."""

    outcome: Outcome
    said_they_will_return: bool = False
    mood_end: int | None = None
    """From 1 to 5, as all grades; `None` was not asked."""
    trust_end: int | None = None
    fair_result: int | None = None
    fair_process: int | None = None
    fair_treatment: int | None = None
    mood_start: int | None = None
    """As it is remembered, where nobody noted it at the start."""
    good_word: str = ""
    """A good word that the customer passed on, such as a review (docs/practice.md, D15)."""
    note: str = ""
    follow_up_at: datetime | None = None
    """When we ask once more although it is closed (docs/practice.md, E16)."""
    no_follow_up_reason: str = ""
    """Why nobody will ask again; wanted when there is no follow-up at all."""
    depends_on: ClassVar[tuple[str, ...]] = ("status",)


@dataclass(frozen=True, slots=True)
class NoteEnding(OnCase):
    """Correct or complete how a closed case ended, without taking it up again (A22, C13)."""

    outcome: Outcome | None = None
    """`None` leaves a field as it is, here and below."""
    said_they_will_return: bool | None = None
    mood_end: int | None = None
    """0 takes the grade away: it was not asked after all."""
    trust_end: int | None = None
    fair_result: int | None = None
    fair_process: int | None = None
    fair_treatment: int | None = None
    mood_start: int | None = None
    good_word: str | None = None
    note: str | None = None

    @property
    def rests_on(self) -> tuple[str, ...]:
        """What is replaced, each by itself."""
        places = {name: f"feeling.{name}" for name in GRADES}
        places |= {"outcome": "outcome", "said_they_will_return": "outcome"}
        places |= {"good_word": "good_word"}
        given = (place for name, place in places.items() if getattr(self, name) is not None)
        return ("status", *dict.fromkeys(given))
