"""Causes, what is being changed about them, and the house rules that resulted.

Shown by key 3. It keeps only by which figure the places are ranked. Places in the process are
ranked and never people (B2).
"""

from textual import on
from textual.widgets import OptionList

from store.domain.book import Book
from store.domain.case import Case
from store.domain.causes import RankBy, ranked, touched, with_past
from store.domain.commands import Command, EndHouseRule, TellTouched
from store.domain.lessons import CorrectiveAction
from tui.dialogs.dialog import Dialog
from tui.dialogs.learning import ActionDialog, FinishDialog, HeldDialog, RuleDialog
from tui.keys import binding, key
from tui.messages import CommandDone, CommandGiven, WholePast, WholePastWanted
from tui.room import Room
from tui.screens.case_page import CasePage
from tui.screens.sheet import SHARED_KEYS, SheetScreen, own_key
from tui.text import causes_words, wording
from tui.text.causes_words import ACTION, PLACE, RULE
from tui.text.sheet_rows import SheetRow

_S = "causes"
OWN_KEYS = (
    own_key(_S, "add", "plus", "+", "change", "Write down what is to be changed at that place."),
    own_key(_S, "finish", "d", "d", "done", "Say that the chosen corrective action is done."),
    own_key(_S, "held", "h", "h", "held?", "Say whether the chosen corrective action held."),
    own_key(_S, "tell", "t", "t", "tell them", "Plan to tell every touched customer of it."),
    own_key(_S, "rule", "r", "r", "rule", "Write down a house rule."),
    own_key(_S, "end_rule", "x", "x", "end rule", "Say that a house rule no longer holds."),
    own_key(_S, "rank", "s", "s", "rank by", "Rank by cases, by cost or by lost customers."),
)
"""The keys of this screen alone."""


