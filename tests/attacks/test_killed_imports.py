"""Imports that are killed, and imports that run at once: all of it, once, or nothing."""

import os
import random
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

from store.casebook import CaseBook
from store.clock import SystemClock
from tests.support.cli import Shell, shell_with_board
from tests.support.imports import HEADER

ROOT = Path(__file__).parents[2]
ROWS = 2_500
KILLS = 8
SECONDS = 120


def importing(shell: Shell, path: Path) -> "subprocess.Popen[bytes]":
    """Start `amends import` as the shop owner."""
    return subprocess.Popen(
        [sys.executable, "-m", "tui", "import", str(path)],
        env={
            **{name: os.environ[name] for name in ("PATH",) if name in os.environ},
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
            "AMENDS_DATA": str(shell.folder),
            "AMENDS_AS": "maya",
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def a_long_file(folder: Path, name: str = "list.csv") -> Path:
    """Write a spreadsheet that takes a while."""
    path = folder / name
    lines = (f"2026-01-05,Customer {row % 700},something {row} went wrong" for row in range(ROWS))
    path.write_text("\n".join([HEADER, *lines]), encoding="utf-8")
    return path


def cases_on(shell: Shell) -> int:
    return len(CaseBook(shell.folder, SystemClock()).read().book.cases)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_an_import_that_is_killed_leaves_all_or_nothing(tmp_path: Path) -> None:
    path = a_long_file(tmp_path)
    whole = shell_with_board(tmp_path / "whole")
    began = monotonic()
    assert importing(whole, path).wait(timeout=SECONDS) == 0
    usual = monotonic() - began
    assert cases_on(whole) == ROWS
    chance = random.Random(20_261_122)  # noqa: S311 - instants, not secrets
    found = []

    for kill in range(KILLS):
        shell = shell_with_board(tmp_path / f"board {kill}")
        process = importing(shell, path)
        # Most of the time goes by before the board is written, which is where it is to be hit.
        sleep(usual * chance.uniform(0.4, 1.05))
        process.kill()
        process.wait(timeout=SECONDS)
        found.append(cases_on(shell))
        assert importing(shell, path).wait(timeout=SECONDS) == 0
        assert cases_on(shell) == ROWS

    assert set(found) <= {0, ROWS}


@pytest.mark.slow
def test_one_file_imported_by_several_at_once_is_taken_once(tmp_path: Path) -> None:
    path = a_long_file(tmp_path)
    shell = shell_with_board(tmp_path / "board")

    codes = [process.wait(timeout=SECONDS) for process in [importing(shell, path) for _ in "123"]]

    # Whoever waited for too long was told that the board is busy, and nothing of theirs is there.
    assert set(codes) <= {0, 5}
    assert 0 in codes
    assert cases_on(shell) == ROWS
