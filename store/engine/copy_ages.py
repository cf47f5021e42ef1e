"""Which copy is truly newer than another, also when the clock of a machine was wrong.

Used by `store.kept_copies`, by the check, and by `backups.py` when it thins the copies out. A name
says a day, and one evening with a wrong clock gives a name of another year; how many changes the
board had seen goes up only. It prevents such a copy from standing before all later ones for good,
and from taking the room of those that are worth more (docs/rules.md, *backups*).
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from store.engine.copies import Copy, counts_of


def newest_first(copies: Iterable[Copy], board: Path, latest: date) -> tuple[Copy, ...]:
    """Put copies in order, the newest first; `latest` is the last day that it may be by now.

    By the number of steps that each has seen, as long as none says more of them than the board:
    all of them are then earlier states of it. Otherwise, as when the board is gone or was replaced
    by hand, by their names; only a copy that is dated in the future then stands where its steps
    put it. Copies with as many steps, and those that do not say, go by their names.
    """
    steps = {copy: steps_of(copy.path) for copy in copies}
    in_all = steps_of(board)
    if in_all is not None and all(seen is None or seen <= in_all for seen in steps.values()):
        ordered = _by_steps([copy for copy, seen in steps.items() if seen is not None], steps)
        for copy in _by_name([copy for copy, seen in steps.items() if seen is None]):
            _put_before(ordered, copy, [copy.order > other.order for other in ordered])
        return tuple(ordered)
    ordered = _by_name([copy for copy in steps if not is_ahead(copy, latest)])[::-1]
    for copy in _by_steps([copy for copy in steps if is_ahead(copy, latest)], steps)[::-1]:
        seen = steps[copy]
        _put_before(ordered, copy, [_at_least(seen, steps[other]) for other in ordered])
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


def _by_name(copies: Sequence[Copy]) -> list[Copy]:
    """Put copies in the order of their names, the oldest first."""
    return sorted(copies, key=lambda copy: copy.order)


def _by_steps(copies: Sequence[Copy], steps: dict[Copy, int | None]) -> list[Copy]:
    """Put copies in the order of their steps, the newest first, those that do not say last."""
    return sorted(copies, key=lambda copy: (steps[copy] or 0, copy.order), reverse=True)


def _at_least(seen: int | None, other: int | None) -> bool:
    return seen is not None and other is not None and seen >= other


def _put_before(ordered: list[Copy], copy: Copy, is_newer: Sequence[bool]) -> None:
    """Put a copy before the first of these that it is newer than, or else at the end."""
    ordered.insert(is_newer.index(True) if True in is_newer else len(ordered), copy)
