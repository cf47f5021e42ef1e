"""The desk of one command: which folder, who asks, how to answer.

Used by every command that reads or changes the board. It prevents ten readings of the same options:
`--data`, `--as` and `--json` mean the same before the command and behind it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

import click

from store.casebook import CaseBook, Done
from store.domain.book import Book
from store.domain.case import Case
from store.domain.commands import Command
from store.domain.hours import opening_hours
from store.domain.shop import Person, Shop
from store.domain.when import Unclear, parse
from tui import wording
from tui.commands.ending import Wrong
from tui.safe import safe
from tui.terminal import Terminal

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

    def do(self, command: Command, saw: Case | None = None) -> Done:
        """Carry out a command for the person who asks, durably."""
        return self.casebook.do(command, self.person.id, saw)

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

    def instant(self, typed: str) -> datetime:
        """Read a time as people type it. Raises `Wrong`."""
        try:
            return parse(typed, self.now, opening_hours(self.book.shop))
        except Unclear as unclear:
            raise Wrong(unclear.sentence) from None

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
    wanted = " ".join(typed.split()).casefold()
    staff = book.staff
    exact = [p for p in staff if wanted in (p.id.casefold(), p.name.casefold())]
    begun = [p for p in staff if wanted and _begins(p, wanted)]
    found = exact or begun
    if len(found) == 1:
        return found[0]
    if found:
        raise Wrong(f"“{_short(typed)}” could be {_named(found, 'or')}; write more of the name.")
    raise Wrong(f"Nobody called “{_short(typed)}” works here; there is {_named(staff)}.")


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
