"""Processes under attack: each runs one piece of work, with the shim between it and its disk.

Used by `tests/attacks`. The processes are forked from a server that has everything imported, so
that hundreds of them cost seconds; each is a process of its own all the same, with its own exit
code, output, limits and user. It prevents a hang from being waited for: each is ended after a
while, and ends its test.
"""

import functools
import os
import resource
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from typing import Generic, TypeVar

from store.casebook import CaseBook
from store.clock import StoppedClock
from tests.support.builders import NOON
from tests.support.faults import Fault, Shim
from tui.cli import COMMANDS, amends
from tui.cli import run as run_cli
from tui.commands.ending import ended
from tui.terminal import Terminal

R = TypeVar("R")

SECONDS = 30
"""After so long a process is taken for one that hangs."""
NOBODY = 65534


@dataclass(frozen=True)
class Limits:
    """What the process may do less than its parent."""

    file_bytes: int | None = None
    """The largest file that it may write, as a quota would have it."""
    user: int | None = None
    """Whom it runs as; to be asked for by root alone."""
    memory_bytes: int | None = None


@dataclass(frozen=True)
class Ended(Generic[R]):
    """How a process ended."""

    code: int
    """Its exit code; below zero the signal that ended it."""
    gave: R | None
    out: str
    err: str
    calls: tuple[str, ...] = field(default=(), repr=False)

    @property
    def is_said_in_one_sentence(self) -> bool:
        """Whether it said one line and no traceback, as a person may see it."""
        lines = self.err.splitlines()
        return len(lines) == 1 and lines[0].endswith((".", "?")) and "Traceback" not in self.err


@functools.cache
def server() -> ForkServerContext:
    """Give the context whose server has imported what an attack needs."""
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__, "pytest", "tests.support.warm"])
    return context


class Running(Generic[R]):
    """A process that works. Start and wait in one thread: the server's client is made for one."""

    def __init__(
        self,
        work: Callable[[], R],
        folder: Path,
        fault: Fault | None = None,
        limits: Limits | None = None,
    ) -> None:
        self._said = tempfile.TemporaryDirectory()
        self._out, self._err = Path(self._said.name) / "out", Path(self._said.name) / "err"
        self._here, there = server().Pipe(duplex=False)
        self._process = server().Process(
            target=_child,
            args=(there, work, folder, fault, limits or Limits(), self._out, self._err),
        )
        self._process.start()
        there.close()

    def ended(self) -> Ended[R]:
        """Wait for its end. Fails when it hangs."""
        answer: tuple[R | None, tuple[str, ...]] = (None, ())
        with self._said, self._here:
            if not self._here.poll(SECONDS):
                self._process.kill()
                self._process.join()
                raise AssertionError(f"the process hung for {SECONDS} s")
            with suppress(EOFError):
                answer = self._here.recv()
            code = self._code()
            out, err = self._out.read_text("utf-8"), self._err.read_text("utf-8")
        return Ended(code, answer[0], out, err, answer[1])

    def _code(self) -> int:
        self._process.join(SECONDS)
        if self._process.exitcode is None:
            self._process.kill()
            raise AssertionError("the process did not end")
        return self._process.exitcode


def attacked(
    work: Callable[[], R],
    folder: Path,
    fault: Fault | None = None,
    limits: Limits | None = None,
) -> Ended[R]:
    """Run work in a process of its own; an `int` that it gives is its exit code.

    `folder` is the one below which calls are counted.
    """
    return Running(work, folder, fault, limits).ended()


def fresh(work: Callable[[], R], folder: Path) -> R:
    """Give what work gives in a fresh process, which nothing disturbs."""
    done = attacked(work, folder)
    assert done.gave is not None, done.err
    return done.gave


def _child(
    there: Connection,
    work: Callable[[], object],
    folder: Path,
    fault: Fault | None,
    limits: Limits,
    out: Path,
    err: Path,
) -> None:
    for path, handle in ((out, 1), (err, 2)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT, 0o666), handle)
    os.environ["HOME"] = str(out.parent)
    _limit(limits)
    shim = Shim(folder, fault)
    shim.install()
    gave = work()
    sys.stdout.flush()
    sys.stderr.flush()
    there.send((gave, tuple(shim.calls)))
    os._exit(gave if isinstance(gave, int) else 0)


def _limit(limits: Limits) -> None:
    if limits.file_bytes is not None:
        # As Python sees it the write then fails; by itself the signal would end the process.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limits.file_bytes, limits.file_bytes))
    if limits.memory_bytes is not None:
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    if limits.user is not None:
        os.setgroups([])
        os.setgid(limits.user)
        os.setuid(limits.user)


def terminal(folder: Path, at: datetime = NOON, who: str = "maya") -> Terminal:
    """Give the terminal of a person who works on this folder at an instant that stands still."""
    environ = {"AMENDS_DATA": str(folder), "AMENDS_AS": who, "TZ": "Europe/Berlin"}
    return Terminal(StoppedClock(at), environ, is_screen=False)


def command(folder: Path, *typed: str, at: datetime = NOON, who: str = "maya") -> Callable[[], int]:
    """Give the work of one `amends` command."""
    return functools.partial(_run_command, typed, folder, at, who)


def _run_command(typed: tuple[str, ...], folder: Path, at: datetime, who: str) -> int:
    return run_cli(typed, terminal(folder, at, who))


def move(folder: Path, at: datetime = NOON) -> Callable[[], int]:
    """Give the work of moving every case that may leave into the file of its year."""
    return functools.partial(_move, folder, at)


def _move(folder: Path, at: datetime) -> int:
    casebook = CaseBook(folder, StoppedClock(at))
    return ended(casebook.move_closed, terminal(folder, at))


@contextmanager
def killed_at_the_end(processes: list[ForkServerProcess]) -> Iterator[None]:
    """Leave none of these processes behind, however the test ends."""
    try:
        yield
    finally:
        for process in processes:
            if process.is_alive():
                process.kill()
            process.join()


def warm() -> None:
    """Import every command, so that forked processes need not."""
    import click

    context = click.Context(amends)
    for name in COMMANDS:
        amends.get_command(context, name)
