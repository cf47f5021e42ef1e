"""The desk of one command: which folder, who asks, how to answer.

Used by every command that reads or changes the board. It prevents ten readings of the same options:
`--data`, `--as` and `--json` mean the same before the command and behind it.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from store.casebook import CaseBook, Done
from store.domain.book import Book, Unreadable
from store.domain.case import Case
from store.domain.shop import Person, Shop
from store.errors import CannotRead, StoreTrouble
from tui.commands.ending import Wrong
from tui.terminal import Terminal
from tui.text import wording
from tui.text.safe import safe

if TYPE_CHECKING:
    from store.domain.commands import Command
    from store.domain.hours import OpeningHours
    from store.domain.years import Past

DATA, AS, JSON = "amends_data", "amends_as", "amends_json"
"""Under which names the options that every command knows are kept while click reads on."""


@dataclass(frozen=True)
class Desk:
    """One command in the making."""

    terminal: Terminal
    folder: Path
    who: str | None
    """What was typed with `--as`, or stands in the environment; `None` for neither."""
    as_json: bool

    @classmethod
    def of(cls, context: click.Context) -> "Desk":
        """Make the desk from what was typed and from the environment."""
        terminal = context.find_object(Terminal) or Terminal()
        return cls(
            terminal,
            data_folder(context.meta.get(DATA), terminal),
            context.meta.get(AS) or terminal.environ.get("AMENDS_AS") or None,
            bool(context.meta.get(JSON)),
        )

    @property
    def now(self) -> datetime:
        """The present instant."""
        return self.terminal.clock.now()

    @cached_property
    def casebook(self) -> CaseBook:
        """The casebook of the folder."""
        return CaseBook(self.folder, self.terminal.clock, self.terminal.lock_seconds)

    @cached_property
    def book(self) -> Book:
        """The book as it was when it was first asked for. Raises `NoBoard` and `CannotRead`."""
        return self.casebook.read().book

    def do(self, command: "Command", saw: Case | None = None) -> Done:
        """Carry out a command for the person who asks, durably."""
        done = self.casebook.do(command, self.person.id, saw)
        self._move_what_is_over(done)
        return done

    def _move_what_is_over(self, done: Done) -> None:
        """After the first change of a day, let old cases go into their years.

        The steps of the board remember whether it is the first, so that what cannot move, such as
        into a year that cannot be read, is looked at once a day and not with every change.
        """
        from store.domain.years import leaving

        book = done.snapshot.book
        zone = ZoneInfo(book.shop.zone)
        today = self.now.astimezone(zone).date()
        earlier = (step for step in book.steps if step.id != done.step.id)
        if any(step.at.astimezone(zone).date() == today for step in earlier):
            return
        if leaving(book, self.now):
            # What was asked for is on disk. What cannot move now, moves on another day.
            with suppress(StoreTrouble):
                self.casebook.move_closed()

    def case(self, number: int) -> Case:
        """Give a case, wherever it lies. Raises `NotFound`, and `CannotRead` for its year."""
        if number not in self.book.cases and (found := self.casebook.archived(number)) is not None:
            return found
        return self.book.case(number)

    def older(self, cases: Iterable[Case]) -> tuple[Case, ...]:
        """Give what closed years hold of the customers of these cases, as far as they are read."""
        try:
            past = self.casebook.customers_with_past()
            ids = [id for case in cases if past for id in self.book.ids_of(case.customer)]
            wanted = [id for id in ids if id in past]
            return self.casebook.archived_of(wanted, self.book) if wanted else ()
        except CannotRead:
            # Said at the end of a list, and by whatever reads that year itself.
            return ()

    def past_of(self, cases: Iterable[Case]) -> tuple["Past", ...]:
        """Give in short what closed years hold of the customers of these cases, as far as read."""
        past = self.casebook.customers_with_past()
        ids = {id for case in cases if past for id in self.book.ids_of(case.customer)}
        wanted = ids.intersection(past)
        return self.casebook.past_of(wanted, self.book) if wanted else ()

    def lost_of_years(self) -> Iterator[Unreadable]:
        """Give what of the closed years cannot be read, as the board lists its own records."""
        for one in self.casebook.lost():
            what = str(one.number or "?") if one.record else "whole year"
            yield Unreadable(f"closed/{one.year}.json", what, one.sentence)

    @cached_property
    def whole_book(self) -> Book:
        """The book with the cases of all years, those of closed years without their talk."""
        from store.domain.causes import with_past, without_talk

        return with_past(self.book, map(without_talk, self.of_years()))

    def of_years(self) -> Iterator[Case]:
        """Give the cases that lie in closed years, ascending within each year."""
        for year in self.casebook.years():
            try:
                yield from self.casebook.closed_in(year, self.book)
            except CannotRead:
                # Said at the end, with every other year and record that cannot be read.
                continue

    @cached_property
    def person(self) -> Person:
        """Who asks: the one named, or the only one who works here. Raises `Wrong`."""
        if self.who is not None:
            return find_person(self.who, self.book)
        staff = self.book.staff
        if len(staff) == 1:
            return staff[0]
        raise Wrong(f"Say who you are, with --as or AMENDS_AS: {_named(staff)}.")

    @property
    def known_person(self) -> Person | None:
        """Who asks, or `None` when that is not said; for commands that only read."""
        if self.who is None and len(self.book.staff) != 1:
            return None
        return self.person

    def owner(self, typed: str) -> str | None:
        """Read the person whom a case is given to; `None` is nobody. Raises `Wrong`."""
        match typed.strip().casefold():
            case "nobody":
                return None
            case "me":
                return self.person.id
            case _:
                return find_person(typed, self.book).id

    @property
    def hours(self) -> "OpeningHours":
        """The opening hours of the shop."""
        from store.domain.hours import opening_hours

        return opening_hours(self.book.shop)

    def instant(self, typed: str) -> datetime:
        """Read a time as people type it. Raises `Wrong`."""
        # Imported here: the board is there sooner, and most commands are told no time.
        from store.domain.when import Unclear, parse

        try:
            return parse(typed, self.now, self.hours)
        except Unclear as unclear:
            raise Wrong(unclear.sentence) from None

    def past_instant(self, typed: str) -> datetime:
        """Read a time gone by as people type it. Raises `Wrong`."""
        from store.domain.when import Unclear
        from store.domain.when_past import parse_past

        try:
            return parse_past(typed, self.now, self.hours)
        except Unclear as unclear:
            raise Wrong(unclear.sentence) from None

    def day(self, typed: str) -> date:
        """Read a day as people type it, today too, in the shop's calendar. Raises `Wrong`."""
        is_today = typed.strip().casefold() == "today"
        return self.hours.local(self.now if is_today else self.instant(typed)).date()

    def amount(self, typed: str) -> int:
        """Read an amount of money in minor units. Raises `Wrong`."""
        return amount(typed, self.book.shop)


