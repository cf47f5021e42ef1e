"""What the command line needs of the machine: clock, environment, output, a screen.

Made once by `tui.__main__` and handed to every command, so that a test can stop the clock and keep
the screen away. It prevents the mistake of a command that prints an escape sequence out of a
customer's name, and of a lost output that ends in a traceback.
"""

import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias
from zoneinfo import ZoneInfo

import click

from store.casebook import CaseBook
from store.clock import Clock, SystemClock
from tui.text.safe import safe

Draw: TypeAlias = Callable[[CaseBook, Clock, str | None, str | None], int]
"""Draws the board until the person leaves: casebook, clock, person id, theme; gives the code."""

USUAL_WIDTH = 120
NARROWEST, WIDEST = 60, 400
LONGEST_SENTENCE = 600


class OutputLost(Exception):
    """What was printed did not arrive, because the disk behind the output is full or faulty."""


@dataclass(frozen=True)
class Terminal:
    """Where a command runs."""

    clock: Clock = field(default_factory=SystemClock)
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    draw: Draw | None = None
    """`None` where nothing can be drawn."""
    is_screen: bool | None = None
    """Whether a screen can be drawn; `None` looks at the streams."""
    lock_seconds: float = 5.0
    """How long a change waits for another terminal that is saving."""

    def why_no_screen(self) -> str | None:
        """Say why no screen can be drawn here; `None` when one can."""
        if self.is_screen is not None:
            return None if self.is_screen else "the output is not a terminal"
        if self.draw is None:
            return "there is nothing to draw with"
        if not sys.stdout.isatty():
            return "the output is not a terminal"
        if not sys.stdin.isatty():
            return "the input is not a terminal"
        if self.environ.get("TERM") == "dumb":
            return "this terminal cannot draw"
        return None

    @property
    def width(self) -> int:
        """How many cells a line of plain output may take."""
        typed = self.environ.get("COLUMNS", "")
        if typed.isascii() and typed.isdigit() and len(typed) < 6 and int(typed):
            return min(max(int(typed), NARROWEST), WIDEST)
        with suppress(OSError, ValueError):
            return min(max(os.get_terminal_size(sys.stdout.fileno()).columns, NARROWEST), WIDEST)
        return USUAL_WIDTH

    def say(self, text: str) -> None:
        """Print lines for people or one document for scripts. Raises `OutputLost`."""
        try:
            click.echo(text)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputLost(error.strerror or "it is closed") from error

    @property
    def is_asked(self) -> bool:
        """Whether somebody types what is read, so that it may be asked for twice."""
        return sys.stdin.isatty()

    def secret(self, asked: str) -> str:
        """Read one line that is not shown; from a pipe it is read without asking."""
        if not self.is_asked:
            return sys.stdin.readline().strip()
        typed: str = click.prompt(asked, hide_input=True, err=True, default="", show_default=False)
        return typed.strip()

    def complain(self, sentence: str) -> None:
        """Print one line on the error output; a lost one is nobody's loss."""
        with suppress(OSError):
            click.echo(one_line(sentence), err=True)


def one_line(sentence: str) -> str:
    """Give a sentence as one line that nothing in it can break, its middle cut when endless."""
    line = " ".join(safe(sentence).split())
    if len(line) <= LONGEST_SENTENCE:
        return line
    half = LONGEST_SENTENCE // 2
    return f"{line[:half]} … {line[-half:]}"


def discard_output() -> None:
    """Send what is still to be printed nowhere, so that leaving does not fail over it again."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, sys.stdout.fileno())
        finally:
            os.close(nowhere)


def print_anything() -> None:
    """Let signs that the output's encoding lacks come out as `?` instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def local_zone(environ: Mapping[str, str]) -> str:
    """Give the IANA name of this machine's time zone, or `UTC` where it does not say."""
    candidates = [environ.get("TZ", "").removeprefix(":")]
    with suppress(OSError):
        candidates.append(str(Path("/etc/localtime").resolve()).rpartition("zoneinfo/")[2])
    with suppress(OSError, UnicodeDecodeError):
        candidates.append(Path("/etc/timezone").read_text(encoding="utf-8").strip())
    for name in candidates:
        with suppress(OSError, ValueError, KeyError):
            if name and not name.startswith("/"):
                return ZoneInfo(name).key
    return "UTC"
