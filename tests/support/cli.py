"""A person at a shell: runs the command line in this process, with a clock that stands still."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from click.testing import CliRunner

from store.casebook import CaseBook
from store.clock import StoppedClock
from store.domain.book import Book
from store.domain.case import Case
from store.domain.shop import Opening, Person, Shop, Week
from store.domain.words import Role
from tui.cli import amends
from tui.commands.documents import Json
from tui.terminal import Draw, Terminal

SUNDAY_NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
"""13:00 in Berlin."""

_ALL_DAY = (Opening(datetime.min.time(), datetime.min.time()),)
ALWAYS_OPEN = Week(*[_ALL_DAY] * 7)

MAYA = Person("maya", "Maya", Role.PROPRIETOR)
SAM = Person("sam", "Sam", Role.LEAD)
ANA = Person("ana", "Ana")

HOSTILE = {
    "markup": "Bob [/red] [bold]loud[/bold]",
    "escape": "\x1b[31mred\x1b[0m \x1b]0;owned\x07 \x9b2J",
    "right_to_left": "\u202egnp.exe\u202c \u2066bob\u2069 שלום",
    "newline": "first\r\nsecond\u2028third\x0bfourth",
    "long": "n" * 10_000,
    "formula": '=HYPERLINK("http://example.org","Dana")',
    "wide_formula": "＝1+1",
    "half_sign": "caf\udce9",
    "emoji": "👩‍👩‍👧‍👦 Zoë 家族",
    "quote": 'the "best" customer, they\'re; here',
}
"""Names that people had, or that somebody would try."""


def _no_screen(*_: object) -> int:
    raise AssertionError("No screen is drawn in this test.")


@dataclass(frozen=True)
class Ran:
    """What one command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Json]:
        """The one document that was printed."""
        found = json.loads(self.out)
        assert isinstance(found, dict)
        return found


class Shell:
    """Runs commands on one folder, for one person, at one instant."""

    def __init__(self, folder: Path, at: datetime = SUNDAY_NOON, who: str | None = "maya") -> None:
        self.folder = folder
        self.clock = StoppedClock(at)
        self.who = who
        self.environ: dict[str, str] = {}
        self.is_screen: bool | None = False
        self.draw: Draw = _no_screen
        self.lock_seconds = 5.0

    def run(self, *args: str, typed: str | None = None) -> Ran:
        """Run `amends` with these arguments, `--data` and `--as` before them.

        `typed` is what somebody answers when asked.
        """
        who = () if self.who is None else ("--as", self.who)
        return self.bare("--data", str(self.folder), *who, *args, typed=typed)

    def bare(self, *args: str, typed: str | None = None) -> Ran:
        """Run `amends` with these arguments alone."""
        terminal = Terminal(self.clock, self.environ, self.draw, self.is_screen, self.lock_seconds)
        result = CliRunner().invoke(amends, list(args), input=typed, obj=terminal)
        return Ran(result.exit_code, result.stdout, result.stderr)

    def done(self, *args: str) -> Ran:
        """Run a command that has to succeed."""
        ran = self.run(*args)
        assert ran.code == 0, ran.err
        return ran

    def book(self) -> Book:
        """Read the board as another process would."""
        return CaseBook(self.folder, self.clock).read().book

    def case(self, number: int = 1) -> Case:
        """Read one case."""
        return self.book().case(number)

    def add(
        self, customer: str = "Dana Whitfield", what: str = "soup came cold", *more: str
    ) -> int:
        """Log a case, and give its number."""
        number = self.done("add", "--customer", customer, "--what", what, "--json", *more).json[
            "number"
        ]
        assert isinstance(number, int)
        return number


def shell_with_board(
    folder: Path,
    *people: Person,
    shop: Shop | None = None,
    cases: Mapping[int, Case] | None = None,
) -> Shell:
    """Lay out a board that is always open, in Berlin, and give a shell at it."""
    shell = Shell(folder)
    staff = people or (MAYA, SAM, ANA)
    kept = shop or Shop("Corner Table", zone="Europe/Berlin", week=ALWAYS_OPEN)
    book = Book(kept, {person.id: person for person in staff}, dict(cases or {}))
    CaseBook(folder, shell.clock).create_from(book)
    return shell
