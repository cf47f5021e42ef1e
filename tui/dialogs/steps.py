"""Dialogs of several short steps: one step is shown, Enter goes on, the last Enter asks.

Used by every dialog with more than one question. It prevents two mistakes: that each dialog moves
the keyboard in its own way, and that a time or an amount nobody understood is sent on.
"""

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from store.domain.book import Book
from store.domain.case import Case
from store.domain.commands import Command
from store.domain.rules import refusal
from tui.desk import Desk
from tui.dialogs.dialog import TITLE_CELLS, Dialog, Words, shortened
from tui.dialogs.fields import Field


def keys_line(*keys: tuple[str, str]) -> Content:
    """Give the keys that turn something on or over, each with what holds now."""
    parts: list[Content | str | tuple[str, str]] = []
    for key, holds in keys:
        parts += [(key, "$amends-key bold"), " ", Content(holds), "   "]
    return Content.assemble(*parts[:-1])


class Step(Vertical):
    """What is asked at once."""

    DEFAULT_CSS = """
    Step { height: auto; }
    """

    def __init__(self, called: str) -> None:
        super().__init__(id=f"step-{called}")
        self.called = called
        self.display = False


class SteppedDialog(Dialog):
    """A dialog that shows one step at a time."""

    DEFAULT_CSS = """
    SteppedDialog .known { width: 1fr; height: auto; color: $amends-quiet; }
    SteppedDialog Choices { margin-top: 1; }
    SteppedDialog .toggles { margin-top: 1; color: $amends-words; }
    SteppedDialog .-apart { margin-top: 1; }
    """

    def on_mount(self) -> None:
        """Begin with the first step, and say at once when nothing could come of it."""
        self.go_to(self.query(Step).first().called)
        trial = self.trial()
        if trial is not None:
            self.refuse(self.refusal_of(trial), stays=True)

    def trial(self) -> Command | None:
        """Give a command of the kind that will be asked for; `None` when there is none to try."""
        return None

    def refusal_of(self, command: Command) -> str:
        """Give the sentence with which the rules would refuse this now; empty if they would not."""
        return refusal(self.desk.book, command, self.desk.by.id, self.desk.now) or ""

    def go_to(self, called: str, *, hint: str = "", title: str = "") -> None:
        """Show one step and give it the keyboard. `title` is added to that of the dialog."""
        for step in self.query(Step):
            step.display = step.called == called
        # The title keeps its distance; a second blank line below it would look like a gap.
        next(widget for widget in self.step.children if widget.display).styles.margin = 0
        self.refuse("")
        if hint:
            self.hint(hint)
        if title:
            whole = f"{self.full_title} · {title}"
            self.query_one(".dialog--title", Words).say(shortened(whole, TITLE_CELLS + 4))
        asking = self.step.query("Input, Choices")
        shown = [widget for widget in asking if widget.display]
        if shown:
            # At once and not after the next refresh: the next letters are on their way already.
            self.set_focus(shown[0], scroll_visible=False)
            self.to_top()

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return next(step for step in self.query(Step) if step.display)

    def typed(self, id: str) -> str:
        """Give what was typed into an input."""
        return self.query_one(f"#{id}", Input).value

    @on(Input.Submitted)
    def _enter(self, message: Input.Submitted) -> None:
        """Go on to the next input of the step; from the last one finish the step."""
        field = message.input.parent
        if isinstance(field, Field) and field.why_not:
            field.insist()
            return
        inputs = [one for one in self.step.query(Input) if one.display]
        if message.input not in inputs:
            return
        later = inputs[inputs.index(message.input) + 1 :]
        if later and not self.may_finish_from(message.input.id or ""):
            self.set_focus(later[0])
        else:
            self._finish()

    def may_finish_from(self, id: str) -> bool:
        """Tell whether Enter in this input finishes the step although others follow."""
        return False

    def _finish(self) -> None:
        for field in self.step.query(Field):
            if field.why_not and field.display:
                field.insist()
                self.set_focus(field.input)
                return
        self.finish(self.step.called)

    def finish(self, step: str) -> None:
        """Ask for what was entered in this step, or go to the next one."""
        raise NotImplementedError


class CaseDialog(SteppedDialog):
    """A dialog of several steps about one case."""

    def __init__(self, desk: Desk, case: Case) -> None:
        super().__init__(desk, case)
        self.subject = case

    def see(self, book: Book) -> None:
        """Take in the case as it is now."""
        super().see(book)
        self.subject = book.cases.get(self.subject.number, self.subject)
