"""What a durable change costs, beside writing the same bytes durably and nothing else.

Wall time, since most of it is the disk. A change costs the same with a hundred thousand closed
cases, which lie in files of their own.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

import pytest

from store.casebook import CaseBook
from store.domain.commands import AssignOwner
from tests.benchmarks.boards import CLOSED, SIZES, Boards
from tests.benchmarks.figures import Figure, Figures, cases, least

pytestmark = pytest.mark.benchmark

ROUNDS = 15
CHANGE_BOUND = 4.0
"""Encoding and splicing one case, the lock, the stamp before and after, and the backup's look."""
CLOSED_BOUND = 1.3


def write_durably(path: Path, content: bytes) -> None:
    """Do the least that keeps a file whole and brings it to the disk."""
    beside = path.with_suffix(".beside")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def changing(casebook: CaseBook) -> Callable[[], float]:
    """Give the act of handing one case back and forth, measured in milliseconds."""
    number = next(number for number, case in casebook.read().book.cases.items() if case.is_open)
    people = _back_and_forth()

    def change() -> float:
        command = AssignOwner(number, next(people))
        started = perf_counter()
        casebook.do(command, "maya")
        return (perf_counter() - started) * 1_000

    # The first owner may be that person already, and a backup goes before the first write of a day.
    for _ in range(2):
        casebook.do(AssignOwner(number, next(people)), "maya")
    return change


def _back_and_forth() -> Iterator[str]:
    while True:
        yield "sam"
        yield "ana"


@pytest.mark.parametrize("count", SIZES)
def test_a_change_until_it_is_on_the_disk(
    boards: Boards, figures: Figures, tmp_path: Path, count: int
) -> None:
    content = (boards.folder(count) / "board.json").read_bytes()

    def floor() -> float:
        started = perf_counter()
        write_durably(tmp_path / "floor.json", content)
        return (perf_counter() - started) * 1_000

    with_none = changing(boards.casebook(count))
    with_many = changing(boards.casebook(count, CLOSED))

    cost, with_closed, bare = least(with_none, with_many, floor, rounds=ROUNDS)

    size = cases(count)
    figures.add(
        Figure("a change until it is on the disk", size, cost, bare, CHANGE_BOUND),
        Figure(f"with {CLOSED:,} closed cases, beside none", size, with_closed, cost, CLOSED_BOUND),
    )
