"""The requests for gestures that wait for an approval (docs/practice.md, B14, B15).

Used by the approvals dialog, the command line and the board, so that all of them count the same. A
request waits in a closed case too: what was asked for is still to be answered.
"""

from dataclasses import dataclass

from store.domain.book import Book
from store.domain.case import Case
from store.domain.parts import Gesture
from store.domain.words import GestureState


@dataclass(frozen=True, slots=True)
class Request:
    """A gesture that waits for somebody who may allow it."""

    case: Case
    gesture: Gesture

    @property
    def id(self) -> str:
        """A name of its own among all requests."""
        return f"{self.case.number}-{self.gesture.id}"


def requests(book: Book) -> list[Request]:
    """List what was asked for in open and closed cases, the one that waits longest first."""
    asked = [
        Request(case, gesture)
        for case in book.cases.values()
        if case.gestures and case.void is None
        for gesture in case.gestures
        if gesture.state is GestureState.ASKED
    ]
    return sorted(asked, key=lambda one: (one.gesture.asked_at, one.case.number, one.gesture.id))
