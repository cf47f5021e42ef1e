"""Asking for a PIN on the command line, without showing it.

Used by the commands that answer a request or give rights. From a pipe it is one line of the input,
never an argument: what stands in the arguments of a process can be read by everybody on the machine
(docs/rules.md, *PIN*).
"""

from store.domain.refusal import Refused
from store.domain.shop import Person
from tui.commands.desk import Desk
from tui.commands.telling import short


def prove(desk: Desk) -> Person:
    """Give who asks, once they have given their PIN where they have one. Raises `Refused`."""
    person = desk.person
    if person.pin:
        # Imported here: most people and most commands need none.
        from store.domain.pins import opens

        if not opens(desk.terminal.secret(f"PIN of {short(person.name)}"), person.pin):
            raise Refused(f"That is not the PIN of {short(person.name)}. Nothing was changed.")
    return person


def prove_at_shared(desk: Desk) -> None:
    """Do so where more than one person works, as the screens do."""
    if len(desk.book.staff) > 1:
        prove(desk)
