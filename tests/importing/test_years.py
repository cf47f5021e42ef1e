"""A file that is imported again after its cases have moved into their years."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from store.casebook import CaseBook
from store.clock import StoppedClock
from store.importing.taking import Taken
from tests.support.builders import NOON, a_case
from tests.support.imports import HEADER, a_file, quietly
from tests.support.years import casebook_with
from tui import importing
from tui.importing import Wanted

LATER = NOON + timedelta(days=2)
"""When the backup no longer holds imported cases on the board."""


def imported(
    folder: Path, path: Path, at: timedelta = timedelta(), between: Callable[[], object] = int
) -> Taken:
    """Import a file as the command does; `between` comes after the look and before the lock."""
    casebook = CaseBook(folder, StoppedClock(NOON + at))
    book = casebook.read().book
    looked = importing.look(path, Wanted(), book, "ana", NOON + at, quietly)
    archived = importing.archived_keys(casebook, book)
    between()
    return importing.take_in(casebook, looked, archived, "ana")[0]


def a_closed_list(folder: Path) -> Path:
    rows = ("2025-04-03,Bob,cold,closed", "2025-05-03,Al,late,closed")
    return a_file(folder, f"{HEADER},Status", *rows)


def test_cases_that_move_while_their_file_is_read_are_known_again(tmp_path: Path) -> None:
    folder, path = tmp_path / "board", a_closed_list(tmp_path)
    casebook_with(folder, a_case(1))
    imported(folder, path)
    other_desk = CaseBook(folder, StoppedClock(LATER))

    again = imported(folder, path, LATER - NOON, other_desk.move_closed)

    assert other_desk.years() == (2025,)
    assert (again.cases, again.known) == ((), 2)


def test_cases_that_had_moved_before_are_known_again(tmp_path: Path) -> None:
    folder, path = tmp_path / "board", a_closed_list(tmp_path)
    casebook_with(folder, a_case(1))
    imported(folder, path)
    CaseBook(folder, StoppedClock(LATER)).move_closed()

    again = imported(folder, path, LATER - NOON)

    assert (again.cases, again.known) == ((), 2)
