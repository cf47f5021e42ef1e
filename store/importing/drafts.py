"""A case on its way in: whole, but for its number here and its customer's record.

Made of rows before the board is locked, and brought onto it by `taking.py`. What is only known
then, which numbers are free and who is known already, is all that is left to be filled in.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from store.domain.case import Case
from store.domain.lessons import CorrectiveAction
from store.domain.parts import Entry
from store.domain.shop import Person
from store.domain.words import Act

PROVISIONAL = 1
"""Stands for the number of a case, and of its customer, until they are given."""


@dataclass(frozen=True, slots=True)
class Who:
    """Whom a case is about, as the file says it."""

    name: str
    phone: str = ""
    email: str = ""
    key: bool = False
    """Whether they are a key customer."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One case of a file."""

    line: int
    case: Case
    """Valid; its number and its customer are provisional."""
    who: Who
    key: str
    """Names the row, so that it is taken once."""
    number: int | None = None
    """The number that it is to have, where that is free; `None` takes the next one."""
    there: str = ""
    """The number of the row in the file, where it gets another one."""
    owner_there: str = ""
    """Who owned it there, where nobody here has that name."""


@dataclass(frozen=True, slots=True)
class Arrivals:
    """All that a file brings."""

    file: str
    """Its name, for the history."""
    drafts: tuple[Draft, ...]
    actions: tuple[CorrectiveAction, ...] = ()
    """With the ids and numbers of cases of the file."""
    former: tuple[Person, ...] = ()
    """Records of those who are named in it as having acted, and work not here."""
    is_own: bool = False
    """Whether it is an export of ours, whose customers are told apart exactly."""
    is_whole: bool = False
    """Whether it is one with the contacts, promises, follow-ups and gestures of its cases."""


class History:
    """The lines of a history in the making, and ids for parts that have none yet."""

    def __init__(self, used: Iterable[int] = ()) -> None:
        self._entries: list[Entry] = []
        self._last_part = max(used, default=1)

    def new_part(self) -> int:
        """Give an id that no part has."""
        self._last_part += 1
        return self._last_part

    def add(
        self,
        at: datetime | None,
        by: str,
        act: Act,
        part: int | None = None,
        *,
        text: str = "",
        was: str = "",
        now: str = "",
    ) -> None:
        """Add a line; nothing for what never was."""
        if at is not None:
            self._entries.append(Entry(at, by, act, part, text, was, now))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The lines in the order of their instants, those of one instant as they were added."""
        return tuple(sorted(self._entries, key=lambda entry: entry.at))


def key_of(*parts: str) -> str:
    """Name a row by what makes it this one; stable, and telling nothing of what stands in it."""
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
