"""Which copy is truly newer than another, also when the clock of a machine was wrong.

Used by `store.kept_copies`, by the check, and by `backups.py` when it thins the copies out. A name
says a day, and one evening with a wrong clock gives a name of another year; how many steps and
numbers a board has given goes up only. It prevents such a copy from standing before all later ones
for good, and from taking the room of those that are worth more (docs/rules.md, *backups*).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from store.engine.copies import NUMBERS, Copy, counts_of

Seen = tuple[int, int]
"""The next step, and how many numbers were given in all to cases, customers and what is beside."""
_NOTHING: Seen = (0, 0)


def newest_first(copies: Iterable[Copy], board: Path, latest: date) -> tuple[Copy, ...]:
    """Put copies in order, the newest first; `latest` is the last day that it may be by now.

    By what each has seen, unless one says more steps than the board does: all of them are then
    earlier states of it. A board that is gone, or does not say, contradicts none. Otherwise, as
    when an older board was put back by hand, by their names; only a copy that is dated in the
    future then stands where its steps put it. Copies that have seen as much, and those that do not
    say, go by their names; one of the future that does not say is the last.
    """
    seen = {copy: seen_by(copy.path) for copy in copies}
    in_all = steps_of(board)
    if in_all is None or all(each is None or each[0] <= in_all for each in seen.values()):
        ordered = _by_seen([copy for copy, each in seen.items() if each is not None], seen)
        silent = [copy for copy, each in seen.items() if each is None]
        for copy in _by_name([copy for copy in silent if not is_ahead(copy, latest)]):
            _put_before(ordered, copy, [copy.order > other.order for other in ordered])
        ordered += _by_name([copy for copy in silent if is_ahead(copy, latest)])[::-1]
        return tuple(ordered)
    ordered = _by_name([copy for copy in seen if not is_ahead(copy, latest)])[::-1]
    for copy in _by_seen([copy for copy in seen if is_ahead(copy, latest)], seen)[::-1]:
        each = seen[copy]
        _put_before(ordered, copy, [_at_least(each, seen[other]) for other in ordered])
    return tuple(ordered)


def latest_day(now: datetime, zone: str | None) -> date:
    """Give the last day that it may be by now on the shop's clock; `None` is a zone not known."""
    if zone is None:
        return now.astimezone(UTC).date() + timedelta(days=1)
    return now.astimezone(ZoneInfo(zone)).date()


def is_ahead(copy: Copy, latest: date) -> bool:
    """Tell whether a copy is dated in the future: some clock was wrong when it was made."""
    return copy.day > latest


def steps_of(path: Path) -> int | None:
    """Give how many steps a board or a copy has seen; `None` where it does not say."""
    counts = counts_of(path)
    # A number that is still the first is not written.
    return counts.get("next_step", 1 if counts else None)


def seen_by(path: Path) -> Seen | None:
    """Give how much a board or a copy has seen; `None` where it does not say.

    An import takes no step, but it gives numbers. The count of changes would not do: undoing a
    restore puts it back to what it was, and these numbers never go back.
    """
    counts = counts_of(path)
    if not counts:
        return None
    given = sum(number - 1 for count, number in counts.items() if count in NUMBERS)
    return counts.get("next_step", 1), given


def by_what_they_saw(copies: Mapping[Path, date]) -> list[Path]:
    """Put copies, each with the day in its name, in order by what they saw, the newest first."""
    seen = {path: seen_by(path) or _NOTHING for path in copies}
    return sorted(copies, key=lambda path: (seen[path], copies[path], path), reverse=True)


def is_passed(copies: Iterable[Path], others: Iterable[Path], board: Path) -> bool:
    """Tell whether one of the others has seen more than all of these.

    One that has seen more than the board is no earlier state of it, and proves nothing.
    """
    newest = max((seen for path in copies if (seen := seen_by(path)) is not None), default=None)
    now = seen_by(board)
    if newest is None or now is None:
        return False
    return any((seen := seen_by(path)) is not None and newest < seen <= now for path in others)


def _by_name(copies: Sequence[Copy]) -> list[Copy]:
    """Put copies in the order of their names, the oldest first."""
    return sorted(copies, key=lambda copy: copy.order)


def _by_seen(copies: Sequence[Copy], seen: dict[Copy, Seen | None]) -> list[Copy]:
    """Put copies in the order of what they saw, the newest first, those that do not say last."""
    return sorted(copies, key=lambda copy: (seen[copy] or _NOTHING, copy.order), reverse=True)


def _at_least(seen: Seen | None, other: Seen | None) -> bool:
    return seen is not None and other is not None and seen >= other


def _put_before(ordered: list[Copy], copy: Copy, is_newer: Sequence[bool]) -> None:
    """Put a copy before the first of these that it is newer than, or else at the end."""
    ordered.insert(is_newer.index(True) if True in is_newer else len(ordered), copy)
