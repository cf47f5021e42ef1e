"""The command line beside closed years: what it reads of them, and how often it moves cases."""

from datetime import timedelta
from pathlib import Path

import pytest

from store.casebook import CaseBook
from store.closed_years import Moved
from store.domain.commands import OpenCase
from tests.support.cli import Shell


@pytest.fixture
def moves(monkeypatch: pytest.MonkeyPatch) -> list[Moved]:
    """Give what every move did, as it happens."""
    found: list[Moved] = []
    move = CaseBook.move_closed

    def counted(casebook: CaseBook, most: int | None = None) -> Moved:
        found.append(move(casebook, most))
        return found[-1]

    monkeypatch.setattr(CaseBook, "move_closed", counted)
    return found


def close_one_long_ago(shell: Shell) -> Path:
    """Close a case that belongs into its year by now, and give the place of that year."""
    shell.add("Dana", "soup came cold")
    shell.done("set", "1", "closed", "--outcome", "lost", "--reason", "gone")
    shell.clock.at += timedelta(days=200)
    return shell.folder / "closed" / "2026.json"


def test_a_year_that_cannot_be_read_is_tried_once_a_day(shell: Shell, moves: list[Moved]) -> None:
    year = close_one_long_ago(shell)
    year.parent.mkdir()
    year.write_bytes(b"not JSON")

    for name in ("A", "B", "C"):
        shell.add(name, "cold")
    today = [move.held for move in moves]
    shell.clock.at += timedelta(days=1)
    shell.add("D", "cold")

    assert today == [1]
    assert [move.held for move in moves] == [1, 1]


def test_the_repeats_of_a_list_need_no_whole_record_of_a_year(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    close_one_long_ago(shell)
    again = OpenCase("", "soup came cold again", customer_id=1)
    CaseBook(shell.folder, shell.clock).do(again, "maya")
    CaseBook(shell.folder, shell.clock).move_closed()
    assert list(shell.book().cases) == [2]

    def never(*_: object) -> tuple[()]:
        raise AssertionError("a whole record was read")

    monkeypatch.setattr(CaseBook, "archived_of", never)
    listed = shell.done("list", "--json").json["cases"]

    assert isinstance(listed, list)
    assert isinstance(listed[0], dict)
    assert listed[0]["repeat"] == [1]
