"""The plan of the repair: its steps, who does them, and that the customer knows (E7, E8)."""

from collections.abc import Iterable
from datetime import timedelta

from textual import on
from textual.binding import Binding
from textual.widget import Widget

from store.domain.case import Case
from store.domain.commands import AddPlanStep, Command, FinishPlanStep, TellPlan
from store.domain.parts import PlanStep
from tui.desk import Desk
from tui.dialogs.choices import NOWHERE, Choice, Choices
from tui.dialogs.dialog import Words, shortened
from tui.dialogs.fields import WhenField
from tui.dialogs.person_field import PersonField
from tui.dialogs.steps import CaseDialog, Step
from tui.dialogs.tick import Tick
from tui.text import wording
from tui.text.safe import fit
from tui.widgets.typed import SafeInput

_NEW, _TOLD = "new", "told"
_TEXT_CELLS = 34
_SAVES = "enter goes on, then saves · esc leaves without a change"


class PlanDialog(CaseDialog):
    """The open steps, each done by its digit; without a plan, its first step."""

    title_words = "Plan"
    hint_words = "a digit: that step is done · esc leaves without a change"
    BINDINGS = [Binding("f2", "prevents", "prevents a repeat", show=False)]

    def __init__(self, desk: Desk, case: Case) -> None:
        super().__init__(desk, case)
        self._open = tuple(step for step in case.plan if step.done_at is None)

    def questions(self) -> Iterable[Widget]:
        """Show the steps first, where there are some."""
        if self.subject.plan:
            with Step("steps"):
                yield Words(self._stands(), classes="question")
                yield Choices(self._choices(), at=NOWHERE)
        with Step("new"):
            yield Words("What is to be done?", classes="question")
            yield SafeInput(id="text", compact=True)
            yield Words("Who? (may stay empty)", classes="question")
            yield PersonField(self.desk, "who", if_empty_words=self._if_nobody())
            yield Words("By when? (may stay empty)", classes="question")
            yield WhenField(
                self.desk, "due", may_stay_empty=True, if_empty_words="no date: it is never late"
            )
            yield Tick("F2", "this step prevents a repeat", id="prevents", classes="-apart")

    def trial(self) -> Command:
        """Try with any step."""
        return AddPlanStep(self.subject.number, "-")

    def on_mount(self) -> None:
        """Say what Enter does where the first step is asked for at once."""
        if not self.subject.plan:
            self.hint(_SAVES)

    def _if_nobody(self) -> str:
        owner = wording.person_name(self.subject.owner, self.desk.book.people)
        return shortened(f"the owner of the case, {owner}", 50)

    def _stands(self) -> str:
        steps = self.subject.plan
        done = len(steps) - len(self._open)
        told = all(step.told_at is not None for step in steps)
        knows = "the customer knows it" if told else "the customer does not know all of it"
        return f"{done} of {wording.plural(len(steps), 'step')} done; {knows}"

    def _choices(self) -> list[Choice]:
        choices = [
            Choice(
                str(step.id),
                (str(place),) if place < 10 else (),
                fit(shortened(step.text, _TEXT_CELLS), _TEXT_CELLS),
                self._about(step),
            )
            for place, step in enumerate(self._open, start=1)
        ]
        choices.append(Choice(_NEW, ("n", "+"), "new step"))
        if any(step.told_at is None for step in self.subject.plan):
            choices.append(Choice(_TOLD, ("t",), "the customer was told this plan"))
        return choices

    def _about(self, step: PlanStep) -> str:
        who = wording.person_name(step.person or self.subject.owner, self.desk.book.people)
        if step.due_at is None:
            return shortened(who, 22)
        late = self.desk.now - step.due_at
        if late >= timedelta():
            return shortened(f"late {wording.duration(late)}, {who}", 22)
        due = wording.day_and_time(step.due_at, self.desk.now, self.desk.shop)
        return shortened(f"{due}, {who}", 22)

    @on(Choices.Picked)
    def _picked(self, message: Choices.Picked) -> None:
        if self.is_asking:
            return
        match message.picked:
            case "new":
                self.go_to("new", hint=_SAVES, title="new step")
            case "told":
                self.ask(TellPlan(self.subject.number))
            case id:
                self.ask(FinishPlanStep(self.subject.number, int(id)))

    def action_prevents(self) -> None:
        """Mark the step that prevents a repeat, without leaving the input."""
        if self.step.called == "new":
            self.query_one("#prevents", Tick).toggle()

    def finish(self, step: str) -> None:
        """Ask for the new step."""
        if step == "new":
            self.ask(
                AddPlanStep(
                    self.subject.number,
                    self.typed("text"),
                    self.query_one("#who", PersonField).person,
                    self.query_one("#due", WhenField).instant,
                    self.query_one("#prevents", Tick).value,
                )
            )
