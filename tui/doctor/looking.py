"""Looks at the machine that Amends runs on, and gives it as a value.

Used by `amends doctor`. Nothing here judges, and nothing fails: what cannot be found out is said as
not known.
"""

import os
import shutil
import stat
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from importlib.util import cache_from_source, find_spec
from pathlib import Path

from store import probing
from store.casebook import CaseBook
from store.domain.book import Book
from store.domain.refusal import Refused
from store.errors import BoardGone, NoBoard, StoreTrouble
from tui.doctor import mounts
from tui.doctor.machine import BoardState, Machine, Night, Screen
from tui.terminal import Terminal, local_zone
from tui.text import backup_words

_PACKAGES = ("amends", "textual", "tinydb", "python-dateutil")
_DRIVE_REMOTE = 4
_SECONDS = 5.0


def look(casebook: CaseBook, terminal: Terminal) -> Machine:
    """Look at the machine, the folder and the terminal."""
    machine = Machine(
        now=terminal.clock.now(),
        versions={name.removeprefix("python-"): _version(name) for name in _PACKAGES},
        python=sys.version_info[:3],
        is_compiled=_is_compiled(),
        folder=str(casebook.folder),
        machine_zone=local_zone(terminal.environ),
        screen=_screen(),
        environ={name: terminal.environ.get(name, "") for name in _TOLD},
        system=sys.platform,
        encoding=sys.stdout.encoding or "",
    )
    if not casebook.folder.is_dir():
        return replace(machine, has_folder=False, board=BoardState.MISSING)
    return _with_data(_with_folder(machine, casebook.folder), casebook)


_TOLD = ("TERM", "COLORTERM", "NO_COLOR")


def _with_folder(machine: Machine, folder: Path) -> Machine:
    lock, why = probing.try_lock(folder)
    kind, is_remote = _drive(folder)
    free = None
    with suppress(OSError):
        free = shutil.disk_usage(folder).free
    size = 0
    with suppress(OSError):
        size = (folder / "board.json").stat().st_size
    return replace(
        machine,
        readable_by=_readable_by(folder),
        free_bytes=free,
        board_bytes=size,
        write_trouble=probing.try_write(folder),
        lock=lock,
        lock_trouble=why,
        file_system=kind,
        is_remote=is_remote,
    )


def _with_data(machine: Machine, casebook: CaseBook) -> Machine:
    try:
        book = casebook.read().book
    except NoBoard as missing:
        gone = isinstance(missing, BoardGone)
        state = BoardState.LOST if gone else BoardState.MISSING
        found = replace(machine, board=state, board_trouble=missing.sentence)
        return _with_backups(found, casebook) if gone else found
    except StoreTrouble as trouble:
        found = replace(machine, board=BoardState.LOST, board_trouble=trouble.sentence)
        return _with_backups(found, casebook)
    found = replace(
        machine,
        unreadable=len(book.unreadable),
        has_changed=bool(book.steps),
        latest_entry=_latest(book, casebook.folder),
        night=_night(casebook, book, machine.now),
        shop_zone=book.shop.zone,
    )
    return _with_backups(found, casebook)


def _with_backups(machine: Machine, casebook: CaseBook) -> Machine:
    copies = casebook.copies()
    newest = copies.newest_good()
    words = ""
    if newest is not None:
        words = f"{backup_words.when(newest, machine.now.date())}, {backup_words.counted(newest)}"
    return replace(
        machine, backups=len(copies), newest_backup=words, backups_ahead=copies.dated_ahead
    )


def _latest(book: Book, folder: Path) -> datetime | None:
    """Give the latest instant that a history or the status of the file says."""
    found = [case.history[-1].at for case in book.cases.values() if case.history]
    found += [step.at for step in book.steps]
    with suppress(OSError, OverflowError, ValueError):
        written = (folder / "board.json").stat().st_mtime
        found.append(datetime.fromtimestamp(written, UTC))
    return max(found, default=None)


def _night(casebook: CaseBook, book: Book, now: datetime) -> Night:
    # Imported here, like everything that only this command needs of the export.
    from tui import exporting
    from tui.nightly.job import Job, own_program
    from tui.nightly.machine import ThisMachine
    from tui.nightly.scheduler import choose, parting
    from tui.own_exports import last_own

    last = last_own(casebook, book)
    shop = book.shop
    job = Job(
        casebook.folder.resolve(), own_program(), shop.export_at, shop.zone, local_zone(os.environ)
    )
    is_set_up: bool | None = None
    details: tuple[str, ...] = ()
    with suppress(Refused, OSError):
        scheduler = choose(ThisMachine(), now)
        standing = scheduler.standing(job.name)
        differs = parting(standing, scheduler, job)
        is_set_up, details = standing.installed, (*filter(None, (differs,)), *standing.details)
    return Night(
        last[1].made_at if last is not None else None,
        exporting.is_due(casebook, book, now),
        is_set_up,
        details,
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _is_compiled() -> bool:
    """Tell whether the toolkit's own code lies there compiled; its source is not imported."""
    with suppress(ImportError, ValueError, NotImplementedError):
        spec = find_spec("textual")
        if spec is not None and spec.origin is not None:
            return Path(cache_from_source(spec.origin)).exists()
    return True


def _readable_by(folder: Path) -> str:
    """Say who else may read what customers told: the folder and the board both let them."""
    if os.name == "nt":
        return ""
    modes = 0o077
    with suppress(OSError):
        modes &= stat.S_IMODE(folder.stat().st_mode)
        board = folder / "board.json"
        if board.exists():
            modes &= stat.S_IMODE(board.stat().st_mode)
    return "everybody" if modes & 0o007 else "a group" if modes & 0o070 else ""


def _screen() -> Screen | None:
    try:
        if not sys.stdout.isatty():
            return None
        size = os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError):
        return None
    return Screen(size.columns, size.lines)


def _drive(folder: Path) -> tuple[str, bool | None]:
    """Give the kind of file system, and whether it is on another machine."""
    if sys.platform == "win32":
        return _windows_drive(folder)
    kind = ""
    with suppress(OSError, subprocess.SubprocessError):
        real = str(folder.resolve())
        if sys.platform == "darwin":
            ran = subprocess.run(
                ["/sbin/mount"], capture_output=True, encoding="utf-8", errors="replace",
                timeout=_SECONDS, check=False,
            )  # fmt: skip
            kind = mounts.of_mount(ran.stdout, real)
        else:
            listed = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
            kind = mounts.of_mountinfo(listed, real)
    return kind, kind in mounts.REMOTE if kind else None


def _windows_drive(folder: Path) -> tuple[str, bool | None]:
    import ctypes

    anchor = folder.resolve().anchor
    if anchor.startswith("\\\\"):
        return "network share", True
    # Other systems do not have it, and mypy looks at this with the eyes of one of them.
    windows = getattr(ctypes, "windll", None)
    return "", None if windows is None else windows.kernel32.GetDriveTypeW(anchor) == _DRIVE_REMOTE
