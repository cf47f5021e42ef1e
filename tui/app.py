"""The app: wiring only.

Made by the composition root with a casebook and a clock. It hands what screens ask for to the
clerk, keeps what the clerk brings in the room, and tells the screens. No rule and no drawing lives
here.
"""

import gc
from collections.abc import Callable, Iterable

from textual import on
from textual.app import SystemCommand
from textual.screen import Screen
from textual.theme import Theme
from textual.widgets import Input

from store.casebook import CaseBook, Snapshot
from store.clock import Clock
from store.domain.board import Board
from store.domain.due import Reckoning
from themes import BASE_STYLES, DEFAULT_THEME, OUR_THEMES, meanings_for
from tui import news, wording
from tui.clerk import Clerk
from tui.keys import KEYS, binding
from tui.leaving_app import LeavingApp
from tui.messages import (
    Answered,
    BoardAsked,
    BoardMissing,
    CasesRead,
    CommandDone,
    CommandFailed,
    CommandGiven,
    CommandRefused,
    ExportAsked,
    Exported,
    PersonAsked,
    Rearranged,
    Said,
    ShopDescribed,
    StepBack,
    StoreTroubled,
    View,
    ViewAsked,
)
from tui.remembered import remember_theme, remembered_theme
from tui.room import Room
from tui.screens.board import BoardScreen
from tui.screens.case_keys import CaseKeys
from tui.screens.opening import causes, first_run

SAVING_SECONDS = 0.15
"""A change that takes longer says *saving*; a quicker one just shows."""
SAVING = "saving …"


