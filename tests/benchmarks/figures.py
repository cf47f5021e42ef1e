"""Figures beside their floors: what was measured, and what the same work costs at the least.

Used by every benchmark and printed as one table at the end of the run. It prevents a benchmark from
asserting milliseconds, which say more about the machine than about the program: what is asserted
is the ratio to a floor that was measured in the same run.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure."""

    what: str
    size: str
    cost: float
    """Milliseconds."""
    floor: float | None = None
    """Milliseconds of the least that has to be done for it; `None` for a figure by itself."""
    bound: float | None = None
    """The ratio to the floor that must not be exceeded; `None` when it is only reported."""

    @property
    def ratio(self) -> float | None:
        """How many times the floor it costs."""
        return None if self.floor is None else self.cost / self.floor

    @property
    def is_within(self) -> bool:
        """Whether the bound is kept."""
        return self.ratio is None or self.bound is None or self.ratio <= self.bound

    def __str__(self) -> str:
        floor = "" if self.floor is None else f", {self.ratio:.2f} x the floor of {self.floor:.2f}"
        return f"{self.what}, {self.size}: {self.cost:.2f} ms{floor}"


class Figures:
    """The figures of one run."""

    def __init__(self) -> None:
        self._figures: list[Figure] = []

    def add(self, *figures: Figure) -> None:
        """Put figures into the table. Fails when the bound of one is exceeded."""
        self._figures += figures
        exceeded = [f"{one}; the bound is {one.bound}" for one in figures if not one.is_within]
        assert not exceeded, "\n".join(exceeded)

    @property
    def table(self) -> Sequence[str]:
        """The lines of the table; none when nothing was measured."""
        if not self._figures:
            return ()
        rows = [("what", "size", "ms", "floor", "ratio", "bound")]
        rows += [_told(figure) for figure in self._figures]
        widths = [max(len(row[column]) for row in rows) for column in range(6)]
        return [
            "  ".join(
                text.ljust(width) if column < 2 else text.rjust(width)
                for column, (text, width) in enumerate(zip(row, widths, strict=True))
            ).rstrip()
            for row in rows
        ]


def _told(figure: Figure) -> tuple[str, str, str, str, str, str]:
    floor = "" if figure.floor is None else f"{figure.floor:.2f}"
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
    bound = "" if figure.bound is None else f"{figure.bound:.2f}"
    loud = "" if figure.is_within else "  !"
    return figure.what, figure.size, f"{figure.cost:.2f}", floor, ratio, f"{bound}{loud}"


def least(*measured: Callable[[], float], rounds: int = ROUNDS) -> tuple[float, ...]:
    """Measure each in turn, round after round, and give the least of each.

    What else the machine does only ever adds, and in turn it adds to all alike.
    """
    found = [[measure() for measure in measured] for _ in range(rounds)]
    return tuple(min(column) for column in zip(*found, strict=True))


def cases(count: int) -> str:
    """Name a size: `10,000 open`."""
    return f"{count:,} open"
