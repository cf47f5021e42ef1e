"""A storm of kills: several processes change one folder, and none lives for long."""

import time
from collections import Counter
from dataclasses import dataclass
from functools import partial
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from random import Random

import pytest

from store.casebook import CaseBook
from store.clock import StoppedClock
from store.domain.case import Case
from store.export import keeping, manifest
from tests.support.attacked import killed_at_the_end, server
from tests.support.builders import NOON
from tests.support.storm import RunningClock, Told, read_told, work
from tests.support.years import a_shop_to_move, everywhere

pytestmark = pytest.mark.slow

WORKERS = 4
SECONDS = 8.0
KILLS_AT_LEAST = 30
CHANGES_AT_LEAST = 300
CASES = 12
"""On the board before the storm, most of them closed for long."""


@dataclass
class Storm:
    """What happened to one folder."""

    folder: Path
    told: list[Told]
    kills: int
    looks: int

    @property
    def casebook(self) -> CaseBook:
        """A casebook as whoever comes after has it."""
        return CaseBook(self.folder, StoppedClock(NOON))

    def cases(self) -> dict[int, Case]:
        """Every case, wherever it lies."""
        book = self.casebook.read().book
        years = (
            one for year in self.casebook.years() for one in self.casebook.closed_in(year, book)
        )
        return {**{one.number: one for one in years}, **book.cases}


@pytest.fixture(scope="module")
def storm(tmp_path_factory: pytest.TempPathFactory) -> Storm:
    """Let the storm go over a folder, looking at its file all the while."""
    home = tmp_path_factory.mktemp("storm")
    a_shop_to_move(home / "shop")
    clock = RunningClock(time.monotonic())
    chance = Random(2026)  # noqa: S311 - repeatable, not secret
    processes: list[ForkServerProcess] = []
    paths: list[Path] = []

    def start() -> ForkServerProcess:
        paths.append(home / f"told {len(paths)}")
        process = server().Process(
            target=partial(work, home / "shop", len(paths), clock, paths[-1])
        )
        process.start()
        processes.append(process)
        return process

    kills = looks = 0
    casebook = CaseBook(home / "shop", clock)
    with killed_at_the_end(processes):
        living = [start() for _ in range(WORKERS)]
        while time.monotonic() - clock.started < SECONDS:
            victim = chance.randrange(WORKERS)
            living[victim].join(chance.uniform(0.05, 0.25))
            assert living[victim].exitcode is None, "a worker ended by itself"
            living[victim].kill()
            living[victim].join()
            kills += 1
            looks += 1
            assert casebook.read().book.unreadable == ()
            living[victim] = start()
    kills += WORKERS
    return Storm(home / "shop", [one for path in paths for one in read_told(path)], kills, looks)


def test_the_storm_was_one(storm: Storm) -> None:
    deeds = Counter(one.deed for one in storm.told)
    print(f"{storm.kills} kills, {len(storm.told)} changes, {storm.looks} looks, {dict(deeds)}")  # noqa: T201

    assert storm.kills >= KILLS_AT_LEAST
    assert len(storm.told) >= CHANGES_AT_LEAST
    assert {"add", "contact", "undo", "redo", "returned"} <= deeds.keys()


def test_every_change_that_was_acknowledged_is_in_the_history_of_its_case(storm: Storm) -> None:
    written = {
        (number, entry.at, entry.by)
        for number, case in storm.cases().items()
        for entry in case.history
    }

    assert {(one.case, one.at, one.by) for one in storm.told} <= written


def test_nothing_was_written_twice_and_no_worker_left_more_than_one_change_untold(
    storm: Storm,
) -> None:
    changes = sum(case.revision for case in storm.cases().values()) - CASES - 1

    assert len(storm.told) <= changes <= len(storm.told) + storm.kills


def test_no_number_was_given_twice_and_each_case_is_there_once(storm: Storm) -> None:
    opened = [one.case for one in storm.told if one.deed == "add"]

    assert len(opened) == len(set(opened))
    assert set(everywhere(storm.casebook).values()) == {1}
    assert storm.casebook.lost() == ()


def test_every_step_that_was_acknowledged_is_kept_once(storm: Storm) -> None:
    made = [one.step for one in storm.told if one.deed not in ("undo", "redo")]

    assert len(made) == len(set(made))
    assert set(made) <= {step.id for step in storm.casebook.read().book.steps}


def test_every_export_that_is_to_be_seen_is_whole(storm: Storm) -> None:
    exports = [*keeping.dated(storm.folder / "exports"), storm.folder / "exports" / "latest"]

    assert len(exports) > 2
    for one in exports:
        found = manifest.read(one)
        assert found is not None
        assert manifest.is_verified(one, found)
