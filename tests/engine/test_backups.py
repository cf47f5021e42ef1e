"""The copies from before the first write of each day."""

import stat
from datetime import date, timedelta
from pathlib import Path

import pytest

from store.domain.book import Records
from store.engine import backups
from store.engine.backups import copy_before_first_write_of_day
from store.errors import CannotWrite
from tests.support.engine_boards import TODAY, case, put, shelf_in
from tests.support.engine_files import names_in

MONDAY = date(2026, 1, 5)


def test_the_first_write_of_a_day_keeps_what_was_there(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1))
    before = shelf.path.read_bytes()

    put(shelf, case(2))
    put(shelf, case(3))

    copy = tmp_path / "backups" / "board-2026-11-22.json"
    assert copy.read_bytes() == before
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_each_day_has_its_own_copy(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1))
    put(shelf, case(2))

    with shelf.changing(TODAY + timedelta(days=1)) as page:
        page.put(Records(cases=(case(3),)), None)

    assert names_in(tmp_path / "backups") == {"board-2026-11-22.json", "board-2026-11-23.json"}


def test_the_newest_days_and_one_of_each_of_the_newest_weeks_are_kept(tmp_path: Path) -> None:
    shelf_in(tmp_path, case(1))
    days = [MONDAY + timedelta(days=count) for count in range(20 * 7)]

    for day in days:
        copy_before_first_write_of_day(tmp_path, day)

    sundays = [day for day in days if day.weekday() == 6]
    kept = {*days[-7:], *sundays[-13:]}
    assert names_in(tmp_path / "backups") == {f"board-{day.isoformat()}.json" for day in kept}
    assert len(kept) == 19


def test_what_others_keep_in_the_folder_is_left_alone(tmp_path: Path) -> None:
    shelf_in(tmp_path, case(1))
    own = {"board-format-1.json", "board-2020-99-99.json", "notes.txt", "board-mine.json"}
    (tmp_path / "backups").mkdir()
    for name in own:
        (tmp_path / "backups" / name).write_text("mine")

    for count in range(30):
        copy_before_first_write_of_day(tmp_path, MONDAY + timedelta(days=count))

    assert own <= names_in(tmp_path / "backups")


def test_the_copy_of_today_stays_when_the_clock_was_once_wrong(tmp_path: Path) -> None:
    shelf_in(tmp_path, case(1))
    for year in range(2090, 2090 + backups.KEEP_WEEKS + 1):
        copy_before_first_write_of_day(tmp_path, date(year, 1, 1))

    copy_before_first_write_of_day(tmp_path, TODAY)

    assert "board-2026-11-22.json" in names_in(tmp_path / "backups")


def test_a_copy_that_cannot_be_made_refuses_the_change(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1))
    before = shelf.path.read_bytes()
    (tmp_path / "backups").write_text("a file in the place of the folder")

    with pytest.raises(CannotWrite, match="the backup, and with it the change,"):
        put(shelf, case(2))

    assert shelf.path.read_bytes() == before
