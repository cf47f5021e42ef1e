"""The copies from before the first write of each day."""

import os
import stat
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from store.domain.book import Records
from store.engine import backups
from store.engine.backups import copy_before, copy_before_first_write_of_day, keep_year, set_aside
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


def copies_of_days(folder: Path, days: Iterable[date], steps: int = 1) -> int:
    """Make the copy of each day, of a board that has seen one step more each; give the next."""
    for day in days:
        (folder / "board.json").write_text(
            f'{{"meta": {{"board": {{"format": 1, "changes": {steps}, "next_step": {steps}}}}}}}'
        )
        copy_before_first_write_of_day(folder, day)
        steps += 1
    return steps


def days_from(first: date, count: int) -> list[date]:
    return [first + timedelta(days=number) for number in range(count)]


def test_a_copy_dated_in_the_future_takes_the_room_of_no_good_one(tmp_path: Path) -> None:
    wrong = [date(year, 3, 1) for year in range(2031, 2045)]
    steps = copies_of_days(tmp_path, [*days_from(MONDAY, 10), *wrong])

    copies_of_days(tmp_path, days_from(MONDAY + timedelta(days=10), 8), steps)

    named = {f"board-{day.isoformat()}.json" for day in days_from(MONDAY + timedelta(days=11), 7)}
    assert named <= names_in(tmp_path / "backups")


def test_a_copy_dated_in_the_future_goes_when_all_that_is_kept_is_newer(tmp_path: Path) -> None:
    steps = copies_of_days(tmp_path, [MONDAY, date(2031, 3, 1)])
    (tmp_path / "backups" / "board-2031-03-01-101112-before-import.json").write_bytes(
        (tmp_path / "backups" / "board-2031-03-01.json").read_bytes()
    )

    steps = copies_of_days(tmp_path, days_from(MONDAY + timedelta(days=1), 12 * 7 - 1), steps)
    after_twelve_weeks = names_in(tmp_path / "backups")
    copies_of_days(tmp_path, [MONDAY + timedelta(weeks=12)], steps)

    assert {name for name in after_twelve_weeks if "2031" in name} == {
        "board-2031-03-01.json",
        "board-2031-03-01-101112-before-import.json",
    }
    assert not {name for name in names_in(tmp_path / "backups") if "2031" in name}


def test_a_clock_that_fell_back_for_a_week_takes_no_copy_away(tmp_path: Path) -> None:
    """An empty battery begins in the same year each time."""
    steps = copies_of_days(tmp_path, days_from(MONDAY, 40))
    before = names_in(tmp_path / "backups")

    copies_of_days(tmp_path, days_from(date(2000, 1, 1), 8), steps)

    assert before <= names_in(tmp_path / "backups")


def test_an_evening_with_the_clock_ahead_takes_none_of_the_newest_copies_away(
    tmp_path: Path,
) -> None:
    """A year before, days were wrong in the same way: that evening they are not ahead any more."""
    steps = copies_of_days(tmp_path, days_from(MONDAY + timedelta(days=365), 8))
    newest = days_from(MONDAY + timedelta(days=3), 6)
    steps = copies_of_days(tmp_path, [*days_from(MONDAY, 3), *newest], steps)

    copies_of_days(tmp_path, [MONDAY + timedelta(days=365 + 30)], steps)

    assert {f"board-{day}.json" for day in newest} <= names_in(tmp_path / "backups")


def test_a_day_that_a_wrong_clock_used_up_gets_a_copy_of_its_own(tmp_path: Path) -> None:
    day = MONDAY + timedelta(days=10)
    steps = copies_of_days(tmp_path, [day, *days_from(MONDAY, 3)])

    steps = copies_of_days(tmp_path, [day], steps)
    copies_of_days(tmp_path, [day, day], steps)

    of_day = {name for name in names_in(tmp_path / "backups") if str(day) in name}
    own = f"board-{day}-000000-before-change.json"
    assert of_day == {f"board-{day}.json", own}
    assert '"next_step": 5' in (tmp_path / "backups" / own).read_text()


def test_a_day_keeps_one_copy_where_an_older_board_was_put_back_by_hand(tmp_path: Path) -> None:
    copies_of_days(tmp_path, days_from(MONDAY, 3), 90)
    day = MONDAY + timedelta(days=3)

    copies_of_days(tmp_path, [day, day, day])

    assert len([name for name in names_in(tmp_path / "backups") if str(day) in name]) == 1


def test_a_copy_that_cannot_be_made_refuses_the_change(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1))
    before = shelf.path.read_bytes()
    (tmp_path / "backups").write_text("a file in the place of the folder")

    with pytest.raises(CannotWrite, match="the backup, and with it the change,"):
        put(shelf, case(2))

    assert shelf.path.read_bytes() == before


AT = datetime(2026, 11, 22, 8, 41, 12, tzinfo=UTC)


