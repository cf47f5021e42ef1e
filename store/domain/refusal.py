"""How a rule says no: an error type that carries one sentence for people.

Raised by `store.domain.rules` and `store.domain.when`, and shown as it stands by every screen and
by the command line. Nothing was changed when one of these is raised.
"""

from collections.abc import Mapping


class Refused(Exception):
    """A rule does not allow this. The text says why and who could."""

    @property
    def sentence(self) -> str:
        """What a person is told."""
        return str(self)


class NotFound(Refused):
    """There is no such case, person, promise or the like."""


class ChangedMeanwhile(Refused):
    """What the person saw is no longer so; nothing was overwritten."""

    def __init__(self, sentence: str, saw: Mapping[str, str], found: Mapping[str, str]) -> None:
        super().__init__(sentence)
        self.saw = saw
        """Field name to the value that the person had on the screen."""
        self.found = found
        """Field name to the value that holds now."""
