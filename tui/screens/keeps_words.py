"""A screen on which the customer's words are typed, and that loses none of them.

Used by the listening sheet. Whichever way the person goes, on or away, what is typed is kept first;
what cannot be kept stays in its field, and another key than the one that keeps it gives it up.
"""

from collections.abc import Callable
from dataclasses import replace

from textual import on
from textual.binding import Binding

from store.casebook import Done
from store.domain.book import Book
from store.domain.case import Case
from store.domain.commands import Command, NoteUnwanted, NoteWish, TakeNotes
from tui.desk import Desk
from tui.dialogs.steps import CaseDialog
from tui.messages import CommandFailed, CommandRefused
from tui.text.listening_words import merged
from tui.widgets.notes_area import NotesArea
from tui.widgets.typed import SafeInput

WORDS = ("notes", "wish", "unwanted")
"""The steps in which nothing but words of the customer is typed."""
_FIELDS = {"wish": "wish", "unwanted": "unwanted", "offers": "more"}
"""Which field of one line belongs to which step."""


class KeepsWords(CaseDialog):
    """Keeps what is typed in its steps on every way out of them."""

    BINDINGS = [Binding("f9", "leave_without", "leave without what is typed", show=False)]

    def __init__(self, desk: Desk, case: Case, fresh: Callable[[], Book | None]) -> None:
        """`fresh` gives the book as it is now, to see what somebody else wrote meanwhile."""
        super().__init__(desk, case)
        self._fresh = fresh
        self._kept = ""
        self.sent = ""
        """The words that are being kept; empty when something else is asked for."""
        self.to = ""
        """The step to go to when the change is on disk; empty leaves."""
        self.may_lose = False
        """Whether words could not be kept, so that they may be given up."""

    @property
    def notes(self) -> NotesArea:
        """The field for the notes of the listening sheet."""
        return self.query_one(NotesArea)

    def hold_notes(self) -> None:
        """Take what the field holds as kept."""
        self._kept = self.notes.text

    @property
    def unsaved(self) -> Command | None:
        """What is typed and not kept yet, as a command; `None` when nothing is."""
        number, typed = self.subject.number, self._in_field
        if self.is_asking and typed == self.sent:
            return None
        match self.step.called:
            case "notes":
                is_kept = typed.rstrip() == self._kept.rstrip()
                return None if is_kept else TakeNotes(number, typed)
            case "wish" | "offers":
                return NoteWish(number, typed) if typed.strip() else None
            case "unwanted":
                return NoteUnwanted(number, typed) if typed.strip() else None
            case _:
                return None

    @property
    def _in_field(self) -> str:
        called = self.step.called
        if called == "notes":
            return self.notes.text
        return self.typed(_FIELDS[called]) if called in _FIELDS else ""

    def keep(self, to: str) -> None:
        """Keep what is typed, then go to another step, or leave when `to` is empty."""
        if self.is_asking:
            self.to = to
            return
        command = self.unsaved
        if command is None:
            self._go(to)
        elif isinstance(command, TakeNotes) and self._is_overtaken():
            self._put_together()
        else:
            self.to, self.sent = to, self._in_field
            self.ask(command, saw=self.subject)

    def _go(self, to: str) -> None:
        if to:
            self.go_to(to)
        else:
            self.dismiss()

    def _is_overtaken(self) -> bool:
        book = self._fresh()
        now = book.cases.get(self.subject.number) if book is not None else None
        return now is not None and now.listening != self.subject.listening

    def _put_together(self) -> None:
        """Show what somebody else wrote on this sheet meanwhile, with what is typed here."""
        typed = self.notes.text
        self.look_again()
        self.notes.rewrite(merged(self.subject.listening, typed, self._kept))
        self._kept = self.subject.listening
        self.refuse("Somebody else wrote on this sheet meanwhile. Both are in the field now.")

    def look_again(self) -> None:
        """Hold the case as the book has it now."""
        book = self._fresh()
        if book is not None and self.subject.number in book.cases:
            self.desk = replace(self.desk, book=book)
            self.case = self.subject = book.cases[self.subject.number]

    def go_on(self, done: Done) -> None:
        """Go where it was asked for when the words are on disk."""
        self.take_in(done)
        self._asked = False
        if self.step.called == "notes":
            self._kept = self.sent
        elif self.step.called in _FIELDS and self._in_field == self.sent:
            self.query_one(f"#{_FIELDS[self.step.called]}", SafeInput).clear()
        # Somebody who typed on while it was being saved loses nothing of it either.
        self.keep(self.to)

    def take_in(self, done: Done) -> None:
        """Hold the case as it stands now."""
        book = done.snapshot.book
        self.desk = replace(self.desk, book=book)
        self.case = self.subject = book.cases.get(self.subject.number, self.subject)

    @on(CommandRefused)
    @on(CommandFailed)
    def _words_not_kept(self) -> None:
        """Give a way out when words cannot be kept, by another key than the one that keeps them."""
        if self.step.called in WORDS or self.sent:
            self.may_lose = True
            self.hint("esc tries again · F9 leaves without these words")

    def action_leave_without(self) -> None:
        """Leave without words that could not be kept."""
        if self.may_lose:
            self.dismiss()