class CausesScreen(SheetScreen):
    """Where failures come from, and what the shop makes of it."""

    OWN_KEYS = (*OWN_KEYS, key("board.find"))
    BINDINGS = [binding(one) for one in (*OWN_KEYS, key("board.find"), *SHARED_KEYS)]

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._rank_by = RankBy.CASES
        self._telling = ""
        self._next: tuple[str, int] | None = None
        """What is being written down here, with the highest id that was there before."""
        self._past: tuple[Case, ...] = ()
        self._whole: tuple[Book, Book] | None = None
        """The book that was read, and the same with the closed years."""

    def on_mount(self) -> None:
        """Rank what is on the board at once, and ask for the closed years."""
        self.post_message(WholePastWanted(self))

    @on(WholePast)
    def _past_came(self, message: WholePast) -> None:
        self._past, self._whole = message.cases, None
        self.show_board()

    def _of_all_years(self, book: Book) -> Book:
        """Give the book with the closed years; made once for each book, not for each row."""
        if self._whole is None or self._whole[0] is not book:
            self._whole = book, with_past(book, self._past)
        return self._whole[1]

    def show_board(self) -> None:
        """Show what the room holds; what was just written down here is the chosen row."""
        super().show_board()
        book = self._room.book
        if book is None or self._next is None:
            return
        kind, known = self._next
        records = book.actions if kind == ACTION else book.house_rules
        by = self._room.person
        fresh = [id for id, one in records.items() if id > known and one.made_by == by]
        if fresh:
            self._next = None
            self.choose(kind, str(max(fresh)))

    def heading(self, book: Book) -> str:
        """Say what the sheet is about."""
        return "Causes and what we change about them"

    def rows(self, book: Book, width: int, wanted: str) -> tuple[SheetRow, ...]:
        """Give places, corrective actions, house rules and ideas."""
        whole = self._of_all_years(book)
        return causes_words.lines(whole, self._room.now, width, self._rank_by, wanted)

    def detail(self, row: SheetRow | None, book: Book) -> str:
        """Say in full what the chosen row stands for."""
        return causes_words.detail(row, self._of_all_years(book), self._room.now)

    @on(OptionList.OptionSelected)
    def _opened(self) -> None:
        """Open the page of the case that a row is about, where it is one case."""
        line, book = self.chosen, self._room.book
        if line is None or book is None:
            return
        numbers = _cases_of(line, self._lines_book_cases())
        if len(numbers) == 1:
            self.app.push_screen(CasePage(numbers[0], self._room))
        elif numbers:
            self.say("Several cases; their numbers stand below.")
        else:
            self.say("No case belongs to it.")

    def _lines_book_cases(self) -> dict[tuple[str, str], tuple[int, ...]]:
        book = self._room.book
        if book is None:
            return {}
        found = {(ACTION, str(one.id)): one.cases for one in book.actions.values()}
        for rule in book.house_rules.values():
            found[(RULE, str(rule.id))] = (rule.case,) if rule.case is not None else ()
        for row in ranked(self._of_all_years(book).cases.values()):
            found[(PLACE, row.place)] = row.cases
        return found

    def _chosen_action(self) -> CorrectiveAction | None:
        """Give the chosen corrective action, or say that none is chosen."""
        line, book = self.chosen, self._room.book
        if line is None or book is None or line.kind != ACTION:
            self.say("Choose a corrective action first; + writes one down.")
            return None
        return book.actions.get(int(line.id))

    def _ask(self, command: Command) -> None:
        if self._desk_or_ask() is not None:
            self.post_message(CommandGiven(command, None, self))

    def _push(self, dialog: Dialog) -> None:
        self.app.push_screen(dialog)

    def action_add(self) -> None:
        """Ask for a corrective action at the chosen place, for all its cases."""
        desk, line = self._desk_or_ask(), self.chosen
        if desk is None:
            return
        place = line.id if line is not None and line.kind == PLACE else ""
        rows = ranked(desk.book.cases.values())
        cases = next((row.cases for row in rows if place and row.place == place), ())
        self._next = (ACTION, max(desk.book.actions, default=0))
        self._push(ActionDialog(desk, place, cases))

    def action_finish(self) -> None:
        """Ask from when the chosen corrective action applies."""
        desk, action = self._desk_or_ask(), self._chosen_action()
        if desk is None or action is None:
            return
        if action.done_at is not None and action.held is not False:
            self.say("It is done already; h says whether it held.")
        else:
            self._push(FinishDialog(desk, action))

    def action_held(self) -> None:
        """Ask whether the chosen corrective action held."""
        desk, action = self._desk_or_ask(), self._chosen_action()
        if desk is None or action is None:
            return
        if action.done_at is None:
            self.say("It is not done yet; d says that it is.")
        else:
            self._push(HeldDialog(desk, action))

    def action_tell(self) -> None:
        """Plan to tell every touched customer who still stands on the board."""
        action, book = self._chosen_action(), self._room.book
        if action is None or book is None:
            return
        customers = touched(action, book)
        left = len(customers.closed)
        off = f"; {wording.plural(left, 'case')} off the board left as it is" if left == 1 else ""
        if left > 1:
            off = f"; {left} cases off the board left as they are"
        told = wording.plural(len(customers.to_tell), "customer")
        self._telling = f"{told} to be told on the next opening day{off}   u takes it back"
        self._ask(TellTouched(action.id))

    @on(CommandDone)
    def _done(self, message: CommandDone) -> None:
        """Say how many customers are to be told, in the place of the first case alone."""
        if message.done.step.command == TellTouched.__name__:
            message.stop()
            self.show_news(self._telling, loud=False)

    def action_rule(self) -> None:
        """Ask for a house rule."""
        desk = self._desk_or_ask()
        if desk is not None:
            self._next = (RULE, max(desk.book.house_rules, default=0))
            self._push(RuleDialog(desk))

    def action_end_rule(self) -> None:
        """End the chosen house rule."""
        line = self.chosen
        if line is None or line.kind != RULE:
            self.say("Choose a house rule first.")
        else:
            self._ask(EndHouseRule(int(line.id)))

    def action_rank(self) -> None:
        """Rank by the next figure."""
        order = list(RankBy)
        self._rank_by = order[(order.index(self._rank_by) + 1) % len(order)]
        self.show_board()
        self.say(f"Ranked by {self._rank_by.value}.")


def _cases_of(line: SheetRow, of: dict[tuple[str, str], tuple[int, ...]]) -> tuple[int, ...]:
    """Give the cases that a row is about."""
    if line.kind == causes_words.IDEA:
        return (int(line.id),)
    return of.get((line.kind, line.id), ())
