"""An input that asks for a person by the beginning of the name and says who is understood.

Used where a person is one of several things that are asked; alone, a list is faster.
"""

from textual.content import Content

from store.domain.shop import Person
from tui.desk import Desk
from tui.dialogs.dialog import shortened
from tui.dialogs.fields import Field
from tui.text.safe import safe

_NAME_CELLS = 30


class PersonField(Field):
    """Asks for somebody who works here; nothing typed is nobody in particular."""

    def __init__(self, desk: Desk, id: str, *, if_empty_words: str) -> None:
        super().__init__(id, placeholder="a name, or its beginning")
        self._desk = desk
        self._if_empty_words = if_empty_words

    def on_mount(self) -> None:
        """Say at once what an empty input means."""
        self.say()

    @property
    def person(self) -> str | None:
        """The id of who is typed; `None` when nobody is, or nobody alone."""
        found = self._found
        return found[0].id if len(found) == 1 else None

    @property
    def _found(self) -> list[Person]:
        wanted = " ".join(self.input.value.split()).casefold()
        if not wanted:
            return []
        staff = self._desk.book.staff
        exact = [person for person in staff if person.name.casefold() == wanted]
        return exact or [p for p in staff if p.name.casefold().startswith(wanted)]

    @property
    def why_not(self) -> str:
        """Why nobody can be read; empty when one can, or when nothing is typed."""
        found = self._found
        if self.is_blank or len(found) == 1:
            return ""
        if not found:
            return "Nobody who works here begins so."
        named = ", ".join(safe(person.name) for person in found)
        return shortened(f"That could be {named}; type more of the name.", 120)

    def understood(self) -> Content:
        """Echo the whole name, or what an empty input means."""
        found = self._found
        if not found:
            return Content.styled(self._if_empty_words, "$amends-quiet")
        away = ", away" if found[0].away else ""
        return Content(f"{shortened(found[0].name, _NAME_CELLS)}{away}")
