"""What all dialogs share: the frame, the sentence of a refusal, and how a command is asked for.

Used by every dialog. A dialog stays open with everything that was typed until the clerk says that
the change is on disk; a refusal or a full disk shows its sentence below the fields, and nothing is
lost.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from store.casebook import Done
from store.domain.book import Book
from store.domain.case import Case
from tui.desk import Desk
from tui.dialogs.choices import Choices
from tui.drafts import Draft
from tui.messages import CommandDone, CommandFailed, CommandGiven, CommandRefused
from tui.text.room_needed import LEAST_HEIGHT, LEAST_WIDTH, too_small_words
from tui.text.safe import fit, safe
from tui.widgets.typed import SafeInput
from tui.widgets.words import Words

if TYPE_CHECKING:
    from store.domain.commands import Command
    from store.domain.proof import Proof

__all__ = ["TITLE_CELLS", "Dialog", "Words", "shortened"]

TITLE_CELLS = 56
"""What fits into the title of a dialog, however long a name is."""


def shortened(text: str, cells: int) -> str:
    """Give text of people as one line that fits, with an ellipsis where it was cut."""
    line = safe(text)
    return line if cell_len(line) <= cells else fit(line, cells).rstrip()


class Dialog(ModalScreen[None]):
    """A dialog about one case, or about none."""

    BINDINGS = [Binding("escape", "leave", "leave without a change", show=False)]

    DEFAULT_CSS = """
    Dialog { layers: default over; }
    Dialog .too-small {
        display: none; layer: over; dock: top; width: 100%; height: 100%;
        content-align: center middle; background: $amends-page; color: $amends-words;
    }
    Dialog.-too-small .too-small { display: block; }
    """
    title_words = ""
    hint_words = "esc leaves without a change"

    def __init__(self, desk: Desk, case: Case | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.case = case
        self._asked = False
        self.times_asked = 0
        """How often a change was asked for."""
        self.is_refused = False
        """Whether the change that was asked for last was refused, or could not be saved."""
        self._stays_said = False
        """Whether the sentence that is shown is about more than what is typed."""

    @property
    def is_asking(self) -> bool:
        """Whether a change is under way; until it is answered no other one is asked for."""
        return self._asked

    @property
    def is_busy(self) -> bool:
        """Whether keys wait, because what they are meant for is not known yet."""
        return self._asked

    def compose(self) -> ComposeResult:
        """Frame the questions with a title above, the sentence and the hint below."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Words(self.full_title, classes="dialog--title")
            yield from self.questions()
            yield Words(classes="sentence -silent")
            yield Words(self.hint_words, classes="hint")
        yield Words(classes="too-small")

    def on_mount(self) -> None:
        """Begin at the top, so that the title and the question are seen first."""
        self.to_top()
        for framed in self.query(".dialog"):
            # A refusal adds lines, and only with its new size can the frame be scrolled to them.
            self.watch(framed, "virtual_size", self._show_refusal, init=False)

    def to_top(self) -> None:
        """Show the title and the question, once the keyboard is where it belongs."""
        self._once_at_rest(self._to_top)

    def _once_at_rest(self, then: Callable[[], object]) -> None:
        """Do it after the focus has scrolled the dialog in its own way."""
        self.call_after_refresh(lambda: self.call_after_refresh(then))

    def _to_top(self) -> None:
        for framed in self.query(".dialog"):
            framed.scroll_home(animate=False, force=True, immediate=True)

    def on_resize(self, event: events.Resize) -> None:
        """Say what size is needed where the dialog would find no room; what is typed stays."""
        small = event.size.width < LEAST_WIDTH or event.size.height < LEAST_HEIGHT
        self.set_class(small, "-too-small")
        for words in self.query(".too-small").results(Words):
            words.say(too_small_words(event.size.width, event.size.height))

    @property
    def full_title(self) -> str:
        """The title with the case that it is about."""
        if self.case is None:
            return self.title_words
        return shortened(f"{self.title_words} · {self.desk.name(self.case)}", TITLE_CELLS)

    def questions(self) -> Iterable[Widget]:
        """Give the widgets that ask."""
        raise NotImplementedError

    def ask(
        self,
        command: "Command",
        saw: Case | None = None,
        by: str | None = None,
        proof: "Proof | None" = None,
    ) -> None:
        """Ask for a change; a second press while the first is under way is nothing.

        `saw` is the case as the person has it on the screen, where it is not that of the dialog;
        `by` the id of whoever it is booked for, where that is not the person at the keyboard;
        `proof` what they proved, for a change that may take a PIN.
        """
        if self._asked:
            return
        self._asked = True
        self.times_asked += 1
        self.is_refused = False
        self.refuse("")
        self.post_message(CommandGiven(command, saw or self.case, self, by, proof))

    def refuse(self, sentence: str, *, stays: bool = False) -> None:
        """Show why it cannot be done, or nothing for an empty sentence.

        It goes as soon as something else is typed, unless it `stays` because no typing mends it.
        """
        self._stays_said = stays
        words = self.query_one(".sentence", Words)
        words.say(sentence)
        words.set_class(not sentence, "-silent")
        if sentence:
            # The key line stands below the sentence: where it is in sight, both are.
            self._once_at_rest(self._show_refusal)

    @on(SafeInput.Edited)
    def _drop_refusal(self) -> None:
        """Let go of what was said of a text that is another one by now."""
        if self.refused and not self._stays_said and not self._asked:
            self.refuse("")

    def _show_refusal(self) -> None:
        for hint in self.query(".hint").results(Words):
            if self.refused:
                hint.scroll_visible(animate=False)

    def hint(self, words: str) -> None:
        """Show another hint at the bottom."""
        self.query_one(".dialog > .hint", Words).say(words)

    @property
    def refused(self) -> str:
        """The sentence that is shown, for tests and for screen readers."""
        words = self.query_one(".sentence", Words)
        return "" if words.has_class("-silent") else str(words.content)

    @on(CommandDone)
    def _done(self, message: CommandDone) -> None:
        """Let the board say, once, that the change is on disk."""
        message.stop()
        self.app.post_message(message)
        self.desk.drafts.forget(type(self).__name__, self._about_number)
        self.go_on(message.done)

    def go_on(self, done: Done) -> None:
        """Leave when the change is on disk; a dialog with more to ask goes on instead."""
        self.leave()

    @on(CommandRefused)
    @on(CommandFailed)
    def _not_done(self, message: CommandRefused | CommandFailed) -> None:
        """Stay with everything that was typed; the sentence is shown here and nowhere else."""
        message.stop()
        self._asked, self.is_refused = False, True
        stays = isinstance(message, CommandFailed)
        if isinstance(message, CommandRefused) and message.book is not None:
            # Both values are told where somebody else changed the case; no typing mends that.
            stays = self.case is not None and self.case != message.book.cases.get(self.case.number)
            self.see(message.book)
        self.refuse(message.sentence, stays=stays)

    @on(Choices.TypedOn)
    def _typed_on(self, message: Choices.TypedOn) -> None:
        """Bring a key that was typed ahead to whoever has the keyboard by now."""
        if self.focused is message.choices:
            message.choices.take(message.character)
        elif self.focused is not None:
            self.focused.post_message(events.Key(message.key, message.character))

    def on_key(self, event: events.Key) -> None:
        """Bring a key that came before the first question was drawn to that question.

        An input and a list keep the letters that they are given, so one that arrives here has come
        to the dialog itself.
        """
        taker = self.focused
        if event.character is None or not event.is_printable:
            return
        if isinstance(taker, Input) or (isinstance(taker, Choices) and event.character != " "):
            event.stop()
            taker.post_message(events.Key(event.key, event.character))

    def book_came(self, book: Book) -> None:
        """Hear of the book of this moment, which somebody may just have changed.

        What the person has on the screen does not change by it: a dialog that shows live figures
        draws those anew, and what is typed stays. The case as they saw it stays too, so that a
        conflict is told, except where the dialog shows the new one.
        """

    def see(self, book: Book) -> None:
        """Take in the book as it is now; the refusal said what differs, so Enter may repeat."""
        by = book.people.get(self.desk.by.id, self.desk.by)
        self.desk = replace(self.desk, book=book, by=by)
        if self.case is not None:
            self.case = book.cases.get(self.case.number, self.case)

    @property
    def unsaved(self) -> "Command | None":
        """What would be lost by leaving the program now and must not be; `None` for nothing."""
        return None

    def action_leave(self) -> None:
        """Leave without a change; not while one is being saved, which would be untrue."""
        if self._asked:
            self.refuse("Being saved, one moment.")
        else:
            draft = self.draft
            if draft is not None:
                self.desk.drafts.keep(type(self).__name__, self._about_number, draft)
            self.leave()

    @property
    def draft(self) -> Draft | None:
        """What is to be there again when the dialog is opened the next time; `None` for nothing."""
        return None

    @property
    def left_here(self) -> Draft | None:
        """What was typed here before and not saved; `None` for nothing."""
        return self.desk.drafts.of(type(self).__name__, self._about_number)

    @property
    def _about_number(self) -> int | None:
        return self.case.number if self.case is not None else None

    def leave(self) -> None:
        """Go away, unless something else is on top already."""
        if self.is_current:
            self.dismiss()
