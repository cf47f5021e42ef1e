"""The first run: five short questions, and the board stands.

Shown by the app when the folder holds no board. One question at a time, each with an answer that
may do already; nothing is written before the last one, and a refusal keeps everything that was
typed.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Input

from store.domain.new_shop import is_known_currency, new_shop, read_currency, shop_owner
from store.domain.shop import Week
from store.domain.week_text import EXAMPLE, hours_text, parse_hours
from tui import first_answers
from tui.dialogs.dialog import Words
from tui.messages import CommandFailed, ShopDescribed
from tui.terminal import local_zone
from tui.text.safe import fit, safe
from tui.widgets.typed import SafeInput

LABEL_CELLS = 15


@dataclass(frozen=True, slots=True)
class Question:
    """One of the five."""

    id: str
    label: str
    words: str
    example: str
    understood: Callable[[str], str]
    """Gives the echo of a typed text, or raises `ValueError` with the sentence that refuses it."""


def _currency(text: str) -> str:
    code, decimals = read_currency(text)
    return f"{code}, {decimals} decimals" if decimals else f"{code}, without decimals"


QUESTIONS = (
    Question("shop", "Shop", "What is the shop called?", "Corner Table",
             lambda text: first_answers.name(text, "the name of the shop")),
    Question("currency", "Currency", "Which currency do you reckon in?", "EUR", _currency),
    Question("zone", "Time zone", "In which time zone is it?", "Europe/Berlin",
             first_answers.zone),
    Question("hours", "Opening hours", "When is it open?", EXAMPLE,
             lambda text: first_answers.hours_echo(parse_hours(text))),
    Question("person", "Your name", "What is your name? You will be the shop owner.", "Ana",
             lambda text: first_answers.name(text, "your name")),
)  # fmt: skip


class QuestionRow(Vertical):
    """One question: open with a field while it is asked, one line once it is answered."""

    def __init__(self, question: Question, answer: str) -> None:
        super().__init__(id=f"row-{question.id}")
        self.question = question
        self._answer = answer

    def compose(self) -> ComposeResult:
        """Stack the question, its field and the echo; the answer stands for all three later."""
        yield Words(classes="first--answer")
        yield Words(self.question.words, classes="first--words")
        yield SafeInput(self._answer, placeholder=self.question.example, compact=True)
        yield Words(classes="echo")

    @property
    def field(self) -> Input:
        """Where the answer is typed."""
        return self.query_one(Input)

    def understood(self) -> str | None:
        """Give the echo of what is typed, or show why it cannot be taken and give `None`."""
        try:
            said = self.question.understood(self.field.value)
        except ValueError as refused:
            self._echo(str(refused), refused=True)
            return None
        self._echo(said, refused=False)
        return said

    def look(self) -> None:
        """Show while somebody types what would be understood; an empty field stays quiet."""
        if self.field.value.strip():
            self.understood()
        else:
            self._echo("", refused=False)

    def _echo(self, said: str, *, refused: bool) -> None:
        echo = self.query_one(".echo", Words)
        echo.say(safe(said))
        echo.set_class(refused, "-refused")

    def doubt(self, sentence: str) -> None:
        """Ask once more whether what is typed is meant."""
        self._echo(sentence, refused=True)

    def turn(self, place: int, current: int) -> None:
        """Be open, answered, or still to come."""
        self.display = place <= current
        self.set_class(place == current, "-current")
        if place < current:
            said = self.understood() or ""
            label = fit(self.question.label, LABEL_CELLS)
            self.query_one(".first--answer", Words).say(f"{label}{safe(said)}")


class FirstRun(Screen[None]):
    """Five questions."""

    BINDINGS = [
        Binding("escape", "leave", "leave", show=False),
        Binding("up,shift+tab", "back", "back", show=False),
        Binding("down,tab", "on", "on", show=False),
    ]
    DEFAULT_CSS = """
    FirstRun {
        align: center middle;

        .first--sheet {
            width: 76;
            max-width: 96%;
            height: auto;
            max-height: 100%;
            padding: 1 3;
            background: $amends-dialog;
            border-left: outer $amends-edge;
        }
        QuestionRow { height: auto; }
        .first--answer { height: auto; color: $amends-good; }
        .first--words { height: auto; margin-top: 1; color: $amends-words; text-style: bold; }
        QuestionRow.-current > .first--answer { display: none; }
        QuestionRow > .first--words, QuestionRow > Input, QuestionRow > .echo { display: none; }
        QuestionRow.-current > .first--words { display: block; }
        QuestionRow.-current > Input { display: block; }
        QuestionRow.-current > .echo { display: block; }
        .first--intro { height: auto; margin-bottom: 1; color: $amends-words; }
        .hint { margin-top: 1; }
        .first--where { height: auto; margin-top: 1; color: $amends-quiet; }
    }
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._current = 0
        self._asked = False
        self._sure_of = ""
        """The unknown currency about which was asked once more."""

    def compose(self) -> ComposeResult:
        """Welcome, then the questions, then where it will be kept."""
        first = {
            "currency": "EUR",
            "zone": local_zone(os.environ),
            "hours": hours_text(Week()),
        }
        with VerticalScroll(classes="first--sheet", can_focus=False):
            yield Words("Welcome to Amends", classes="dialog--title")
            yield Words(
                "No board is kept here yet. Five short questions, then it stands.",
                classes="first--intro",
            )
            for question in QUESTIONS:
                yield QuestionRow(question, first.get(question.id, ""))
            yield Words(classes="sentence -silent")
            yield Words(classes="hint")
            yield Words(
                f"Kept in {safe(str(self._folder))}\n"
                "Only looking? amends demo shows a sample board.",
                classes="first--where",
            )

    def on_mount(self) -> None:
        """Ask the first question."""
        self._turn_to(0)

    @property
    def _rows(self) -> tuple[QuestionRow, ...]:
        return tuple(self.query(QuestionRow))

    @property
    def question(self) -> Question:
        """The question that is asked now."""
        return QUESTIONS[self._current]

    @property
    def refused(self) -> str:
        """The sentence that is shown, for tests and for screen readers."""
        words = self.query_one(".sentence", Words)
        return "" if words.has_class("-silent") else str(words.content)

    @property
    def echo(self) -> str:
        """What was understood of the answer so far, or why it cannot be taken."""
        return str(self._rows[self._current].query_one(".echo", Words).content)

    def _turn_to(self, current: int) -> None:
        self._current = current
        rows = self._rows
        for place, row in enumerate(rows):
            row.turn(place, current)
        rows[current].look()
        rows[current].field.focus()
        rows[current].field.cursor_position = len(rows[current].field.value)
        last = current == len(rows) - 1
        goes = "lays out the board" if last else "goes on"
        back = " · ↑ goes back" if current else ""
        self._hint(
            f"{current + 1} of {len(rows)} · enter {goes}{back} · esc leaves, nothing is kept"
        )

    def _hint(self, words: str) -> None:
        self.query_one(".hint", Words).say(words)

    def _refuse(self, sentence: str) -> None:
        words = self.query_one(".sentence", Words)
        words.say(safe(sentence))
        words.set_class(not sentence, "-silent")
        if sentence:
            self.call_after_refresh(words.scroll_visible, animate=False)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        row = self._rows[self._current]
        if event.input is row.field:
            row.look()

    @on(Input.Submitted)
    async def _entered(self) -> None:
        self.action_on()

    def action_on(self) -> None:
        """Take the answer and ask the next question; after the last one ask for the board."""
        row = self._rows[self._current]
        if self._asked or row.understood() is None or self._doubts(row):
            return
        if self._current + 1 < len(QUESTIONS):
            self._turn_to(self._current + 1)
        else:
            self._ask_for_board()

    def _doubts(self, row: QuestionRow) -> bool:
        """Ask once more about a currency that nobody pays with: all amounts will be in it."""
        if row.question.id != "currency":
            return False
        code, decimals = read_currency(row.field.value)
        if is_known_currency(code) or code == self._sure_of:
            return False
        self._sure_of = code
        row.doubt(f"{code} is no currency we know. Enter again takes it, with {decimals} decimals.")
        return True

    def action_back(self) -> None:
        """Ask the question before again; its answer stands as it was typed."""
        if self._current and not self._asked:
            self._refuse("")
            self._turn_to(self._current - 1)

    def action_leave(self) -> None:
        """Leave the program; nothing was written."""
        self.app.exit()

    def _ask_for_board(self) -> None:
        typed = {row.question.id: row.field.value for row in self._rows}
        try:
            shop = new_shop(
                first_answers.name(typed["shop"], "the name of the shop"),
                typed["currency"],
                first_answers.zone(typed["zone"]),
                parse_hours(typed["hours"]),
            )
            person = shop_owner(first_answers.name(typed["person"], "your name"), shop)
        except ValueError as refused:
            self._refuse(str(refused))
            return
        self._refuse("")
        self._asked = True
        self._hint("laying out the board …")
        self.post_message(ShopDescribed(shop, person, self))

    @on(CommandFailed)
    def _failed(self, message: CommandFailed) -> None:
        """Say why the board could not be laid out, with everything that was typed."""
        self._asked = False
        self._turn_to(self._current)
        self._refuse(message.sentence)
