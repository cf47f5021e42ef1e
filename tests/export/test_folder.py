"""The folders of exports: none is ever half there, none takes the place of another, old ones go."""

import os
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from store.domain.case import Case
from store.export import folder, keeping, manifest
from store.export.manifest import Variant
from store.export.writing import write_export
from tests.support.builders import NOON, a_book, a_case
from tests.support.exports import exported, rows

TODAY = date(2026, 11, 23)


def names_in(exports: Path) -> list[str]:
    return sorted(path.name for path in exports.iterdir())


def test_the_latest_leads_to_the_export(tmp_path: Path) -> None:
    done = exported(a_book(a_case()), tmp_path)

    assert done.path == tmp_path / "2026-11-23"
    assert done.latest == tmp_path / "latest"
    assert rows(tmp_path / "latest" / "cases.csv")[0]["number"] == "42"
    assert names_in(tmp_path) == ["2026-11-23", "latest"]


def test_a_second_export_of_a_day_stands_beside_the_first(tmp_path: Path) -> None:
    first = exported(a_book(a_case(1)), tmp_path)
    before = (first.path / "cases.csv").read_bytes()

    second = exported(a_book(a_case(2)), tmp_path)

    assert second.path.name == "2026-11-23-2"
    assert (first.path / "cases.csv").read_bytes() == before
    assert rows(tmp_path / "latest" / "cases.csv")[0]["number"] == "2"


def test_a_variant_never_passes_for_the_full_export(tmp_path: Path) -> None:
    exported(a_book(a_case(1)), tmp_path)

    safe = exported(a_book(a_case(2)), tmp_path, variant=Variant(customer_safe=True, raw=True))

    assert safe.path.name == "2026-11-23-customer-safe-raw"
    assert safe.latest.name == "latest-customer-safe-raw"
    assert rows(tmp_path / "latest" / "cases.csv")[0]["number"] == "1"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_an_export_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = exported(a_book(a_case()), tmp_path).path

    assert path.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in path.iterdir()} == {0o600}


def test_where_there_are_no_links_the_latest_is_a_whole_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(1, "A required privilege is not held by the client")

    monkeypatch.setattr(Path, "symlink_to", refused)
    exported(a_book(a_case(1)), tmp_path)
    exported(a_book(a_case(2)), tmp_path)

    latest = tmp_path / "latest"
    found = manifest.read(latest)
    assert not latest.is_symlink()
    assert found is not None
    assert manifest.is_verified(latest, found)
    assert rows(latest / "cases.csv")[0]["number"] == "2"
    assert names_in(tmp_path) == ["2026-11-23", "2026-11-23-2", "latest"]


def test_something_else_called_latest_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "latest").mkdir()
    (tmp_path / "latest" / "letter.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(FileExistsError):
        exported(a_book(a_case()), tmp_path)

    assert names_in(tmp_path) == ["latest"]
    assert (tmp_path / "latest" / "letter.txt").read_text(encoding="utf-8") == "mine"


def broken_year() -> Iterator[Case]:
    """Give some cases of a year whose disk then fails."""
    yield a_case(1)
    raise OSError(5, "Input/output error")


def test_what_breaks_off_leaves_nothing_and_the_earlier_export_whole(tmp_path: Path) -> None:
    first = exported(a_book(a_case()), tmp_path)

    with pytest.raises(OSError, match="Input/output"):
        exported(a_book(a_case(2)), tmp_path, years=((2024, broken_year()),))

    assert names_in(tmp_path) == ["2026-11-23", "latest"]
    assert manifest.is_verified(first.path, first.manifest)


def test_a_full_disk_leaves_nothing_but_the_earlier_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exported(a_book(a_case()), tmp_path)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        exported(a_book(a_case(2)), tmp_path)

    assert names_in(tmp_path) == ["2026-11-23", "latest"]


def test_until_it_is_whole_an_export_has_a_hidden_name(tmp_path: Path) -> None:
    seen: list[list[str]] = []

    def look(_: int | None, __: int) -> None:
        seen.append(names_in(tmp_path))

    cases = (a_case(number) for number in range(1, 1_001))
    write_export(a_book(), ((2024, cases),), tmp_path, "2026-11-23", NOON, progress=look)

    assert len(seen) == 2
    assert all(len(names) == 1 and names[0].startswith(".making-") for names in seen)


def test_what_a_killed_export_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / ".making-4711-0123abcd").mkdir()
    (tmp_path / ".making-4711-0123abcd" / "cases.csv").write_bytes(b"half")
    (tmp_path / ".making-of-a-film").mkdir()
    exported(a_book(), tmp_path)

    folder.sweep(tmp_path, alone=True)

    assert names_in(tmp_path) == [".making-of-a-film", "2026-11-23", "latest"]


