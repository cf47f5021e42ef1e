"""Who else has a case open: one tiny file for each desk, in a folder of its own.

Used through the casebook by the board. It prevents two people from working on one case without
knowing of each other. It is a courtesy and no lock: the board's own file is never touched for it, a
desk that cannot write its file is merely not seen, and nothing here raises for what a disk can do
or for what lies in the folder (docs/rules.md, *who else is there*).
"""

import os
import re
import secrets
import stat
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Annotated

import msgspec

FOLDER = "desks"
REFRESHED_AFTER = timedelta(seconds=25)
"""After so long a desk writes its file anew: well below `GONE_AFTER`, for a slow machine."""
GONE_AFTER = timedelta(seconds=90)
"""An entry that is older is that of a desk that was killed or cut off."""
_READ_AGAIN_AFTER = timedelta(seconds=10)
"""Some file systems keep times so coarsely that two changes in a row look like one."""
_MOST_BYTES = 2048
_MOST_FILES = 100
_WINDOWS = os.name == "nt"
_NAME = re.compile(r"[0-9]{1,10}-[0-9a-f]{8}\.json")
_STRAY = re.compile(rf"\.{_NAME.pattern}\.tmp")
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_NEVER_WAITS = getattr(os, "O_NONBLOCK", 0)
"""A pipe that somebody put there must not keep us waiting for its other end."""

_Instant = Annotated[datetime, msgspec.Meta(tz=True)]
_NotUnderstood = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, OverflowError)


@dataclass(frozen=True)
class AtDesk:
    """Somebody at another desk has a case open."""

    process: Annotated[int, msgspec.Meta(ge=1, le=2**31 - 1)]
    host: Annotated[str, msgspec.Meta(max_length=255)]
    person: Annotated[str, msgspec.Meta(max_length=255)]
    """Id of who is at the keyboard; empty when nobody said so. Not to be trusted: any hand may
    have written it."""
    case: Annotated[int, msgspec.Meta(ge=1, le=2**31 - 1)]
    since: _Instant
    at: _Instant
    """When the desk last said so."""


class Desks:
    """The desks that have one board open, seen from one of them. For one thread at a time."""

    def __init__(self, folder: Path) -> None:
        # Imported here: a command that draws no board asks for no desk, and starts sooner.
        import socket

        self._folder = folder / FOLDER
        self._name = f"{os.getpid()}-{secrets.token_hex(4)}.json"
        self._host = socket.gethostname()[:255]
        self._own: AtDesk | None = None
        self._stamp: int | None = None
        self._read_at: datetime | None = None
        self._found: tuple[AtDesk, ...] = ()

    def say(self, case: int | None, person: str, now: datetime) -> None:
        """Say that this desk has a case open, or none; the file is written when it is due."""
        if case is None:
            self.leave()
            return
        own = self._own
        same = own is not None and (own.case, own.person) == (case, person)
        if own is not None and same and timedelta() <= now - own.at < REFRESHED_AFTER:
            return
        if own is not None and own.case == case:
            wanted = replace(own, person=person, at=now)
        else:
            wanted = AtDesk(os.getpid(), self._host, person, case, now, now)
        # Remembered also if it cannot be written, so that it is not tried again at every look.
        self._own = wanted
        try:
            self._write(msgspec.json.encode(wanted))
        except OSError:
            self._remove(self._name)

    def leave(self) -> None:
        """Take this desk's file away."""
        if self._own is not None:
            self._own = None
            self._remove(self._name)

    def others(self, now: datetime) -> tuple[AtDesk, ...]:
        """Give who else has a case open, the one that has it longest first.

        One look at the folder's status, unless something in it has changed since the last one.
        """
        try:
            stamp = os.stat(self._folder).st_mtime_ns  # noqa: PTH116 - the fastest way, each second
        except OSError:
            self._stamp, self._found = None, ()
            return ()
        fresh = self._read_at is not None and abs(now - self._read_at) < _READ_AGAIN_AFTER
        if stamp != self._stamp or not fresh:
            self._stamp, self._read_at = stamp, now
            self._found = tuple(self._read(stamp))
        there = (one for one in self._found if not self._is_gone(one, now))
        return tuple(sorted(there, key=lambda one: (one.since, one.process)))

    def _is_gone(self, one: AtDesk, now: datetime) -> bool:
        # As far ahead as behind: an entry from next year would never end.
        return abs(now - one.at) > GONE_AFTER or self._is_dead(one)

    def _is_dead(self, one: AtDesk) -> bool:
        return one.host == self._host and _is_dead(one.process)

    def _read(self, stamp: int) -> Iterable[AtDesk]:
        """Read the files of the others, and clear away those of desks that are no more."""
        for name in self._names():
            path = self._folder / name
            one = _entry(path) if _NAME.fullmatch(name) else None
            if _is_older(path, stamp, GONE_AFTER) or (one is not None and self._is_dead(one)):
                self._remove(name)
            elif one is not None:
                yield one

    def _names(self) -> list[str]:
        with suppress(OSError), os.scandir(self._folder) as entries:
            ours = (
                entry.name
                for entry in entries
                if (_NAME.fullmatch(entry.name) or _STRAY.fullmatch(entry.name))
                and entry.name != self._name
            )
            return list(islice(ours, _MOST_FILES))
        return []

    def _write(self, content: bytes) -> None:
        """Put the file in its place whole. It need not survive a power cut, so nothing is synced.

        Raises `OSError`.
        """
        with suppress(FileExistsError):
            self._folder.mkdir(mode=0o700)
        if not stat.S_ISDIR(self._folder.lstat().st_mode):
            raise NotADirectoryError(self._folder)
        beside = self._folder / f".{self._name}.tmp"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK | _BINARY
        try:
            with os.fdopen(os.open(beside, flags, 0o600), "wb") as file:
                file.write(content)
            beside.replace(self._folder / self._name)
        except OSError:
            self._remove(beside.name)
            raise

    def _remove(self, name: str) -> None:
        with suppress(OSError):
            (self._folder / name).unlink()


def _entry(path: Path) -> AtDesk | None:
    """Read one file; `None` for whatever is no entry: garbage, a link, a pipe, a huge file."""
    with suppress(OSError, *_NotUnderstood):
        if not stat.S_ISREG(path.lstat().st_mode):
            return None
        handle = os.open(path, os.O_RDONLY | _NO_LINK | _NEVER_WAITS | _BINARY)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                return None
            content = file.read(_MOST_BYTES + 1)
        if len(content) <= _MOST_BYTES:
            return msgspec.json.decode(content, type=AtDesk)
    return None


def _is_older(path: Path, stamp: int, span: timedelta) -> bool:
    """Tell whether a file is so much older than the last change of its folder.

    Both are times of the file system, which on a network drive are not those of this machine.
    """
    try:
        return stamp - path.lstat().st_mtime_ns > span.total_seconds() * 1e9
    except OSError:
        return False


def _is_dead(process: int) -> bool:
    """Tell whether no process of this machine has this number."""
    if _WINDOWS:
        return False  # there the same call would end the process; age alone has to tell
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
