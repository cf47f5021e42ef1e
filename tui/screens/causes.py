"""Causes, what is being changed about them, and the house rules that resulted.

Shown by key 3. It shows what the room holds and asks for changes; it keeps only what is chosen and
by which figure the places are ranked. Places in the process are ranked and never people (B2).
"""

from datetime import datetime

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from store.domain.causes import RankBy, ranked, touched
from store.domain.commands import Command, EndHouseRule, TellTouched
from store.domain.lessons import CorrectiveAction
from tui import causes_words, wording
from tui.causes_words import ACTION, PLACE, RULE, Line
from tui.dialogs.dialog import Dialog, Words
from tui.dialogs.learning import ActionDialog, FinishDialog, HeldDialog, RuleDialog
from tui.keys import Group, Key, binding, key
from tui.messages import CommandDone, CommandGiven
from tui.room import Room
from tui.safe import safe
from tui.screens.case_keys import CaseKeys
from tui.screens.case_page import CasePage
from tui.screens.help import HelpScreen
from tui.widgets.bands import NewsBand, TroubleBand
from tui.widgets.key_line import KeyLine


def _own(id: str, key: str, shown: str, word: str, sentence: str) -> Key:
    return Key(f"causes.{id}", key, shown, word, sentence, Group.BOARD, id)


OWN_KEYS = (
    _own("add", "plus", "+", "change", "Write down what is to be changed at the chosen place."),
    _own("finish", "d", "d", "done", "Say that the chosen corrective action is done."),
    _own("held", "h", "h", "held?", "Say whether the chosen corrective action held."),
    _own("tell", "t", "t", "tell them", "Plan to tell every touched customer what was changed."),
    _own("rule", "r", "r", "rule", "Write down a house rule."),
    _own("end_rule", "x", "x", "end rule", "Say that the chosen house rule no longer holds."),
    _own("rank", "s", "s", "rank by", "Rank by cases, by cost or by lost customers."),
)
"""The keys of this screen alone."""
SHARED_KEYS = tuple(
    key(id) for id in ("back", "help", "undo", "redo", "view.board", "view.causes", "desk.person")
)


class CausesList(OptionList):
    """All rows, of which the headings cannot be chosen."""

    BINDINGS = [
        Binding("j", "cursor_down", "down", show=False),
        Binding("k", "cursor_up", "up", show=False),
    ]


class CausesKeyLine(KeyLine):
    """The line of keys of this screen."""

    def __init__(self) -> None:
        super().__init__(case_page=False)
        self._keys = (key("back"), *OWN_KEYS, key("help"), key("undo"))


