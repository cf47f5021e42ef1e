"""The machine as the schedulers see it: its programs, its home folder, its system.

Used by the schedulers of this folder. A test hands in one that only notes what it was asked.
"""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

PATIENCE_SECONDS = 20.0
"""How long a program of the system may take; they answer within a second, or hang for ever."""


@dataclass(frozen=True, slots=True)
class Ran:
    """A program that has run."""

    code: int
    out: str = ""
    err: str = ""

    @property
    def worked(self) -> bool:
        """Whether it says that it did what was asked."""
        return self.code == 0

    @property
    def why(self) -> str:
        """What it said when it failed, in one line."""
        said = " ".join((self.err or self.out).split())
        return said or f"it ended with the code {self.code}"


class Machine(Protocol):
    """What a scheduler needs of the machine."""

    @property
    def system(self) -> str:
        """The kind of system, such as `linux`, as `sys.platform` says it."""

    @property
    def home(self) -> Path:
        """The home folder of whoever runs Amends."""

    @property
    def user(self) -> int:
        """The number of whoever runs Amends; 0 where the system has no such numbers."""

    def run(self, words: Sequence[str], typed: str | None = None) -> Ran:
        """Run a program with `typed` on its input. One that is missing or hangs has failed."""


class ThisMachine:
    """The machine that Amends runs on."""

    @property
    def system(self) -> str:
        """The kind of system."""
        return sys.platform

    @property
    def home(self) -> Path:
        """The home folder."""
        return Path.home()

    @property
    def user(self) -> int:
        """The number of the user."""
        if sys.platform == "win32":
            return 0
        import os

        return os.getuid()

    def run(self, words: Sequence[str], typed: str | None = None) -> Ran:
        """Run a program and wait for it."""
        program = shutil.which(words[0])
        if program is None:
            return Ran(127, err=f"{words[0]} is not installed")
        try:
            ended = subprocess.run(  # noqa: S603 - words of ours; no shell reads them
                [program, *words[1:]],
                input=typed or "",
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                timeout=PATIENCE_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Ran(124, err=f"{words[0]} did not answer")
        except OSError as error:
            return Ran(126, err=f"{words[0]} cannot be run: {error.strerror}")
        return Ran(ended.returncode, ended.stdout, ended.stderr)
