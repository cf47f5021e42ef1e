"""Which exports are of this board, and which of another that writes into the same folder.

Used wherever an export is looked for. It prevents two shops with one folder for their exports from
taking each other's night for their own, and their bookkeepers from finding the other's `latest`.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from store.casebook import CaseBook
from store.domain.book import Book
from store.domain.case import Case
from store.domain.refusal import NotFound
from store.errors import CannotRead, CannotWrite
from store.export import folder, keeping, manifest
from store.export.business_day import business_day, covers, ended_at, last_export
from store.export.manifest import FirstCase, Manifest

EXPORTS = "exports"
"""The folder for exports beside the board."""


def not_anothers(casebook: CaseBook, book: Book) -> Callable[[Manifest], bool]:
    """Give what tells whether an export may be of this board.

    It is another's when the case that it begins with differs from ours of that number, or when that
    number was never given here. Where that cannot be told, for the export says nothing of it, the
    record cannot be read or the case was taken back by a restore, it counts as ours.
    """
    known: dict[FirstCase, bool] = {}

    def is_ours(found: Manifest) -> bool:
        first = found.first_case
        if first is None:
            return True
        if first not in known:
            known[first] = _has(casebook, book, first)
        return known[first]

    return is_ours


def last_own(casebook: CaseBook, book: Book) -> tuple[Path, Manifest] | None:
    """Find the newest full export of this board beside it; `None` for none. No file is read."""
    return last_export(casebook.folder / EXPORTS, not_anothers(casebook, book))


def last_day_in(
    casebook: CaseBook, book: Book, exports: Path, now: datetime
) -> tuple[Path, Manifest] | None:
    """Find the export of this board that holds the last business day; no file is read."""
    found = last_export(exports, not_anothers(casebook, book))
    if found is None or not covers(found[1], now, book.shop):
        return None
    # One without a case begins with none: it holds nothing of a board that has some.
    is_empty = not found[1].rows and has_case_of(book, now)
    return None if is_empty else found


def has_case_of(book: Book, now: datetime) -> bool:
    """Tell whether the board holds a case from before the last business day ended."""
    until = ended_at(business_day(now, book.shop), book.shop)
    return any(one.opened_at < until for one in book.cases.values())


def require_own_folder(casebook: CaseBook, book: Book, exports: Path) -> None:
    """Refuse a folder in which another board has exports. Raises `CannotWrite`."""
    is_ours = not_anothers(casebook, book)
    latest = (path for path in _latest(exports) if not path.is_symlink())
    for path in (*keeping.dated(exports), *latest):
        found = manifest.read(path)
        if found is not None and not is_ours(found):
            raise CannotWrite(
                f"{exports} holds exports of another board ({path.name}), so nothing "
                "was exported, and nothing there was changed. Choose a folder for this board "
                "alone, or move those exports away."
            )


def _latest(exports: Path) -> list[Path]:
    with suppress(OSError):
        return sorted(exports.glob(f"{folder.LATEST}*"))
    return []


def _has(casebook: CaseBook, book: Book, first: FirstCase) -> bool:
    try:
        case = _found(casebook, book, first.number)
    except (CannotRead, NotFound):
        return True
    if case is None:
        # What a restore took back is nowhere any more, and no number is ever given twice.
        return first.number < book.next_case
    return FirstCase.of(case) == first


def _found(casebook: CaseBook, book: Book, number: int) -> Case | None:
    """Find a case on the board or in its year. Raises `CannotRead` and `NotFound`."""
    if number in book.cases:
        return book.cases[number]
    if any(one.table == "cases" and one.id == str(number) for one in book.unreadable):
        raise NotFound(f"The record of #{number} cannot be understood.")
    return casebook.archived(number)
