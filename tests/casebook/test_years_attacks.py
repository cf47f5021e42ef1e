"""Attacks on the move with real processes: killed at any instant, and three at once.

Struck at every single call it is in `tests/attacks/test_every_call.py`.
"""

import random
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from store.casebook import CaseBook
from store.clock import StoppedClock
from tests.support.builders import NOON
from tests.support.engine_files import process
from tests.support.years import a_shop_to_move, everywhere, found_by_words

pytestmark = pytest.mark.slow

ALL = dict.fromkeys(range(1, 13), 1)


def looked_at(folder: Path) -> tuple[Counter[int], list[int]]:
    casebook = CaseBook(folder, StoppedClock(NOON))
    book = casebook.read().book
    found = [*book.cases, *found_by_words(casebook, "cold")]
    assert casebook.lost() == ()
    return everywhere(casebook), sorted(found)


def test_killed_at_any_instant_each_case_exists_exactly_once(tmp_path: Path) -> None:
    chance = random.Random(2026)  # noqa: S311
    a_shop_to_move(tmp_path / "shop")

    for turn in range(25):
        folder = tmp_path / f"turn {turn}"
        shutil.copytree(tmp_path / "shop", folder)
        mover = process("years_mover", str(folder))
        assert mover.stdout is not None
        assert mover.stdout.readline() == "ready\n"
        try:
            mover.wait(timeout=chance.uniform(0.0, 0.08))
        except subprocess.TimeoutExpired:
            mover.kill()
        mover.communicate(timeout=10)
        assert looked_at(folder) == (ALL, sorted(ALL))
        shutil.rmtree(folder)


def test_three_that_move_at_once_lose_nothing(tmp_path: Path) -> None:
    a_shop_to_move(tmp_path / "shop")

    movers = [process("years_mover", str(tmp_path / "shop")) for _ in range(3)]
    told = [mover.communicate(timeout=60)[0] for mover in movers]

    assert told == ["ready\nmoved\n"] * 3
    assert looked_at(tmp_path / "shop") == (ALL, sorted(ALL))
    assert list(CaseBook(tmp_path / "shop", StoppedClock(NOON)).read().book.cases) == [1]
