"""The plain facts of a case in words: what each is called, and what its value says.

Used by the history and by the commands that print facts. Prevents a line such as *redo_cost is
4500*: the history holds ids and minor units, people read words and money.
"""

from collections.abc import Mapping
from datetime import datetime

from store.domain.book import Book
from store.domain.parts import Entry
from store.domain.words import Failure, Origin, Severity
from tui.text import labels, wording

CALLED: Mapping[str, str] = {
    "what": "what happened",
    "meant": "what they were to get",
    "impact": "what it means for them",
    "severity": "severity",
    "failure": "kind of failure",
    "origin": "how we learnt of it",
    "reach": "reach",
    "price": "price",
    "paid": "paid already",
    "redo_cost": "cost of redoing",
    "noticed_at": "noticed",
    "needed by": "needed by",
    "needed_by": "needed by",
    "telling": "how they will tell it",
    "expectation": "what they expected",
    "beyond": "done beyond that",
    "remarkable": "what made them feel special",
    "budget": "gesture budget",
    "order": "order",
    "mood": "mood at the start",
    "mood at the end": "mood at the end",
    "mood_start": "mood at the start",
    "mood_end": "mood at the end",
    "trust_end": "trust in us",
}
"""What a fact is called, by the name that the history and the command have for it."""

_MONEY = frozenset({"price", "paid", "redo_cost"})
_INSTANTS = frozenset({"noticed_at", "needed by"})
_GRADES = frozenset({"mood", "mood at the end", "mood_start", "mood_end", "trust_end"})
_TEXTS = frozenset({"what", "meant", "impact", "telling", "expectation", "beyond", "remarkable"})
"""Facts that are texts of people: they stand behind a colon, as they were entered."""
_LABELS: Mapping[str, Mapping[str, str]] = {
    "severity": {one: labels.SEVERITY[one] for one in Severity},
    "failure": {one: labels.FAILURE[one] for one in Failure},
    "origin": {one: labels.ORIGIN[one] for one in Origin},
}


def sentence(entry: Entry, book: Book, now: datetime) -> str:
    """Say what a fact was changed to: `price is 120 EUR`, `reach taken away`."""
    name = CALLED.get(entry.text, entry.text.replace("_", " "))
    if not entry.now:
        return f"{name} taken away"
    if entry.text in _MONEY:
        return f"{name} is {wording.money(int(entry.now), book.shop)}"
    if entry.text in _INSTANTS:
        return f"{name} {wording.full_time(datetime.fromisoformat(entry.now), now, book.shop)}"
    if entry.text in _TEXTS:
        return f"{name}: {entry.now}"
    if entry.text in _GRADES:
        return f"{name} is {entry.now} of 5"
    if entry.text == "order":
        return "marked as a big order" if entry.now == "big" else "no longer marked as a big order"
    return f"{name} is {_LABELS.get(entry.text, {}).get(entry.now, entry.now)}"
