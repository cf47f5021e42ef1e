"""Mark a case that was entered wrongly (docs/practice.md, D17)."""

from collections.abc import Iterable

from textual.widget import Widget

from store.domain.commands import Command, VoidCase
from tui.dialogs.dialog import Words
from tui.dialogs.steps import CaseDialog, Step
from tui.widgets.typed import SafeInput


class VoidDialog(CaseDialog):
    """Ask why a case should never have been entered."""

    title_words = "Void"
    hint_words = "enter takes it off the board · esc leaves without a change"

    def questions(self) -> Iterable[Widget]:
        """Ask for the reason."""
        with Step("void"):
            yield Words("Why was it entered wrongly?", classes="question")
            yield SafeInput(
                id="reason", placeholder="such as: entered twice, see #41", compact=True
            )

    def trial(self) -> Command:
        """Try with any reason."""
        return VoidCase(self.subject.number, "-")

    def finish(self, step: str) -> None:
        """Ask for it; an empty reason is refused by the rule."""
        self.ask(VoidCase(self.subject.number, self.typed("reason")))
