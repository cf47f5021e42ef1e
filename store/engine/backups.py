"""Copies of the board from before the first write of each day.

Used by the shelf just before it writes. Prevents a mistake that nobody noticed for days from being
the only state that is left. A copy that cannot be made refuses the change: on a full disk the write
would fail as well, and without a copy there is nothing to go back to.
"""

import re
from contextlib import suppress
from datetime import date
from pathlib import Path

from store.durable import write_whole
from store.troubles import cannot_write

FOLDER = "backups"
KEEP_DAYS = 7
KEEP_WEEKS = 13
_DAILY = re.compile(r"board-(\d{4}-\d{2}-\d{2})\.json")


def copy_before_first_write_of_day(folder: Path, day: date) -> None:
    """Keep the board as it is now under this day, unless the day has its copy already.

    Removes copies that are neither among the newest 7 nor the newest of one of the newest 13 weeks
    that have any. Raises `CannotWrite`.
    """
    copy = folder / FOLDER / f"board-{day.isoformat()}.json"
    if copy.exists():
        return
    _copy(folder, copy)
    _thin_out(copy)


def copy_before_new_format(folder: Path, older: int) -> None:
    """Keep the board as it was in an older format; such a copy is never removed.

    Raises `CannotWrite`.
    """
    copy = folder / FOLDER / f"board-format-{older}.json"
    if not copy.exists():
        _copy(folder, copy)


def _copy(folder: Path, copy: Path) -> None:
    try:
        copy.parent.mkdir(mode=0o700, exist_ok=True)
        write_whole(copy, (folder / "board.json").read_bytes())
    except OSError as error:
        raise cannot_write(error, copy.parent, "the backup, and with it the change,") from error


def _thin_out(newest: Path) -> None:
    days: dict[date, Path] = {}
    for path in newest.parent.iterdir():
        if (found := _DAILY.fullmatch(path.name)) is not None:
            with suppress(ValueError):
                days[date.fromisoformat(found[1])] = path
    newest_first = sorted(days, reverse=True)
    weeks: dict[tuple[int, int], date] = {}
    for day in newest_first:
        year, week, _ = day.isocalendar()
        weeks.setdefault((year, week), day)
    kept = {*newest_first[:KEEP_DAYS], *list(weeks.values())[:KEEP_WEEKS]}
    for day, path in days.items():
        if day not in kept and path != newest:
            # A copy too many is no reason to refuse a change.
            with suppress(OSError):
                path.unlink()
