"""Ideas from earlier cases, to be taken with one digit (docs/practice.md, C11).

Used as a step by the dialogs that ask for a note or for the remarkable part. What is typed already
stays: an idea is added behind it.
"""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Input

from store.domain.book import Book
from store.domain.case import Case
from store.domain.ideas import ideas
from tui.dialogs.choices import NOWHERE, Choice, Choices
from tui.dialogs.dialog import Words, shortened
from tui.dialogs.steps import Step

IDEAS = "ideas"
"""What the step is called."""
_CELLS = 50


class IdeasStep(Step):
    """What made other customers feel special, the likeliest first."""

    def __init__(self, case: Case, book: Book) -> None:
        super().__init__(IDEAS)
        self._found = ideas(case, book)
        self._into: Input | None = None

    def compose(self) -> Iterable[Widget]:
        """List the ideas, or say that there are none yet."""
        if self._found:
            yield Words("What made others feel special; a digit takes it.", classes="question")
            yield Choices(self._choices(), at=NOWHERE)
        else:
            yield Words("No case has a remarkable part yet; y, then m writes one down.")

    def _choices(self) -> list[Choice]:
        return [
            Choice(str(one.number), (str(place),), shortened(one.remarkable, _CELLS), "")
            for place, one in enumerate(self._found, start=1)
        ]

    def asked_by(self, into: Input) -> None:
        """Remember the field that an idea goes into."""
        self._into = into

    def take(self, id: str) -> Input | None:
        """Put an idea behind what stands in the field, and give the field."""
        text = next((one.remarkable for one in self._found if str(one.number) == id), "")
        if self._into is not None and text:
            before = self._into.value.strip()
            self._into.value = f"{before}; {text}" if before else text
            self._into.cursor_position = len(self._into.value)
        return self._into
