"""People and limits: who may do what for a customer, and the money that bounds it (A15).

Shown by key 2, readable at the counter by everyone; the shop owner changes it there.
"""

from textual import on
from textual.widgets import OptionList

from store.domain.book import Book
from store.domain.commands import ChangePerson
from store.domain.refusal import Refused
from store.domain.rules.people import require_shop_owner
from store.domain.rules.situation import Situation, names
from store.domain.shop import Person
from store.domain.words import Role
from tui.desk import Desk
from tui.dialogs.people import (
    AddPersonDialog,
    GoneDialog,
    LimitDialog,
    PersonDialog,
    RoleDialog,
    SettingDialog,
)
from tui.dialogs.pin import OwnPinDialog, TakePinAwayDialog
from tui.keys import binding
from tui.messages import CommandGiven
from tui.screens.sheet import SHARED_KEYS, SheetScreen, own_key
from tui.text import people_words
from tui.text.people_words import PERSON, SETTING
from tui.text.safe import safe
from tui.text.sheet_rows import SheetRow

_S = "people"
OWN_KEYS = (
    own_key(_S, "role", "r", "r", "role", "Give the chosen person another role."),
    own_key(_S, "limit", "l", "l", "limit", "Set what the chosen person may give alone."),
    own_key(_S, "away", "h", "h", "here/away", "Say that somebody is away, or here again."),
    own_key(_S, "pin", "p", "p", "PIN", "Set your own PIN; the shop owner takes others away."),
    own_key(_S, "add", "plus", "+", "new", "Write down somebody who works here now."),
    own_key(_S, "gone", "x", "x", "left", "Say that somebody works here no longer, or again."),
)
"""The keys of this screen alone."""


class PeopleScreen(SheetScreen):
    """Who may do what."""

    OWN_KEYS = OWN_KEYS
    BINDINGS = [binding(one) for one in (*OWN_KEYS, *SHARED_KEYS)]

    def heading(self, book: Book) -> str:
        """Say what the sheet is about."""
        return "People and limits"

    def rows(self, book: Book, width: int, wanted: str) -> tuple[SheetRow, ...]:
        """Give people and settings; they are few, and nothing is searched for."""
        return people_words.rows(book, width)

    def detail(self, row: SheetRow | None, book: Book) -> str:
        """Say who may change what is chosen."""
        owners = names(one for one in book.staff if one.role is Role.PROPRIETOR)
        return people_words.detail(row, book, safe(owners))

    @on(OptionList.OptionSelected)
    def _opened(self) -> None:
        """Change the chosen setting; of a person the letters say what is changed."""
        row = self.chosen
        if row is None or row.kind == PERSON:
            self.say("r role, l limit, h here or away, p PIN, x no longer here.")
            return
        desk = self._owners_desk("Changing the shop's settings")
        if desk is not None and row.kind == SETTING:
            self.app.push_screen(SettingDialog(desk, row.id))

    def _owners_desk(self, what: str) -> Desk | None:
        """Give the desk of somebody who may do this, or say for whom it is."""
        desk = self._desk_or_ask()
        if desk is None:
            return None
        try:
            require_shop_owner(Situation(desk.book, desk.by, desk.now), what)
        except Refused as refused:
            self.say(refused.sentence)
            return None
        return desk

    def _chosen_person(self, desk: Desk) -> Person | None:
        row = self.chosen
        person = desk.book.people.get(row.id) if row is not None and row.kind == PERSON else None
        if person is None:
            self.say("Choose a person first; enter changes a setting.")
        return person

    def _ask_about(
        self, dialog: type[PersonDialog], what: str = "Changing roles and limits"
    ) -> None:
        desk = self._owners_desk(what)
        person = self._chosen_person(desk) if desk is not None else None
        if desk is not None and person is not None:
            self.app.push_screen(dialog(desk, person))

    def action_role(self) -> None:
        """Ask for the role of the chosen person."""
        self._ask_about(RoleDialog)

    def action_limit(self) -> None:
        """Ask for the limit of the chosen person."""
        self._ask_about(LimitDialog)

    def action_gone(self) -> None:
        """Ask whether the chosen person still works here."""
        self._ask_about(GoneDialog, "Saying who works here")

    def action_away(self) -> None:
        """Say that the chosen person is away, or here again; anybody may."""
        desk = self._desk_or_ask()
        person = self._chosen_person(desk) if desk is not None else None
        if person is not None:
            command = ChangePerson(person.id, away=not person.away)
            self.post_message(CommandGiven(command, None, self.app))

    def action_add(self) -> None:
        """Ask for somebody new."""
        desk = self._owners_desk("Adding people")
        if desk is not None:
            self.app.push_screen(AddPersonDialog(desk))

    def action_pin(self) -> None:
        """Set one's own PIN, or as shop owner take away that of somebody else."""
        desk = self._desk_or_ask()
        person = self._chosen_person(desk) if desk is not None else None
        if desk is None or person is None:
            return
        if person.id == desk.by.id:
            self.app.push_screen(OwnPinDialog(desk, person))
        elif not person.pin:
            self.say(f"{safe(person.name)} has no PIN; they set one themselves, after i.")
        else:
            self._ask_about(TakePinAwayDialog, "Taking a PIN away")