def test_in_a_folder_of_others_what_may_be_in_the_making_stays(tmp_path: Path) -> None:
    (tmp_path / ".making-4711-0123abcd").mkdir()

    folder.sweep(tmp_path, alone=False)

    assert names_in(tmp_path) == [".making-4711-0123abcd"]


def kept_after(exports: Path, days: int) -> list[str]:
    keeping.remove_old(exports, exports / "2026-11-23", TODAY, days)
    return [path.name for path in keeping.dated(exports)]


def dated_export(exports: Path, name: str) -> Path:
    """Put an export there as if it had been made on that day."""
    made = exported(a_book(), exports).path
    return made.rename(exports / name)


def test_exports_are_kept_for_so_many_days(tmp_path: Path) -> None:
    for days in (0, 1, 2, 3, 4, 400):
        dated_export(tmp_path, (TODAY - timedelta(days=days)).isoformat())
    (tmp_path / "latest").unlink()

    assert kept_after(tmp_path, 3) == ["2026-11-20", "2026-11-21", "2026-11-22", "2026-11-23"]


def test_so_many_nights_are_kept_however_old_they_are(tmp_path: Path) -> None:
    for days in (0, 89, 90, 91, 400):
        dated_export(tmp_path, (TODAY - timedelta(days=days)).isoformat())
    (tmp_path / "latest").unlink()

    kept = kept_after(tmp_path, 4)

    assert kept == ["2026-08-24", "2026-08-25", "2026-08-26", "2026-11-23"]


def test_several_exports_of_a_day_count_as_one_night(tmp_path: Path) -> None:
    for name in ("2026-01-01", "2026-01-02", "2026-11-23", "2026-11-23-2", "2026-11-23-3"):
        dated_export(tmp_path, name)
    (tmp_path / "latest").unlink()

    kept = kept_after(tmp_path, 2)

    assert kept == ["2026-01-02", "2026-11-23", "2026-11-23-2", "2026-11-23-3"]


def test_one_evening_with_a_clock_that_is_a_year_ahead_takes_no_night_away(tmp_path: Path) -> None:
    for days in range(5):
        dated_export(tmp_path, (TODAY - timedelta(days=days)).isoformat())
    ahead = TODAY + timedelta(days=400)
    newest = dated_export(tmp_path, ahead.isoformat())

    keeping.remove_old(tmp_path, newest, ahead, 90)

    assert len(keeping.dated(tmp_path)) == 6


def test_exports_that_are_not_ours_neither_go_nor_count(tmp_path: Path) -> None:
    for name in ("2026-01-01", "2026-01-02", "2026-11-23"):
        dated_export(tmp_path, name)
    newest = tmp_path / "2026-11-23"
    theirs = manifest.read(newest)
    (tmp_path / "latest").unlink()

    keeping.remove_old(tmp_path, newest, TODAY, 1, lambda found: found is theirs)

    assert len(keeping.dated(tmp_path)) == 3


def test_the_newest_export_is_kept_however_old_it_is(tmp_path: Path) -> None:
    path = dated_export(tmp_path, "2020-01-01")
    folder.point_latest(path, "latest")

    assert kept_after(tmp_path, 90) == ["2020-01-01"]


def test_what_is_no_export_of_ours_is_never_removed(tmp_path: Path) -> None:
    (tmp_path / "2020-01-01").mkdir()
    (tmp_path / "2020-01-01" / "photo.jpg").write_bytes(b"mine")
    (tmp_path / "2019-99-99").mkdir()

    assert kept_after(tmp_path, 90) == ["2019-99-99", "2020-01-01"]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": 2}', b"[" * 50_000])
def test_a_manifest_that_cannot_be_understood_is_none(tmp_path: Path, content: bytes) -> None:
    path = exported(a_book(), tmp_path).path
    (path / "manifest.json").write_bytes(content)

    assert manifest.read(path) is None


def test_a_manifest_that_leads_out_of_its_folder_is_none(tmp_path: Path) -> None:
    path = exported(a_book(), tmp_path).path
    told = (path / "manifest.json").read_text(encoding="utf-8")
    (path / "manifest.json").write_text(told.replace("cases.csv", "../x.csv"), encoding="utf-8")

    assert manifest.read(path) is None


def test_one_changed_byte_is_found(tmp_path: Path) -> None:
    done = exported(a_book(a_case()), tmp_path)
    file = done.path / "cases.csv"
    file.write_bytes(file.read_bytes().replace(b"entrees", b"entreez"))

    assert manifest.is_whole(done.path, done.manifest)
    assert not manifest.is_verified(done.path, done.manifest)


def test_a_missing_file_is_found_without_reading(tmp_path: Path) -> None:
    done = exported(a_book(a_case()), tmp_path)
    shutil.copytree(done.path, tmp_path / "copy")
    (tmp_path / "copy" / "promises.csv").unlink()

    assert not manifest.is_whole(tmp_path / "copy", done.manifest)
