"""What a command says after a change: the case as it stands now, in one or two lines.

Used by every command that changes something, so that whoever typed it sees what became of it
without asking again.
"""

from datetime import datetime

from store.casebook import Done
from store.domain.book import Book
from store.domain.case import Case
from store.domain.shop import Person
from tui.commands import documents
from tui.commands.desk import Desk
from tui.commands.documents import Document
from tui.text import history_words, labels, wording
from tui.text.plain_board import ending
from tui.text.safe import fit, safe

NAME_CELLS = 60
_MOST_SAID = 3


def told(desk: Desk, done: Done, *before: str, **more: documents.Json) -> None:
    """Print the case that was changed, after lines that say what was understood.

    Under `--json` it is the row of the case with `more` beside it.
    """
    book, case, now = done.snapshot.book, done.records.cases[0], desk.now
    if desk.as_json:
        document: Document = documents.row(case, book, now) | more
        document |= {"as_of": documents.instant(now), "shop": documents.shop(book.shop)}
        desk.terminal.say(documents.text(document))
    else:
        desk.terminal.say("\n".join([*before, stand(case, book, now)]))


def told_saved(desk: Desk, done: Done, **more: documents.Json) -> None:
    """Say what was saved, in the words of the history, then print the case as `told` does."""
    case, book = done.records.cases[0], done.snapshot.book
    was = desk.book.cases.get(case.number)
    new = [entry for entry in case.history if entry.at == done.step.at]
    # Two changes may carry one instant; what stood there before is not of this one.
    new = list(case.history[len(was.history) :]) if was is not None else new
    said = (history_words.sentence(entry, book, desk.now, case) for entry in new[:_MOST_SAID])
    told(desk, done, f"Saved: {' · '.join(said)}", **more)


def stand(case: Case, book: Book, now: datetime) -> str:
    """Say how a case stands: `#42 Dana Whitfield: contacted, next fix in 4h, owner Maya`."""
    customer = book.customer_of(case)
    name = f" {short(customer.name)}" if customer else ""
    return f"#{case.number}{name}: {', '.join(_facts(case, book, now))}"


def _facts(case: Case, book: Book, now: datetime) -> list[str]:
    standing = documents.standing(case, book)
    if standing is None:
        return [ending(case)]
    facts = [labels.STATUS[case.status] if case.is_open else ending(case)]
    if case.second_failure_at is not None:
        facts.append("second failure")
    if standing.waiting_since is not None:
        facts.append("waiting on customer")
    move = standing.next_move
    due = wording.due(move, now, book.shop)
    if due or standing.waiting_since is None:
        facts.append(f"next {short(wording.move(move))} {due}".rstrip())
    facts.append(f"owner {short(wording.person_name(case.owner, book.people))}")
    return facts


def person_told(desk: Desk, person: Person, book: Book) -> None:
    """Print a person as they stand now."""
    if desk.as_json:
        desk.terminal.say(documents.text(documents.person(person, book.shop)))
    else:
        desk.terminal.say(person_line(person, book))


def person_line(person: Person, book: Book) -> str:
    """Say what a person may do: `Maya (maya): shift lead, limit 150 EUR`."""
    limit = book.shop.limit_of(person)
    may = "no limit" if limit is None else f"limit {wording.money(limit, book.shop)}"
    own = "" if person.limit is None else ", their own"
    marks = "".join(
        [
            ", has a PIN" if person.pin else "",
            ", away" if person.away else "",
            ", no longer here" if person.gone else "",
        ]
    )
    return (
        f"{short(person.name)} ({short(person.id)}): {labels.ROLE[person.role]}, {may}{own}{marks}"
    )


def short(text: str, cells: int = NAME_CELLS) -> str:
    """Give text of people in a sentence: safe, and cut where it is endless."""
    return fit(safe(text), cells).rstrip()
