"""An export while another desk works: no case is missed, and none is told twice."""

import csv
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from store.casebook import CaseBook
from store.clock import StoppedClock
from store.domain.book import Book
from store.domain.case import Case
from store.domain.commands import LogContact
from store.domain.words import Channel
from store.errors import Busy
from tests.support.builders import NOON, a_case
from tests.support.years import a_closed_case, casebook_with
from tui import exporting


@pytest.fixture
def casebook(tmp_path: Path) -> CaseBook:
    """Give a board with one open case, and one case in each of two years."""
    casebook = casebook_with(tmp_path, a_case(1), a_closed_case(2, 60), a_closed_case(3, 400))
    casebook.move_closed()
    return casebook


def bring_back(folder: Path, number: int) -> None:
    """At another desk, take a case up again; the next move then takes its twin out."""
    other = CaseBook(folder, StoppedClock(NOON))
    other.do(LogContact(number, Channel.PHONE), "maya")
    other.move_closed()


def numbers(path: Path) -> list[str]:
    with (path / "cases.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row["number"] for row in csv.DictReader(file)]


def at_the_first_year(monkeypatch: pytest.MonkeyPatch, times: int, number: int) -> list[int]:
    """Bring a case back just before the export reads its first year, so many times."""
    closed_in, tries = CaseBook.closed_in, []

    def meanwhile(casebook: CaseBook, year: int, book: Book) -> Iterator[Case]:
        if year == 2025:
            tries.append(year)
            if len(tries) <= times:
                bring_back(casebook.folder, number)
        return closed_in(casebook, year, book)

    monkeypatch.setattr(CaseBook, "closed_in", meanwhile)
    return tries


def test_a_case_brought_back_after_the_board_was_read_is_in_the_export(
    casebook: CaseBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = at_the_first_year(monkeypatch, 1, number=2)

    done = exporting.export(casebook, NOON)

    assert numbers(done.path) == ["3", "1", "2"]
    assert len(tries) == 2


def test_a_case_brought_back_while_another_export_was_waited_for_is_in_the_export(
    casebook: CaseBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = CaseBook.exporting

    @contextmanager
    def waited(casebook: CaseBook) -> Iterator[None]:
        with held(casebook):
            bring_back(casebook.folder, 2)
            yield

    monkeypatch.setattr(CaseBook, "exporting", waited)
    done = exporting.export(casebook, NOON)

    assert numbers(done.path) == ["3", "1", "2"]


def test_an_export_that_never_finds_every_case_says_so_and_leaves_nothing(
    casebook: CaseBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers_of_years = CaseBook.archived_numbers

    def one_more(casebook: CaseBook) -> Collection[int]:
        return {*numbers_of_years(casebook), 99}

    monkeypatch.setattr(CaseBook, "archived_numbers", one_more)

    with pytest.raises(Busy, match="nothing was exported"):
        exporting.export(casebook, NOON)

    assert list((casebook.folder / "exports").iterdir()) == []


def test_a_record_of_a_year_that_cannot_be_read_does_not_stop_the_export(
    casebook: CaseBook,
) -> None:
    path = casebook.folder / "closed" / "2026.json"
    text = path.read_text("utf-8")
    path.write_text(text.replace('"number": 2,', '"number": 2, "severity": "dreadful",'), "utf-8")

    done = exporting.export(CaseBook(casebook.folder, StoppedClock(NOON)), NOON)

    assert numbers(done.path) == ["3", "1"]
    assert done.manifest.unreadable == 1
