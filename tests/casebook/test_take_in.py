"""An import through the casebook: one write after a backup, by whom the rules allow it."""

from pathlib import Path

import pytest

from store.casebook import CaseBook
from store.clock import StoppedClock
from store.domain.book import Book, Records
from store.domain.changes import went_back
from store.domain.commands import SetStatus
from store.domain.refusal import Refused
from store.domain.words import Act, Status
from store.errors import Busy
from store.importing.taking import taken
from tests.support.builders import MAYA, NOON, SAM, a_book, a_case, after
from tests.support.imports import HEADER, a_file, read


def casebook_at(folder: Path, book: Book, seconds: float = 5.0) -> CaseBook:
    casebook = CaseBook(folder, StoppedClock(NOON), seconds)
    casebook.create_from(book)
    return casebook


def take_in(casebook: CaseBook, path: Path, by: str = "ana") -> Records:
    found = read(path, casebook.read().book)
    return casebook.take_in(
        lambda book, at: taken(found.arrivals, book, {}, by, at).records, by
    ).records


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return a_file(tmp_path, HEADER, "2025-01-05,Dana,cold", "2025-01-06,Sam,late")


def test_an_import_is_one_write_after_a_backup_and_no_step(tmp_path: Path, path: Path) -> None:
    casebook = casebook_at(tmp_path / "board", a_book(a_case(7)))

    done = casebook.take_in(
        lambda book, at: taken(read(path, book).arrivals, book, {}, "ana", at).records, "ana"
    )

    found = casebook.read().book
    assert sorted(found.cases) == [7, 8, 9]
    assert (found.steps, found.next_case) == ((), 10)
    assert done.snapshot.book.cases == found.cases
    assert done.backup is not None
    assert b'"8"' not in done.backup.read_bytes()
    assert done.backup.name == "board-2026-11-23-120000-before-import.json"


def test_an_import_that_adds_nothing_writes_nothing(tmp_path: Path, path: Path) -> None:
    casebook = casebook_at(tmp_path / "board", a_book())
    take_in(casebook, path)
    before = casebook.stamp()

    again = casebook.take_in(lambda book, at: Records(), "ana")

    assert again.backup is None
    assert casebook.stamp() == before


def test_what_is_refused_while_the_board_is_locked_changes_nothing(tmp_path: Path) -> None:
    casebook = casebook_at(tmp_path / "board", a_book(a_case(7)))

    def refuse(book: Book, at: object) -> Records:
        raise Refused("no")

    before = casebook.stamp()
    with pytest.raises(Refused):
        casebook.take_in(refuse, "ana")

    assert casebook.stamp() == before
    assert not (tmp_path / "board" / "backups").exists()


def test_other_boards_do_not_take_an_import_for_a_board_put_back(
    tmp_path: Path, path: Path
) -> None:
    casebook = casebook_at(tmp_path / "board", a_book(a_case(7)))
    casebook.do(SetStatus(7, Status.FIXING), "sam")
    before = casebook.read().book

    take_in(CaseBook(casebook.folder, StoppedClock(NOON.replace(day=25))), path)

    assert not went_back(before, casebook.read().book)


@pytest.mark.parametrize("by", ["maya", "sam", "zoe"])
def test_only_the_shop_owner_imports(tmp_path: Path, path: Path, by: str) -> None:
    casebook = casebook_at(tmp_path / "board", a_book())

    with pytest.raises(Refused):
        take_in(casebook, path, by)

    assert casebook.read().book.cases == {}


def test_anyone_imports_as_long_as_there_is_no_shop_owner(tmp_path: Path, path: Path) -> None:
    casebook = casebook_at(tmp_path / "board", a_book(people=(MAYA, SAM)))

    assert len(take_in(casebook, path, "sam").cases) == 2


def test_an_import_that_finds_the_board_busy_changes_nothing(tmp_path: Path, path: Path) -> None:
    folder = tmp_path / "board"
    other = casebook_at(folder, a_book())
    waiting = CaseBook(folder, StoppedClock(NOON), 0.05)

    def meanwhile(book: Book, at: object) -> Records:
        with pytest.raises(Busy):
            take_in(waiting, path)
        return Records()

    other.take_in(meanwhile, "ana")

    assert other.read().book.cases == {}


def test_cases_closed_long_ago_stay_for_as_long_as_the_backup_takes_them_back(
    tmp_path: Path,
) -> None:
    path = a_file(tmp_path, f"{HEADER},Status", "2025-01-05,Dana,cold,closed")
    casebook = casebook_at(tmp_path / "board", a_book())
    take_in(casebook, path)

    assert casebook.move_closed().cases == 0
    tomorrow = CaseBook(casebook.folder, StoppedClock(NOON.replace(day=24)))
    assert tomorrow.move_closed().cases == 1
    assert tomorrow.years() == (2025,)


def test_an_imported_case_is_worked_on_like_any_other(tmp_path: Path, path: Path) -> None:
    casebook = casebook_at(tmp_path / "board", a_book())
    take_in(casebook, path)

    casebook.do(SetStatus(1, Status.FIXING), "sam")
    casebook.undo("sam")

    case = casebook.read().book.cases[1]
    assert [entry.act for entry in case.history] == [
        Act.OPENED,
        Act.IMPORTED,
        Act.STATUS,
        Act.UNDONE,
    ]
    assert case.status is Status.NEW
    assert after(casebook.read().book, SetStatus(2, Status.FIXING), "sam").cases[2].revision == 2
