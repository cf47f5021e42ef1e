"""Which exports are of this board: two shops with one folder never take each other's for theirs."""

import json
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from store.casebook import CaseBook
from store.clock import StoppedClock
from store.domain.case import Case
from store.errors import CannotWrite
from store.export import manifest
from store.export.manifest import FirstCase, Variant
from store.export.writing import Export
from tests.support.builders import NOON, a_case
from tests.support.years import a_closed_case, casebook_with
from tui import exporting
from tui.own_exports import last_own, not_anothers

LATER = NOON + timedelta(hours=1)
DAY = timedelta(days=1)


def at(casebook: CaseBook, days: float) -> CaseBook:
    """Give a casebook on the same board so many days later."""
    return CaseBook(casebook.folder, StoppedClock(NOON + timedelta(days=days)))


@pytest.fixture
def ours(tmp_path: Path) -> CaseBook:
    return casebook_with(tmp_path / "ours", a_case(1))


@pytest.fixture
def theirs(tmp_path: Path) -> CaseBook:
    return casebook_with(tmp_path / "theirs", a_case(1, opened_at=NOON - timedelta(days=9)))


def is_ours(casebook: CaseBook, export: Export) -> bool:
    return not_anothers(casebook, casebook.read().book)(export.manifest)


def content(folder: Path) -> dict[str, bytes | str]:
    """Give every file below a folder with its bytes, and where each link leads."""
    return {
        str(path.relative_to(folder)): str(path.readlink())
        if path.is_symlink()
        else path.read_bytes()
        for path in folder.rglob("*")
        if path.is_symlink() or path.is_file()
    }


def test_an_export_names_the_case_that_it_begins_with(tmp_path: Path) -> None:
    casebook = casebook_with(tmp_path, a_closed_case(3, 400), a_closed_case(2, 60), a_case(5))
    casebook.move_closed()

    done = exporting.export(casebook, NOON)

    first = casebook.archived(2)
    assert first is not None
    assert done.manifest.first_case == FirstCase.of(first)
    assert manifest.read(done.path) == done.manifest


@pytest.mark.parametrize("variant", [Variant(), Variant(customer_safe=True), Variant(raw=True)])
def test_a_folder_with_exports_of_another_board_is_refused(
    ours: CaseBook, theirs: CaseBook, tmp_path: Path, variant: Variant
) -> None:
    to = tmp_path / "both"
    to.mkdir()
    exporting.export(theirs, NOON, to)
    before = content(to)

    with pytest.raises(CannotWrite, match=r"both holds exports of another board \(2026-11-23\)"):
        exporting.export(ours, NOON, to, variant)
    with pytest.raises(CannotWrite, match="another board"):
        exporting.export_if_due(ours, NOON, to)

    assert content(to) == before


def test_a_copy_of_another_boards_latest_is_enough_to_be_refused(
    ours: CaseBook, theirs: CaseBook, tmp_path: Path
) -> None:
    done = exporting.export(theirs, NOON, tmp_path, Variant(customer_safe=True))
    done.latest.unlink()
    done.path.rename(done.latest)

    with pytest.raises(CannotWrite, match="latest-customer-safe"):
        exporting.export(ours, NOON, tmp_path)


def test_a_board_without_a_case_does_not_write_among_the_exports_of_another(
    theirs: CaseBook, tmp_path: Path
) -> None:
    exporting.export(theirs, NOON, tmp_path)
    empty = casebook_with(tmp_path / "empty")

    with pytest.raises(CannotWrite, match="another board"):
        exporting.export_if_due(empty, NOON, tmp_path)


def test_an_export_of_a_board_without_a_case_serves_no_night_of_a_board_with_one(
    ours: CaseBook, tmp_path: Path
) -> None:
    to = tmp_path / "both"
    to.mkdir()
    exporting.export(casebook_with(tmp_path / "empty"), NOON, to)

    done = exporting.export_if_due(at(ours, 1), NOON + DAY, to)

    assert isinstance(done, Export)
    assert done.manifest.rows == 1


def test_the_board_knows_its_exports_wherever_its_folder_is_moved_to(
    ours: CaseBook, tmp_path: Path
) -> None:
    to = tmp_path / "nights"
    to.mkdir()
    exporting.export_if_due(ours, NOON, to)
    shutil.move(ours.folder, tmp_path / "elsewhere")
    moved = CaseBook(tmp_path / "elsewhere", StoppedClock(LATER))

    assert not isinstance(exporting.export_if_due(moved, LATER, to), Export)


