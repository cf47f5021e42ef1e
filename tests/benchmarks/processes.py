"""Real processes on a real terminal, timed from outside.

Used by the benchmarks of starting. A process is ended the moment it has shown what is waited for,
so that its CPU time is that of starting and of nothing else. Bytecode is kept in a folder of the
run, as it is after an installation, whatever the environment of the tests says.
"""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

WIDTH, HEIGHT = 120, 36
MOST_SECONDS = 60.0
REPOSITORY = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Spent:
    """What a process took, in milliseconds."""

    wall: float
    cpu: float


def environment(folder: Path) -> Mapping[str, str]:
    """Give the environment of a person who installed Amends; `folder` keeps the bytecode."""
    ours = ("PYTHON", "TEXTUAL", "AMENDS", "COLUMNS", "LINES", "COV_", "NO_COLOR")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {
        **kept,
        "TERM": "xterm-256color",
        "HOME": str(folder),
        "XDG_STATE_HOME": str(folder),
        "PYTHONPATH": str(REPOSITORY),
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
    }


def until_shown(code: Sequence[str], wanted: str, environ: Mapping[str, str]) -> Spent:
    """Start Python with these arguments on a terminal, and wait until it shows `wanted`."""
    started = perf_counter()
    child, screen = pty.fork()
    if child == 0:
        os.chdir(REPOSITORY)
        os.execve(sys.executable, [sys.executable, *code], dict(environ))  # noqa: S606
    fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))
    try:
        _read_until(screen, wanted.encode(), started + MOST_SECONDS)
        wall = perf_counter() - started
    finally:
        os.kill(child, signal.SIGKILL)
        used = os.wait4(child, 0)[2]
        os.close(screen)
    return Spent(wall * 1_000, (used.ru_utime + used.ru_stime) * 1_000)


def _read_until(screen: int, wanted: bytes, limit: float) -> None:
    seen = b""
    while wanted not in seen:
        ready, _, _ = select.select([screen], [], [], limit - perf_counter())
        try:
            piece = os.read(screen, 65_536) if ready else b""
        except OSError:  # a terminal whose process has ended
            piece = b""
        if not piece:
            raise AssertionError(f"it never showed {wanted!r}, but {seen[-600:]!r}")
        seen += piece


def said(code: Sequence[str], environ: Mapping[str, str]) -> str:
    """Run Python with these arguments to its end, and give what it prints."""
    return subprocess.run(
        [sys.executable, *code],
        cwd=REPOSITORY,
        env=dict(environ),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=MOST_SECONDS,
    ).stdout


def until_ended(code: Sequence[str], environ: Mapping[str, str]) -> Spent:
    """Run Python with these arguments to its end."""
    started = perf_counter()
    running = subprocess.Popen(
        [sys.executable, *code], cwd=REPOSITORY, env=dict(environ), stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    assert running.returncode == 0
    wall = perf_counter() - started
    return Spent(wall * 1_000, (used.ru_utime + used.ru_stime) * 1_000)
