"""A spreadsheet as the cases that it brings, or as the list of everything that is wrong with it.

Used by the command line. All or nothing: one row that cannot be taken refuses the whole file, and
every such row is told with its line, so that a person mends them in one go.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from store.domain.book import Book
from store.domain.hours import opening_hours
from store.importing.amounts import Mark
from store.importing.dates import Order
from store.importing.drafts import Arrivals
from store.importing.layout import TOLD_EVERY, Layout, looked_through
from store.importing.mapping import PEOPLE, Meant
from store.importing.refusing import RefusedRow, RowRefused, UnknownWord
from store.importing.row_case import Rows
from store.importing.row_words import Reader
from store.importing.sheet import Sheet
from store.importing.words_told import is_total

IS_IT_A_TOTAL = "; is it a total? delete the row"
MOST_UNKNOWN = 200
"""So many unknown words of one kind are listed."""


@dataclass(frozen=True)
class Understood:
    """What was made of a spreadsheet."""

    layout: Layout
    arrivals: Arrivals
    """What can be taken; to be used only when no row is refused."""
    refused: tuple[RefusedRow, ...] = ()
    unknown: dict[str, Counter[str]] = field(default_factory=dict)
    """Words of cells that say nothing here, by the section of a mapping file, and how often."""
    spoken_when: int = 0
    """Open cases with whom somebody spoke, the file does not say when."""


def understood(
    sheet: Sheet,
    book: Book,
    by: str,
    now: datetime,
    meant: Meant,
    order: Order | None,
    mark: Mark | None,
    progress: Callable[[int], None],
) -> Understood:
    """Read a spreadsheet for a board. Raises `CannotTake` for what concerns all of it."""
    layout = looked_through(sheet, meant, book.shop, order, mark, progress)
    hours = opening_hours(book.shop)
    rows = Rows(Reader.of(layout, meant, book, hours, now), by)
    drafts, refused, unknown = [], [], dict[str, Counter[str]]()
    for count, row in enumerate(sheet.rows(), start=1):
        if count % TOLD_EVERY == 0:
            progress(count)
        try:
            draft = rows.draft(row)
        except RowRefused as reason:
            hint = IS_IT_A_TOTAL if is_total(row.cells) else ""
            refused.append(RefusedRow(row.line, f"{reason}{hint}"))
            if isinstance(reason, UnknownWord):
                _note(unknown, reason.section, reason.word)
            continue
        if draft.owner_there:
            _note(unknown, PEOPLE, draft.owner_there)
        drafts.append(draft)
    spoken = sum(any(one.at == now for one in draft.case.contacts) for draft in drafts)
    arrivals = Arrivals(sheet.path.name, tuple(drafts))
    return Understood(layout, arrivals, tuple(refused), unknown, spoken)


def _note(unknown: dict[str, Counter[str]], section: str, word: str) -> None:
    words = unknown.setdefault(section, Counter())
    if word in words or len(words) < MOST_UNKNOWN:
        words[word.strip()] += 1
