"""Commands for listening: notes, the wish, what is not wanted, offers beside it, private notes."""

from dataclasses import dataclass
from typing import ClassVar

from store.domain.commands.case import OnCase
from store.domain.words import BesideWish, NoteKind, OptionState


@dataclass(frozen=True, slots=True)
class TakeNotes(OnCase):
    """Keep the listening sheet as it stands now (docs/practice.md, E14)."""

    listening: str
    depends_on: ClassVar[tuple[str, ...]] = ("listening",)


@dataclass(frozen=True, slots=True)
class NoteWish(OnCase):
    """Write down what the customer asks for, in their words (docs/practice.md, E4)."""

    text: str


@dataclass(frozen=True, slots=True)
class NoteUnwanted(OnCase):
    """Write down what the customer does not want (docs/practice.md, B18)."""

    text: str


@dataclass(frozen=True, slots=True)
class MarkUnderstood(OnCase):
    """The problem was read back and the customer agreed (docs/practice.md, A3)."""

    text: str = ""
    """What was read back; may stay empty."""
    depends_on: ClassVar[tuple[str, ...]] = ("understood",)


@dataclass(frozen=True, slots=True)
class AddOption(OnCase):
    """Add a way to restore what was due (docs/practice.md, A11)."""

    text: str
    cost: int = 0
    """In minor units."""
    proposed: bool = False
    """True for a proposal of our own that the customer has not heard yet (docs/practice.md, C5)."""
    beside_wish: BesideWish | None = None
    refund: bool = False
    """Money back or guarantee alone (docs/practice.md, B12)."""


@dataclass(frozen=True, slots=True)
class SettleOption(OnCase):
    """Say where an option stands, or how it compares with the wish (docs/practice.md, A11, E5)."""

    option: int
    state: OptionState
    beside_wish: BesideWish | None = None
    """`None` leaves the comparison as it is."""
    depends_on: ClassVar[tuple[str, ...]] = ("options",)


@dataclass(frozen=True, slots=True)
class AddNote(OnCase):
    """Add a private note; it leaves the shop by no road (docs/practice.md, A9, C12)."""

    text: str
    kind: NoteKind = NoteKind.INTERNAL
