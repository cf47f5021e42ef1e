"""An app that tells the shop owner once a day who could be erased, in one quiet line.

A base of `tui.app.amends`. Nothing is done by itself, nobody else is told, and the line goes
with the next news (docs/rules.md, *erase*).
"""

from datetime import date

from textual import on

from store.domain.book import Book
from store.domain.words import Role
from store.errors import StoreTrouble
from tui.app.mending import MendingApp
from tui.messages import ErasingProposed
from tui.text import wording


class ProposingApp(MendingApp):
    """Looks once a day who could be erased, and whether an erase was cut short."""

    _proposed_on: date | None = None

    def look_after_erasing(self) -> None:
        """Look, when a shop owner is at the keyboard and nobody has looked today."""
        book, now = self.room.book, self.room.now
        person = book.people.get(self.room.person or "") if book is not None else None
        if not self.nightly or book is None or person is None:
            return
        today = wording.local(now, book.shop).date()
        if person.role is Role.PROPRIETOR and self._proposed_on != today:
            self._proposed_on = today
            self.clerk.do_aside(lambda: self._looked_for(book), None)

    def _looked_for(self, book: Book) -> ErasingProposed:
        """Find who could be erased; runs beside the clerk's thread."""
        # Imported here: the board is there sooner.
        from tui.text import erase_words

        eraser = self.casebook.beside().eraser()
        try:
            count = len(eraser.due(book))
        except StoreTrouble:
            # What cannot be read is said on the loud line, once for all.
            count = 0
        if eraser.is_unfinished:
            return ErasingProposed(erase_words.UNFINISHED, is_unfinished=True)
        return ErasingProposed(erase_words.news(count), is_unfinished=False)

    @on(ErasingProposed)
    def _erasing_proposed(self, message: ErasingProposed) -> None:
        if message.words:
            self.tell(message.words, loud=message.is_unfinished)
