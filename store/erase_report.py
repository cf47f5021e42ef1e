"""What an erase will change, or has changed, file by file.

Made by `store.eraser`, told by `amends erase`. It prevents an erase that nobody can check: what is
changed, what is left and why is named, also when it is not the erase's to change.
"""

from dataclasses import dataclass

from store.domain.customer import Customer
from store.domain.refusal import Refused
from store.engine.erasing import InFile


@dataclass(frozen=True, slots=True)
class Report:
    """What an erase will change, or has changed."""

    people: tuple[Customer, ...]
    """The records that stand for them, as they were before."""
    board: InFile
    beside: int
    """How many remarks, actions, rules, phrases and practice notes change."""
    steps: int
    """How many steps can no longer be taken back."""
    years: tuple[InFile, ...]
    copies: tuple[InFile, ...]
    unreadable: tuple[str, ...]
    """Copies that cannot be read, and so may still hold the persons."""
    namesakes: tuple[int, ...]
    """Ids of other customers with the very same name."""
    under_way: tuple[int, ...]
    """Numbers of their closed cases in which something was still planned or promised."""

    @property
    def files(self) -> tuple[InFile, ...]:
        """Every file that was looked at."""
        return (self.board, *self.years, *self.copies)

    @property
    def own(self) -> frozenset[int]:
        """Numbers of their cases on the board and in the years that change."""
        return frozenset(number for one in (self.board, *self.years) for number in one.own)

    @property
    def others(self) -> frozenset[int]:
        """Numbers of cases of others on the board and in the years that name them."""
        return frozenset(number for one in (self.board, *self.years) for number in one.others)

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing to change anywhere."""
        return not any(one.changes for one in self.files)


class NothingLeft(Refused):
    """These persons were erased, and nothing of them is left in any file of the board."""

    def __init__(self, report: Report) -> None:
        names = ", ".join(one.name for one in report.people)
        were = "was" if len(report.people) == 1 else "were"
        self.already = f"{names[:1].upper()}{names[1:]} {were} erased already"
        """Who it is, as the beginning of a sentence."""
        super().__init__(f"{self.already}, and nothing is left to erase.")
        self.report = report
