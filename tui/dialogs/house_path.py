"""Skip a step of the house path, with the reason why (docs/practice.md, A21)."""

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from store.domain.case import Case
from store.domain.commands import Command, TickHouseStep
from store.domain.house_path import house_path
from store.domain.words import HouseStep
from tui.desk import Desk
from tui.dialogs.choices import Choice, Choices
from tui.dialogs.dialog import Words
from tui.dialogs.steps import CaseDialog, Step
from tui.text import house_words, labels
from tui.text.safe import fit
from tui.widgets.typed import SafeInput

_STEP_CELLS = 20


class SkipStepDialog(CaseDialog):
    """Which of the open steps, and why not."""

    title_words = "House path"

    def __init__(self, desk: Desk, case: Case) -> None:
        super().__init__(desk, case)
        steps = house_path(case, desk.shop.house_path)
        self._open = tuple(one.step for one in steps if one.is_open)
        self._skipped: HouseStep | None = None

    def questions(self) -> Iterable[Widget]:
        """Ask for the step, the next one first, then for the reason."""
        with Step("which"):
            if self._open:
                yield Words("Which step is skipped?", classes="question")
                yield Choices([self._choice(place, step) for place, step in self._placed])
            else:
                yield Words("Every step of the house path is taken or skipped.", classes="question")
        with Step("reason"):
            yield Words("Why? A few words", classes="question")
            yield SafeInput(id="reason", placeholder="such as: asked us not to call", compact=True)

    @property
    def _placed(self) -> Iterable[tuple[int, HouseStep]]:
        return enumerate(self._open, start=1)

    def _choice(self, place: int, step: HouseStep) -> Choice:
        # The tenth step answers to 0, which stands behind the 9 on the keyboard.
        words = fit(labels.HOUSE_STEP[step], _STEP_CELLS)
        return Choice(step, (str(place % 10),), words, f"else {house_words.where(step)}")

    def trial(self) -> Command | None:
        """Try to skip the next step with any reason."""
        return TickHouseStep(self.subject.number, self._open[0], "-") if self._open else None

    @on(Choices.Picked)
    def _picked(self, message: Choices.Picked) -> None:
        if self.is_asking:
            return
        self._skipped = HouseStep(message.picked)
        hint = "enter skips it · esc leaves without a change"
        self.go_to("reason", hint=hint, title=labels.HOUSE_STEP[self._skipped])

    def finish(self, step: str) -> None:
        """Ask for it; without a reason nothing is skipped."""
        if self._skipped is not None:
            reason = self.typed("reason").strip() or " "
            self.ask(TickHouseStep(self.subject.number, self._skipped, reason))
