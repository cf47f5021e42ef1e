"""The words of the news line: what was done here, and what others did meanwhile.

Used by the app after each read and each change. Pure text, one line each.
"""

from collections.abc import Sequence
from datetime import datetime

from rich.cells import cell_len

from store.casebook import Done
from store.domain.book import Book
from store.domain.case import Case
from store.domain.changes import Change
from store.domain.shop import Person
from store.domain.words import Act
from store.domain.years import Lost
from tui.text import history_words, labels, step_words, wording
from tui.text.board_words import TAKES_BACK
from tui.text.safe import fit, safe

PUT_BACK = "An earlier board was put back: this is what it says now. `amends restore` can undo it."
MOST_SAID = 3
"""So many entries of one change are told; a change rarely has more."""
NAME_CELLS = 24
"""A longer name is cut, so that a narrow terminal still shows what was done."""
_TOLD_FIRST = (
    Act.SECOND_FAILURE,
    Act.ERASED,
    Act.VOIDED,
    Act.CLOSED,
    Act.REOPENED,
    Act.PROMISE_BROKEN,
    Act.OPENED,
    Act.CONTACT,
)
"""What of several entries others are told, the weightiest first; else the latest."""
_HEADLINES = (Act.CLOSED, Act.REOPENED, Act.VOIDED)
"""What stands before the other entries of its own change."""


def done(change: Done, now: datetime, *, step_back: bool, own: bool = True) -> str:
    """Say what is on disk now, and how to take it back.

    What is not `own` is booked for somebody else, who alone can take it back.
    """
    if not change.records.cases:
        return stepped_back(change) if step_back else _of_the_shop(change)
    book, case = change.snapshot.book, change.records.cases[0]
    name = _named(case, book)
    if step_back:
        return f"{name}: {history_words.sentence(case.history[-1], book, now, case)}"
    new = [entry for entry in case.history if entry.at == change.step.at]
    new.sort(key=lambda entry: entry.act not in _HEADLINES)
    said = (history_words.sentence(entry, book, now, case) for entry in new[:MOST_SAID])
    words = " · ".join(said)
    if not own:
        return f"{name}: {words}, booked for {wording.person_name(change.step.by, book.people)}"
    return f"{name}: {words}{TAKES_BACK}"


def stepped_back(change: Done) -> str:
    """Say which step was taken back or done again that belongs to no case."""
    words = "took back" if change.step.undone_at is not None else "did again"
    return f"{words}: {step_words.outside_cases(change.step.command, change.records)}"


def _of_the_shop(change: Done) -> str:
    """Say what was changed that belongs to no case."""
    said = ""
    for word, records in (
        ("corrective action", change.records.actions),
        ("house rule", change.records.house_rules),
        ("phrase", change.records.phrases),
    ):
        said = next((f"{word} saved: {safe(one.text)}" for one in records), said)
    for customer in change.records.customers[:1]:
        one = change.step.command == "MergeCustomers"
        said = f"{'one person now' if one else 'customer saved'}: {safe(customer.name)}"
    for remark in change.records.remarks:
        said = f"{'remark dropped' if remark.dropped_at else 'remark noted'}: {safe(remark.text)}"
    for person in change.records.people:
        said = _of_person(person, change)
        if change.step.command == "SetPin":
            return said
    before, after = change.step.before.shop, change.step.after.shop
    if before is not None and after is not None and before.coaching != after.coaching:
        said = f"coaching hints are {'on' if after.coaching else 'off'}"
    return f"{said}   u takes it back" if said else "saved"


def _of_person(person: Person, change: Done) -> str:
    """Say what is so of somebody now; of a PIN nothing but whether there is one."""
    name, was = safe(person.name), change.step.before.people[0]
    now, shop = change.step.after.people[0], change.snapshot.book.shop
    if change.step.command == "SetPin":
        return f"{name} has a PIN now" if person.pin else f"{name} has no PIN any more"
    if was.gone != now.gone:
        return f"{name} works here no longer" if person.gone else f"{name} works here now"
    if was.away != now.away:
        return f"{name} is away" if person.away else f"{name} is here again"
    limit = shop.limit_of(person)
    may = "no limit" if limit is None else f"{wording.money(limit, shop)} alone in a case"
    return f"{name}: {labels.ROLE[person.role]}, {may}"


def of_others(changes: Sequence[Change], book: Book, now: datetime) -> str:
    """Say the weightiest of what others did, else the latest, and how much more there was."""
    told = min(reversed(changes), key=_weight)
    entry, case = told.entry, told.case
    name = _named(case, book)
    who = wording.person_name(entry.by, book.people) if entry.by else "Amends"
    said = f"{who}, {name}: {history_words.sentence(entry, book, now, case)}"
    more = len(changes) - 1
    return f"{said} (and {more} more)" if more else said


def _named(case: Case, book: Book) -> str:
    """Name a case by number and customer, with room left on the line for what was done."""
    customer = book.customer_of(case)
    if customer is None:
        return f"#{case.number}"
    shown = safe(customer.name)
    if cell_len(shown) > NAME_CELLS:
        shown = fit(shown, NAME_CELLS).rstrip()
    return f"#{case.number} {shown}"


def _weight(change: Change) -> int:
    act = change.entry.act
    return _TOLD_FIRST.index(act) if act in _TOLD_FIRST else len(_TOLD_FIRST)


def cannot_be_read(sentence: str, since: str) -> str:
    """Say loudly that the board that is shown is the last that could be read, and the way back.

    The way comes first, so that a narrow terminal shows it.
    """
    return f"Since {since}: `amends restore` lists the backups. {safe(sentence)}"


def unreadable(book: Book, lost: Sequence[Lost] = ()) -> str:
    """Say loudly that records are kept which cannot be understood; empty when there are none.

    `lost` is what of the closed years cannot be read, or stands against the board.
    """
    if not book.unreadable:
        more = f" (and {len(lost) - 1} more)" if len(lost) > 1 else ""
        return f"{safe(lost[0].sentence)}{more}" if lost else ""
    kept = wording.plural(len(book.unreadable), "record")
    one = book.unreadable[0]
    return f"{kept} cannot be read and kept untouched, first {one.table} {one.id}: {one.why}"
