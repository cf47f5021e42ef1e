"""Exports that are killed, from outside: what a reader sees is whole, always."""

import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from sample_data.many import many_cases
from store.casebook import CaseBook
from store.clock import StoppedClock
from store.export import keeping, manifest
from tests.support.board_desk import NOW
from tui import exporting

pytestmark = pytest.mark.slow

KILLS = 25
LONGEST_SECONDS = 0.4


def start(folder: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.support.export_writer", str(folder)],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        text=True,
    )


def test_whoever_looks_after_a_kill_sees_whole_exports_only(tmp_path: Path) -> None:
    casebook = CaseBook(tmp_path, StoppedClock(NOW))
    casebook.create_from(many_cases(1_000, NOW))
    exports = tmp_path / "exports"
    random = Random(7)  # noqa: S311 - repeatable, not secret
    killed_in_the_middle = 0

    for _ in range(KILLS):
        with start(tmp_path) as running:
            assert running.stdout is not None
            running.stdout.readline()
            time.sleep(random.random() * LONGEST_SECONDS)
            running.kill()
        killed_in_the_middle += any(exports.glob(".making-*"))
        latest = manifest.read(exports / "latest")
        assert latest is not None
        assert manifest.is_verified(exports / "latest", latest)

    assert killed_in_the_middle > 0
    for path in keeping.dated(exports):
        found = manifest.read(path)
        assert found is not None
        assert manifest.is_verified(path, found)
    exporting.export(casebook, NOW)
    assert not any(exports.glob(".*"))
