"""Copies of the board from before the first write of each day, and from before what changes much.

Used by the shelf just before it writes, and by a restore. Prevents a mistake that nobody noticed
for days from being the only state that is left. A copy that cannot be made, or that does not read
back as it was written, refuses the change: without a copy there is nothing to go back to. How long
they are kept: docs/rules.md, *backups*.
"""

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, time
from itertools import count
from pathlib import Path

from store.durable import make_folder, sync_folder, write_whole
from store.engine import copy_names, layout
from store.engine.copy_names import CopyName, Sort
from store.engine.layout import Muddled
from store.errors import CannotWrite
from store.troubles import cannot_write

FOLDER = "backups"
KEEP_DAYS = 7
KEEP_WEEKS = 13
KEEP_OF_YEAR = 2
_CHANGE = "change"
"""What stands in the name of a copy of a day whose own name a wrong clock had taken."""
_PIECE = 1 << 20


def has_copy_of_day(folder: Path, day: date) -> bool:
    """Tell whether a copy has the name of this day, whoever made it."""
    return (folder / FOLDER / copy_names.daily(day)).exists()


def copy_before_first_write_of_day(folder: Path, day: date) -> None:
    """Keep the board as it is now under this day, unless the day has its copy already.

    A copy that a wrong clock made under this day is none of it: the board is then kept beside it.
    Removes copies that are no longer to be kept. Raises `CannotWrite`.
    """
    copy = folder / FOLDER / copy_names.daily(day)
    if has_copy_of_day(folder, day):
        if not _is_of_wrong_clock(folder, day):
            return
        midnight = datetime.combine(day, time())
        copy = _free(folder, lambda number: copy_names.before(_CHANGE, midnight, number))
    _copy(folder, copy)
    _thin_out(folder, day)


def copy_before(folder: Path, why: str, at: datetime) -> Path:
    """Keep the board as it is now, under this instant of the shop's clock; give the path.

    `why` is one word, such as `import`. Raises `CannotWrite`.
    """
    if not copy_names.WHY.fullmatch(why):
        raise ValueError(f"{why!r} is no word for the name of a copy.")
    copy = _free(folder, lambda number: copy_names.before(why, at, number))
    _copy(folder, copy)
    return copy


def set_aside(folder: Path, at: datetime) -> Path:
    """Keep a board that cannot be understood; give the path. It is never thinned away.

    Where its bytes cannot be read at all, the file itself is moved. Raises `CannotWrite`.
    """
    aside = _free(folder, lambda number: copy_names.unreadable(at, number))
    board = folder / "board.json"
    try:
        make_folder(aside.parent)
        try:
            content = board.read_bytes()
        except OSError:
            board.rename(aside)
            sync_folder(aside.parent)
            sync_folder(folder)
            return aside
    except OSError as error:
        raise _cannot_copy(error, aside) from error
    _write(aside, content)
    return aside


def copy_before_new_format(folder: Path, older: int) -> None:
    """Keep the board as it was in an older format; such a copy is never removed.

    Raises `CannotWrite`.
    """
    copy = folder / FOLDER / copy_names.older_format(older)
    if not copy.exists():
        _copy(folder, copy)


def copy_year_before_new_format(folder: Path, year: Path, older: int) -> None:
    """Keep a closed year as it was in an older format; such a copy is never removed.

    Raises `CannotWrite`.
    """
    copy = folder / FOLDER / copy_names.year_in_older_format(year.stem, older)
    if not copy.exists():
        _copy(folder, copy, year)


def keep_year(folder: Path, year: Path) -> None:
    """Keep a closed year as it is, just before it is rewritten, under the day of its last write.

    Costs one name and no writing where the disk has links: the rewriting puts a new file in the
    place of the old one, which then is the copy's alone. The newest two of each year stay. Raises
    `CannotWrite`.
    """
    try:
        written = datetime.fromtimestamp(year.stat().st_mtime, UTC).date()
    except (FileNotFoundError, OverflowError, ValueError):
        return
    except OSError as error:
        raise _cannot_copy(error, folder / FOLDER) from error
    copy = folder / FOLDER / copy_names.of_year(year.stem, written)
    if not _linked(year, copy):
        _copy(folder, copy, year)
    _thin_out_year(copy)


def named_in(folder: Path) -> Iterator[tuple[Path, CopyName]]:
    """Give every file in `backups/` whose name is one of ours, in no order."""
    with suppress(OSError):
        for entry in os.scandir(folder / FOLDER):
            if (name := copy_names.parse(entry.name)) is not None:
                yield Path(entry.path), name


def _linked(original: Path, copy: Path) -> bool:
    """Give the file a second name; tells whether this file system can."""
    beside = copy.with_name(f".{copy.name}.{os.getpid()}.00000000.tmp")
    try:
        make_folder(copy.parent)
        beside.unlink(missing_ok=True)
        os.link(original, beside)
        beside.replace(copy)
        sync_folder(copy.parent)
    except (OSError, NotImplementedError):
        return False
    finally:
        # Renaming one name of a file to another name of the same file leaves both.
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    return True


def _free(folder: Path, named: Callable[[int], str]) -> Path:
    """Give the first of these names that is not taken."""
    paths = (folder / FOLDER / named(number) for number in count(1))
    return next(path for path in paths if not os.path.lexists(path))


