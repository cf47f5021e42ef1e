"""Cells of our own export, read back exactly: what the export made of a value gives that value.

Used by `own_export.py` and `own_case.py`. Nothing is guessed here and nothing is trimmed: text is
what was typed, with the apostrophe that the export put before a formula taken away again.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from store.domain.case import EARLIEST, LATEST
from store.domain.shop import Shop
from store.export.columns import Kind
from store.export.spreadsheet import rearmed
from store.export.terms import Terms
from store.importing.former import Former
from store.importing.refusing import RowRefused, shown

W = TypeVar("W", bound=StrEnum)

MOST = 999_999_999
"""No number of a case, a part or an action is higher, nor any count."""
_NUMBER = re.compile(r"[0-9]{1,9}")
_AMOUNT = re.compile(r"[0-9]{1,13}(?:\.[0-9]{1,6})?")


class Names:
    """From the names that an export tells to the ids that this board has for them."""

    def __init__(self, terms: Terms, former: Former) -> None:
        # Of two with one name whoever works here counts, and of those the first.
        people = sorted(terms.people.values(), key=lambda one: one.gone)
        self._people = {person.name: person.id for person in reversed(people)}
        self._folded = {name.casefold(): id for name, id in self._people.items()}
        self._former = former
        self._places = {name: id for id, name in reversed(list(terms.places.items()))}
        self._gestures = {name: id for id, name in reversed(list(terms.gestures.items()))}

    def person(self, name: str) -> str:
        """Give the id of a person; whoever has a name that nobody has here has gone."""
        if not name.strip():
            return ""
        return self.known_person(name) or self._former.id_of(name)

    def known_person(self, name: str) -> str | None:
        """Give the id of a person of this board; `None` for nobody."""
        return self._people.get(name) or self._folded.get(name.casefold())

    def place(self, name: str) -> str:
        """Give the id of a place in the process; a name that none has stands for itself."""
        return self._places.get(name, name)

    def gesture(self, name: str) -> str:
        """Give the id of a gesture of the catalogue, or what was typed."""
        return self._gestures.get(name, name)


class OwnCells:
    """The cells of one row of ours, by the names of their columns."""

    def __init__(
        self,
        line: int,
        cells: Mapping[str, str],
        kinds: Mapping[str, Kind],
        shop: Shop,
        *,
        raw: bool,
    ) -> None:
        self.line = line
        """The line of its file."""
        self._cells = cells
        self._kinds = kinds
        self._shop = shop
        self._raw = raw

    def text(self, name: str) -> str:
        """Give a text as it was typed."""
        cell = self._cells[name]
        return cell if self._raw or self._kinds[name] is not Kind.TEXT else rearmed(cell)

    def word(self, name: str, words: type[W]) -> W:
        """Give a word of a list. Raises `RowRefused`."""
        try:
            return words(self._cells[name])
        except ValueError:
            raise self._wrong(name, f"is none of {', '.join(words)}") from None

    def maybe_word(self, name: str, words: type[W]) -> W | None:
        """Give a word of a list; `None` for an empty cell."""
        return self.word(name, words) if self._cells[name] else None

    def words(self, name: str, words: type[W]) -> tuple[W, ...]:
        """Give several words of a list, in their order."""
        try:
            return tuple(words(one) for one in self._cells[name].split())
        except ValueError:
            raise self._wrong(name, f"is none of {', '.join(words)}") from None

    def instant(self, name: str) -> datetime:
        """Give an instant in UTC. Raises `RowRefused`, for an empty cell too."""
        try:
            at = datetime.fromisoformat(self._cells[name])
            if at.tzinfo is None:
                raise self._wrong(name, "does not say how far it is from UTC")
            at = at.astimezone(UTC)
        except (ValueError, OverflowError):
            raise self._wrong(name, "is no date and time as our exports have it") from None
        if not EARLIEST <= at < LATEST:
            raise self._wrong(name, "lies before 1970 or after 2199")
        return at

    def maybe_instant(self, name: str) -> datetime | None:
        """Give an instant; `None` for an empty cell."""
        return self.instant(name) if self._cells[name] else None

    def day(self, name: str) -> date | None:
        """Give a day; `None` for an empty cell. Raises `RowRefused`."""
        if not self._cells[name]:
            return None
        try:
            return date.fromisoformat(self._cells[name])
        except ValueError:
            raise self._wrong(name, "is no day as our exports have it") from None

    def number(self, name: str) -> int:
        """Give a whole number. Raises `RowRefused`."""
        if _NUMBER.fullmatch(self._cells[name]) is None:
            raise self._wrong(name, "is no whole number, or too large")
        return int(self._cells[name])

    def maybe_number(self, name: str) -> int | None:
        """Give a whole number; `None` for an empty cell."""
        return self.number(name) if self._cells[name] else None

    def numbers(self, name: str) -> tuple[int, ...]:
        """Give several whole numbers. Raises `RowRefused`."""
        found = self._cells[name].split()
        if any(_NUMBER.fullmatch(one) is None for one in found):
            raise self._wrong(name, "is no list of whole numbers")
        return tuple(map(int, found))

    def amount(self, name: str) -> int:
        """Give an amount in minor units. Raises `RowRefused`."""
        cell = self._cells[name]
        if _AMOUNT.fullmatch(cell) is None:
            raise self._wrong(name, "is no amount as our exports have it")
        minor = Decimal(cell) * 10**self._shop.decimals
        if minor != int(minor):
            raise self._wrong(name, f"is finer than {self._shop.currency} can be")
        return int(minor)

    def maybe_amount(self, name: str) -> int | None:
        """Give an amount; `None` for an empty cell."""
        return self.amount(name) if self._cells[name] else None

    def yes(self, name: str) -> bool:
        """Give a yes or a no. Raises `RowRefused`."""
        if self._cells[name] not in ("yes", "no"):
            raise self._wrong(name, "is neither yes nor no")
        return self._cells[name] == "yes"

    def maybe_yes(self, name: str) -> bool | None:
        """Give a yes or a no; `None` for an empty cell."""
        return self.yes(name) if self._cells[name] else None

    def _wrong(self, name: str, why: str) -> RowRefused:
        return RowRefused(f"{name}: {shown(self._cells[name])} {why}")
