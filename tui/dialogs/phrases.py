"""Ready wording for the talk, by its stages, with the case's facts filled in (B16, B17, B19).

The words stand on the screen to be said aloud; a digit, or Enter on the one that the arrows chose,
writes into the history that they were said.
Nothing is put on a clipboard, and nothing private can come into a phrase.
"""

from collections.abc import Iterable
from dataclasses import replace

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from store.casebook import Done
from store.domain.case import Case
from store.domain.commands import AddPhrase, HidePhrase, UsePhrase
from store.domain.phrases import FACTS, Stage, filled, phrases_of, usual_stage
from tui.desk import Desk
from tui.dialogs.choices import NOWHERE, Choice, Choices
from tui.dialogs.dialog import Words
from tui.dialogs.steps import CaseDialog, Step
from tui.text import coaching, labels
from tui.text.safe import safe
from tui.widgets.typed import SafeInput

_STAGES = tuple(Stage)
_BOOK_HINT = "digit or ↓ enter: said · ← → stage · + add · - hide · esc leaves"
_ADD_HINT = "enter adds it · esc leaves without a change"


WIDTH = 75
"""Sentences want more room than the questions of other dialogs; it still fits 80 cells."""
_WORD_CELLS = WIDTH - 14


def _hanging(text: str) -> str:
    """Wrap a sentence so that it stands beside its key."""
    return "\n   ".join(line.plain.rstrip() for line in Content(text).wrap(_WORD_CELLS))


class PhraseList(Choices):
    """The phrases of one stage; the arrows to the sides turn to another stage."""

    BINDINGS = [
        Binding("left", "turn(-1)", "the stage before", show=False),
        Binding("right", "turn(1)", "the next stage", show=False),
    ]

    class Turned(Message):
        """Another stage is wanted, so many further."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def action_turn(self, by: int) -> None:
        """Turn to a neighbouring stage."""
        self.post_message(self.Turned(by))


class PhrasesDialog(CaseDialog):
    """What could be said now."""

    title_words = "Phrases"
    hint_words = _BOOK_HINT
    DEFAULT_CSS = """
    PhrasesDialog PhraseList { max-height: 9; margin-top: 1; }
    PhrasesDialog #stages { width: 1fr; height: auto; color: $amends-quiet; }
    PhrasesDialog #coaching { width: 1fr; height: auto; margin-top: 1; color: $amends-good; }
    """

    def __init__(self, desk: Desk, case: Case) -> None:
        super().__init__(desk, case)
        self._stage = usual_stage(case)

    def questions(self) -> Iterable[Widget]:
        """Show the stages, the phrases of one of them, and one hint for the talk."""
        with Step("book"):
            yield Words(id="stages")
            yield PhraseList(self._choices(), id="phrases", at=NOWHERE)
            yield Words(id="coaching")
        with Step("add"):
            yield Words(classes="question", id="add-asked")
            yield SafeInput(id="own", compact=True)
            names = " ".join(f"{{{name}}}" for name in FACTS)
            yield Words(f"Filled in by itself: {names}", classes="known")

    def on_mount(self) -> None:
        """Begin at the stage at which the talk most likely is."""
        self.query_one(".dialog").styles.width = WIDTH
        self._show()

    def _choices(self) -> list[Choice]:
        desk = self.desk
        return [
            Choice(
                str(phrase.id),
                (str(place),) if place < 10 else (),
                _hanging(safe(filled(phrase, self.subject, desk.book, desk.by, desk.now))),
            )
            for place, phrase in enumerate(phrases_of(desk.book, self._stage), start=1)
        ]

    def _show(self) -> None:
        parts: list[str | Content | tuple[str, str]] = []
        for stage in _STAGES:
            word = labels.STAGE[stage]
            chosen = stage is self._stage
            parts += [
                (labels.STAGE_KEYS[stage], "$amends-key bold"),
                (f" {word}", "$amends-title bold underline" if chosen else "$amends-quiet"),
                "  ",
            ]
        self.query_one("#stages", Words).update(Content.assemble(*parts[:-1]))
        self.query_one("#phrases", PhraseList).offer(self._choices())
        said = coaching.hint(self.subject, self.desk.shop)
        words = self.query_one("#coaching", Words)
        words.say(said)
        words.display = bool(said)

    def _turn_to(self, stage: Stage) -> None:
        self._stage = stage
        self.refuse("")
        self._show()

    @on(PhraseList.Turned)
    def _turned(self, message: PhraseList.Turned) -> None:
        place = (_STAGES.index(self._stage) + message.by) % len(_STAGES)
        self._turn_to(_STAGES[place])

    @on(Choices.Picked)
    def _picked(self, message: Choices.Picked) -> None:
        self.ask(UsePhrase(self.subject.number, int(message.picked)))

    @on(Choices.Unknown)
    def _typed_a_letter(self, message: Choices.Unknown) -> None:
        if self.is_asking:
            return
        stages = {key: stage for stage, key in labels.STAGE_KEYS.items()}
        match message.typed:
            case "+":
                self._ask_for_one()
            case "-":
                self._hide()
            case typed if typed in stages:
                self._turn_to(stages[typed])
            case typed:
                self.refuse(f"{safe(typed)} is no stage of the talk, and no phrase has that key.")

    def _ask_for_one(self) -> None:
        stage = labels.STAGE_LONG[self._stage]
        self.query_one("#add-asked", Words).say(f"What do you say to {stage}?")
        self.go_to("add", hint=_ADD_HINT, title="a new one")

    def _hide(self) -> None:
        phrases = self.query_one("#phrases", PhraseList)
        if phrases.highlighted is None:
            self.refuse("Choose a phrase with the arrows; - then hides it.")
            return
        id = phrases.get_option_at_index(phrases.highlighted).id
        if id is not None:
            self.ask(HidePhrase(int(id)))

    def go_on(self, done: Done) -> None:
        """Leave once a phrase was said; after a change of the book go on with what it holds now."""
        if done.step.command == UsePhrase.__name__:
            self.dismiss()
            return
        self._asked = False
        self.desk = replace(self.desk, book=done.snapshot.book)
        self.query_one("#own", SafeInput).clear()
        self.query_one(".dialog--title", Words).say(self.full_title)
        self.go_to("book", hint=_BOOK_HINT)
        self._show()

    def finish(self, step: str) -> None:
        """Add what was typed."""
        if step == "add":
            self.ask(AddPhrase(self._stage, self.typed("own")))
