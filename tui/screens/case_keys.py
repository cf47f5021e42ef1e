"""What the keys do to the chosen case, alike on the board and on the case page.

Used by both screens. A key that cannot act now says why; none is silently dead.
"""

from textual.screen import Screen

from store.domain.case import Case
from store.domain.commands import MarkReturned
from store.domain.words import Status
from tui.desk import Desk
from tui.dialogs.approvals import ApprovalsDialog
from tui.dialogs.contact import ContactDialog
from tui.dialogs.dialog import Dialog
from tui.dialogs.follow_up import FollowUpDialog
from tui.dialogs.gesture import GestureDialog
from tui.dialogs.new_case import NewCaseDialog
from tui.dialogs.owner import OwnerDialog
from tui.dialogs.promise import PromiseDialog
from tui.dialogs.status import CloseDialog, StatusDialog
from tui.dialogs.void import VoidDialog
from tui.messages import CommandGiven, ExportAsked, PersonAsked, Said, StepBack
from tui.room import Room

_CLOSED_TAKES = (StatusDialog, ContactDialog, VoidDialog)


class CaseKeys(Screen[None]):
    """A screen on which one case is chosen."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room

    @property
    def chosen_number(self) -> int | None:
        """The number of the chosen case; `None` when there is none."""
        raise NotImplementedError

    @property
    def desk(self) -> Desk | None:
        """Who is at the keyboard with which book; `None` until both are known."""
        return self._room.desk

    def say(self, sentence: str) -> None:
        """Say why a key cannot act."""
        self.post_message(Said(sentence))

    def _ready(self) -> tuple[Desk, Case] | None:
        """Give desk and chosen case, or say what is missing."""
        desk = self._desk_or_ask()
        if desk is None:
            return None
        number = self.chosen_number
        case = desk.book.cases.get(number) if number is not None else None
        if case is None:
            self.say("No case is chosen. n logs a new one.")
            return None
        return desk, case

    def _desk_or_ask(self) -> Desk | None:
        desk = self.desk
        if desk is None:
            self.post_message(PersonAsked())
        return desk

    def _open(self, dialog: type[Dialog]) -> None:
        ready = self._ready()
        if ready is None:
            return
        desk, case = ready
        if case.void is not None:
            self.say(f"#{case.number} is void and is kept as it is; u takes your own step back.")
        elif case.status is Status.CLOSED and dialog not in _CLOSED_TAKES:
            self.say(f"#{case.number} is closed. s takes it up again, with a reason.")
        else:
            self.app.push_screen(dialog(desk, case))

    def action_new_case(self) -> None:
        """Ask for a new case."""
        desk = self._desk_or_ask()
        if desk is not None:
            self.app.push_screen(NewCaseDialog(desk))

    def action_approvals(self) -> None:
        """Show what waits for an approval."""
        desk = self._desk_or_ask()
        if desk is not None:
            self.app.push_screen(ApprovalsDialog(desk))

    def action_contact(self) -> None:
        """Ask for a contact."""
        self._open(ContactDialog)

    def action_status(self) -> None:
        """Ask for a status."""
        self._open(StatusDialog)

    def action_owner(self) -> None:
        """Ask for an owner."""
        self._open(OwnerDialog)

    def action_follow_up(self) -> None:
        """Ask for a follow-up or its result."""
        self._open(FollowUpDialog)

    def action_promise(self) -> None:
        """Ask for a promise or what became of one."""
        self._open(PromiseDialog)

    def action_gesture(self) -> None:
        """Ask for a gesture."""
        self._open(GestureDialog)

    def action_close(self) -> None:
        """Ask for the outcome."""
        self._open(CloseDialog)

    def action_void(self) -> None:
        """Ask why the case was entered wrongly."""
        self._open(VoidDialog)

    def action_returned(self) -> None:
        """Record that the customer came back."""
        ready = self._ready()
        if ready is not None:
            case = ready[1]
            self.post_message(CommandGiven(MarkReturned(case.number), case, self.app))

    def action_undo(self) -> None:
        """Take back the newest own step."""
        self.post_message(StepBack(again=False))

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self.post_message(StepBack(again=True))

    def action_person(self) -> None:
        """Ask who is at the keyboard."""
        self.post_message(PersonAsked())

    def action_export(self) -> None:
        """Write the CSV now."""
        self.post_message(ExportAsked())
