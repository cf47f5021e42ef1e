"""The words of the news line: what was done here, and what others did meanwhile.

Used by the app after each read and each change. Pure text, one line each.
"""

from collections.abc import Sequence
from datetime import datetime

from store.casebook import Done
from store.domain.book import Book
from store.domain.changes import Change
from tui import history_words, wording
from tui.board_words import TAKES_BACK
from tui.safe import safe

MOST_SAID = 3
"""So many entries of one change are told; a change rarely has more."""


def done(change: Done, now: datetime, *, step_back: bool) -> str:
    """Say what is on disk now, and how to take it back."""
    if not change.records.cases:
        return _of_the_shop(change)
    book, case = change.snapshot.book, change.records.cases[0]
    customer = book.customers.get(case.customer)
    name = f"#{case.number} {safe(customer.name)}" if customer else f"#{case.number}"
    if step_back:
        return f"{name}: {history_words.sentence(case.history[-1], book, now)}"
    new = [entry for entry in case.history if entry.at == change.step.at]
    words = " · ".join(history_words.sentence(entry, book, now) for entry in new[:MOST_SAID])
    return f"{name}: {words}{TAKES_BACK}"


def _of_the_shop(change: Done) -> str:
    """Say what was changed that belongs to no case."""
    if change.step.undone_at is not None:
        return "taken back"
    said = ""
    for word, records in (
        ("corrective action", change.records.actions),
        ("house rule", change.records.house_rules),
        ("phrase", change.records.phrases),
    ):
        said = next((f"{word} saved: {safe(one.text)}" for one in records), said)
    before, after = change.step.before.shop, change.step.after.shop
    if before is not None and after is not None and before.coaching != after.coaching:
        said = f"coaching hints are {'on' if after.coaching else 'off'}"
    return f"{said}   u takes it back" if said else "saved"


def of_others(changes: Sequence[Change], book: Book, now: datetime) -> str:
    """Say the latest of what others did, and how much more there was."""
    latest = history_words.news(changes[-1], book, now)
    more = len(changes) - 1
    return f"{latest} (and {more} more)" if more else latest


def unreadable(book: Book) -> str:
    """Say loudly that records are kept which cannot be understood; empty when there are none."""
    if not book.unreadable:
        return ""
    kept = wording.plural(len(book.unreadable), "record")
    one = book.unreadable[0]
    return f"{kept} cannot be read and kept untouched, first {one.table} {one.id}: {one.why}"
