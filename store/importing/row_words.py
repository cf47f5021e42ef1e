"""The cells of one row, read by field: text, instants, amounts, words and people.

Used by `row_case.py`. Every reason for which a cell cannot be read names its column.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from store.domain.book import Book
from store.domain.hours import OpeningHours
from store.domain.shop import Shop
from store.importing.amounts import is_nothing, minor_units
from store.importing.dates import Moment, Order, moment
from store.importing.fields import ABOUT, PAST, Field
from store.importing.folding import folded
from store.importing.layout import Column, Layout
from store.importing.mapping import Meant
from store.importing.refusing import RowRefused, UnknownWord, shown
from store.importing.words_told import Stand, stand_of, word_of

W = TypeVar("W", bound=StrEnum)


class People:
    """Who is meant by a name in a spreadsheet: somebody who works here, or nobody."""

    def __init__(self, book: Book, meant: Mapping[str, str]) -> None:
        self._ids: dict[str, str] = {}
        for person in reversed(book.staff):
            self._ids[folded(person.name)] = person.id
        self._ids |= {folded(person.id): person.id for person in book.staff}
        self._begun = [(folded(person.name).split(), person.id) for person in book.staff]
        self._meant = meant

    def find(self, name: str) -> str | None:
        """Give the id of who is meant; `None` for nobody. Raises `RowRefused`."""
        plain = folded(name)
        said = self._meant.get(plain)
        if said is not None:
            if not said.strip():
                return None
            found = self._ids.get(folded(said))
            if found is None:
                raise RowRefused(f"the mapping says {shown(said)} for a person, who works not here")
            return found
        if plain in self._ids:
            return self._ids[plain]
        # A first name, or a name with more words than it has here, if it fits only one.
        words = plain.split()
        fitting = {id for there, id in self._begun if _begins(words, there)}
        return fitting.pop() if len(fitting) == 1 else None

    def is_left_out(self, name: str) -> bool:
        """Tell whether the mapping says that this name is nobody."""
        return self._meant.get(folded(name), "?").strip() == ""


def _begins(words: list[str], others: list[str]) -> bool:
    shorter = min(len(words), len(others))
    return shorter > 0 and words[:shorter] == others[:shorter]


@dataclass(frozen=True)
class Reader:
    """Reads rows of one file for one board."""

    layout: Layout
    meant: Meant
    shop: Shop
    hours: OpeningHours
    people: People
    now: datetime

    @classmethod
    def of(
        cls, layout: Layout, meant: Meant, book: Book, hours: OpeningHours, now: datetime
    ) -> "Reader":
        """Make the reader of a file for a board."""
        return cls(layout, meant, book.shop, hours, People(book, meant.people), now)

    def columns(self, field: Field) -> tuple[Column, ...]:
        """Give the columns of a field, from left to right."""
        return self._by_field.get(field, ())

    @cached_property
    def _by_field(self) -> dict[Field, tuple[Column, ...]]:
        placed = self.layout.columns
        return {
            field: tuple(one for one in placed if one.field is field)
            for field in self.layout.fields
        }


@dataclass(frozen=True)
class Cells:
    """The cells of one row."""

    reader: Reader
    cells: list[str]

    def text(self, field: Field) -> str:
        """Give a text, without blanks around it; several columns are joined."""
        found = [self.cells[one.place].strip() for one in self.reader.columns(field)]
        joined = (ABOUT[field].joined or " ").join(one for one in found if one)
        return joined or self.reader.meant.missing.get(field, "").strip()

    def notes(self) -> str:
        """Give the notes; where several columns have some, each with its name."""
        columns = self.reader.columns(Field.NOTES)
        found = [(one.name, self.cells[one.place].strip()) for one in columns]
        if len(columns) == 1:
            return found[0][1]
        return "\n".join(f"{name}: {text}" for name, text in found if text)

    def instant(self, field: Field) -> Moment | None:
        """Give an instant; `None` for an empty cell. Raises `RowRefused`."""
        text = self.text(field)
        if is_nothing(text):
            return None
        try:
            found = moment(text, self._order(field), self.reader.hours, self.reader.now)
        except RowRefused as refused:
            raise RowRefused(f"{field}: {refused}") from None
        if field in PAST and found.at > self.reader.now:
            raise RowRefused(f"{field}: {shown(text)} lies ahead")
        return found

    def amount(self, field: Field) -> int | None:
        """Give an amount in minor units; `None` for an empty cell. Raises `RowRefused`."""
        for column in self.reader.columns(field):
            cell = self.cells[column.place]
            if is_nothing(cell):
                return None
            try:
                return minor_units(cell, self.reader.layout.marks[column.place], self.reader.shop)
            except RowRefused as refused:
                raise RowRefused(f"{field}: {refused}") from None
        return None

    def stand(self) -> Stand | None:
        """Give how far it has come; `None` for an empty cell. Raises `RowRefused`."""
        cell = self.text(Field.STATUS)
        return None if is_nothing(cell) else stand_of(cell, self._meant(Field.STATUS))

    def word(self, field: Field, words: Mapping[W, Iterable[str]]) -> W | None:
        """Give a word of a list; `None` for an empty cell. Raises `RowRefused`."""
        cell = self.text(field)
        return None if is_nothing(cell) else word_of(field, cell, words, self._meant(field))

    def cause(self) -> str:
        """Give the id of a place in the process; empty for none. Raises `RowRefused`."""
        cell = self.text(Field.CAUSE)
        if is_nothing(cell):
            return ""
        wanted = folded(self._meant(Field.CAUSE).get(folded(cell), cell))
        for place in self.reader.shop.places:
            if wanted in (folded(place.id), folded(place.name)):
                return place.id
        raise UnknownWord(Field.CAUSE, cell, [place.name for place in self.reader.shop.places])

    def person(self) -> tuple[str | None, str]:
        """Give who owns it, and the name there where nobody here has it. Raises `RowRefused`."""
        cell = self.text(Field.OWNER)
        if is_nothing(cell) or self.reader.people.is_left_out(cell):
            return None, ""
        found = self.reader.people.find(cell)
        return found, "" if found else cell

    def _order(self, field: Field) -> Order | None:
        orders = (self.reader.layout.orders.get(one.place) for one in self.reader.columns(field))
        return next((order for order in orders if order is not None), None)

    def _meant(self, field: Field) -> Mapping[str, str]:
        return self.reader.meant.words.get(field, {})
