"""Exports that were written before somebody was erased, and so still name them.

Used by `amends erase`. An export is a proof and is never rewritten: it ages out with all others, or
it goes as a whole when that is asked for (docs/rules.md, *erase*).
"""

import csv
import os
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from store.casebook import CaseBook
from store.domain.book import Book
from store.domain.customer import Customer
from store.domain.traces import words_of
from store.errors import Busy
from store.export import folder, keeping, manifest
from store.export.business_day import CLOCKS_DIFFER
from store.troubles import cannot_export
from tui.own_exports import EXPORTS, not_anothers


def holding(
    casebook: CaseBook, book: Book, since: datetime | None, names: Collection[str] = ()
) -> tuple[Path, ...]:
    """List the exports beside the board that were made from an instant on; all of them for `None`.

    One from before is listed when a case in it is of one of the names: such a case was taken back
    by a restore since. One that does not say when it was made is listed too; one of another board
    is not.
    """
    is_ours = not_anothers(casebook, book)
    wanted = {words for name in names if (words := words_of(name))}
    found = []
    for path in keeping.dated(casebook.folder / EXPORTS):
        told = manifest.read(path)
        if told is not None:
            if not is_ours(told):
                continue
            if since is not None and told.made_at < since and not _has_case_of(path, wanted):
                continue
        found.append(path)
    return tuple(found)


def _has_case_of(export: Path, names: Collection[tuple[str, ...]]) -> bool:
    """Tell whether a case is told with one of these names; true where that cannot be read."""
    if not names:
        return False
    try:
        with (export / "cases.csv").open(encoding="utf-8-sig", newline="") as file:
            told = {row.get("customer") or "" for row in csv.DictReader(file)}
    except (OSError, ValueError, csv.Error):
        return True
    return any(words_of(name) in names for name in told)


def naming_still(casebook: CaseBook, book: Book, erased: Iterable[Customer]) -> tuple[Path, ...]:
    """List the exports beside the board that were made before these persons were erased.

    Where the clocks of two terminals may disagree on that, the rows of their cases decide.
    """
    people = [(one, one.erased_at) for one in erased]
    last = max(at for _, at in people if at is not None)
    ids = {id for one, _ in people for id in book.ids_of(one.id)}
    own = [case for case in book.cases.values() if case.customer in ids]
    own += casebook.archived_of(ids, book)
    names = {
        str(case.number): customer.name
        for case in own
        if (customer := book.customer_of(case)) is not None
    }
    found = []
    for path in holding(casebook, book, None):
        told = manifest.read(path)
        if told is None or told.made_at < last - CLOCKS_DIFFER:
            found.append(path)
        elif told.made_at <= last + CLOCKS_DIFFER:
            is_erased = _is_erased_in(path, names)
            if told.made_at <= last if is_erased is None else not is_erased:
                found.append(path)
    return tuple(found)


def _is_erased_in(export: Path, names: Mapping[str, str]) -> bool | None:
    """Tell whether these cases are told with these names; `None` where none of them is told."""
    try:
        with (export / "cases.csv").open(encoding="utf-8-sig", newline="") as file:
            told = [
                row.get("customer") == names[row["number"]]
                for row in csv.DictReader(file)
                if row.get("number") in names
            ]
    except (OSError, ValueError, csv.Error):
        return False
    return all(told) if told else None


def sweep(casebook: CaseBook) -> None:
    """Take away what killed exports left in the making beside the board, for it names anybody."""
    own = casebook.folder / EXPORTS
    if not own.is_dir():
        return
    # Who holds the right to export by now has swept by itself, and read the board without the name.
    with suppress(Busy), casebook.exporting():
        folder.sweep(own, alone=True)


def remove(casebook: CaseBook, exports: Collection[Path]) -> None:
    """Take exports away, and every `latest` that led to one of them or is a copy of one.

    Raises `Busy` and `CannotWrite`.
    """
    own = casebook.folder / EXPORTS
    try:
        with casebook.exporting():
            _remove(own, exports)
    except Busy as busy:
        raise Busy(
            "Another terminal is exporting, so none of them was taken away. Say the same again "
            "with --exports in a moment."
        ) from busy


def _remove(own: Path, exports: Collection[Path]) -> None:
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
