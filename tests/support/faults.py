"""The shim of the attacks: counts the calls that reach the disk, and strikes at the n-th of them.

Used by `attacked.py` in a process of its own, before the code under attack runs. It prevents an
attack from passing because its fault fell beside the point: every call below one folder that opens,
writes, syncs, renames, makes or removes something is counted, and a dry run lists them all.
"""

import builtins
import errno
import fcntl
import io
import os
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

P = ParamSpec("P")
R = TypeVar("R")

DIED = 77
"""How a process ends that the shim has struck down."""


class Kind(StrEnum):
    """What happens at the call."""

    DIES_BEFORE = "dies before"
    DIES_AFTER = "dies after"
    DIES_AMID = "dies in the middle of a write"
    FULL = "disk full from then on"
    QUOTA = "quota used up from then on"
    READ_ONLY = "read-only from then on"
    FAULTY = "one call fails"
    NO_LOCKS = "a file system without locks"


DEATHS = (Kind.DIES_BEFORE, Kind.DIES_AFTER, Kind.DIES_AMID)
_NUMBERS = {
    Kind.FULL: errno.ENOSPC,
    Kind.QUOTA: errno.EDQUOT,
    Kind.READ_ONLY: errno.EROFS,
    Kind.FAULTY: errno.EIO,
    Kind.NO_LOCKS: errno.ENOLCK,
}
_READS = frozenset({"open to read", "read"})
_TAKE_ROOM = frozenset({"open to write", "write", "mkdir", "symlink"})
_NO_CHANGE = frozenset({*_READS, "fsync", "flock", "write", "fchmod"})
"""What a file system that has turned read-only still lets through: it stops at names."""
_BY_PATH = ("replace", "rename", "mkdir", "unlink", "remove", "rmdir", "symlink", "utime", "chmod")
_BY_HANDLE = ("fsync", "fchmod", "ftruncate")


@dataclass(frozen=True)
class Fault:
    """Strikes at one call, counted from 0."""

    kind: Kind
    at: int

    def fits(self, call: str) -> bool:
        """Tell whether a call of this name can meet with such a thing."""
        match self.kind:
            case Kind.DIES_AMID:
                return call == "write"
            case Kind.FULL | Kind.QUOTA:
                return call in _TAKE_ROOM
            case Kind.READ_ONLY:
                return call not in _NO_CHANGE
            case Kind.NO_LOCKS:
                return call == "flock"
            case Kind.DIES_AFTER:
                # After a read the disk is as it was before it.
                return call not in _READS
            case _:
                return True

    @property
    def lasts(self) -> bool:
        """Whether every later call of that sort fails as well."""
        return self.kind in (Kind.FULL, Kind.QUOTA, Kind.READ_ONLY)

    @property
    def error(self) -> OSError:
        """What the call raises."""
        number = _NUMBERS[self.kind]
        return OSError(number, os.strerror(number))


class Shim:
    """Counts the calls of this process below one folder."""

    def __init__(self, folder: Path, fault: Fault | None) -> None:
        self._folder = os.path.realpath(folder)
        self._fault = fault
        self.calls: list[str] = []

    def strikes(self, call: str) -> Kind | None:
        """Count one call; give what happens to it, if anything does."""
        place = len(self.calls)
        self.calls.append(call)
        fault = self._fault
        if fault is None or place < fault.at or not fault.fits(call):
            return None
        return fault.kind if fault.lasts or place == fault.at else None

    def around(self, name: str, call: Callable[P, R]) -> Callable[P, R]:
        """Give a call that goes through the count."""

        def counted(*args: P.args, **kwargs: P.kwargs) -> R:
            return self._through(name, lambda: call(*args, **kwargs))

        return counted

    def below(self, name: str, call: Callable[P, R]) -> Callable[P, R]:
        """Give a call by path that goes through the count when the path is below the folder."""

        def counted(*args: P.args, **kwargs: P.kwargs) -> R:
            named = _named(name, args)
            if not self._is_ours(args, kwargs):
                return call(*args, **kwargs)
            return self._through(named, lambda: call(*args, **kwargs))

        return counted

    def _through(self, name: str, call: Callable[[], R]) -> R:
        kind = self.strikes(name)
        if kind is None:
            return call()
        if kind is Kind.DIES_BEFORE:
            os._exit(DIED)
        if kind is Kind.DIES_AFTER:
            try:
                call()
            finally:
                os._exit(DIED)
        if self._fault is None:
            raise AssertionError("nothing strikes without a fault")
        raise self._fault.error

    def _is_ours(self, args: tuple[object, ...], kwargs: dict[str, object]) -> bool:
        if kwargs.get("dir_fd") is not None:
            return True
        # The last path is the new name of a rename and the place of a link.
        paths = [os.fsdecode(one) for one in args if isinstance(one, (str, bytes, os.PathLike))]
        where = os.path.abspath(paths[-1]) if paths else ""  # noqa: PTH100 - links stay links
        return where == self._folder or where.startswith(self._folder + os.sep)

    def install(self) -> None:
        """Put the shim between this process and its disk, for good."""
        for name in _BY_PATH:
            setattr(os, name, self.below(name, getattr(os, name)))
        for name in _BY_HANDLE:
            setattr(os, name, self.around(name, getattr(os, name)))
        os.open = self.below("open", os.open)
        fcntl.flock = self.around("flock", fcntl.flock)
        opened = self._opened(io.open)
        io.open = opened  # type: ignore[assignment]
        builtins.open = opened  # type: ignore[assignment]

    def _opened(self, original: Callable[..., object]) -> Callable[..., object]:
        """Give an `open` whose files count each write and each read that goes to the system."""

        def opened(
            file: int | str | os.PathLike[str],
            mode: str = "r",
            buffering: int = -1,
            *args: object,
            **kwargs: object,
        ) -> object:
            is_ours = isinstance(file, int) or self._is_ours((file,), {})
            if not is_ours or "b" not in mode:
                return original(file, mode, buffering, *args, **kwargs)
            raw_mode = mode.replace("b", "")
            if isinstance(file, int):
                raw = _CountedFile(file, raw_mode, self)
            else:
                named = "open to read" if mode == "rb" else "open to write"
                raw = self._through(named, lambda: _CountedFile(file, raw_mode, self))
            if buffering == 0:
                return raw
            return io.BufferedReader(raw) if raw_mode == "r" else io.BufferedWriter(raw)

        return opened


def _named(name: str, args: tuple[object, ...]) -> str:
    """Tell opening to read from opening to write."""
    if name != "open":
        return name
    flags = args[1] if len(args) > 1 else os.O_RDONLY
    writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    return "open to write" if writes else "open to read"


class _CountedFile(io.FileIO):
    """A file of which each write and read is one call."""

    def __init__(self, file: int | str | os.PathLike[str], mode: str, shim: Shim) -> None:
        super().__init__(file, mode)
        self._shim = shim

    def write(self, content: "ReadableBuffer", /) -> int:
        kind = self._shim.strikes("write")
        if kind is Kind.DIES_BEFORE:
            os._exit(DIED)
        if kind is Kind.DIES_AFTER:
            super().write(content)
            os._exit(DIED)
        if kind is not None:
            # A full disk and a power cut leave a part behind.
            part = memoryview(content).cast("B")
            super().write(part[: len(part) // 2])
            if kind is Kind.DIES_AMID:
                os._exit(DIED)
            raise Fault(kind, 0).error
        return super().write(content)

    def readall(self) -> bytes:
        self._shim._through("read", lambda: None)
        return super().readall()

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        self._shim._through("read", lambda: None)
        return super().readinto(buffer)
