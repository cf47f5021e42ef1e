"""Exports that were written before somebody was erased, and so still name them.

Used by `amends erase`. An export is a proof and is never rewritten: it ages out with all others, or
it goes as a whole when that is asked for (docs/rules.md, *erase*).
"""

import os
from collections.abc import Collection
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from store.casebook import CaseBook
from store.export import folder, keeping, manifest
from store.troubles import cannot_export
from tui.exporting import EXPORTS


def holding(casebook: CaseBook, since: datetime | None) -> tuple[Path, ...]:
    """List the exports beside the board that were made from an instant on; all of them for `None`.

    One that does not say when it was made is listed too.
    """
    found = []
    for path in keeping.dated(casebook.folder / EXPORTS):
        told = manifest.read(path)
        if since is None or told is None or told.made_at >= since:
            found.append(path)
    return tuple(found)


def remove(casebook: CaseBook, exports: Collection[Path]) -> None:
    """Take exports away, and every `latest` that led to one of them or is a copy of one.

    Raises `Busy` and `CannotWrite`.
    """
    own = casebook.folder / EXPORTS
    with casebook.exporting():
        try:
            folder.sweep(own, alone=True)
            for path in exports:
                folder.remove(path)
            _remove_latest(own)
        except OSError as error:
            raise cannot_export(error, own) from error
        # What was renamed to go and could not be removed at once, goes now.
        folder.sweep(own, alone=True)


def _remove_latest(own: Path) -> None:
    with suppress(FileNotFoundError):
        for entry in os.scandir(own):
            path = Path(entry.path)
            leads_nowhere = path.is_symlink() and not path.exists()
            is_copy = entry.name.startswith(folder.LATEST) and not path.is_symlink()
            if leads_nowhere or is_copy:
                folder.remove(path)
