"""How a rule says no: an error type that carries one sentence for people.

Raised by `store.domain.rules` and `store.domain.when`, and shown as it stands by every screen and
by the command line. Nothing was changed when one of these is raised.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.domain.book import Step


class Refused(Exception):
    """A rule does not allow this. The text says why and who could."""

    brief = ""
    """The same in one short line, where a whole sentence finds no room; mostly there is none."""

    @property
    def sentence(self) -> str:
        """What a person is told."""
        return str(self)


class NotFound(Refused):
    """There is no such case, person, promise or the like."""


class ChangedMeanwhile(Refused):
    """What the person saw is no longer so; nothing was overwritten."""

    def __init__(
        self, sentence: str, saw: Mapping[str, str], found: Mapping[str, str], brief: str = ""
    ) -> None:
        super().__init__(sentence)
        self.brief = brief
        self.saw = saw
        """Field name to the value that the person had on the screen."""
        self.found = found
        """Field name to the value that holds now."""


class PinWanted(Refused):
    """A step gives or takes rights or money, and goes back only after a PIN."""

    def __init__(self, sentence: str, step: "Step") -> None:
        super().__init__(sentence)
        self.step = step
        """What would go back, or be done again where it was taken back."""
