"""What the doctor thinks of a machine: one sentence for each thing, with advice.

Pure: a `Machine` in, findings out. Each sentence says how something is and, where it is not well,
what it means and what to do. What only this terminal is about stands in `terminal_checks.py`.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from store.probing import LockState
from tui.doctor.finding import Finding, State, advice, ok, trouble
from tui.doctor.machine import BoardState, Machine
from tui.doctor.mounts import synced_by
from tui.doctor.terminal_checks import terminal_findings

ROOM_FOR = 20
"""So many times the board has to fit on the disk: its backups and a few exports."""
LEAST_ROOM = 2
"""With less than so many times, not even one more change and its backup fit."""
LEAST_BYTES = 1 << 20
CLOCK_SLACK = timedelta(minutes=5)


def examine(machine: Machine) -> tuple[Finding, ...]:
    """Look at everything."""
    return (
        *_program(machine),
        *_folder(machine),
        *_data(machine),
        *_time(machine),
        *terminal_findings(machine),
    )


def is_writing_troubled(findings: tuple[Finding, ...]) -> bool:
    """Tell whether something keeps changes from being saved."""
    return any(one.state is State.TROUBLE and one.about_writing for one in findings)


def _program(machine: Machine) -> Iterator[Finding]:
    named = ", ".join(f"{name} {number or '?'}" for name, number in machine.versions.items())
    number = ".".join(map(str, machine.python))
    if machine.python < (3, 11):
        yield trouble("versions", f"Python {number} is too old: Amends needs 3.11 or later.")
    else:
        yield ok("versions", f"{named}, Python {number}.")
    if not machine.is_compiled:
        yield advice(
            "compiled",
            "The toolkit is compiled anew at every start, which takes a third of a second: install "
            "with `uv tool install --compile-bytecode`, or let Python write beside its packages.",
        )


def _folder(machine: Machine) -> Iterator[Finding]:
    if not machine.has_folder:
        yield advice("folder", f"There is no folder {machine.folder} yet; the first run makes it.")
        return
    yield _permissions(machine)
    yield _space(machine)
    if machine.write_trouble:
        yield trouble("write", machine.write_trouble, about_writing=True)
    else:
        yield ok("write", "A change reaches the disk: a trial was written, read and taken away.")
    yield _lock(machine)
    yield _drive(machine)
    if name := synced_by(machine.folder):
        yield advice(
            "synced",
            f"The folder is copied to other machines by {name}, which knows no lock: two machines "
            "that save at once leave two boards. Keep it elsewhere, and copy exports instead.",
        )


def _permissions(machine: Machine) -> Finding:
    if machine.readable_by:
        return advice(
            "permissions",
            f"{machine.readable_by.capitalize()} on this machine may read the data in "
            f"{machine.folder}. If that is not meant: chmod -R go= {machine.folder}",
        )
    return ok("permissions", f"{machine.folder} is for its owner alone.")


def _space(machine: Machine) -> Finding:
    if machine.free_bytes is None:
        return advice("space", "The system does not say how much room is left on the disk.")
    free = f"{_megabytes(machine.free_bytes)} are free"
    if machine.free_bytes < max(LEAST_ROOM * machine.board_bytes, LEAST_BYTES):
        return trouble(
            "space",
            f"The disk is as good as full: {free}. The next change may be refused; make room.",
            about_writing=True,
        )
    if machine.free_bytes < ROOM_FOR * machine.board_bytes:
        return advice(
            "space",
            f"Room gets scarce: {free}, and {_megabytes(ROOM_FOR * machine.board_bytes)} would do "
            "for the board, its backups and its exports.",
        )
    return ok("space", f"There is room on the disk: {free}.")


def _lock(machine: Machine) -> Finding:
    match machine.lock:
        case LockState.HOLDS:
            return ok("lock", "One terminal can save at a time: a second process was kept out.")
        case LockState.LETS_IN:
            return trouble(
                "lock",
                "The lock keeps nobody out on this drive: two terminals that save at once can wipe "
                "out each other's work. Keep the folder on a disk of this machine.",
                about_writing=True,
            )
        case LockState.UNKNOWN:
            return advice("lock", f"The lock could not be tried. {machine.lock_trouble}")


def _drive(machine: Machine) -> Finding:
    kind = f" ({machine.file_system})" if machine.file_system else ""
    if machine.is_remote:
        return advice(
            "drive",
            f"The folder is on a drive of another machine{kind}. Locks and times are not always "
            "true there: let one terminal save at a time, or keep it on a disk of this machine.",
        )
    if machine.is_remote is None:
        return advice("drive", "The system does not say on which kind of drive the folder lies.")
    return ok("drive", f"The folder is on a disk of this machine{kind}.")


def _data(machine: Machine) -> Iterator[Finding]:
    match machine.board:
        case BoardState.MISSING:
            yield advice("board", "There is no board yet. Start `amends` in a terminal.")
            return
        case BoardState.LOST:
            yield trouble("board", machine.board_trouble)
        case BoardState.READ if machine.unreadable:
            many = "records" if machine.unreadable > 1 else "record"
            yield trouble(
                "board",
                f"The board can be read but for {machine.unreadable} {many}, kept untouched: "
                "`amends check` says which.",
            )
        case BoardState.READ:
            yield ok("board", "The board can be read.")
    yield _backup(machine)
    if machine.board is BoardState.READ:
        yield from _night(machine)


def _backup(machine: Machine) -> Finding:
    of = "backup" if machine.backups == 1 else "backups"
    if machine.newest_backup and machine.backups_ahead:
        are = "is" if machine.backups_ahead == 1 else "are"
        return advice(
            "backup",
            f"The newest of {machine.backups} {of} can be read: {machine.newest_backup}; "
            f"{machine.backups_ahead} {are} dated in the future by a wrong clock: the content "
            "counts, not the date.",
        )
    if machine.newest_backup:
        return ok(
            "backup", f"The newest of {machine.backups} {of} can be read: {machine.newest_backup}."
        )
    if machine.backups:
        return trouble("backup", "No backup can be read: `amends check` says why. Export now (E).")
    if machine.board is BoardState.READ and not machine.has_changed:
        return ok("backup", "There is no backup yet; the first change of a day makes one.")
    return advice("backup", "There is no backup. The first change of a day makes one.")


def _night(machine: Machine) -> Iterator[Finding]:
    night = machine.night
    last = f"the last is of {_by_clock(night.last, machine)}" if night.last else "there is none"
    if night.is_missing and night.is_set_up:
        yield trouble(
            "export",
            f"The nightly export is missing although this machine is to write it: {last}. Run "
            "`amends export --if-due` and read what it says.",
            about_writing=True,
        )
    elif night.is_missing:
        yield advice("export", f"An export is due: {last}. E on the board writes one.")
    elif night.last is None:
        yield ok("export", "No export is due yet.")
    else:
        yield ok("export", f"The exports are up to date: {last}.")
    if night.is_set_up is None:
        yield advice(
            "nightly",
            "This machine has no scheduler for users; a board that is open catches up by itself.",
        )
    elif not night.is_set_up:
        yield advice(
            "nightly",
            "Nobody exports at night unless a board is open: `amends nightly install` sets it up.",
        )
    elif night.details:
        yield advice("nightly", f"The nightly export is set up. {' '.join(night.details)}")
    else:
        yield ok("nightly", "The nightly export is set up.")


def _time(machine: Machine) -> Iterator[Finding]:
    latest = machine.latest_entry
    if latest is not None and latest > machine.now + CLOCK_SLACK:
        yield trouble(
            "clock",
            f"The clock of this machine says {_by_clock(machine.now, machine)}, but something was "
            f"saved {_by_clock(latest, machine)}. Set the clock right before anybody goes on, else "
            "dates and order are wrong.",
        )
    else:
        yield ok("clock", f"The clock says {_by_clock(machine.now, machine)}.")
    if not machine.shop_zone:
        return
    here = machine.now.astimezone(ZoneInfo(machine.machine_zone)).utcoffset()
    there = machine.now.astimezone(ZoneInfo(machine.shop_zone)).utcoffset()
    if here != there:
        yield advice(
            "zone",
            f"The shop is in {machine.shop_zone} and this machine in {machine.machine_zone}. Every "
            "time is shown and typed as the shop's; only the machine's own clock differs.",
        )
    else:
        yield ok("zone", f"Shop and machine have the same time: {machine.shop_zone}.")


def _by_clock(at: datetime, machine: Machine) -> str:
    there = at.astimezone(ZoneInfo(machine.shop_zone or machine.machine_zone))
    return f"{there:%a} {there.day} {there:%b %Y %H:%M}"


def _megabytes(size: int) -> str:
    return f"{size / 1e9:,.1f} GB" if size >= 10**9 else f"{max(size, 0) / 1e6:,.1f} MB"
