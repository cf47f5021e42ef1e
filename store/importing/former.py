"""Who acted in an export of ours and works not here: people who have gone, as the board keeps them.

Used by `own_cells.py` and `taking.py`. It prevents a case that names somebody of whom there is no
record, which every check from then on would find.
"""

from collections.abc import Iterator
from dataclasses import replace

from store.domain.book import Book
from store.domain.case import Case
from store.domain.rules.people import new_person_id
from store.domain.shop import Person
from store.importing.refusing import CannotTake

MOST_PEOPLE = 500
"""More never worked in a small shop."""


class Former:
    """Makes a record for each name that nobody here has, once."""

    def __init__(self, book: Book) -> None:
        kept = {one.id for one in book.unreadable if one.table == "people"}
        # No id of a record that cannot be read is given a second time.
        taken = {id: Person(id, id) for id in kept - book.people.keys()}
        self._book = replace(book, people={**book.people, **taken})
        self._made: dict[str, Person] = {}

    def id_of(self, name: str) -> str:
        """Give the id of somebody of this name, who has gone. Raises `CannotTake`."""
        if name not in self._made:
            if len(self._made) == MOST_PEOPLE:
                raise CannotTake(
                    f"The export names more than {MOST_PEOPLE} people who work not here; that is "
                    "no export of a shop. Nothing was changed."
                )
            made = Person(new_person_id(name, self._book), name, gone=True)
            self._made[name] = made
            self._book = replace(self._book, people={**self._book.people, made.id: made})
        return self._made[name].id

    @property
    def people(self) -> tuple[Person, ...]:
        """Everyone of whom a record was made, in the order of the file."""
        return tuple(self._made.values())


def named_in(case: Case) -> Iterator[str]:
    """Give the ids of those whom an export tells to have acted in a case."""
    yield case.opened_by
    yield from (said.by for said in case.words)
    yield from (contact.by for contact in case.contacts)
    for promise in case.promises:
        yield from (promise.by, promise.settled_by, *(move.by for move in promise.moves))
    for later in case.follow_ups:
        yield from (later.made_by, later.done_by)
    for gesture in case.gestures:
        yield from (gesture.asked_by, gesture.answered_by, gesture.given_by)
    yield from (entry.by for entry in case.history)
