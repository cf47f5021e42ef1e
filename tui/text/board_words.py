"""The short lines and notes of the board: news, filters, an empty board, nothing found.

Used by the board and by the other screens that show cases. Pure: the words are given as cells with
a meaning, or as text that is safe to show.
"""

from collections.abc import Iterable, Sequence

from store.domain.book import Book
from store.domain.case import Case
from tui.text import wording
from tui.text.cells import Cell
from tui.text.lines import Line
from tui.text.safe import safe, safe_lines


def narrowed(shown: int, total: int, words: Iterable[str], closed: str = "") -> tuple[Line, ...]:
    """Say what the list is narrowed down to; `closed` says what of closed cases stands below.

    `total` counts the rows of the board, where closed cases with a follow-up stand beside the open
    ones that the header counts.
    """
    said = " · ".join(words)
    if not said:
        return ()
    behind = f" · {closed}" if closed else ""
    return (
        (
            Cell(f" {safe(said)}", "due_soon"),
            Cell(f"  {shown} of {total} on the board{behind}", "header_words"),
            Cell("  esc shows all", "quiet"),
        ),
    )


TAKES_BACK = "   u takes it back"
"""The hint behind what was just done; it stays readable however long that is."""


def one_line(text: str, meaning: str) -> tuple[Line, ...]:
    """Say one line."""
    said = text.removesuffix(TAKES_BACK)
    hint = Cell(TAKES_BACK, "quiet") if said != text else Cell("", "quiet")
    return ((Cell(f" {safe(said)}", meaning), hint),)


def empty_board(book: Book) -> str:
    """Say what an empty board means and what to do."""
    closed = sum(1 for case in book.cases.values() if case.ending is not None)
    earlier = f" {wording.plural(closed, 'case')} closed in the last weeks." if closed else ""
    return safe_lines(
        f"Nobody is waiting for {book.shop.name} to make something right.{earlier}\n\n"
        "n logs a new case the moment something goes wrong.\n? shows all keys."
    )


def _off_the_board(case: Case, book: Book) -> str:
    customer = book.customer_of(case)
    name = safe(customer.name) if customer is not None else "?"
    return f"#{case.number} {name}{', void' if case.void is not None else ''}"


def no_match(words: str, closed: Sequence[Case], book: Book) -> str:
    """Say that a filter leaves nothing, what matches off the board, and the way on and back."""
    said = f"No open case matches: {safe(words)}"
    if closed:
        listed = [_off_the_board(one, book) for one in closed[:3]]
        more = f" and {len(closed) - 3} more" if len(closed) > 3 else ""
        said += f"\nOff the board: {'; '.join(listed)}{more}\n\nenter opens #{closed[0].number}"
    return f"{said}\n\nesc shows all cases again."