class AmendsApp(LeavingApp):
    """The board at one terminal."""

    CSS_PATH = [BASE_STYLES]
    TITLE = "Amends"
    BINDINGS = [binding(one) for one in KEYS if one.everywhere]

    def __init__(
        self,
        casebook: CaseBook,
        clock: Clock,
        person: str | None = None,
        theme: str | None = None,
    ) -> None:
        super().__init__()
        for palette in OUR_THEMES:
            self.register_theme(palette)
        wanted = (theme, remembered_theme(), DEFAULT_THEME)
        self.theme = next(one for one in wanted if one in self.available_themes)
        self.folder = casebook.folder
        self.room = Room(clock, person=person)
        self.clerk = Clerk(casebook, clock, self)
        self.board = BoardScreen(self.room)
        """The board, wherever it is in the stack of screens."""
        self._news = ""
        self._first_run: Screen[None] | None = None

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give every theme the meaning variables."""
        return meanings_for(self.current_theme)

    # Starting and leaving

    def on_mount(self) -> None:
        """Show the board, and let the clerk read."""
        self.push_screen(self.board)
        self.theme_changed_signal.subscribe(self, self._theme_chosen)
        self.clerk.start()
        self.set_interval(1.0, self.tick)
        self.leave_on_signals()

    def _theme_chosen(self, theme: Theme) -> None:
        remember_theme(theme.name)

    # What is asked goes to the clerk

    @on(CommandGiven)
    def _command_given(self, message: CommandGiven) -> None:
        if self.room.person is None:
            message.asker.post_message(CommandRefused("Say who is at the keyboard first: i."))
            return
        self.clerk.carry_out(message.command, self.room.person, message.saw, message.asker)
        self._say_when_it_takes_long()

    @on(StepBack)
    def _step_back(self, message: StepBack) -> None:
        if self.room.person is None:
            self._ask_who()
            return
        self.clerk.step_back(self.room.person, again=message.again, asker=self)
        self._say_when_it_takes_long()

    @on(ExportAsked)
    def _export_asked(self) -> None:
        self.clerk.export(self._exported_from, self)
        self._say_when_it_takes_long()

    def _exported_from(self, snapshot: Snapshot) -> Exported:
        """Write the export; runs in the clerk's thread."""
        # Imported here: most evenings nobody presses E, and the board is there sooner.
        from tui import exporting

        files = exporting.rendered(snapshot.book, self.room.now)
        paths = exporting.write_all(files, exporting.own_folder(self.folder))
        return Exported(paths[0], files[0].rows, exporting.left_out_words(snapshot.book))

    @on(ShopDescribed)
    def _shop_described(self, message: ShopDescribed) -> None:
        self.room.person = message.person.id
        self.clerk.lay_out(message.shop, message.person, message.asker)

    def _say_when_it_takes_long(self) -> None:
        self.set_timer(SAVING_SECONDS, self._say_saving)

    def _say_saving(self) -> None:
        if self.clerk.is_saving:
            self.tell(SAVING)

    @on(Answered)
    def _answered(self) -> None:
        """Take the line away that says it is being saved, unless there is better news."""
        if self._news == SAVING and not self.clerk.is_saving:
            self.tell("")

    # What the clerk brings goes into the room and onto the screens

    @on(CasesRead)
    def _cases_read(self, message: CasesRead) -> None:
        room, book = self.room, message.snapshot.book
        first = room.book is None
        if room.reckoning is None or room.reckoning.shop != book.shop:
            room.reckoning = Reckoning(book.shop)
        room.book = book
        self._leave_first_run()
        self._show(message.board)
        self._show_trouble(news.unreadable(book))
        if message.changes:
            self.tell(news.of_others(message.changes, book, room.now))
        if first:
            self.tell("")
            self.call_after_refresh(_collect_garbage_again)
            self._settle_who()

    @on(Rearranged)
    def _rearranged(self, message: Rearranged) -> None:
        self._show(message.board)

    @on(CommandDone)
    def _command_done(self, message: CommandDone) -> None:
        """Say what is on disk now; a case that was just logged is chosen."""
        room, cases = self.room, message.done.records.cases
        self.tell(news.done(message.done, room.now, step_back=message.step_back))
        if not cases:
            return
        if message.done.step.command == "OpenCase" and not message.step_back:
            self.board.go_to(cases[0].number)
        else:
            self.board.list.choose(cases[0].number)

    @on(CommandRefused)
    @on(CommandFailed)
    def _not_done(self, message: CommandRefused | CommandFailed) -> None:
        self.tell(message.sentence, loud=True)

    @on(StoreTroubled)
    def _troubled(self, message: StoreTroubled) -> None:
        """Keep the last good board, and say since when it is the last."""
        shop = self.room.board.shop if self.room.board is not None else None
        since = f"Since {wording.clock(message.since, shop)}: " if shop else ""
        self._show_trouble(f"{since}{message.sentence}")
        if self.room.board is None:
            self.tell("")

    def _show_trouble(self, sentence: str) -> None:
        for screen in self._case_screens:
            screen.show_trouble(sentence)

    @on(Exported)
    def _exported(self, message: Exported) -> None:
        left_out = f"; {message.left_out}" if message.left_out else ""
        words = f"{wording.plural(message.rows, 'case')} written to {message.path}{left_out}"
        self.tell(words, loud=bool(left_out))

    @on(Said)
    def _said(self, message: Said) -> None:
        self.tell(message.sentence, loud=message.loud)

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

    @property
    def _case_screens(self) -> list[CaseKeys]:
        """The screens that show cases and are ready to be told something."""
        stack = self.screen_stack
        return [one for one in stack if isinstance(one, CaseKeys) and one.is_mounted]

    def _show(self, board: Board) -> None:
        self.room.board = board
        for screen in self._case_screens:
            screen.show_board()

    def tell(self, sentence: str, *, loud: bool = False) -> None:
        """Say one line on every screen that shows cases."""
        self._news = sentence
        for screen in self._case_screens:
            screen.show_news(sentence, loud=loud)

    @on(ViewAsked)
    def _view_asked(self, message: ViewAsked) -> None:
        """Bring a view to the front: the board lies below, and at most one screen above it."""
        while len(self.screen_stack) > 1 and self.screen is not self.board:
            self.pop_screen()
        match message.view:
            case View.BOARD:
                pass
            case View.CAUSES:
                self.push_screen(causes(self.room))

    # Who is at the keyboard

    def _settle_who(self) -> None:
        """Know who is at the keyboard: as told at the start, the only one there, or ask."""
        book, person = self.room.book, self.room.person
        if book is None or (person is not None and person in book.people):
            return
        self.room.person = book.staff[0].id if len(book.staff) == 1 else None
        if self.room.person is None:
            self._ask_who()

    @on(PersonAsked)
    def _ask_who(self) -> None:
        book, reckoning = self.room.book, self.room.reckoning
        if book is None or reckoning is None or not book.staff:
            self.tell("The board is not read yet.", loud=True)
        else:
            from tui.dialogs.owner import WhoDialog

            self.push_screen(WhoDialog(book, self._person_chosen))

    def _person_chosen(self, person: str) -> None:
        self.room.person = person
        book = self.room.book
        if book is not None:
            self.tell(f"{wording.person_name(person, book.people)} is at the keyboard.")
        self.board.show_board()

    # The clock

    def tick(self) -> None:
        """Let the clocks move; put the rows in order again when the time has changed it."""
        board, now = self.room.board, self.room.now
        if board is None or not self.is_running:
            return
        if board.next_change_at <= now.timestamp() or now < board.now:
            self.clerk.rearrange()
        for screen in self._case_screens:
            screen.tick(now)

    @property
    def is_guarded(self) -> bool:
        """Whether keys reach the board or a case page, and not a field."""
        return isinstance(self.screen, CaseKeys) and not isinstance(self.focused, Input)

    def burst_ignored(self) -> None:
        """Say that keys were ignored."""
        self.tell(
            "Too many keys at once, as from a scanner: ignored, nothing was changed.", loud=True
        )

    @property
    def is_at_rest(self) -> bool:
        """Whether no key is held and no job is under way; tests wait for it."""
        return self.holds_no_key and not self.clerk.is_busy

    # The palette of actions

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Give every action by its name; made of the same list as the help."""
        for one in KEYS:
            if one.in_palette and isinstance(screen, CaseKeys) and screen.takes(one):
                yield SystemCommand(
                    f"{one.word} ({one.shown})", one.sentence, _runs(screen, one.action)
                )
        yield SystemCommand(
            "theme: colours", "Choose a palette of colours.", self.action_change_theme
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
