"""The app: wiring only.

Made by the composition root with a casebook and a clock. It hands what screens ask for to the
clerk, keeps what the clerk brings in the room, and tells the screens. No rule and no drawing lives
here.
"""

import gc
from collections.abc import Callable, Iterable
from functools import partial

from rich.cells import cell_len
from textual import on
from textual.app import SystemCommand
from textual.screen import Screen
from textual.widgets import Input

from store.casebook import CaseBook
from store.clock import Clock
from store.domain.changes import went_back
from store.domain.due import Reckoning
from themes import BASE_STYLES, OUR_THEMES
from tui.app.clerk import Clerk
from tui.app.presence import Presence
from tui.app.telling import TellingApp
from tui.keys import KEYS, binding
from tui.messages import (
    Answered,
    BoardAsked,
    BoardMissing,
    CasesRead,
    CommandDone,
    CommandFailed,
    CommandGiven,
    CommandRefused,
    Rearranged,
    ShopDescribed,
    StepBack,
    StoreTroubled,
    View,
    ViewAsked,
)
from tui.room import Room
from tui.screens.board import BoardScreen
from tui.screens.case_keys import CaseKeys
from tui.screens.opening import causes, first_run, people
from tui.text import news, wording

SAVING_SECONDS = 0.15
"""A change that takes longer says *saving*; a quicker one just shows."""
SAVING = "saving …"


