"""The keys that narrow the board down: mine, due today, find, and what goes back to all.

The base of the board screen. What is left is worked out by `tui.narrowing`; here is only which key
asks for what, and that the closed years are searched beside.
"""

import gc

from textual import on

from tui.messages import PastWanted
from tui.narrowing import Narrowing
from tui.room import Room
from tui.screens.case_keys import CaseKeys
from tui.screens.opening import case_page
from tui.text.past_rows import PastRow
from tui.widgets.board_list import BoardList
from tui.widgets.find_field import FindField

_READ_AHEAD_SECONDS = 0.05
"""Between one little and the next, so that keys and paints come first."""


class NarrowKeys(CaseKeys):
    """A screen with a list of cases that can be narrowed down."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._narrowing = Narrowing(room)
        self._has_read = False
        self.reads_ahead = False
        """Whether what the filters look at is still being read, a little at a time."""

    def watch_find(self) -> None:
        """Begin to find what is typed; asked for as soon as the field is there."""
        # Watched, since a message of the field would come after the letter has been painted.
        self.watch(self.query_one(FindField), "value", self._typed, init=False)

    def read_ahead(self) -> None:
        """Begin to read what the filters look at, beside everything else."""
        if not self.reads_ahead:
            self.reads_ahead = True
            self.set_timer(_READ_AHEAD_SECONDS, self._read_on)

    def _read_on(self) -> None:
        self.reads_ahead = False
        if self._narrowing.read_ahead():
            self.read_ahead()
        elif not self._has_read:
            self._has_read = True
            # It lives as long as the app; to look through it for garbage would cost many a key.
            gc.freeze()

    def action_mine(self) -> None:
        """Show only the cases of whoever is at the keyboard, or all again."""
        if self._room.person is None:
            self._desk_or_ask()
            return
        self._narrowing.mine = not self._narrowing.mine
        self.show_board()

    def action_today(self) -> None:
        """Show only what is due today or late, or all again."""
        self._narrowing.today = not self._narrowing.today
        self.show_board()

    def action_find(self) -> None:
        """Open the field to find cases."""
        self.query_one(FindField).open(self._narrowing.wanted)

    def _typed(self, wanted: str) -> None:
        if self.query_one(FindField).is_open and self._narrowing.look_for(wanted):
            self.show_board()
            self._choose_number()
            self.search_years()

    def _choose_number(self) -> None:
        """Choose the case of which the very number is typed, wherever the cursor was."""
        number = self._narrowing.number
        if number is not None:
            self.query_one(BoardList).choose(number)

    def search_years(self) -> None:
        """Ask what the closed years hold of what is looked for."""
        wanted = self._narrowing.wanted
        if wanted.strip():
            # Said here and not when the app comes to it: Enter may be the very next key.
            self._room.is_finding = True
            self.post_message(PastWanted(wanted))

    @on(FindField.Submitted)
    def _found(self) -> None:
        """Go on with what was found; where no open case matches, open the closed one that does."""
        narrowing = self._narrowing
        if narrowing.waits_for_years:
            narrowing.opens_found = True
            return
        self._close_find()
        first = self.query_one(BoardList).chosen_row
        if narrowing.first_is_closed and isinstance(first, PastRow):
            self.app.push_screen(case_page(first.number, self._room))

    def searched_past(self) -> None:
        """Do what Enter asked for before the closed years were searched."""
        if self.query_one(FindField).is_open:
            self._choose_number()
        if self._narrowing.opens_found:
            self._found()

    def _close_find(self) -> None:
        self._narrowing.opens_found = False
        self.query_one(FindField).close()
        self.query_one(BoardList).focus()

    def action_back(self) -> None:
        """Leave the field, or show all cases again."""
        narrowing = self._narrowing
        narrowing.look_for("")
        if self.query_one(FindField).is_open:
            self._close_find()
        else:
            narrowing.show_all()
        self.show_board()
