"""Which private notes a person may read on the command line (docs/practice.md, A9, D16).

Used by `show`. It keeps what was written for the shop owner alone from whoever else looks at the
case. The history keeps no words of a note, but its line belongs to the note, so both ask here.
"""

from store.domain.case import Case
from store.domain.parts import Entry, Note
from store.domain.shop import Person
from store.domain.words import NoteKind, Role

HIDDEN = "(for the shop owner alone)"


def note_of(part: int | None, case: Case) -> Note | None:
    """Give the note with this id; `None` when the part is no note."""
    return next((note for note in case.notes if note.id == part), None)


def may_read(part: int | None, case: Case, reader: Person | None) -> bool:
    """Tell whether the reader, maybe unknown, may read this part of a case."""
    note = note_of(part, case)
    if note is None or note.kind is not NoteKind.FOR_SHOP_OWNER:
        return True
    return reader is not None and reader.role is Role.PROPRIETOR


def is_private(entry: Entry, case: Case) -> bool:
    """Tell whether a line of the history belongs to a private note."""
    return note_of(entry.part, case) is not None
