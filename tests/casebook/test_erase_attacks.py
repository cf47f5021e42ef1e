"""Attacks on erasing with real processes: killed at any call and instant, others at work."""

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from store.casebook import CaseBook
from store.clock import StoppedClock
from store.domain.commands import NoteRemark
from tests.support.builders import NOON
from tests.support.engine_files import process
from tests.support.erasing import dana_in, found_in
from tests.support.years import everywhere
from tests.support.years_mover import DIED

pytestmark = pytest.mark.slow

ALL = dict.fromkeys(range(1, 6), 1)


def require_whole_and_ended(folder: Path) -> bool:
    """Assert that nothing is lost and that a second run ends it; tell whether it was begun."""
    casebook = CaseBook(folder, StoppedClock(NOON))
    assert everywhere(casebook) == ALL
    assert casebook.lost() == ()
    begun = casebook.eraser().is_unfinished
    if begun:
        casebook.eraser().finish("ana")
    elif found_in(folder):
        casebook.eraser().erase([1], "ana")
    assert found_in(folder) == []
    assert not casebook.eraser().is_unfinished
    assert everywhere(casebook) == ALL
    return begun


def test_killed_before_a_call_to_the_disk_a_second_run_ends_it(tmp_path: Path) -> None:
    dana_in(tmp_path / "shop")
    died = begun = 0

    # Every second one: each takes a process of its own, and two calls make one write's difference.
    for at in range(0, 400, 2):
        folder = tmp_path / f"turn {at}"
        shutil.copytree(tmp_path / "shop", folder)
        eraser = process("eraser_run", str(folder), str(at))
        said, _ = eraser.communicate(timeout=60)
        if eraser.returncode == 0:
            assert said.endswith("erased\n")
            assert found_in(folder) == []
            break
        assert eraser.returncode == DIED
        died += 1
        begun += require_whole_and_ended(folder)
        shutil.rmtree(folder)

    assert eraser.returncode == 0
    assert died > 20
    assert begun > 15


def test_killed_at_any_instant_a_second_run_ends_it(tmp_path: Path) -> None:
    chance = random.Random(2026)  # noqa: S311
    dana_in(tmp_path / "shop")

    for turn in range(10):
        folder = tmp_path / f"turn {turn}"
        shutil.copytree(tmp_path / "shop", folder)
        eraser = process("eraser_run", str(folder), "-1")
        assert eraser.stdout is not None
        assert eraser.stdout.readline() == "ready\n"
        try:
            eraser.wait(timeout=chance.uniform(0.0, 0.08))
        except subprocess.TimeoutExpired:
            eraser.kill()
        eraser.communicate(timeout=10)
        require_whole_and_ended(folder)
        shutil.rmtree(folder)


def test_others_go_on_working_meanwhile_and_lose_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    dana_in(folder)
    erasers = [process("eraser_run", str(folder), "-1") for _ in range(2)]
    desk = CaseBook(folder, StoppedClock(NOON), 60)
    count = 0

    while any(eraser.poll() is None for eraser in erasers):
        desk.do(NoteRemark(f"soup {count}"), "sam")
        count += 1
    told = [eraser.communicate(timeout=60)[0] for eraser in erasers]

    assert "erased" in "".join(told)
    remarks = [one.text for one in desk.read().book.remarks.values()]
    assert sum(text.startswith("soup ") for text in remarks) == count + 1
    assert found_in(folder) == []
    assert everywhere(desk) == ALL
