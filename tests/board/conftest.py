"""What tests at a terminal share: another terminal that is in the way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock


@pytest.fixture
def another_terminal_saves(tmp_path: Path) -> Iterator[FileLock]:
    """Hold the lock as another terminal does while it saves."""
    lock = FileLock(tmp_path / "board.lock")
    yield lock
    lock.release(force=True)
