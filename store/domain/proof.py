"""Who has to give a PIN for a change in their name, and whether the one they gave still holds.

Used by the screens before they ask, and by the casebook once the board is locked, because a
screen may stand open from before a PIN was set at another desk (docs/rules.md, *PIN*).
"""

from dataclasses import dataclass

from store.domain.book import Book
from store.domain.refusal import Refused
from store.domain.shop import Person


@dataclass(frozen=True, slots=True)
class Proof:
    """What somebody proved at a terminal before they asked for a change."""

    at_keyboard: str
    """Id of the person at the keyboard."""
    pin: str
    """The kept PIN that they gave; empty when they had none, or needed none."""


def needs_pin(book: Book, person: Person, at_keyboard: str) -> bool:
    """Tell whether this person has to give a PIN where `at_keyboard` sits."""
    return bool(person.pin) and (person.id != at_keyboard or len(book.staff) > 1)


def require_given(book: Book, by: str, proof: Proof) -> None:
    """Refuse a change in the name of somebody who has another PIN by now than was given."""
    person = book.person(by)
    if needs_pin(book, person, proof.at_keyboard) and person.pin != proof.pin:
        what = "changed their PIN" if proof.pin else "set a PIN"
        raise Refused(
            f"{person.name} {what} meanwhile, and it was not given. Nothing was changed; ask again."
        )
