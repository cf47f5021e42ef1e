"""A list to choose from by letter, by the beginning of a name, or with arrows and enter.

Used by the dialogs that ask one thing. Typing narrows down to the options that begin so, and the
only one left is chosen at once: one letter mostly suffices.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.text.safe import fit

NOWHERE = ""
"""Where the cursor begins when no choice is likelier than another."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose."""

    id: str
    letters: tuple[str, ...]
    """What may be typed for it; the first one is shown. The beginning suffices if unique."""
    words: str
    more: str = ""
    """Shown quietly behind the words."""


class Choices(OptionList):
    """Chooses one of a few things."""

    DEFAULT_CSS = """
    Choices { height: auto; max-height: 14; }
    """

    class Picked(Message):
        """Something was chosen."""

        def __init__(self, choices: "Choices", id: str) -> None:
            super().__init__()
            self.choices = choices
            self.picked = id

        @property
        def control(self) -> "Choices":
            """The list in which it was chosen."""
            return self.choices

    class TypedOn(Message):
        """A letter was typed after a choice: it is meant for what the choice leads to."""

        def __init__(self, choices: "Choices", event: events.Key, character: str) -> None:
            super().__init__()
            self.choices = choices
            self.key = event.key
            self.character = character

        @property
        def control(self) -> "Choices":
            """The list that had the keyboard when the key was pressed."""
            return self.choices

    class Unknown(Message):
        """A key was typed with which nothing begins."""

        def __init__(self, choices: "Choices", typed: str) -> None:
            super().__init__()
            self.choices = choices
            self.typed = typed

        @property
        def control(self) -> "Choices":
            """The list in which nothing begins so."""
            return self.choices

    def __init__(
        self, choices: Sequence[Choice], *, id: str | None = None, at: str | None = None
    ) -> None:
        """Offer these; the cursor begins at the one with the id `at`, or at the first.

        With `at=NOWHERE` Enter alone chooses nothing: for answers that state a fact.
        """
        self._has_picked = False
        self._begins_at = at
        super().__init__(*self._options_of(choices), markup=False, id=id)

    def on_mount(self) -> None:
        """Put the cursor where it begins."""
        if self._begins_at == NOWHERE:
            self.highlighted = None
        elif self._begins_at is not None:
            self.highlighted = self.get_option_index(self._begins_at)

    def ask_again(self) -> None:
        """Let another one be chosen, after a choice that a person thinks better of."""
        self._has_picked = False
        self._typed = ""

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer other choices from now on, beginning at the first one, or again nowhere."""
        options = self._options_of(choices)
        self.clear_options()
        self.add_options(options)
        self.highlighted = 0 if options and self._begins_at != NOWHERE else None

    def _options_of(self, choices: Sequence[Choice]) -> list[Option]:
        self._choices = tuple(choices)
        self._typed = ""
        shown = max((len(choice.letters[0]) for choice in choices if choice.letters), default=1)
        self._letter_cells = 1 if shown > 2 else shown
        return [self._option(choice) for choice in choices]

    def _option(self, choice: Choice) -> Option:
        letter = choice.letters[0][: self._letter_cells] if choice.letters else ""
        parts: list[Content | str | tuple[str, str]] = [
            (fit(letter, self._letter_cells), "$amends-key bold"),
            "  ",
            Content(choice.words),
        ]
        if choice.more:
            parts += ["  ", (choice.more, "$amends-quiet")]
        return Option(Content.assemble(*parts), id=choice.id)

    def on_key(self, event: events.Key) -> None:
        """Narrow down by what is typed.

        Whoever knows the keys types on without looking. After a choice the next letters therefore
        go round by the dialog, which has put the keyboard elsewhere by then.
        """
        if event.character is None or not event.is_printable:
            return
        if not self._has_picked and event.character == " ":
            return
        event.stop()
        event.prevent_default()
        if self._has_picked:
            self.post_message(self.TypedOn(self, event, event.character))
        else:
            self.take(event.character)

    def take(self, character: str) -> None:
        """Narrow down by one more letter, and choose when only one option is left."""
        left = self._beginning(self._typed + character)
        if left:
            self._typed += character
        else:
            self._typed = character
            left = self._beginning(self._typed)
        if not left:
            self._typed = ""
            self.post_message(self.Unknown(self, character))
        elif len(left) == 1:
            self._typed = ""
            self.highlighted = self.get_option_index(left[0].id)
            self._pick(left[0].id)
        else:
            self.highlighted = self.get_option_index(left[0].id)

    def _beginning(self, typed: str) -> list[Choice]:
        """List the options that begin so; one that is typed in full goes before longer ones."""
        wanted = typed.casefold()
        exact = [
            choice
            for choice in self._choices
            if any(typed == word or wanted == word for word in choice.letters)
        ]
        return exact or [
            choice
            for choice in self._choices
            if any(word.casefold().startswith(wanted) for word in choice.letters)
        ]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose with enter or the mouse."""
        event.stop()
        if event.option_id is not None:
            self._pick(event.option_id)

    def _pick(self, id: str) -> None:
        self._has_picked = True
        self.post_message(self.Picked(self, id))
