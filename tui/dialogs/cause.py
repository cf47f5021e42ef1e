"""Why it happened, and what comes of it (docs/practice.md, A18, A19, B5, B6, C11, E9, E15).

A place in the process is one digit, and it may stay unknown. What the shop makes of the case, a
change, a house rule or a lesson, is one letter further.
"""

from collections.abc import Callable, Iterable

from textual import on
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Input

from store.domain.case import Case
from store.domain.commands import NoteLesson, NoteRemarkable, SetCause, SettleFault
from store.domain.words import FaultState
from tui.desk import Desk
from tui.dialogs.choices import NOWHERE, Choice, Choices
from tui.dialogs.dialog import Dialog, Words, shortened
from tui.dialogs.idea_list import IDEAS, IdeasStep
from tui.dialogs.learning import ActionDialog, RuleDialog
from tui.dialogs.steps import CaseDialog, Step
from tui.text import labels
from tui.widgets.typed import SafeInput

_PLACE, _FAULT = "place:", "fault:"
_SAVES = "enter saves · esc leaves without a change"
_SAVES_OR_IDEAS = "enter saves · F4 ideas from earlier cases · esc leaves"
_GOES_ON = "enter goes on, then saves · esc leaves without a change"
_OTHERS: dict[str, Callable[[Desk, Case], Dialog]] = {
    "action": lambda desk, case: ActionDialog(
        desk, place=case.cause.place if case.cause else "", cases=(case.number,)
    ),
    "rule": lambda desk, case: RuleDialog(desk, case),
}
"""What has a dialog of its own."""


class CauseDialog(CaseDialog):
    """Where in the process it came from, whose fault it was, and what it led to."""

    title_words = "Why"
    hint_words = "one key chooses · esc leaves without a change"
    BINDINGS = [Binding("f4", "ideas", "ideas from earlier cases", show=False)]
    DEFAULT_CSS = """
    CauseDialog #step-what Choices { max-height: 15; }
    """

    def __init__(self, desk: Desk, case: Case) -> None:
        super().__init__(desk, case)
        self._place = ""
        self._fault = case.fault.state

    def questions(self) -> Iterable[Widget]:
        """Ask for the place first; all else is a letter away."""
        with Step("what"):
            yield Choices(self._choices(), at=NOWHERE)
        with Step("note"):
            yield Words("How did the slip happen? No names. (may stay empty)", classes="question")
            yield SafeInput(id="note", compact=True)
        with Step("fault"):
            yield Words("Whose fault was it? It may stay open for ever.", classes="question")
            yield Choices(
                [
                    Choice(f"{_FAULT}{state}", (key,), labels.FAULT[state])
                    for state, key in labels.FAULT_KEYS.items()
                ],
                at=NOWHERE,
            )
        with Step("part"):
            yield Words("What was our own part?", classes="question", id="part-asked")
            yield SafeInput(self.subject.fault.own_part, id="own-part", compact=True)
            yield Words("Note (may stay empty)", classes="question")
            yield SafeInput(self.subject.fault.note, id="fault-note", compact=True)
        with Step("lesson"):
            yield Words("What did it lead to?", classes="question")
            yield SafeInput(id="lesson", compact=True)
            yield Words("Who answers for what now? (may stay empty)", classes="question")
            yield SafeInput(id="responsibility", compact=True)
        with Step("remarkable"):
            yield Words("What made this customer feel special?", classes="question")
            yield SafeInput(self.subject.remarkable, id="remarkable", compact=True)
        yield IdeasStep(self.subject, self.desk.book)

    def _choices(self) -> list[Choice]:
        case, now = self.subject, "now"
        found = case.cause.place if case.cause else ""
        choices = [
            Choice(
                f"{_PLACE}{place.id}",
                (str(count),) if count < 10 else (),
                shortened(place.name, 40),
                now if place.id == found else "",
            )
            for count, place in enumerate(self.desk.shop.places, start=1)
        ]
        unknown = "" if found else "as it stands"
        choices.append(Choice(_PLACE, ("0",), "not yet known", unknown))
        fault = labels.FAULT[case.fault.state]
        choices += [
            Choice("fault", ("f",), "whose fault it was", fault),
            Choice("action", ("a",), "a corrective action", "what is to be changed"),
            Choice("rule", ("h",), "a house rule", "what we do from now on"),
            Choice("lesson", ("l",), "a lesson", "or a new responsibility"),
            Choice("remarkable", ("m",), "what made them feel special"),
        ]
        return choices

    @on(Choices.Picked)
    def _picked(self, message: Choices.Picked) -> None:
        if self.is_asking:
            return
        picked = message.picked
        if self.step.called == IDEAS:
            self.go_to("remarkable", hint=_SAVES_OR_IDEAS)
            self.set_focus(self.query_one(IdeasStep).take(picked))
        elif picked.startswith(_PLACE):
            self._place_chosen(picked.removeprefix(_PLACE))
        elif picked.startswith(_FAULT):
            self._fault_chosen(FaultState(picked.removeprefix(_FAULT)))
        elif picked in _OTHERS:
            self.app.switch_screen(_OTHERS[picked](self.desk, self.subject))
        elif picked == "fault":
            self.go_to("fault", hint="one key chooses · esc leaves without a change")
        else:
            self.go_to(picked, hint=_GOES_ON if picked == "lesson" else _SAVES_OR_IDEAS)

    def action_ideas(self) -> None:
        """Show what made other customers feel special (docs/practice.md, C11)."""
        if self.step.called == "remarkable":
            self.query_one(IdeasStep).asked_by(self.query_one("#remarkable", Input))
            self.go_to(IDEAS, hint="a digit takes it · esc goes back")

    def action_leave(self) -> None:
        """Leave without a change; from the ideas go back to what is typed."""
        if self.step.called == IDEAS and not self.is_asking:
            self.go_to("remarkable", hint=_SAVES_OR_IDEAS)
        else:
            super().action_leave()

    def _place_chosen(self, place: str) -> None:
        if not place and self.subject.cause is None:
            self.dismiss()
            return
        self._place = place
        if not place:
            self.ask(SetCause(self.subject.number, ""))
            return
        name = next(one.name for one in self.desk.shop.places if one.id == place)
        self.go_to("note", hint=_SAVES, title=shortened(name, 24))

    def _fault_chosen(self, state: FaultState) -> None:
        self._fault = state
        if state is FaultState.NOT_SETTLED:
            self.ask(SettleFault(self.subject.number, state))
            return
        asked = "What was our own part?"
        if state is not FaultState.SHARED:
            asked += " (may stay empty)"
        self.query_one("#part-asked", Words).say(asked)
        self.go_to("part", hint=_GOES_ON, title=labels.FAULT[state])

    def finish(self, step: str) -> None:
        """Ask for what was entered in this step."""
        number = self.subject.number
        match step:
            case "note":
                self.ask(SetCause(number, self._place, self.typed("note")))
            case "part":
                own_part, note = self.typed("own-part"), self.typed("fault-note")
                self.ask(SettleFault(number, self._fault, own_part, note))
            case "lesson":
                self.ask(NoteLesson(number, self.typed("lesson"), self.typed("responsibility")))
            case "remarkable":
                self.ask(NoteRemarkable(number, self.typed("remarkable")))
