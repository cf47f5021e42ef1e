"""What a rule may look at beside the case: the book, who asks, and when.

Made once per command by `decide`; every rule takes one. Keeps the rules from reading a clock and
from knowing how the book is stored.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from store.domain.book import Book
from store.domain.budget import MonthBudget, month_budget
from store.domain.case import EARLIEST, LATEST, Case
from store.domain.hours import OpeningHours, opening_hours
from store.domain.parts import Entry
from store.domain.refusal import Refused
from store.domain.shop import Person, Shop
from store.domain.words import Act


@dataclass(frozen=True)
class Situation:
    """Who asks for something, when, and what the book says at that instant."""

    book: Book
    by: Person
    at: datetime

    @property
    def shop(self) -> Shop:
        """The shop with its settings."""
        return self.book.shop

    @cached_property
    def hours(self) -> OpeningHours:
        """The opening hours of the shop."""
        return opening_hours(self.shop)

    @cached_property
    def month(self) -> MonthBudget:
        """The gesture budget of the present month."""
        return month_budget(self.book.cases.values(), self.shop, self.hours, self.at)

    @property
    def shop_owners(self) -> tuple[Person, ...]:
        """The people who have the last word, those who are here first."""
        return self.book.shop_owners

    @property
    def owners_named(self) -> str:
        """Who has the last word, as a sentence has it."""
        owners = self.shop_owners
        return f"the shop owner ({names(owners)})" if owners else "the shop owner"

    def require_future(self, due_at: datetime, what: str) -> None:
        """Refuse a date that is not ahead."""
        if due_at <= self.at:
            raise Refused(f"{what} needs a time that is still to come.")
        if due_at >= LATEST:
            raise Refused(f"{what} needs a time before the year {LATEST.year}.")

    def require_noticed(self, at: datetime) -> None:
        """Refuse a time of noticing that is still to come, or too long ago for any clock."""
        if at > self.at:
            raise Refused("A failure cannot be noticed later than now.")
        if at < EARLIEST:
            raise Refused(f"Nothing was noticed before the year {EARLIEST.year}; check the date.")

    def require_staff(self, person: str | None) -> None:
        """Refuse somebody who does not work here."""
        if person is not None and self.book.person(person).gone:
            raise Refused(f"{self.book.person(person).name} no longer works here.")


def changed(
    case: Case,
    situation: Situation,
    act: Act,
    part: int | None = None,
    *,
    text: str = "",
    was: str = "",
    now: str = "",
    **fields: object,
) -> Case:
    """Give the case with these fields set and one more line in its history."""
    entry = Entry(situation.at, situation.by.id, act, part, text, was, now)
    return replace(case, history=(*case.history, entry), **fields)  # type: ignore[arg-type]


def names(people: Iterable[Person]) -> str:
    """Give the names of people as a sentence has them: *Ana, Sam or Maya*."""
    listed = [person.name for person in people]
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} or {listed[-1]}"
