"""Two desks, one case: nothing is applied to something that the person had not seen.

Used by `decide`. The check is per field, so that two people who change different things of one case
do not get into each other's way (docs/rules.md, *two at once*).
"""

from store.domain.book import Book
from store.domain.case import Case
from store.domain.commands import CaseCommand
from store.domain.refusal import ChangedMeanwhile
from store.domain.words import Act

_SHOWN = {"waits": "whose move it is", "budget_set": "the budget", "returned_at": "the return"}


def require_as_seen(command: CaseCommand, current: Case, saw: Case | None, book: Book) -> None:
    """Refuse with both values when a field that the command rests on is no longer as seen.

    Without `saw` (a script that never looked) there is nothing to compare and nothing is refused.
    """
    if saw is None or saw is current:
        return
    for field in command.depends_on:
        if getattr(saw, field) == getattr(current, field):
            continue
        was, now = _value(saw, field, book), _value(current, field, book)
        word = _SHOWN.get(field, field.replace("_", " "))
        who = _last_by(current, saw, book)
        raise ChangedMeanwhile(
            f"{who} changed {word} of #{current.number} meanwhile: you saw {was}, it is {now} now. "
            "Nothing was changed; look again and repeat it if you still want it.",
            saw={field: was},
            found={field: now},
        )


def _value(case: Case, field: str, book: Book) -> str:
    """Say a value in words for the sentence of the conflict."""
    value = getattr(case, field)
    if value is None:
        return "nobody" if field == "owner" else "none"
    if field == "owner":
        person = book.people.get(value)
        return person.name if person else str(value)
    if field == "waits":
        return "the customer's move" if case.waiting_since is not None else "our move"
    if isinstance(value, tuple):
        return f"{len(value)} of them" if value else "none"
    return str(value).replace("_", " ")


def _last_by(current: Case, saw: Case, book: Book) -> str:
    """Name who made the first change that the person has not seen."""
    unseen = current.history[len(saw.history) :]
    by = next((entry.by for entry in unseen if entry.act is not Act.IMPORTED), "")
    person = book.people.get(by)
    return person.name if person else "Somebody"
