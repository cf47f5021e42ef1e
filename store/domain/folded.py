"""A text as it is compared: without case and accents, and knowing where each sign came from.

Used by `traces.py`. It prevents a name that was found in the folded text from being cut out of the
written one at the wrong place, which accents and signs such as *ß* would cause.
"""

import unicodedata
from functools import cached_property
from itertools import filterfalse


class Folded:
    """A text as it is compared, and where each of its signs stands in what was written."""

    def __init__(self, text: str) -> None:
        self._written = text
        self.text = text.casefold()
        if not text.isascii():
            apart = unicodedata.normalize("NFKD", text).casefold()
            self.text = "".join(filterfalse(unicodedata.combining, apart))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give where this part of the folded text stands in the one that was written."""
        if self._written.isascii():
            return start, end
        last = self._places[end - 1] + 1
        while last < len(self._written) and unicodedata.combining(self._written[last]):
            last += 1
        return self._places[start], last

    @cached_property
    def _places(self) -> list[int]:
        """Where each sign comes from; asked for only once something was found."""
        return [
            place
            for place, written in enumerate(self._written)
            for sign in unicodedata.normalize("NFKD", written).casefold()
            if not unicodedata.combining(sign)
        ]
