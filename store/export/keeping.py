"""How long exports are kept: so many days, and so many nights (docs/rules.md, *export*).

Used after each export into the board's own folder. It prevents the disk from filling up with nights
that nobody looks at, and a shop that was closed for a season, or whose clock was wrong for one
evening, from losing what it has. Nothing that we did not write for this board is touched.
"""

import os
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from store.export import folder, manifest
from store.export.manifest import Manifest

_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})(-customer-safe)?(-raw)?(-\d+)?")


def dated(exports: Path) -> Sequence[Path]:
    """List the folders that are named as exports are, by name; none where nothing can be read."""
    try:
        return sorted(
            Path(entry.path)
            for entry in os.scandir(exports)
            if _DATED.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False)
        )
    except OSError:
        return ()


def remove_old(
    exports: Path,
    newest: Path,
    today: date,
    days: int,
    is_ours: Callable[[Manifest], bool] = lambda _: True,
) -> None:
    """Remove exports of more than so many days ago that so many newer days follow.

    Never removed is what was just written, what a `latest` leads to, and what `is_ours` denies.
    What cannot be removed stays: it costs room, and the new export is good all the same.
    """
    ours = {
        path: _day_of(path)
        for path in dated(exports)
        if (found := manifest.read(path)) is not None and is_ours(found)
    }
    # Counted too, and not only by the calendar: a clock that was once wrong takes nothing away.
    kept_days = set(sorted(set(ours.values()), reverse=True)[:days])
    first_kept = today - timedelta(days=days)
    pointed = {newest.name} | _pointed_to(exports)
    for path, day in ours.items():
        if path.name in pointed or day >= first_kept or day in kept_days:
            continue
        with suppress(OSError):
            folder.remove(path)


def _day_of(path: Path) -> date:
    try:
        return date.fromisoformat(path.name[:10])
    except ValueError:
        return date.max


def _pointed_to(exports: Path) -> set[str]:
    """Name the folders that a `latest` leads to."""
    found = set()
    with suppress(OSError):
        for entry in os.scandir(exports):
            if entry.is_symlink():
                found.add(Path(entry.path).readlink().name)
    return found
