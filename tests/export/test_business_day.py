"""The business day: which night an export belongs to, and whether one is missing."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from store.export.business_day import business_day, covers, ended_at, last_export, next_end
from store.export.manifest import FULL, Manifest, Variant
from tests.support.builders import BERLIN, NOON, a_book, a_case, a_shop
from tests.support.exports import exported

SHOP = a_shop()
"""In Berlin, exporting at 02:00."""
SUNDAY, MONDAY = date(2026, 11, 22), date(2026, 11, 23)


def berlin(day: int, clock: str) -> datetime:
    """Give an instant of November 2026 by the shop's clock."""
    wall = datetime.combine(date(2026, 11, day), time.fromisoformat(clock), BERLIN)
    return wall.astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (berlin(23, "01:59"), date(2026, 11, 21)),
        (berlin(23, "02:00"), SUNDAY),
        (berlin(23, "12:00"), SUNDAY),
        (berlin(24, "01:59"), SUNDAY),
        (berlin(24, "02:00"), MONDAY),
    ],
)
def test_a_business_day_ends_at_the_export_time_of_the_night_after(
    now: datetime, day: date
) -> None:
    assert business_day(now, SHOP) == day


@pytest.mark.parametrize(
    ("now", "day"), [(berlin(23, "22:59"), SUNDAY), (berlin(23, "23:00"), MONDAY)]
)
def test_an_export_time_in_the_evening_ends_its_own_day(now: datetime, day: date) -> None:
    assert business_day(now, a_shop(export_at=time(23))) == day


def test_an_export_time_that_the_clocks_jump_over_is_the_instant_of_the_jump() -> None:
    shop = a_shop(export_at=time(2, 30))

    assert ended_at(date(2026, 3, 28), shop) == datetime(2026, 3, 29, 1, tzinfo=UTC)


def test_an_export_time_that_comes_twice_is_the_first_of_the_two() -> None:
    shop = a_shop(export_at=time(2, 30))

    assert ended_at(date(2026, 10, 24), shop) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_the_present_business_day_ends_in_the_coming_night() -> None:
    assert next_end(berlin(23, "12:00"), SHOP) == berlin(24, "02:00")


def a_manifest(made_at: datetime, variant: Variant = FULL) -> Manifest:
    return Manifest(made_at, business_day(made_at, SHOP), SHOP.zone, variant, ())


@pytest.mark.parametrize(
    ("made_at", "holds"),
    [
        (berlin(23, "01:59"), False),
        (berlin(23, "02:00"), True),
        (berlin(23, "09:00"), True),
        (berlin(23, "13:30"), False),
    ],
    ids=["before the day ended", "at its end", "in the morning", "from a clock that is far ahead"],
)
def test_an_export_holds_a_day_when_it_was_made_after_its_end(
    made_at: datetime, holds: bool
) -> None:
    assert covers(a_manifest(made_at), berlin(23, "12:00"), SHOP) is holds


@pytest.mark.parametrize("variant", [Variant(customer_safe=True), Variant(raw=True)])
def test_only_a_full_export_counts_for_the_night(variant: Variant) -> None:
    made = a_manifest(berlin(23, "03:00"), variant)

    assert not covers(made, berlin(23, "12:00"), SHOP)


def test_the_last_export_is_what_latest_leads_to(tmp_path: Path) -> None:
    exported(a_book(a_case()), tmp_path)

    found = last_export(tmp_path)

    assert found is not None
    assert found[0] == tmp_path / "latest"
    assert found[1].rows == 1


def test_without_a_latest_the_newest_whole_export_counts(tmp_path: Path) -> None:
    older = exported(a_book(a_case()), tmp_path)
    newer = exported(a_book(a_case(1), a_case(2)), tmp_path)
    (tmp_path / "latest").unlink()
    (newer.path / "cases.csv").write_bytes(b"half")

    found = last_export(tmp_path)

    assert found == (older.path, older.manifest)


def test_where_there_is_none_there_is_no_last_export(tmp_path: Path) -> None:
    assert last_export(tmp_path) is None
    assert last_export(tmp_path / "gone") is None


def test_the_manifest_tells_the_business_day_that_it_holds(tmp_path: Path) -> None:
    done = exported(replace(a_book(), shop=SHOP), tmp_path)

    assert done.manifest.business_day == SUNDAY
    assert covers(done.manifest, NOON + timedelta(hours=3), SHOP)
