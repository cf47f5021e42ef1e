"""What the attacks need of the machine: forked processes, and a small disk of their own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

collect_ignore_glob = ["test_*.py"] if sys.platform == "win32" else []


class SmallDisk:
    """A disk of its own of 512 kB."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def folder(self) -> Path:
        """Where the board lies."""
        return self.path / "shop"

    @property
    def _filler(self) -> Path:
        return self.path / "filler"

    def fill(self, *, but_for: int = 0) -> None:
        """Write until nothing fits any more, then give back so many bytes."""
        with self._filler.open("wb", 0) as filler, suppress(OSError):
            while True:
                filler.write(b"\0" * 4096)
        with self._filler.open("r+b") as filler:
            filler.truncate(max(0, self._filler.stat().st_size - but_for))

    def clear(self) -> None:
        """Make room again."""
        self._filler.unlink()

    def read_only(self) -> None:
        """Let nobody write on it any more."""
        subprocess.run(["mount", "-o", "remount,ro", self.path], check=True)

    def writable(self) -> None:
        """Let everybody write on it again."""
        subprocess.run(["mount", "-o", "remount,rw", self.path], check=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """Give a small disk; skips where none can be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    try:
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=512k,mode=755", "tmpfs", disk],
            check=True,
            capture_output=True,
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no file system can be mounted here")
    try:
        yield SmallDisk(disk)
    finally:
        subprocess.run(["umount", disk], check=True)
