"""What a terminal remembers; whatever goes wrong with it harms nothing."""

import json
import os
import stat
import sys
from pathlib import Path

import pytest

from tui.app.remembered import STATE_VARIABLE, remember_theme, remembered_theme


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the memory of this test in a folder of its own that does not exist yet."""
    folder = tmp_path / "state" / "amends"
    monkeypatch.setenv(STATE_VARIABLE, str(folder))
    return folder


def test_nothing_is_remembered_at_first() -> None:
    assert remembered_theme() is None


def test_a_palette_is_remembered() -> None:
    assert remember_theme("daylight")

    assert remembered_theme() == "daylight"


def test_whatever_else_is_kept_there_survives(state: Path) -> None:
    state.mkdir(parents=True)
    (state / "terminal.json").write_text('{"later": [1]}', encoding="utf-8")

    remember_theme("daylight")

    kept = json.loads((state / "terminal.json").read_text(encoding="utf-8"))
    assert kept == {"later": [1], "theme": "daylight"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such modes")
def test_only_the_owner_can_read_it(state: Path) -> None:
    remember_theme("daylight")

    assert stat.S_IMODE((state / "terminal.json").stat().st_mode) == 0o600


def test_nothing_is_left_beside_it(state: Path) -> None:
    remember_theme("daylight")
    remember_theme("contrast")

    assert os.listdir(state) == ["terminal.json"]  # noqa: PTH208


@pytest.mark.parametrize(
    "kept",
    [b"", b"{", b"[]", b"null", b'{"theme": 7}', b"\xff\xfe", b"[" * 9_000, b'{"theme": ""}'],
)
def test_a_file_that_cannot_be_understood_counts_as_none(state: Path, kept: bytes) -> None:
    state.mkdir(parents=True)
    (state / "terminal.json").write_bytes(kept)

    assert remembered_theme() is None


def test_a_file_that_cannot_be_understood_is_replaced(state: Path) -> None:
    state.mkdir(parents=True)
    (state / "terminal.json").write_bytes(b"\xff")

    assert remember_theme("daylight")

    assert remembered_theme() == "daylight"


def test_a_place_that_cannot_be_written_is_no_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv(STATE_VARIABLE, str(in_the_way / "amends"))

    assert not remember_theme("daylight")

    assert remembered_theme() is None


def test_a_rename_that_fails_leaves_what_was_there(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember_theme("daylight")

    def fails(self: Path, target: Path) -> Path:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fails)

    assert not remember_theme("contrast")

    assert remembered_theme() == "daylight"
    assert os.listdir(state) == ["terminal.json"]  # noqa: PTH208
