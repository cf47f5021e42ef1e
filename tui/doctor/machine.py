"""Everything that the doctor judges, as one value.

Filled by `looking.py` on a real machine, and by tests with whatever a machine could be. It keeps
what is looked at apart from what is thought of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from store.probing import LockState


class BoardState(StrEnum):
    """How the board's file is."""

    READ = "read"
    MISSING = "missing"
    """There is none, and there are no backups of one."""
    LOST = "lost"
    """It cannot be read, or is gone while its backups are there."""


@dataclass(frozen=True, slots=True)
class Night:
    """How the nightly export stands."""

    last: datetime | None = None
    is_missing: bool = False
    """Whether a business day has ended of which there is no export."""
    is_set_up: bool | None = None
    """Whether this machine has the job; `None` where it has no scheduler for it."""
    details: tuple[str, ...] = ()
    """What the system's scheduler says that a person has to do."""


@dataclass(frozen=True, slots=True)
class Screen:
    """The terminal."""

    columns: int
    rows: int


@dataclass(frozen=True)
class Machine:
    """One machine with one data folder, at one terminal."""

    now: datetime = datetime(2026, 1, 1, tzinfo=UTC)
    versions: Mapping[str, str] = field(default_factory=dict)
    """By name; an empty text for a package that says none."""
    python: tuple[int, int, int] = (3, 11, 0)
    is_compiled: bool = True
    """Whether the toolkit lies there compiled, so that the start need not do it."""

    folder: str = ""
    has_folder: bool = True
    readable_by: str = ""
    """Who else may read the data: `everybody`, `a group`, or nobody."""
    free_bytes: int | None = None
    board_bytes: int = 0
    write_trouble: str = ""
    """What the trial of a durable write failed over; empty when it worked."""
    lock: LockState = LockState.HOLDS
    lock_trouble: str = ""
    file_system: str = ""
    """Its kind, such as `ext4` or `cifs`; empty when not known."""
    is_remote: bool | None = False
    """Whether it is on another machine; `None` when not known."""

    board: BoardState = BoardState.READ
    board_trouble: str = ""
    unreadable: int = 0
    backups: int = 0
    newest_backup: str = ""
    """Of when the newest backup that can be read is, in words; empty for none."""
    backups_ahead: int = 0
    """How many backups are dated in the future."""
    has_changed: bool = True
    """Whether anything was ever changed, so that there has to be a backup."""
    latest_entry: datetime | None = None
    """The latest that any history or the file itself says."""
    night: Night = Night()
    shop_zone: str = ""
    """Empty while there is no board."""
    machine_zone: str = "UTC"

    screen: Screen | None = None
    """`None` where the output is no terminal."""
    environ: Mapping[str, str] = field(default_factory=dict)
    system: str = "linux"
    encoding: str = "utf-8"