def amount(typed: str, shop: Shop) -> int:
    """Read an amount of money in minor units. Raises `Wrong`."""
    try:
        return wording.parse_amount(typed, shop)
    except ValueError as error:
        raise Wrong(str(error)) from None


def data_folder(typed: Path | None, terminal: Terminal) -> Path:
    """Give the data folder: `--data` over `AMENDS_DATA` over the platform's own."""
    if typed is not None:
        return typed
    if named := terminal.environ.get("AMENDS_DATA"):
        return Path(named).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("amends")


def find_person(typed: str, book: Book) -> Person:
    """Find who is meant by an id, a name, or the beginning of one. Raises `Wrong`."""
    return _one_of(book.staff, typed, "works here")


def find_gone(typed: str, book: Book) -> Person:
    """Find who is meant of those who no longer work here. Raises `Wrong`."""
    return _one_of([p for p in book.people.values() if p.gone], typed, "worked here before")


def _one_of(staff: Sequence[Person], typed: str, does: str) -> Person:
    wanted = " ".join(typed.split()).casefold()
    exact = [p for p in staff if wanted in (p.id.casefold(), p.name.casefold())]
    begun = [p for p in staff if wanted and _begins(p, wanted)]
    found = exact or begun
    if len(found) == 1:
        return found[0]
    if found:
        raise Wrong(f"“{_short(typed)}” could be {_named(found, 'or')}; write more of the name.")
    raise Wrong(f"Nobody called “{_short(typed)}” {does}; there is {_named(staff)}.")


def _begins(person: Person, wanted: str) -> bool:
    name = person.name.casefold()
    return (
        person.id.casefold().startswith(wanted)
        or name.startswith(wanted)
        or any(part.startswith(wanted) for part in name.split())
    )


def _named(people: Iterable[Person], word: str = "and") -> str:
    listed = [_short(person.name) for person in people]
    if not listed:
        return "nobody"
    if len(listed) == 1:
        return listed[0]
    return f"{', '.join(listed[:-1])} {word} {listed[-1]}"


def _short(text: str) -> str:
    plain = safe(text)
    return plain if len(plain) <= 40 else f"{plain[:39]}…"
