"""Nothing but the PIN: for what one key does that takes one (docs/rules.md, *PIN*).

Used by the app for a step that goes back and by key `C`. It prevents `u` and `U` from being a way
round the PIN that the change itself took.
"""

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from store.domain.book import Step
from store.domain.commands import ChangeSetting
from tui.desk import Desk
from tui.dialogs.dialog import TITLE_CELLS, shortened
from tui.dialogs.proven import ProvenDialog, needs_pin
from tui.messages import StepBack
from tui.text import step_words
from tui.widgets.pin_field import PinField

__all__ = ["CoachingDialog", "StepBackDialog", "needs_pin"]

_HINT = "enter goes on · esc leaves without a change"


class StepBackDialog(ProvenDialog):
    """Ask whoever did a step for their PIN before it goes back, or is done again."""

    hint_words = _HINT

    def __init__(self, desk: Desk, step: Step) -> None:
        super().__init__(desk)
        self._step = step

    @property
    def full_title(self) -> str:
        """What would go back."""
        words = "Take back" if self._step.undone_at is None else "Do again"
        called = step_words.STEPS.get(self._step.command, step_words.UNKNOWN)
        return shortened(f"{words} · {called}", TITLE_CELLS)

    def questions(self) -> Iterable[Widget]:
        """Ask for the PIN."""
        yield from self.pin_step()

    def on_mount(self) -> None:
        """Say whose PIN it is."""
        self.query_one(PinField).ask(self.desk.by)

    @on(PinField.Proved)
    def _goes_back(self) -> None:
        again = self._step.undone_at is not None
        self.app.post_message(StepBack(again=again, proven=self._step.id))
        self.leave()


class CoachingDialog(ProvenDialog):
    """Ask for the PIN before the coaching hints are turned off, or on again."""

    title_words = "Coaching hints"
    hint_words = _HINT

    def __init__(self, desk: Desk, command: ChangeSetting) -> None:
        super().__init__(desk)
        self._command = command

    def questions(self) -> Iterable[Widget]:
        """Ask for the PIN."""
        yield from self.pin_step()

    def on_mount(self) -> None:
        """Say whose PIN it is."""
        self.ask_as(self.desk.by, self._command)
