"""What lies in the data folder that should not, and who else on the machine may read it.

Used by `check.py`. Names of ours are looked at and nothing else: what somebody put there stays
theirs.
"""

import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from store.checking.fault import Fault
from store.durable import STRAY_AFTER_SECONDS

_FOLDERS = ("", "closed", "backups", "exports", "desks")
_KEPT = re.compile(r"(?:board|closed-)[-0-9a-z]*\.json|[0-9]{4}\.json|\w+\.lock")
_STRAY = re.compile(r"\..+\.tmp|\.(?:making|going)-.+")
_LISTED = 3
_GROUP, _OTHERS = 0o070, 0o007


def folder_faults(folder: Path, now: float) -> Iterator[Fault]:
    """Say what is left over, and what others may read; `now` is in seconds since 1970."""
    wide: list[str] = []
    shared: list[str] = []
    for below in _FOLDERS:
        entries = _entries(folder / below)
        if entries and below != "exports":
            _sort_mode(folder / below, below or ".", wide, shared)
        for entry in entries:
            name = f"{below}/{entry.name}" if below else entry.name
            if _STRAY.fullmatch(entry.name):
                yield from _stray(entry, name, now)
            elif _KEPT.fullmatch(entry.name):
                _sort_mode(Path(entry.path), name, wide, shared)
    if wide:
        yield Fault(
            _named(wide),
            f"Everybody on this machine may read {_named(wide)}, and with it what customers told "
            f"you: chmod -R go= {folder}",
        )
    if shared:
        yield Fault(
            _named(shared),
            f"A group of people on this machine may read {_named(shared)}. If that is not meant: "
            f"chmod -R go= {folder}",
            is_harmless=True,
        )


def _entries(folder: Path) -> "list[os.DirEntry[str]]":
    with suppress(OSError), os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)
    return []


def _stray(entry: "os.DirEntry[str]", name: str, now: float) -> Iterator[Fault]:
    with suppress(OSError):
        status = entry.stat(follow_symlinks=False)
        if now - status.st_mtime > STRAY_AFTER_SECONDS:
            yield Fault(
                name,
                f"{name} was left by a program that was cut off. It takes {_size(status.st_size)} "
                "and nothing else; a later change or export takes it away.",
                is_harmless=True,
            )


def _sort_mode(path: Path, name: str, wide: list[str], shared: list[str]) -> None:
    # Windows and some network drives have no such modes.
    if os.name == "nt":
        return
    with suppress(OSError):
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & _OTHERS:
            wide.append(name)
        elif mode & _GROUP:
            shared.append(name)


def _named(names: list[str]) -> str:
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return ", ".join("the folder" if name == "." else name for name in names[:_LISTED]) + more


def _size(size: int) -> str:
    return f"{(size + 1023) // 1024} kB"
