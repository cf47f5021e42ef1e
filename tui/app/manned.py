"""An app that knows who is at its keyboard, and can be locked while nobody is.

A base of `tui.app.amends`. Prevents a change in the name of somebody who only left the terminal
open: with a PIN nobody else becomes them, and a locked terminal changes nothing for anyone
(docs/rules.md, *PIN*).
"""

from textual import on

from tui.app.leaving import LeavingApp
from tui.messages import LockAsked, PersonAsked, PinAsked
from tui.screens.case_keys import CaseKeys
from tui.screens.opening import is_lock, lock_screen
from tui.text import wording


class MannedApp(LeavingApp):
    """Asks who is at the keyboard."""

    def settle_who(self) -> None:
        """Know who is at the keyboard: as told at the start, the only one there, or ask.

        Whoever has a PIN gives it first, also at the start.
        """
        book, told = self.room.book, self.room.person
        if book is None:
            return
        person = book.people.get(told) if told is not None else None
        if person is None and len(book.staff) == 1:
            person = book.staff[0]
        self.room.person = person.id if person is not None and not person.pin else None
        if self.room.person is None:
            self.ask_who(person.id if person is not None else None)

    @on(PersonAsked)
    def _person_asked(self) -> None:
        self.ask_who()

    def ask_who(self, told: str | None = None) -> None:
        """Ask who is at the keyboard; `told` is who is said to be, and only has to prove it."""
        book, room = self.room.book, self.room
        if book is None or room.reckoning is None or not book.staff:
            self.tell("The board is not read yet.", loud=True)
            return
        from tui.dialogs.who import WhoDialog

        if isinstance(self.screen, WhoDialog):
            return
        person = book.people.get(told) if told is not None else None
        who = WhoDialog(book, room.pins, room.clock, person, fresh=lambda: room.book)
        self.push_screen(who, self._person_chosen)

    def _person_chosen(self, person: str | None) -> None:
        """Take in who it is, and open the terminal for them if it was locked."""
        if person is None:
            return
        if person != self.room.person:
            self.room.drafts.forget_all()
        self.room.person = person
        if is_lock(self.screen):
            self.pop_screen()
        if self.room.book is not None:
            self.tell(f"{wording.person_name(person, self.room.book.people)} is at the keyboard.")
        for screen in self.screen_stack:
            if isinstance(screen, CaseKeys) and screen.is_mounted:
                screen.show_board()

    @on(PinAsked)
    def _pin_asked(self, message: PinAsked) -> None:
        """Ask for the PIN that a step takes before it goes back; whoever left meanwhile is not."""
        desk = self.room.desk
        if desk is not None and desk.by.id == message.step.by and isinstance(self.screen, CaseKeys):
            # Imported here: the board is there sooner, and few steps take a PIN.
            from tui.dialogs.proof import StepBackDialog

            self.push_screen(StepBackDialog(desk, message.step))

    def action_command_palette(self) -> None:
        """Show the palette; while the terminal is locked ask who is there, as any key does."""
        if any(is_lock(screen) for screen in self.screen_stack):
            self.ask_who()
        else:
            super().action_command_palette()

    @on(LockAsked)
    def _lock_asked(self) -> None:
        """Put the lock in front of everything; from now on nobody is at the keyboard."""
        if self.room.book is not None and isinstance(self.screen, CaseKeys):
            self.room.person = None
            self.room.drafts.forget_all()
            self.push_screen(lock_screen(self.room))
