"""A manifest that somebody spoilt proves nothing, and leads to no file of somebody else's."""

import json
from pathlib import Path

import pytest

from store.export import manifest
from tests.support.builders import a_book, a_case
from tests.support.exports import exported


def test_a_manifest_is_read_as_it_was_written(tmp_path: Path) -> None:
    done = exported(a_book(a_case(1)), tmp_path)

    assert manifest.read(done.path) == done.manifest
    assert manifest.is_verified(done.path, done.manifest)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("made_at", "0001-01-01T00:00:00+14:00"),
        ("made_at", "0001-01-01T00:00:00Z"),
        ("made_at", "9999-12-31T23:59:59Z"),
        ("made_at", "2026-11-23T12:00:00"),
        ("business_day", "2026-02-30"),
    ],
)
def test_a_day_that_cannot_be_is_no_manifest(tmp_path: Path, field: str, value: str) -> None:
    done = exported(a_book(a_case(1)), tmp_path)
    spoil(done.path, **{field: value})

    assert manifest.read(done.path) is None


@pytest.mark.parametrize(
    "first",
    [
        1,
        {},
        {"number": "1", "opened_at": "2026-11-23T12:00:00Z", "opened_by": "maya"},
        {"number": 1, "opened_at": "2026-11-23T12:00:00", "opened_by": "maya"},
        {"number": 1, "opened_at": "soon", "opened_by": "maya"},
    ],
)
def test_a_first_case_that_cannot_be_is_no_manifest(tmp_path: Path, first: object) -> None:
    done = exported(a_book(a_case(1)), tmp_path)
    spoil(done.path, first_case=first)

    assert manifest.read(done.path) is None


@pytest.mark.parametrize("name", ["", ".", "..", "a\x00b.csv", "\ud800.csv", "/etc/hosts", "a/b"])
def test_a_name_that_is_none_of_ours_is_no_manifest(tmp_path: Path, name: str) -> None:
    done = exported(a_book(a_case(1)), tmp_path)
    spoil(done.path, files=[{"name": name, "rows": 0, "bytes": 0, "sha256": ""}])

    assert manifest.read(done.path) is None


def spoil(export: Path, **fields: object) -> None:
    """Write other values into a manifest."""
    path = export / manifest.NAME
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | fields), "utf-8")
