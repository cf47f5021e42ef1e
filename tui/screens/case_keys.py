"""What the keys do to the chosen case, alike on the board and on the case page.

Used by both screens. A key that cannot act now says why; none is silently dead.
"""

from datetime import datetime

from textual import events
from textual.screen import Screen
from textual.widgets import Input

from store.domain.case import Case
from store.domain.house_path import BY_HAND, next_step
from store.domain.words import Status
from tui.desk import Desk
from tui.dialogs.catalogue import dialog
from tui.keys import KEYS, Key
from tui.messages import (
    CommandGiven,
    ExportAsked,
    LockAsked,
    PersonAsked,
    Said,
    StepBack,
    View,
    ViewAsked,
)
from tui.room import Room
from tui.text import board_words, closed_keys, house_words
from tui.text.safe import safe
from tui.widgets.bands import NewsBand, TroubleBand

BOUND = frozenset(name for one in KEYS for name in one.key.split(","))
"""Every key that means something on the board or on a page."""


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
    def open_number(self) -> int | None:
        """The number of the case that is open here and not merely chosen; `None` for none."""
        return None

    @property
    def desk(self) -> Desk | None:
        """Who is at the keyboard with which book; `None` until both are known."""
        return self._room.desk

    def on_key(self, event: events.Key) -> None:
        """Say that a letter means nothing here, instead of being silently dead."""
        if event.is_printable and event.key not in BOUND and not isinstance(self.focused, Input):
            letter = (event.character or "").strip() or event.key
            self.say(f"{safe(letter)} does nothing here. ? shows all keys.")

    def on_mount(self) -> None:
        """Say at once what cannot be read, beside what each screen does when it is mounted."""
        self.show_trouble()

    def show_board(self) -> None:
        """Show what the room holds."""
        raise NotImplementedError

    @property
    def news(self) -> NewsBand:
        """The line of news."""
        return self.query_one("#news", NewsBand)

    def show_news(self, sentence: str, *, loud: bool) -> None:
        """Say one line below what the screen shows."""
        meaning = "overdue" if loud else "news"
        self.news.say(board_words.one_line(sentence, meaning))

    def show_trouble(self) -> None:
        """Say the loud line, or take it away when everything can be read."""
        sentence = self._room.trouble
        lines = board_words.one_line(sentence, "trouble_words") if sentence else ()
        for band in self.query(TroubleBand):  # none before the screen is mounted
            band.say(lines)

    def tick(self, now: datetime) -> None:
        """Let the clocks move."""
        raise NotImplementedError

    def takes(self, one: Key) -> bool:
        """Tell whether a key works on this screen."""
        return True

    def say(self, sentence: str) -> None:
        """Say why a key cannot act."""
        self.post_message(Said(sentence))

    def _ready(self) -> tuple[Desk, Case] | None:
        """Give desk and chosen case, or say what is missing."""
        desk = self._desk_or_ask()
        if desk is None:
            return None
        number = self.chosen_number
        case = self._room.case(number) if number is not None else None
        if case is None:
            self.say("No case is chosen. n logs a new one.")
            return None
        return desk.with_past(case, self._room.past_of(case)), case

    def _desk_or_ask(self) -> Desk | None:
        desk = self.desk
        if desk is None:
            self.post_message(PersonAsked())
        return desk

    def _open(self, name: str) -> None:
        """Open the dialog of this name about the chosen case."""
        ready = self._ready_for(name)
        if ready is not None:
            self.app.push_screen(dialog(name)(*ready))

    def _ready_for(self, name: str) -> tuple[Desk, Case] | None:
        """Give desk and case, or say why this cannot be asked of the chosen case."""
        ready = self._ready()
        if ready is None:
            return None
        case = ready[1]
        if case.void is not None:
            self.say(f"#{case.number} is void and is kept as it is; u takes your own step back.")
            return None
        why_not = closed_keys.why_not(name, case) if case.status is Status.CLOSED else ""
        if why_not:
            self.say(why_not)
            return None
        return ready

    def action_new_case(self) -> None:
        """Ask for a new case."""
        desk = self._desk_or_ask()
        if desk is not None:
            self.app.push_screen(dialog("new_case")(desk))

    def action_approvals(self) -> None:
        """Show what waits for an approval."""
        desk = self._desk_or_ask()
        if desk is not None:
            self.app.push_screen(dialog("approvals")(desk))

    def action_remark(self) -> None:
        """Ask what is off, and show the remarks that wait."""
        desk = self._desk_or_ask()
        if desk is not None:
            self.app.push_screen(dialog("remarks")(desk))

    def action_contact(self) -> None:
        """Ask for a contact."""
        self._open("contact")

    def action_listen(self) -> None:
        """Open the listening sheet."""
        ready = self._ready_for("listening")
        if ready is not None:
            # Imported here, as the dialogs are: the board is there sooner.
            from tui.screens.listening import ListeningSheet

            self.app.push_screen(ListeningSheet(*ready, lambda: self._room.book))

    def action_facts(self) -> None:
        """Ask which fact to correct or to complete."""
        self._open("facts")

    def action_status(self) -> None:
        """Ask for a status."""
        self._open("status")

    def action_owner(self) -> None:
        """Ask for an owner."""
        self._open("owner")

    def action_follow_up(self) -> None:
        """Ask for a follow-up or its result."""
        self._open("follow_up")

    def action_promise(self) -> None:
        """Ask for a promise or what became of one."""
        self._open("promise")

    def action_gesture(self) -> None:
        """Ask for a gesture."""
        self._open("gesture")

    def action_plan(self) -> None:
        """Show the plan."""
        self._open("plan")

    def action_stop_gap(self) -> None:
        """Ask for a stop-gap or what became of one."""
        self._open("stop_gap")

    def action_house_step(self) -> None:
        """Tick the next step of the house path, or say where it happens."""
        ready = self._ready()
        if ready is None:
            return
        desk, case = ready
        step = next_step(case, desk.shop.house_path)
        if step is None:
            self.say("Every step of the house path is taken or skipped.")
        elif step in BY_HAND:
            from store.domain.commands import TickHouseStep

            self.post_message(CommandGiven(TickHouseStep(case.number, step), case, self.app))
        else:
            self.say(house_words.next_words(step))

    def action_skip_step(self) -> None:
        """Ask which step of the house path is skipped, and why."""
        self._open("skip_step")

    def action_mark(self) -> None:
        """Ask for a mark."""
        self._open("marks")

    def action_cause(self) -> None:
        """Ask why it happened."""
        self._open("cause")

    def action_customer(self) -> None:
        """Show the whole relationship with the customer of the chosen case."""
        ready = self._ready()
        if ready is not None:
            from tui.screens.customer import CustomerSheet

            self.app.push_screen(CustomerSheet(*ready, lambda: self._room.book))

    def action_phrases(self) -> None:
        """Show what could be said."""
        self._open("phrases")

    def action_close(self) -> None:
        """Ask for the outcome."""
        self._open("close")

    def action_void(self) -> None:
        """Ask why the case was entered wrongly."""
        self._open("void")

    def action_returned(self) -> None:
        """Record that the customer came back."""
        ready = self._ready()
        if ready is not None:
            from store.domain.commands import MarkReturned

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

    def action_lock(self) -> None:
        """Lock the terminal."""
        self.post_message(LockAsked())

    def action_coaching(self) -> None:
        """Turn the coaching hints off, or on again."""
        desk = self._desk_or_ask()
        if desk is not None:
            from store.domain.commands import ChangeSetting
            from store.domain.proof import Proof
            from store.domain.rules.settings import COACHING
            from tui.dialogs.proof import CoachingDialog, needs_pin

            command = ChangeSetting(COACHING, int(not desk.shop.coaching))
            if needs_pin(desk, desk.by):
                self.app.push_screen(CoachingDialog(desk, command))
            else:
                proof = Proof(desk.by.id, "")
                self.post_message(CommandGiven(command, None, self.app, proof=proof))

    def action_view_board(self) -> None:
        """Go to the board."""
        self.post_message(ViewAsked(View.BOARD))

    def action_view_people(self) -> None:
        """Go to people and limits."""
        self.post_message(ViewAsked(View.PEOPLE))

    def action_view_causes(self) -> None:
        """Go to the causes."""
        self.post_message(ViewAsked(View.CAUSES))

    def action_export(self) -> None:
        """Write the CSV now."""
        self.post_message(ExportAsked())
