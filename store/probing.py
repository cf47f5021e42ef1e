"""Trying on a folder what every change rests on: a durable write, and one writer at a time.

Used by `amends doctor`. It prevents a drive whose locks hold nobody back from being found by two
terminals that wipe out each other's work. It leaves nothing behind. Run as a program of its own it
is the other terminal.
"""

import os
import secrets
import subprocess
import sys
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from store import durable
from store.engine.lock import BoardLock
from store.errors import Busy, StoreTrouble
from store.troubles import cannot_write

_PATIENCE_SECONDS = 20.0
_CHILD_WAITS_SECONDS = 0.2
_TAKEN, _FREE = "taken", "free"


class LockState(StrEnum):
    """What came of the trial of the lock."""

    HOLDS = "holds"
    LETS_IN = "lets in"
    """Two held it at once."""
    UNKNOWN = "unknown"
    """The other process could not be started or did not answer."""


def try_write(folder: Path) -> str:
    """Write a file as the board is written and take it away; say what failed, or nothing."""
    probe = folder / f".probe-{os.getpid()}-{secrets.token_hex(4)}"
    content = secrets.token_bytes(4096)
    try:
        try:
            durable.write_whole(probe, content, anew=True)
            if probe.read_bytes() != content:
                return "What was written did not read back the same; the disk may be failing."
        finally:
            with suppress(OSError):
                probe.unlink()
    except OSError as error:
        return cannot_write(error, folder, "a trial").sentence
    return ""


def try_lock(folder: Path) -> tuple[LockState, str]:
    """Hold a lock of ours while another process asks for it; give what came of it, and why.

    It is a file beside the board's lock, so that nobody who works is held up.
    """
    path = folder / f".probe-{os.getpid()}-{secrets.token_hex(4)}.lock"
    try:
        with BoardLock(path, 1.0).held():
            return _ask_child(path)
    except StoreTrouble as trouble:
        return LockState.UNKNOWN, trouble.sentence
    finally:
        with suppress(OSError):
            path.unlink()


def _ask_child(path: Path) -> tuple[LockState, str]:
    words = [sys.executable, "-P", "-m", "store.probing", str(path)]
    found_from = str(Path(__file__).parents[1])
    try:
        ran = subprocess.run(  # noqa: S603 - words of ours; no shell reads them
            words,
            env={**os.environ, "PYTHONPATH": found_from},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_PATIENCE_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return LockState.UNKNOWN, "A second process could not be started to try it."
    match ran.stdout.strip():
        case "taken":
            return LockState.HOLDS, ""
        case "free":
            return LockState.LETS_IN, ""
        case said:
            return LockState.UNKNOWN, said or "The second process did not answer."


def main(path: Path) -> str:
    """Ask for the lock as another terminal does; say whether it was to be had."""
    try:
        with BoardLock(path, _CHILD_WAITS_SECONDS).held():
            return _FREE
    except Busy:
        return _TAKEN
    except StoreTrouble as trouble:
        return trouble.sentence


if __name__ == "__main__":
    sys.stdout.write(main(Path(sys.argv[1])))