def _copy(folder: Path, copy: Path, original: Path | None = None) -> None:
    try:
        content = (original or folder / "board.json").read_bytes()
    except OSError as error:
        raise _cannot_copy(error, copy) from error
    try:
        layout.split(content)
    except Muddled as error:
        raise CannotWrite(
            f"Another program replaced {(original or folder / 'board.json')} at this very moment, "
            f"and {error}. Nothing was saved, and what that program wrote was left alone."
        ) from None
    _write(copy, content)


def _write(copy: Path, content: bytes) -> None:
    """Write a copy and read it back from the disk. Raises `CannotWrite`."""
    try:
        make_folder(copy.parent)
        write_whole(copy, content)
        is_good = _digest(copy) == hashlib.sha256(content).digest()
    except OSError as error:
        raise _cannot_copy(error, copy) from error
    if not is_good:
        with suppress(OSError):
            copy.unlink()
        raise CannotWrite(
            f"The backup {copy.name} does not read back as it was written, so it was taken away "
            f"and nothing was changed. The disk may be failing: copy {copy.parent.parent} to "
            "another one before anything else."
        )


def _digest(path: Path) -> bytes:
    found = hashlib.sha256()
    with path.open("rb", buffering=0) as file:
        if hasattr(os, "posix_fadvise"):
            # What is in memory proves nothing of the disk; where it can be, it is dropped first.
            with suppress(OSError):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while piece := file.read(_PIECE):
            found.update(piece)
    return found.digest()


def _cannot_copy(error: OSError, copy: Path) -> CannotWrite:
    return cannot_write(error, copy.parent, "the backup, and with it the change,")


def _thin_out(folder: Path, today: date) -> None:
    """Remove what is not to be kept any more; a copy too many is no reason to refuse a change.

    Counted in days that have a copy and not by the calendar, so that a shop that was closed for a
    season loses nothing; and apart in those up to today and those in the future, so that neither
    takes the room of the other, whichever of them a wrong clock named. The newest by what they
    hold stay in any case: when it is today that is wrong, a wrong day of before seems past.
    """
    named = list(named_in(folder))
    days = {name.day: path for path, name in named if name.sort is Sort.DAILY and name.day}
    past = {day for day in days if day <= today}
    newest, weekly = _to_keep(past)
    kept = newest | set(weekly[:KEEP_WEEKS])
    ahead, weekly_ahead = _to_keep(days.keys() - past)
    kept_ahead = ahead | set(weekly_ahead[:KEEP_WEEKS])
    gone = [path for day, path in days.items() if day not in kept | kept_ahead]
    if len(weekly) > KEEP_WEEKS:
        # What was kept of a moment goes with the daily copies of its time.
        gone += [
            path
            for path, name in named
            if name.sort is Sort.BEFORE and name.day and name.day < min(kept)
        ]
    gone += _outlived(named, today, [days[day] for day in weekly[:KEEP_WEEKS]])
    # Imported here: that module reads copies, of which this one only knows the names.
    from store.engine.copy_ages import by_what_they_saw

    of_days = {
        path: name.day
        for path, name in named
        if name.day and (name.sort is Sort.DAILY or name.before == _CHANGE)
    }
    stay = by_what_they_saw(of_days)[:KEEP_DAYS]
    _remove([path for path in gone if path not in stay])


def _is_of_wrong_clock(folder: Path, day: date) -> bool:
    """Tell whether what is kept under this day is older than a copy of another day."""
    from store.engine.copy_ages import is_passed

    of_day: list[Path] = []
    of_others: list[Path] = []
    for path, name in named_in(folder):
        if name.sort in (Sort.DAILY, Sort.BEFORE):
            (of_day if name.day == day else of_others).append(path)
    return is_passed(of_day, of_others, folder / "board.json")


def _to_keep(days: Collection[date]) -> tuple[set[date], list[date]]:
    """Give the newest days, and the newest day of each week from the newest on."""
    newest_first = sorted(days, reverse=True)
    weeks: dict[tuple[int, int], date] = {}
    for day in newest_first:
        year, week, _ = day.isocalendar()
        weeks.setdefault((year, week), day)
    return set(newest_first[:KEEP_DAYS]), list(weeks.values())


def _outlived(
    named: Iterable[tuple[Path, CopyName]], today: date, weekly: Collection[Path]
) -> list[Path]:
    """Give the copies dated in the future that are older than a quarter by what they hold."""
    ahead = [
        path
        for path, name in named
        if name.sort in (Sort.DAILY, Sort.BEFORE) and name.day and name.day > today
    ]
    if not ahead or len(weekly) < KEEP_WEEKS:
        return []
    from store.engine.copy_ages import steps_of

    oldest = min((steps_of(path) or 0) for path in weekly)
    return [path for path in ahead if (seen := steps_of(path)) is not None and seen < oldest]


def _thin_out_year(newest: Path) -> None:
    made = copy_names.parse(newest.name)
    if made is None or made.day is None:
        return
    last = made.day
    others = [
        # One of a later day than the newest is from a clock that was wrong, and no newer than it.
        (name.day <= last, name.day, path)
        for path, name in named_in(newest.parent.parent)
        if name.sort is Sort.YEAR and name.year == made.year and name.day and path != newest
    ]
    older = [path for _, _, path in sorted(others, reverse=True)]
    _remove(older[KEEP_OF_YEAR - 1 :])


def _remove(paths: list[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink()