class CausesScreen(CaseKeys):
    """Where failures come from, and what the shop makes of it."""

    BINDINGS = [binding(one) for one in (*OWN_KEYS, *SHARED_KEYS)]
    AUTO_FOCUS = "CausesList"
    DEFAULT_CSS = """
    CausesScreen {
        layout: vertical;
        #title { height: 1; padding: 0 1; background: $amends-header; color: $amends-title; }
        CausesList { height: 1fr; }
        #detail {
            width: 1fr; height: 4; padding: 0 1;
            border-top: solid $amends-faint; background: $amends-strip;
        }
    }
    """

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._rank_by = RankBy.CASES
        self._lines: tuple[Line, ...] = ()
        self._telling = ""

    def compose(self) -> ComposeResult:
        """Put the rows above the chosen one in full, the news and the keys."""
        yield Words(id="title")
        yield TroubleBand(id="trouble")
        yield CausesList(markup=False, id="causes")
        yield Words(id="detail")
        yield NewsBand(id="news")
        yield CausesKeyLine()

    @property
    def list(self) -> CausesList:
        """The list of rows."""
        return self.query_one(CausesList)

    @property
    def chosen_number(self) -> int | None:
        """No case is chosen here."""
        return None

    @property
    def chosen(self) -> Line | None:
        """The chosen row; `None` when there is none."""
        place = self.list.highlighted
        if place is None or place >= len(self._lines):
            return None
        return self._lines[place]

    @property
    def said(self) -> str:
        """All rows and the chosen one in full, for tests and for screen readers."""
        rows = [line.words for line in self._lines]
        return "\n".join([*rows, str(self.query_one("#detail", Words).content)])

    def takes(self, one: Key) -> bool:
        """Tell whether a key works here."""
        return one in SHARED_KEYS

    def on_mount(self) -> None:
        """Show the rows at once."""
        self._show_rows()

    def on_resize(self, event: events.Resize) -> None:
        """Share out the new width."""
        self.show_board()

    def show_board(self) -> None:
        """Show what the room holds; before the rows are there, mounting does it."""
        if self.is_mounted:
            self._show_rows()

    def _show_rows(self) -> None:
        """Draw the rows that changed; the chosen row stays chosen by what it is."""
        book = self._room.book
        if book is None:
            return
        # A row has a cell of padding at each side and may lose one to the scrollbar.
        width = self.size.width - 3
        fresh = causes_words.lines(book, self._room.now, width, self._rank_by)
        words = f"Causes and what we change about them  ·  {safe(book.shop.name)}"
        self.query_one("#title", Words).say(words)
        if fresh != self._lines:
            self._draw(fresh)
        self._show_detail()

    def _draw(self, fresh: tuple[Line, ...]) -> None:
        before = self.chosen
        self._lines = fresh
        self.list.clear_options()
        self.list.add_options(
            Option(_content(line), id=f"{line.kind}-{line.id}", disabled=not line.kind)
            for line in fresh
        )
        wanted = (before.kind, before.id) if before is not None else None
        places = [place for place, line in enumerate(fresh) if (line.kind, line.id) == wanted]
        first = [place for place, line in enumerate(fresh) if line.kind]
        self.list.highlighted = next(iter([*places, *first]), None)

    def tick(self, now: datetime) -> None:
        """Let the clocks move."""
        self.show_board()

    def show_news(self, sentence: str, *, loud: bool) -> None:
        """Say one line below the rows, once they are there."""
        if self.is_mounted:
            super().show_news(sentence, loud=loud)

    def show_trouble(self, sentence: str) -> None:
        """Say the loud line, once there is a place for it."""
        if self.is_mounted:
            super().show_trouble(sentence)

    @on(OptionList.OptionHighlighted)
    def _show_detail(self) -> None:
        book = self._room.book
        if book is not None:
            words = causes_words.detail(self.chosen, book, self._room.now)
            self.query_one("#detail", Words).say(words)

    @on(OptionList.OptionSelected)
    def _opened(self) -> None:
        """Open the page of the case that a row is about, where it is one case."""
        line, book = self.chosen, self._room.book
        if line is None or book is None:
            return
        numbers = _cases_of(line, self._lines_book_cases())
        if len(numbers) == 1 and numbers[0] in book.cases:
            self.app.push_screen(CasePage(numbers[0], self._room))
        else:
            self.say("More than one case, or none on this board; below stands which.")

    def _lines_book_cases(self) -> dict[tuple[str, str], tuple[int, ...]]:
        book = self._room.book
        if book is None:
            return {}
        found = {(ACTION, str(one.id)): one.cases for one in book.actions.values()}
        for rule in book.house_rules.values():
            found[(RULE, str(rule.id))] = (rule.case,) if rule.case is not None else ()
        for row in ranked(book.cases.values()):
            found[(PLACE, row.place)] = row.cases
        return found

    @on(KeyLine.Clicked)
    async def _clicked(self, message: KeyLine.Clicked) -> None:
        await self.run_action(message.action)

    def on_key(self, event: events.Key) -> None:
        """Say that a letter means nothing here, instead of being silently dead."""
        event.prevent_default()
        if event.is_printable and event.key != "space":
            self.say(f"{safe(event.character or event.key)} does nothing here. ? shows all keys.")

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

    def action_help(self) -> None:
        """Show all keys."""
        self.app.push_screen(HelpScreen())

    def action_back(self) -> None:
        """Go back to the board."""
        self.dismiss()


def _content(line: Line) -> Content:
    return Content.assemble(
        *((cell.text, f"$amends-{cell.meaning.replace('_', '-')}") for cell in line.cells)
    )


def _cases_of(line: Line, of: dict[tuple[str, str], tuple[int, ...]]) -> tuple[int, ...]:
    """Give the cases that a row is about."""
    if line.kind == causes_words.IDEA:
        return (int(line.id),)
    return of.get((line.kind, line.id), ())