class AmendsApp(TellingApp):
    """The board at one terminal."""

    CSS_PATH = [BASE_STYLES]
    TITLE = "Amends"
    BINDINGS = [binding(one) for one in KEYS if one.everywhere]
    tick_seconds = 1.0
    """How often the clocks are looked at."""

    def __init__(
        self,
        casebook: CaseBook,
        clock: Clock,
        person: str | None = None,
        theme: str | None = None,
        *,
        nightly: bool = False,
    ) -> None:
        super().__init__(theme)
        self.folder = casebook.folder
        self.casebook = casebook
        self.nightly = nightly
        self.room = Room(clock, person=person)
        self.clerk = Clerk(casebook, clock, self)
        self.presence = Presence(casebook.desks, self.room, self)
        self.board = BoardScreen(self.room)
        """The board, wherever it is in the stack of screens."""
        self._is_read = False
        self._first_run: Screen[None] | None = None

    # Starting and leaving

    def get_default_screen(self) -> Screen[None]:
        """Begin with the board itself; an empty screen below it would be drawn first."""
        return self.board

    def read_ahead(self) -> None:
        """Read the board before anything is drawn, so that nothing is drawn before it."""
        read = self.clerk.read_ahead()
        if read is not None:
            self._take_in(read)

    def on_mount(self) -> None:
        """Let the clerk begin as soon as the board can be told something."""
        self.board.call_later(self.clerk.start)
        self.call_after_refresh(self.remember_themes)
        self.presence.start(self.clerk.ended)
        self.set_interval(self.tick_seconds, self.tick)
        self.leave_on_signals()

    # What is asked goes to the clerk

    @on(CommandGiven)
    def _command_given(self, message: CommandGiven) -> None:
        if self.room.person is None:
            message.asker.post_message(CommandRefused("Say who is at the keyboard first: i."))
            return
        by = message.by or self.room.person
        self.clerk.carry_out(message.command, by, message.saw, message.asker, message.proof)
        self.say_when_it_takes_long()

    @on(StepBack)
    def _step_back(self, message: StepBack) -> None:
        if self.room.person is None:
            self.ask_who()
            return
        by, proven = self.room.person, message.proven
        self.clerk.step_back(by, again=message.again, asker=self, proven=proven)
        self.say_when_it_takes_long()

    @on(ShopDescribed)
    def _shop_described(self, message: ShopDescribed) -> None:
        self.room.person = message.person.id
        self.clerk.lay_out(message.shop, message.person, message.asker)

    def say_when_it_takes_long(self) -> None:
        """Say that something is being saved as soon as the wait could be noticed."""
        self.set_timer(SAVING_SECONDS, self._say_saving)

    def _say_saving(self) -> None:
        if self.clerk.is_saving:
            self.tell(SAVING)

    @on(Answered)
    def _answered(self) -> None:
        """Take the line away that says it is being saved, unless there is better news."""
        if self.told == SAVING and not self.clerk.is_saving:
            self.tell("")

    # What the clerk brings goes into the room and onto the screens

    @on(CasesRead)
    def _cases_read(self, message: CasesRead) -> None:
        room, book = self.room, message.snapshot.book
        before, first = room.book, not self._is_read
        self._is_read = True
        self._take_in(message)
        self._leave_first_run()
        self.leave_way_back()
        self.show_cases()
        self.tell_dialogs(book)
        room.out_of_reach = ""
        self.show_trouble()
        if message.changes:
            self.tell(news.of_others(message.changes, book, room.now))
        if before is not None and went_back(before, book):
            self.tell(news.PUT_BACK, loud=True)
        if first:
            self.tell("")
            self.call_after_refresh(_collect_garbage_again)
            self.settle_who()
            self.call_after_refresh(self.look_after_nights)

    def _take_in(self, message: CasesRead) -> None:
        room, book = self.room, message.snapshot.book
        if room.reckoning is None or room.reckoning.shop != book.shop:
            room.reckoning = Reckoning(book.shop)
        room.book, room.board = book, message.board

    @on(Rearranged)
    def _rearranged(self, message: Rearranged) -> None:
        self.room.board = message.board
        self.show_cases()

    @on(CommandDone)
    def _command_done(self, message: CommandDone) -> None:
        """Say what is on disk now; a case that was just logged is chosen.

        An approval, undo and redo may be about any case: the one that the person had chosen, with
        its customer in front of them perhaps, stays chosen, and the line says which one it was.
        """
        room, cases = self.room, message.done.records.cases
        own = message.done.step.by == room.person
        self.tell(news.done(message.done, room.now, step_back=message.step_back, own=own))
        command = message.done.step.command
        if not cases or message.step_back or command == "AnswerGesture":
            return
        if command in ("OpenCase", "RemarkBecomesCase"):
            self.board.go_to(cases[0].number)
        else:
            self.board.list.choose(cases[0].number)

    @on(CommandRefused)
    @on(CommandFailed)
    def _not_done(self, message: CommandRefused | CommandFailed) -> None:
        brief = message.brief if isinstance(message, CommandRefused) else ""
        is_narrow = cell_len(message.sentence) + 1 > self.size.width
        self.tell(brief if brief and is_narrow else message.sentence, loud=True)

    @on(StoreTroubled)
    def _troubled(self, message: StoreTroubled) -> None:
        """Keep the last good board, and say since when it is the last."""
        board = self.room.board
        if board is None:
            self.tell("")
            self.show_way_back(message.sentence)
            self.call_after_refresh(_collect_garbage_again)
            return
        since = wording.clock(message.since, board.shop)
        self.room.out_of_reach = news.cannot_be_read(message.sentence, since)
        self.show_trouble()

    def show_trouble(self) -> None:
        """Say on every screen that shows cases what cannot be read, or take the line away."""
        for screen in self.case_screens:
            screen.show_trouble()

    @on(BoardAsked)
    async def _board_asked(self, message: BoardAsked) -> None:
        """Go back to the board and do there what was asked on a page."""
        if isinstance(self.screen, CaseKeys) and self.screen is not self.board:
            self.pop_screen()
            await self.board.run_action(message.action)

    @on(BoardMissing)
    def _board_missing(self) -> None:
        if self._first_run is None:
            self._first_run = first_run(self.folder)
            self.push_screen(self._first_run)
        self.call_after_refresh(_collect_garbage_again)

    def _leave_first_run(self) -> None:
        if self._first_run is not None:
            self._first_run.dismiss()
            self._first_run = None

    def show_cases(self) -> None:
        """Show on every screen what the room holds now."""
        for screen in self.case_screens:
            screen.show_board()

    def searched_past(self) -> None:
        """Open what find found, where Enter was pressed before the closed years were searched."""
        self.board.searched_past()

    @on(ViewAsked)
    def _view_asked(self, message: ViewAsked) -> None:
        """Bring a view to the front: the board lies below, and at most one screen above it."""
        while len(self.screen_stack) > 1 and self.screen is not self.board:
            self.pop_screen()
        match message.view:
            case View.BOARD:
                pass
            case View.PEOPLE:
                self.push_screen(people(self.room))
            case View.CAUSES:
                self.push_screen(causes(self.room))

    # The clock

    def tick(self) -> None:
        """Let the clocks move; put the rows in order again when the time has changed it."""
        board, now = self.room.board, self.room.now
        if board is None or not self.is_running:
            return
        if board.next_change_at <= now.timestamp() or now < board.now:
            self.clerk.rearrange()
        for screen in self.case_screens:
            screen.tick(now)
        self.look_after_nights()
        self.look_after_years()
        self.look_after_erasing()

    def show_night(self) -> None:
        """Show on the board how the exports stand."""
        self.board.tick(self.room.now)

    @property
    def is_guarded(self) -> bool:
        """Whether keys reach the board or a case page, and not a field."""
        return isinstance(self.screen, CaseKeys) and not isinstance(self.focused, Input)

    def burst_ignored(self) -> None:
        """Say that keys were ignored."""
        self.tell_for_now(
            "Too many keys at once, as from a scanner: ignored, nothing was changed.", loud=True
        )

    @property
    def is_at_rest(self) -> bool:
        """Whether no key is held and no job is under way; tests wait for it."""
        return self.holds_no_key and not (self.clerk.is_busy or self.room.pins.is_busy)

    # The palette of actions

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Give every action by its name; made of the same list as the help."""
        for one in KEYS:
            if one.in_palette and isinstance(screen, CaseKeys) and screen.takes(one):
                yield SystemCommand(
                    f"{one.word} ({one.shown})", one.sentence, _runs(screen, one.action)
                )
        for name in (theme.name for theme in OUR_THEMES):
            yield SystemCommand(
                f"colours: {name}", "Wear this palette.", partial(setattr, self, "theme", name)
            )
        yield SystemCommand(
            "colours: all palettes", "See each before it is chosen.", self.action_change_theme
        )


def _collect_garbage_again() -> None:
    """Go on as usual after the start, in which nothing becomes garbage and much is made.

    `tui.__main__` pauses the collector; what was made by now lives as long as the app.
    """
    gc.freeze()
    gc.enable()


def _runs(screen: CaseKeys, action: str) -> Callable[[], None]:
    def run() -> None:
        screen.call_later(screen.run_action, action)

    return run
