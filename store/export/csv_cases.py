"""`cases.csv`: one row for each case, open or closed, that is enough for a bookkeeper.

Used by every export. `COLUMNS` is the one place that says which columns there are. A voided case
has its row and a mark, and none of the sums but what was really given.
"""

from collections.abc import Iterable

from store.export.case_figures import FIGURES
from store.export.case_story import STORY
from store.export.columns import Column, Table
from store.export.terms import Line

COLUMNS: tuple[Column[Line], ...] = (*STORY, *FIGURES)
"""The columns from left to right. New ones are added at the end."""


def _itself(line: Line) -> Iterable[Line]:
    return (line,)


CASES: Table[Line, Line] = Table(
    "cases.csv", "One row for each case, open, closed or void.", COLUMNS, _itself
)
