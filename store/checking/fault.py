"""What a check finds, one sentence each.

Used by `amends check`. A sentence says what is wrong and what it affects, and holds nothing of what
people wrote: it may stand in a log that anybody reads.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not in order."""

    file: str
    """Where it is, below the data folder."""
    sentence: str
    record: str = ""
    """Which record of the file, such as `cases 42`; empty for the file as a whole."""
    is_harmless: bool = False
    """Whether everything works and counts as if it were not there; told, and no reason to act."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Everything that was read, counted, with all that was found."""

    faults: tuple[Fault, ...]
    open: int = 0
    closed: int = 0
    void: int = 0
    years: int = 0
    backups: int = 0
    exports: int = 0

    @property
    def is_in_order(self) -> bool:
        """Whether nothing was found but what is harmless."""
        return all(fault.is_harmless for fault in self.faults)
