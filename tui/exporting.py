"""Writing the export: where to, who may at the moment, and what it says when the disk refuses.

Used by `amends export`, by the key `E` and by the board, which catches up a missed night, so that
all write and say the same. It prevents two terminals from writing the same night twice, and a case
from being in no file because it went to or fro between the board and its year meanwhile.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from store.casebook import CaseBook
from store.closed_years import on_board
from store.domain.book import Book, Unreadable
from store.domain.case import Case
from store.errors import Busy
from store.export import folder, keeping, manifest
from store.export.business_day import business_day
from store.export.manifest import FULL, Manifest, Variant
from store.export.writing import Export, Progress, Year, left_out, quietly, write_export
from store.troubles import cannot_export
from tui.own_exports import EXPORTS, has_case_of, last_day_in, not_anothers, require_own_folder
from tui.text import wording

TRIES = 3
"""So often an export is begun at most when cases go to and fro while it reads."""


def export(
    casebook: CaseBook,
    now: datetime,
    to: Path | None = None,
    variant: Variant = FULL,
    progress: Progress = quietly,
) -> Export:
    """Write an export named after the shop's day, into the board's own folder unless told where.

    Raises `CannotWrite`, `Busy` and whatever reading raises; no half of an export is then seen.
    """
    if to is not None:
        require_own_folder(casebook, casebook.read().book, to)
        return _export_to(casebook, now, to, None, variant, progress)
    with _own_folder(casebook) as exports:
        return _export_own(casebook, now, exports, None, variant, progress)


def export_if_due(
    casebook: CaseBook, now: datetime, to: Path | None = None, progress: Progress = quietly
) -> Export | Manifest:
    """Write the export of the last business day, or give the manifest of the one that is there.

    One that does not verify, byte by byte, counts as missing. Raises as `export` does.
    """
    book = casebook.read().book
    day = business_day(now, book.shop).isoformat()
    if to is not None:
        require_own_folder(casebook, book, to)
        found = _verified(casebook, to, book, now)
        return found or _export_to(casebook, now, to, day, FULL, progress)
    # Looked at before anything is locked or made: on a read-only disk it may be there already.
    if found := _verified(casebook, casebook.folder / EXPORTS, book, now):
        return found
    with _own_folder(casebook) as exports:
        # And again once it is our turn: another terminal may have just done it.
        found = _verified(casebook, exports, book, now)
        return found or _export_own(casebook, now, exports, day, FULL, progress)


def is_due(casebook: CaseBook, book: Book, now: datetime) -> bool:
    """Tell whether a business day has ended that had a case, and no export holds it.

    Files are looked at and not read, so that a board may ask often.
    """
    if not casebook.years() and not has_case_of(book, now):
        return False
    return last_day_in(casebook, book, casebook.folder / EXPORTS, now) is None


def not_readable(casebook: CaseBook, book: Book) -> tuple[Unreadable, ...]:
    """List the records of which an export has nothing, of the board and of the closed years."""
    lost = (
        Unreadable(f"closed/{one.year}", str(one.number or ""), one.sentence)
        for one in casebook.lost()
    )
    return (*left_out(book), *lost)


def left_out_words(told: Manifest) -> str:
    """Say how many records were left out; an empty text for none."""
    count = told.unreadable
    return f"{wording.plural(count, 'record')} left out, not readable" if count else ""


def _verified(casebook: CaseBook, exports: Path, book: Book, now: datetime) -> Manifest | None:
    found = last_day_in(casebook, book, exports, now)
    return found[1] if found is not None and manifest.is_verified(*found) else None


@contextmanager
def _own_folder(casebook: CaseBook) -> Iterator[Path]:
    """Give the folder for exports beside the board, made if need be, with the right to write."""
    exports = casebook.folder / EXPORTS
    if casebook.stamp() is None:
        # Says what is missing, before anything is made where no board is.
        casebook.read()
    with casebook.exporting():
        try:
            folder.prepare(exports)
        except OSError as error:
            raise cannot_export(error, exports) from error
        yield exports


def _export_own(
    casebook: CaseBook,
    now: datetime,
    exports: Path,
    day: str | None,
    variant: Variant,
    progress: Progress,
) -> Export:
    written, book = _write(casebook, now, exports, day, variant, progress)
    today = now.astimezone(ZoneInfo(book.shop.zone)).date()
    days, is_ours = book.shop.keep_exports_days, not_anothers(casebook, book)
    keeping.remove_old(exports, written.path, today, days, is_ours)
    return written


def _export_to(
    casebook: CaseBook,
    now: datetime,
    to: Path,
    day: str | None,
    variant: Variant,
    progress: Progress,
) -> Export:
    """Write into a folder of others, where nothing but what killed exports left is removed."""
    folder.sweep(to, alone=False)
    return _write(casebook, now, to, day, variant, progress)[0]


class _Missed(Exception):
    """A case was brought back from a year after the board was read, and left that year."""


def _write(
    casebook: CaseBook,
    now: datetime,
    exports: Path,
    day: str | None,
    variant: Variant,
    progress: Progress,
) -> tuple[Export, Book]:
    """Read and write the export, anew where a case went to or fro while it was read."""
    for _ in range(TRIES):
        # In this order: what leaves the board in between is found in its year.
        of_years = casebook.archived_numbers()
        book = casebook.read().book
        name = day or now.astimezone(ZoneInfo(book.shop.zone)).date().isoformat()
        try:
            written = write_export(
                book,
                _years(casebook, book, of_years),
                exports,
                name,
                now,
                variant,
                progress,
                lambda: len(casebook.lost()),
            )
        except _Missed:
            continue
        except OSError as error:
            raise cannot_export(error, exports) from error
        return written, book
    raise Busy(
        "Cases were brought back from closed years again and again meanwhile, so nothing was "
        "exported; the board and earlier exports are whole. Try again in a moment."
    )


def _years(casebook: CaseBook, book: Book, of_years: Collection[int]) -> Iterator[Year]:
    """Give the cases of each year. Raises `_Missed` when one of those at the start is nowhere."""
    told: list[int] = []

    def heard(cases: Iterable[Case]) -> Iterator[Case]:
        for case in cases:
            told.append(case.number)
            yield case

    for year in casebook.years():
        yield year, heard(casebook.closed_in(year, book))
    lost = {one.number for one in casebook.lost()}
    nowhere = set(of_years).difference(on_board(book), lost, told)
    if nowhere or len(set(told)) < len(told):
        raise _Missed
