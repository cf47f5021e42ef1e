"""One writer at a time."""

import threading
import time
from pathlib import Path

import pytest
from filelock import FileLock

from store.engine.shelf import Shelf
from store.errors import Busy
from tests.support.engine_boards import TODAY, case, put, shelf_in
from tests.support.engine_files import process


@pytest.mark.slow
def test_a_lock_held_by_another_process_is_said_within_the_limit(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1), lock_seconds=0.3)
    before = shelf.path.read_bytes()
    with process("engine_holder", str(tmp_path)) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        started = time.monotonic()

        with pytest.raises(Busy, match="try again"):
            put(shelf, case(2))

        assert time.monotonic() - started < 2
        assert shelf.path.read_bytes() == before
        assert list(shelf.read()[0].cases) == [1]
        holder.communicate(timeout=10)
    assert list(put(shelf, case(2)).cases) == [1, 2]


def test_a_lock_held_by_another_thread_is_said_within_the_limit(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1), lock_seconds=0.05)
    refusals: list[Busy] = []

    def change() -> None:
        try:
            put(shelf, case(2))
        except Busy as refused:
            refusals.append(refused)

    with shelf.changing(TODAY):
        other = threading.Thread(target=change)
        other.start()
        other.join(timeout=5)

    assert len(refusals) == 1


def test_threads_that_share_a_shelf_lose_nothing(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1), lock_seconds=30)

    def change(first: int) -> None:
        for number in range(first, first + 20):
            put(shelf, case(number))
            shelf.read()

    threads = [threading.Thread(target=change, args=(first,)) for first in (2, 22, 42)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert list(Shelf(tmp_path).read()[0].cases) == list(range(1, 62))


def test_the_lock_is_free_again_after_an_error(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, case(1), lock_seconds=0.05)

    with pytest.raises(KeyError), shelf.changing(TODAY) as page:
        page.book.cases[99]

    assert list(put(Shelf(tmp_path, 0.05), case(2)).cases) == [1, 2]


def test_a_lock_that_cannot_be_let_go_takes_nothing_back_and_bars_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = shelf_in(tmp_path, case(1))
    release = FileLock.release
    failures = [OSError("the disk reports a fault")]

    def fails_once(lock: FileLock, force: bool = False) -> None:
        if failures:
            raise failures.pop()
        release(lock, force)

    monkeypatch.setattr(FileLock, "release", fails_once)
    first = put(shelf, case(2))
    second = put(Shelf(tmp_path, lock_seconds=0.3), case(3))

    assert list(first.cases) == [1, 2]
    assert list(second.cases) == [1, 2, 3]
