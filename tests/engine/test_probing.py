"""Trying a folder: what works is said to work, and nothing is left behind."""

import os
import sys
from pathlib import Path

import pytest

from store import durable, probing
from store.probing import LockState, try_lock, try_write
from tests.support.engine_files import names_in


def test_a_folder_that_takes_a_file_is_well(tmp_path: Path) -> None:
    assert try_write(tmp_path) == ""
    assert names_in(tmp_path) == set()


def test_a_folder_that_takes_none_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(durable, "write_whole", full)

    assert "The disk is full" in try_write(tmp_path)
    assert names_in(tmp_path) == set()


def test_a_file_that_reads_back_otherwise_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "read_bytes", lambda _: b"other")

    assert "did not read back" in try_write(tmp_path)


def test_a_second_process_is_kept_out(tmp_path: Path) -> None:
    assert try_lock(tmp_path) == (LockState.HOLDS, "")
    assert names_in(tmp_path) == set()


def test_a_lock_that_lets_a_second_process_in_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other process asks for another file here, as where locks do nothing."""
    asked = probing._ask_child
    monkeypatch.setattr(probing, "_ask_child", lambda _: asked(tmp_path / "other.lock"))

    assert try_lock(tmp_path)[0] is LockState.LETS_IN


def test_a_process_that_does_not_start_leaves_it_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", os.devnull)

    state, why = try_lock(tmp_path)

    assert state is LockState.UNKNOWN
    assert why.endswith(".")