def test_the_board_knows_its_exports_when_their_first_case_has_gone_to_its_year(
    tmp_path: Path,
) -> None:
    casebook = casebook_with(tmp_path, a_closed_case(1, 60), a_case(2))
    done = exporting.export(casebook, NOON)

    casebook.move_closed()

    assert 1 not in casebook.read().book.cases
    assert is_ours(casebook, done)


def taken_back(casebook: CaseBook) -> None:
    """Take the first case off the board as a restore does: its number was given all the same."""
    board = casebook.folder / "board.json"
    told = json.loads(board.read_text("utf-8"))
    del told["cases"]["1"]
    board.write_text(json.dumps(told), "utf-8")


def test_what_a_restore_took_back_does_not_make_strangers_of_the_exports(
    tmp_path: Path,
) -> None:
    (to := tmp_path / "nights").mkdir()
    casebook = casebook_with(tmp_path / "shop", a_case(1), a_case(2))
    beside = exporting.export(casebook, NOON)
    exporting.export(casebook, NOON, to)

    taken_back(casebook)

    now = at(casebook, 0)
    assert sorted(now.read().book.cases) == [2]
    assert is_ours(now, beside)
    exporting.export(now, NOON, to)


def test_a_year_that_cannot_be_read_does_not_make_strangers_of_the_exports(tmp_path: Path) -> None:
    casebook = casebook_with(tmp_path, a_closed_case(1, 60), a_case(2))
    done = exporting.export(casebook, NOON)
    casebook.move_closed()
    (tmp_path / "closed" / "2026.json").write_bytes(b"{")

    assert is_ours(at(casebook, 0), done)


def test_a_record_that_cannot_be_understood_does_not_make_strangers_of_the_exports(
    ours: CaseBook,
) -> None:
    done = exporting.export(ours, NOON)
    board = ours.folder / "board.json"
    text = board.read_text("utf-8")
    board.write_text(text.replace('"number": 1', '"number": 1, "severity": "dire"'), "utf-8")

    assert ours.read().book.unreadable
    assert is_ours(ours, done)


def test_an_export_from_before_this_was_noted_counts_as_ours(ours: CaseBook) -> None:
    done = exporting.export(ours, NOON)
    path = done.path / manifest.NAME
    told = json.loads(path.read_text("utf-8"))
    del told["first_case"]
    path.write_text(json.dumps(told), "utf-8")

    found = manifest.read(done.path)

    assert found == replace(done.manifest, first_case=None)
    assert last_own(ours, ours.read().book) == (done.latest, found)


def in_ours(case: Case, ours: CaseBook, tmp_path: Path, name: str) -> Path:
    """Put an export of another board into the folder beside ours."""
    other = exporting.export(casebook_with(tmp_path / "other", case), NOON).path
    return other.rename(ours.folder / "exports" / name)


def test_anothers_exports_beside_the_board_hold_no_night_of_it_and_are_never_removed(
    ours: CaseBook, tmp_path: Path
) -> None:
    (ours.folder / "exports").mkdir()
    strange = in_ours(a_case(7), ours, tmp_path, "2020-01-01")
    (ours.folder / "exports" / "latest").symlink_to(strange.name)
    book = ours.read().book
    due_before = exporting.is_due(ours, book, NOON + DAY)

    first = exporting.export_if_due(at(ours, 1), NOON + DAY)
    again = exporting.export_if_due(at(ours, 1), NOON + DAY)

    assert due_before
    assert isinstance(first, Export)
    assert again == first.manifest
    assert strange.is_dir()


def test_of_two_boards_in_one_folder_each_finds_its_own_behind_the_others_latest(
    ours: CaseBook, tmp_path: Path
) -> None:
    done = exporting.export(ours, NOON)
    strange = in_ours(a_case(7), ours, tmp_path, "2026-11-24")
    done.latest.unlink()
    done.latest.symlink_to(strange.name)

    found = last_own(ours, ours.read().book)

    assert found == (done.path, done.manifest)
    assert not exporting.is_due(ours, ours.read().book, LATER)
