"""The nights at the board: a missed one is caught up, and the header says how they stand."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from sample_data.shop import sample_book
from store.casebook import CaseBook
from store.clock import StoppedClock
from store.domain.board import arrange
from store.domain.book import Book
from store.export.manifest import FULL, Manifest, WrittenFile
from tests.support.board_desk import NOW, Desk
from tests.support.builders import NOON, a_book, a_case, a_shop
from tests.support.exports import rows
from tui.app.amends import AmendsApp
from tui.night import Night
from tui.text import board_header

DAY = timedelta(days=1)


@asynccontextmanager
async def desk_at_night(
    folder: Path,
    *,
    book: Book | None = None,
    now: datetime = NOW,
) -> AsyncIterator[Desk]:
    """Sit down at a terminal that looks after the nights, as one that was started does."""
    clock = StoppedClock(now)
    casebook = CaseBook(folder, clock)
    if casebook.stamp() is None:
        casebook.create_from(book if book is not None else sample_book(now))
    app = AmendsApp(casebook, clock, "maya", "lamplight", nightly=True)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        desk = Desk(app, pilot, CaseBook(folder, clock))
        await desk.settle()
        yield desk


def names_in(folder: Path) -> list[str]:
    exports = folder / "exports"
    return sorted(path.name for path in exports.iterdir()) if exports.exists() else []


async def test_a_missed_night_is_caught_up_at_the_start(tmp_path: Path) -> None:
    async with desk_at_night(tmp_path) as desk:
        assert names_in(tmp_path) == ["2026-11-22", "latest"]
        assert "export 14:32, 27 rows, ok" in desk.header
        assert desk.said == ""
    assert len(rows(tmp_path / "exports" / "latest" / "cases.csv")) == 27


async def test_a_night_that_was_exported_is_left_alone(tmp_path: Path) -> None:
    async with desk_at_night(tmp_path):
        pass

    async with desk_at_night(tmp_path, now=NOW + timedelta(hours=2)) as desk:
        assert names_in(tmp_path) == ["2026-11-22", "latest"]
        assert "export 14:32" in desk.header


async def test_the_night_comes_to_a_board_that_stays_open(tmp_path: Path) -> None:
    async with desk_at_night(tmp_path) as desk:
        await desk.later(days=1)

        assert names_in(tmp_path) == ["2026-11-22", "2026-11-23", "latest"]


async def test_an_export_of_somebody_else_is_seen(tmp_path: Path) -> None:
    async with desk_at_night(tmp_path) as desk:
        other = CaseBook(tmp_path, StoppedClock(NOW + timedelta(minutes=5)))
        from tui import exporting

        exporting.export(other, NOW + timedelta(minutes=5))
        await desk.later(minutes=6)

        assert "export 14:37" in desk.header


async def test_a_shop_without_a_case_has_no_night_to_catch_up(tmp_path: Path) -> None:
    async with desk_at_night(tmp_path, book=a_book()) as desk:
        assert names_in(tmp_path) == []
        assert "export" not in desk.header


async def test_the_first_night_counts_once_it_has_passed(tmp_path: Path) -> None:
    book = a_book(a_case())
    async with desk_at_night(tmp_path, book=book, now=NOON + timedelta(hours=3)) as desk:
        before = names_in(tmp_path)
        await desk.later(days=1)

        assert before == []
        assert names_in(tmp_path) == ["2026-11-23", "latest"]


async def test_a_night_that_cannot_be_written_is_loud_and_then_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk_at_night(tmp_path):
        pass
    sync = os.fsync

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    async with desk_at_night(tmp_path, now=NOW + 2 * DAY) as desk:
        assert "no export since 23 Nov: E" in desk.header
        assert "disk is full" in desk.said
        monkeypatch.setattr(os, "fsync", sync)

        await desk.later(minutes=11)

        assert "no export" not in desk.header
        assert names_in(tmp_path) == ["2026-11-22", "2026-11-24", "latest"]


async def test_pressing_the_key_ends_the_loud_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    CaseBook(tmp_path, StoppedClock(NOW)).create_from(sample_book(NOW))
    monkeypatch.setattr(os, "fsync", full)
    async with desk_at_night(tmp_path) as desk:
        assert "no export yet: press E" in desk.header
        monkeypatch.setattr(os, "fsync", sync)

        await desk.press("E")

        assert "27 cases written" in desk.said
        assert "export 14:32, 27 rows, ok" in desk.header


async def test_a_night_that_another_terminal_writes_is_waited_for_by_nobody(
    tmp_path: Path,
) -> None:
    CaseBook(tmp_path, StoppedClock(NOW)).create_from(sample_book(NOW))

    with FileLock(tmp_path / "export.lock"):
        async with desk_at_night(tmp_path) as desk:
            assert names_in(tmp_path) == []
            assert desk.said == ""
            assert "export" not in desk.header


async def test_a_night_that_another_terminal_never_writes_gets_loud(tmp_path: Path) -> None:
    CaseBook(tmp_path, StoppedClock(NOW)).create_from(sample_book(NOW))

    async with desk_at_night(tmp_path) as desk:
        shutil.rmtree(tmp_path / "exports")
        with FileLock(tmp_path / "export.lock"):
            await desk.later(minutes=2)
            quiet = "no export" in desk.header
            await desk.later(minutes=6)
            loud = "no export yet: press E" in desk.header
        await desk.later(minutes=2)

        assert (quiet, loud) == (False, True)
        assert "27 rows, ok" in desk.header


async def test_more_than_one_missing_night_is_loud_whoever_is_exporting(tmp_path: Path) -> None:
    async with desk_at_night(tmp_path):
        pass

    with FileLock(tmp_path / "export.lock"):
        async with desk_at_night(tmp_path, now=NOW + 4 * DAY) as desk:
            assert "no export since 23 Nov: E" in desk.header
            assert desk.said == ""


async def test_two_boards_write_a_night_once(tmp_path: Path) -> None:
    async with desk_at_night(tmp_path) as first, desk_at_night(tmp_path) as second:
        assert "27 rows, ok" in first.header
        assert "27 rows, ok" in second.header

    assert names_in(tmp_path) == ["2026-11-22", "latest"]


def lines(night: Night | None, width: int) -> list[str]:
    """Give the header of the sample shop as lines."""
    board = arrange(sample_book(NOW), NOW)
    made = board_header.header(board, NOW, width, "Maya", night)
    return ["".join(cell.text for cell in line).strip() for line in made]


def a_manifest(unreadable: int = 0) -> Manifest:
    made_at = datetime(2026, 11, 23, 7, tzinfo=UTC)
    cases = WrittenFile("cases.csv", 148, 0, "")
    day = date(2026, 11, 22)
    return Manifest(made_at, day, "America/New_York", FULL, (cases,), unreadable)


@pytest.mark.parametrize(
    ("width", "count", "words"),
    [(200, 1, "export 02:00, 148 rows, ok"), (120, 2, "export 02:00, 148 rows, ok")],
)
def test_the_header_says_that_the_night_went_well(width: int, count: int, words: str) -> None:
    said = lines(Night(a_manifest(), missing=False), width)

    assert len(said) == count
    assert words in said[-1]


@pytest.mark.parametrize(
    ("night", "words"),
    [
        (Night(a_manifest(), missing=True), "no export since"),
        (Night(None, missing=True), "no export"),
    ],
)
@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
def test_a_missing_night_is_said_in_every_width(night: Night, words: str, width: int) -> None:
    assert any(words in line and len(line) < width for line in lines(night, width))


def test_a_missing_night_is_loud_and_a_good_one_is_quiet() -> None:
    assert Night(a_manifest(), missing=True).meaning == "loud"
    assert Night(a_manifest(), missing=False).meaning == "quiet"


def test_what_was_left_out_of_the_night_is_said() -> None:
    night = Night(a_manifest(unreadable=2), missing=False)

    assert "export 02:00, 148 rows, 2 left out" in lines(night, 120)[-1]
    assert night.meaning == "due_soon"


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_without_an_export_the_header_is_as_it_was(width: int) -> None:
    assert lines(None, width) == lines(Night(None, missing=False), width)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "export 02:00, 148 rows, ok"),
        (1, "export Mon 02:00, 148 rows, ok"),
        (6, "export Mon 02:00, 148 rows, ok"),
        (7, "export 23 Nov 02:00, 148 rows, ok"),
        (-400, "export 23 Nov 02:00, 148 rows, ok"),
    ],
)
def test_an_export_that_is_not_of_today_names_its_day(days: int, words: str) -> None:
    shop = a_shop(zone="America/New_York")
    now = datetime(2026, 11, 23, 20, tzinfo=UTC) + timedelta(days=days)

    assert Night(a_manifest(), missing=False).forms(shop, now)[0] == words