def test_a_copy_that_does_not_read_back_is_taken_away_and_refuses_the_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = shelf_in(tmp_path, case(1))
    before = shelf.path.read_bytes()
    monkeypatch.setattr(backups, "_digest", lambda _: b"other bytes")

    with pytest.raises(CannotWrite, match="does not read back as it was written"):
        put(shelf, case(2))

    assert names_in(tmp_path / "backups") == set()
    assert shelf.path.read_bytes() == before


def test_a_file_that_is_no_board_is_never_kept_as_a_backup(tmp_path: Path) -> None:
    (tmp_path / "board.json").write_bytes(b"{")

    with pytest.raises(CannotWrite, match="it ends in the middle"):
        copy_before_first_write_of_day(tmp_path, TODAY)

    assert not (tmp_path / "backups").exists()


def test_two_copies_of_one_second_stand_beside_each_other(tmp_path: Path) -> None:
    shelf_in(tmp_path, case(1))

    made = [copy_before(tmp_path, "import", AT).name for _ in range(2)]

    assert made == [
        "board-2026-11-22-084112-before-import.json",
        "board-2026-11-22-084112-before-import-2.json",
    ]


def test_what_cannot_be_read_is_set_aside_byte_for_byte(tmp_path: Path) -> None:
    (tmp_path / "board.json").write_bytes(b"\x00 no board")

    aside = set_aside(tmp_path, AT)

    assert aside.name == "board-2026-11-22-084112-unreadable.json"
    assert aside.read_bytes() == b"\x00 no board"
    assert (tmp_path / "board.json").exists()


def test_a_folder_in_the_place_of_the_board_is_moved_aside(tmp_path: Path) -> None:
    (tmp_path / "board.json").mkdir()
    (tmp_path / "board.json" / "note").write_text("mine")

    aside = set_aside(tmp_path, AT)

    assert (aside / "note").read_text() == "mine"
    assert not (tmp_path / "board.json").exists()


def test_copies_of_a_moment_go_with_the_daily_ones_of_their_time(tmp_path: Path) -> None:
    shelf_in(tmp_path, case(1))
    old = datetime.combine(MONDAY, AT.timetz())
    for at in (old, old + timedelta(days=100)):
        copy_before(tmp_path, "restore", at)
        set_aside(tmp_path, at)

    for day in (MONDAY + timedelta(days=count) for count in range(20 * 7)):
        copy_before_first_write_of_day(tmp_path, day)

    kept = {name for name in names_in(tmp_path / "backups") if len(name) > 25}
    assert kept == {
        "board-2026-04-15-084112-before-restore.json",
        "board-2026-01-05-084112-unreadable.json",
        "board-2026-04-15-084112-unreadable.json",
    }


def a_year(folder: Path, text: str, day: int) -> Path:
    """Write a year that was last written on that day of November."""
    (folder / "closed").mkdir(exist_ok=True)
    year = folder / "closed" / "2025.json"
    year.unlink(missing_ok=True)
    year.write_text(f'{{"meta": {{}}, "cases": {{"{text}": {{}}}}}}')
    at = datetime(2026, 11, day, 12, tzinfo=UTC).timestamp()
    os.utime(year, (at, at))
    return year


def test_the_newest_two_states_of_a_year_are_kept(tmp_path: Path) -> None:
    for day in (1, 2, 3, 3):
        keep_year(tmp_path, a_year(tmp_path, f"day {day}", day))

    names = ["closed-2025-2026-11-02.json", "closed-2025-2026-11-03.json"]
    assert names_in(tmp_path / "backups") == set(names)
    for name, text in zip(names, ("day 2", "day 3"), strict=True):
        assert text in (tmp_path / "backups" / name).read_text()


def test_a_year_is_kept_also_where_the_disk_has_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_link(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", no_link)

    keep_year(tmp_path, a_year(tmp_path, "day 1", 1))

    assert names_in(tmp_path / "backups") == {"closed-2025-2026-11-01.json"}


def test_keeping_the_same_year_again_leaves_nothing_over(tmp_path: Path) -> None:
    year = a_year(tmp_path, "day 1", 1)

    keep_year(tmp_path, year)
    keep_year(tmp_path, year)

    assert names_in(tmp_path / "backups") == {"closed-2025-2026-11-01.json"}


def test_a_state_of_a_year_from_a_wrong_clock_does_not_stay_for_good(tmp_path: Path) -> None:
    keep_year(tmp_path, a_year(tmp_path, "wrong clock", 30))

    for day in (1, 2, 3):
        keep_year(tmp_path, a_year(tmp_path, f"day {day}", day))

    assert names_in(tmp_path / "backups") == {
        "closed-2025-2026-11-02.json",
        "closed-2025-2026-11-03.json",
    }


def test_a_state_of_a_year_stays_that_was_last_written_long_before_it_was_kept(
    tmp_path: Path,
) -> None:
    copies_of_days(tmp_path, days_from(date(2026, 12, 1), 100))
    keep_year(tmp_path, a_year(tmp_path, "day 1", 1))

    copies_of_days(tmp_path, days_from(date(2027, 4, 1), 10), 101)

    assert "closed-2025-2026-11-01.json" in names_in(tmp_path / "backups")
