"""Relief meanwhile: start it, let it run on, end it (docs/practice.md, C9, D7, D8)."""

from collections.abc import Iterable
from datetime import timedelta

from textual import on
from textual.content import Content
from textual.widget import Widget

from store.domain.case import Case
from store.domain.commands import Command, EndStopGap, ExtendStopGap, StartStopGap
from store.domain.parts import StopGap
from tui.desk import Desk
from tui.dialogs.choices import NOWHERE, Choice, Choices
from tui.dialogs.dialog import Words, shortened
from tui.dialogs.fields import AmountField, WhenField
from tui.dialogs.steps import CaseDialog, Step
from tui.text import wording
from tui.text.safe import fit
from tui.widgets.typed import SafeInput

_NEW = "new"
_TEXT_CELLS = 34
_SAVES = "enter goes on, then saves · esc leaves without a change"


class StopGapDialog(CaseDialog):
    """What became of one that runs; without one, what helps meanwhile."""

    title_words = "Stop-gap"

    def __init__(self, desk: Desk, case: Case) -> None:
        super().__init__(desk, case)
        self._still = {gap.id: gap for gap in case.stop_gaps if gap.ended_at is None}
        self._gap: StopGap | None = None

    def questions(self) -> Iterable[Widget]:
        """Ask for what the stop-gaps of this case make possible."""
        if len(self._still) > 1:
            another = [Choice(_NEW, ("n",), "another stop-gap")] if self.subject.is_open else []
            with Step("which"):
                yield Words("Which stop-gap?", classes="question")
                yield Choices([*self._gap_choices(), *another])
        if self._still:
            with Step("runs"):
                yield Words(classes="question", id="running")
                yield Choices(self._what_became(), at=NOWHERE)
            with Step("longer"):
                yield Words("Until when does it run on?", classes="question")
                yield WhenField(self.desk, "longer-until")
        with Step("start"):
            yield Words("What helps them meanwhile?", classes="question")
            yield SafeInput(id="text", placeholder="such as: a sofa is lent", compact=True)
            yield Words("What does it cost us? (may stay empty)", classes="question")
            yield AmountField(self.desk.shop, "cost", told=self._told, may_stay_empty=True)
            yield Words("Until when? (may stay empty)", classes="question")
            yield WhenField(
                self.desk, "until", may_stay_empty=True, if_empty_words="no date: nothing reminds"
            )

    def trial(self) -> Command | None:
        """Try with any stop-gap; a closed case takes none, but those that run can be ended."""
        return StartStopGap(self.subject.number, "-") if self.subject.is_open else None

    def on_mount(self) -> None:
        """Begin with the only one that runs, with the choice of one, or with a new one."""
        if len(self._still) == 1:
            self._take_up(next(iter(self._still.values())))
        elif not self._still:
            self.hint(_SAVES)

    def _told(self, cost: int) -> Content:
        counts = self.desk.shop.money.stop_gap_counts
        where = "from the gesture budget" if counts else "counts to the case, not to its gestures"
        return Content(f"{wording.money(cost, self.desk.shop)}, {where}")

    def _gap_choices(self) -> list[Choice]:
        return [
            Choice(
                str(gap.id),
                (str(place),) if place < 10 else (),
                fit(shortened(gap.text, _TEXT_CELLS), _TEXT_CELLS),
                self._until(gap),
            )
            for place, gap in enumerate(self._still.values(), start=1)
        ]

    def _what_became(self) -> list[Choice]:
        choices = [
            Choice("end", ("e",), "it has ended"),
            Choice("longer", ("l",), "it runs on longer"),
        ]
        if len(self._still) > 1 or not self.subject.is_open:
            return choices
        return [*choices, Choice(_NEW, ("n",), "another one")]

    def _until(self, gap: StopGap) -> str:
        if gap.until is None:
            return "without an end"
        late = self.desk.now - gap.until
        if late >= timedelta():
            return f"should have ended {wording.duration(late)} ago"
        return f"until {wording.full_time(gap.until, self.desk.now, self.desk.shop)}"

    def _take_up(self, gap: StopGap) -> None:
        self._gap = gap
        words = f"{shortened(gap.text, 160)} ({self._until(gap)})"
        self.query_one("#running", Words).say(words)
        self.go_to("runs")

    @on(Choices.Picked)
    def _picked(self, message: Choices.Picked) -> None:
        if self.is_asking:
            return
        match message.picked:
            case "new":
                self.go_to("start", hint=_SAVES, title="new")
            case "end" if self._gap is not None:
                self.ask(EndStopGap(self.subject.number, self._gap.id))
            case "longer":
                hint = "enter saves · esc leaves without a change"
                self.go_to("longer", hint=hint, title="runs on")
            case id if id.isdecimal():
                self._take_up(self._still[int(id)])

    def finish(self, step: str) -> None:
        """Ask for the stop-gap, or for its other date."""
        number = self.subject.number
        if step == "start":
            cost = self.query_one("#cost", AmountField).amount or 0
            until = self.query_one("#until", WhenField).instant
            self.ask(StartStopGap(number, self.typed("text"), cost, until))
        elif step == "longer" and self._gap is not None:
            until = self.query_one("#longer-until", WhenField).instant
            if until is not None:
                self.ask(ExtendStopGap(number, self._gap.id, until))
