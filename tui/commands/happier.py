"""`amends list --happier`: customers who came out happier than before, as proof for the team (E19).

Used by `tui.commands.list`. It says what was asked and when, the latest first, and how many of the
customers who were asked are among them, so that nobody takes a few good stories for all of them.
"""

from dataclasses import replace

from store.domain.book import Book
from store.domain.case import Case
from store.domain.happier import happier
from tui.commands import documents
from tui.commands.desk import Desk
from tui.text import wording
from tui.text.plain_board import unreadable
from tui.text.safe import fit, safe


def show_happier(desk: Desk, book: Book) -> None:
    """Print them as lines, or under `--json` as one document."""
    asked = [case for case in (*book.cases.values(), *desk.of_years()) if _was_asked(case)]
    found = happier(asked)
    if desk.as_json:
        rows = [documents.row(case, book, desk.now) | _glad(case) for case in found]
        document: documents.Document = {
            "shop": documents.shop(book.shop),
            "as_of": documents.instant(desk.now),
            "asked": len(asked),
            "cases": list(rows),
        }
        desk.terminal.say(documents.text(document))
        return
    lines = [_line(case, book, desk) for case in found]
    count = len(asked)
    of = f"{len(found)} of {wording.plural(count, 'customer')} who {_were(count)} asked at the end"
    lines.append(f"{of} came out happier than before.")
    left_out = unreadable(replace(book, unreadable=(*book.unreadable, *desk.lost_of_years())))
    desk.terminal.say("\n".join([*lines, *([left_out] if left_out else [])]))


def _glad(case: Case) -> documents.Document:
    return {
        "mood_start": case.feeling.mood_start,
        "mood_end": case.feeling.mood_end,
        "good_word": case.good_word,
        "remarkable": case.remarkable,
    }


def _line(case: Case, book: Book, desk: Desk) -> str:
    customer = book.customer_of(case)
    name = fit(safe(customer.name) if customer else "?", 24)
    when = wording.day_and_time(case.ending.at, desk.now, book.shop) if case.ending else ""
    felt = f"mood {case.feeling.mood_start} → {case.feeling.mood_end}"
    words = safe(case.good_word or case.remarkable or case.what)
    line = f"{f'#{case.number}':>5} {name} {felt}  {fit(when, 12)} {words}"
    return fit(line, desk.terminal.width).rstrip()


def _was_asked(case: Case) -> bool:
    """Tell whether the mood is known from both ends of a case that was closed."""
    felt = case.feeling
    known = felt.mood_start is not None and felt.mood_end is not None
    return known and case.ending is not None and case.void is None


def _were(count: int) -> str:
    return "was" if count == 1 else "were"
