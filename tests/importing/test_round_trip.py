"""Our own export imports again without loss of what it carries."""

import tempfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from sample_data.shop import sample_book
from store.domain.book import Book
from store.export.manifest import FULL, Variant
from store.export.writing import write_export
from store.importing.own_export import open_folder
from store.importing.refusing import CannotTake
from tests.support.builders import NOON
from tests.support.exports import FILES
from tests.support.imports import after_import, differing, empty_like, read_export
from tests.support.strategies import Ask, days, played

RAW = Variant(raw=True)


def exported_twice(
    book: Book, folder: Path, at: datetime, variant: Variant = FULL
) -> tuple[Path, Path]:
    """Export a book, import it into an empty board of its shop, and export that one."""
    for name in ("first", "again"):
        (folder / name).mkdir()
    first = write_export(book, (), folder / "first", "2026-11-23", at, variant).path
    found = read_export(first, empty_like(book), at)
    assert found.refused == ()
    again = after_import(empty_like(book), found, at)
    return first, write_export(again, (), folder / "again", "2026-11-23", at, variant).path


def last_book(asks: list[Ask]) -> tuple[Book, datetime]:
    """Give the book at the end of a random day, and when that is."""
    book, at = None, NOON
    for moment in played(asks):
        book, at = moment.after, moment.at
    assert book is not None
    return book, at + timedelta(microseconds=123_456)


@pytest.mark.parametrize("variant", [FULL, RAW])
def test_the_sample_shop_comes_back_byte_for_byte(tmp_path: Path, variant: Variant) -> None:
    first, again = exported_twice(sample_book(NOON), tmp_path, NOON, variant)

    assert differing(first, again, FILES) == {}
    assert (first / "cases.csv").stat().st_size > 10_000


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(days)
def test_any_book_comes_back_byte_for_byte(asks: list[Ask]) -> None:
    book, at = last_book(asks)
    with tempfile.TemporaryDirectory() as folder:
        first, again = exported_twice(book, Path(folder), at)

        assert differing(first, again, FILES) == {}


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(days)
def test_very_many_books_come_back_byte_for_byte(asks: list[Ask]) -> None:
    book, at = last_book(asks)
    for variant in (FULL, RAW):
        with tempfile.TemporaryDirectory() as folder:
            first, again = exported_twice(book, Path(folder), at, variant)

            assert differing(first, again, FILES) == {}


def test_a_customer_safe_export_is_no_whole_one(tmp_path: Path) -> None:
    safe = Variant(customer_safe=True)
    path = write_export(sample_book(NOON), (), tmp_path, "2026-11-23", NOON, safe).path

    with pytest.raises(CannotTake, match="customer-safe"):
        open_folder(path)
