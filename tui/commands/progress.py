"""A line that says how far long work has come, for a person at a terminal and for nobody else.

Used by `amends export`, `check` and `restore`. It prevents a timer's log from filling up, and a
person from ending what only takes its time: nothing is said in the first second, and nothing at all
in a pipe.
"""

import sys
from time import monotonic
from typing import TextIO

from tui.terminal import Terminal

QUIET_SECONDS = 1.0
OFTEN_SECONDS = 0.2
_BACK = "\r"


class ProgressLine:
    """Called with the year that is being written and with how many cases so far."""

    def __init__(self, terminal: Terminal, stream: TextIO | None = None) -> None:
        self._stream = sys.stderr if stream is None else stream
        is_dumb = terminal.environ.get("TERM") == "dumb"
        self._is_shown = self._stream.isatty() and not is_dumb
        self._say_at = monotonic() + QUIET_SECONDS
        self._width = 0

    def __call__(self, year: int | None, count: int) -> None:
        """Say it, when it is time to say something."""
        self.tell(f"exporting … {year or 'the board'} ({count:,} cases)")

    def tell(self, words: str) -> None:
        """Say how far something has come, when it is time to say something."""
        if not self._is_shown or monotonic() < self._say_at:
            return
        self._say_at = monotonic() + OFTEN_SECONDS
        self._put(words)

    def close(self) -> None:
        """Take the line away."""
        if self._width:
            self._put("")
            self._width = 0

    def _put(self, words: str) -> None:
        try:
            self._stream.write(f"{_BACK}{words.ljust(self._width)}{'' if words else _BACK}")
            self._stream.flush()
        except OSError:
            # A lost line is nobody's loss; the work goes on.
            self._is_shown = False
        self._width = len(words)
