"""Styles are read once for all tests of a process, and not anew for every app.

Used by `tests/conftest.py`. Reading the styles is a fifth of what a test of a dialog costs; they
are the same in each. What is read is kept by the text, its place and the values of its variables.
"""

from collections.abc import Callable

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation

Read = Callable[[Stylesheet, str, CSSLocation, bool, int, str], list[RuleSet]]


def read_once(read: Read) -> Read:
    """Give a reader of styles that remembers what it read for any stylesheet."""
    known: dict[tuple[object, ...], list[RuleSet]] = {}

    def reading(
        self: Stylesheet,
        css: str,
        read_from: CSSLocation,
        is_default_rules: bool = False,
        tie_breaker: int = 0,
        scope: str = "",
    ) -> list[RuleSet]:
        values = tuple(sorted(self._variables.items()))
        asked = (css, read_from, is_default_rules, tie_breaker, scope, values)
        if asked not in known:
            known[asked] = read(self, css, read_from, is_default_rules, tie_breaker, scope)
        return known[asked]

    return reading
