"""Which copy is truly newer, when the name of one lies."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from store.engine.copies import listed
from store.engine.copy_ages import latest_day, newest_first, steps_of

TODAY = date(2026, 11, 22)


def lay_out(folder: Path, board: int | None, copies: Mapping[str, int | None]) -> None:
    """Write a board and its copies, each by the steps that it has seen; `None` says nothing."""
    (folder / "backups").mkdir()
    for path, steps in (
        (folder / "board.json", board),
        *((folder / "backups" / f"board-{name}.json", steps) for name, steps in copies.items()),
    ):
        path.write_text("noise" if steps is None else f'{{"changes": 1, "next_step": {steps}}}')


def ordered(folder: Path) -> list[str]:
    """Give the names of the copies, the newest first."""
    found = newest_first(listed(folder), folder / "board.json", TODAY)
    return [copy.path.stem.removeprefix("board-") for copy in found]


@pytest.mark.parametrize("board", [60, None], ids=["a board", "no board"])
def test_a_copy_dated_in_the_future_stands_where_its_steps_put_it(
    tmp_path: Path, board: int | None
) -> None:
    copies = {"2026-11-18": 10, "2031-03-01": 20, "2026-11-20": 30, "2026-11-21": 40}

    lay_out(tmp_path, board, copies)

    assert ordered(tmp_path) == ["2026-11-21", "2026-11-20", "2031-03-01", "2026-11-18"]


@pytest.mark.parametrize("board", [60, None], ids=["a board", "no board"])
def test_of_last_evening_it_is_the_newest_in_truth(tmp_path: Path, board: int | None) -> None:
    """What was entered that evening is in no other copy."""
    lay_out(tmp_path, board, {"2026-11-20": 30, "2026-11-21": 40, "2031-03-01": 50})

    assert ordered(tmp_path) == ["2031-03-01", "2026-11-21", "2026-11-20"]


def test_a_copy_of_a_clock_that_fell_back_stands_where_its_steps_put_it(tmp_path: Path) -> None:
    lay_out(tmp_path, 60, {"2026-11-20": 30, "2000-01-01": 40, "2000-01-02": 50})

    assert ordered(tmp_path) == ["2000-01-02", "2000-01-01", "2026-11-20"]


def test_where_a_copy_has_seen_more_than_the_board_the_days_count(tmp_path: Path) -> None:
    """Somebody put an older board back by hand: what was abandoned is not the newest."""
    lay_out(tmp_path, 20, {"2026-11-18": 90, "2026-11-20": 11, "2026-11-21": 15})

    assert ordered(tmp_path) == ["2026-11-21", "2026-11-20", "2026-11-18"]


@pytest.mark.parametrize("board", [60, None], ids=["a board", "no board"])
def test_copies_that_say_nothing_stand_by_their_days_and_never_first_from_the_future(
    tmp_path: Path, board: int | None
) -> None:
    lay_out(tmp_path, board, {"2026-11-18": 10, "2026-11-19": None, "2026-11-20": 30})

    assert ordered(tmp_path) == ["2026-11-20", "2026-11-19", "2026-11-18"]


def test_a_copy_from_the_future_that_says_nothing_stands_last(tmp_path: Path) -> None:
    lay_out(tmp_path, None, {"2026-11-18": 10, "2031-03-01": None, "2026-11-20": 30})

    assert ordered(tmp_path) == ["2026-11-20", "2026-11-18", "2031-03-01"]


def test_where_all_are_from_the_future_their_steps_count(tmp_path: Path) -> None:
    lay_out(tmp_path, None, {"2027-01-01": 30, "2031-03-01": 20, "2027-01-02": 40})

    assert ordered(tmp_path) == ["2027-01-02", "2027-01-01", "2031-03-01"]


def test_copies_of_as_many_steps_stand_by_their_days(tmp_path: Path) -> None:
    lay_out(tmp_path, 60, {"2026-11-18": 30, "2026-11-20": 30, "2026-11-19": 30})

    assert ordered(tmp_path) == ["2026-11-20", "2026-11-19", "2026-11-18"]


def test_a_board_that_is_as_new_as_can_be_has_seen_the_first_step_only(tmp_path: Path) -> None:
    (tmp_path / "board.json").write_text('{"changes": 1}')

    assert steps_of(tmp_path / "board.json") == 1


def test_the_day_is_that_of_the_shop_or_where_that_is_unknown_the_latest_anywhere() -> None:
    late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)

    assert latest_day(late, "Europe/Berlin") == date(2026, 11, 23)
    assert latest_day(late, "America/New_York") == date(2026, 11, 22)
    assert latest_day(late, None) == date(2026, 11, 23)


def write_given(path: Path, case: int, changes: int) -> None:
    """Write a board or a copy after one step, by the next case that it gives."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(f'{{"changes": {changes}, "next_case": {case}, "next_step": 2}}')


def test_an_import_takes_no_step_and_makes_a_copy_newer_all_the_same(tmp_path: Path) -> None:
    write_given(tmp_path / "board.json", 5, 4)
    write_given(tmp_path / "backups" / "board-2030-01-05.json", 2, 2)
    write_given(tmp_path / "backups" / "board-2026-11-21.json", 4, 3)

    assert ordered(tmp_path) == ["2026-11-21", "2030-01-05"]


def test_an_undone_restore_does_not_put_later_days_behind_it(tmp_path: Path) -> None:
    """It is undone byte for byte, so that the count of changes goes back too."""
    write_given(tmp_path / "board.json", 5, 7)
    write_given(tmp_path / "backups" / "board-2026-11-20-120000-before-restore.json", 4, 6)
    write_given(tmp_path / "backups" / "board-2026-11-21.json", 4, 5)

    assert ordered(tmp_path) == ["2026-11-21", "2026-11-20-120000-before-restore"]


def test_without_a_board_too_a_copy_of_a_clock_that_fell_back_stands_by_its_steps(
    tmp_path: Path,
) -> None:
    copies = {"2026-11-20": 30, "2000-01-01": 40, "2026-11-22-101112-unreadable": None}

    lay_out(tmp_path, None, copies)

    assert ordered(tmp_path) == ["2026-11-22-101112-unreadable", "2000-01-01", "2026-11-20"]
