"""Corrective actions and house rules: make one, finish one, say whether it held (A17, A18, E10).

Used by the screen of causes and by the dialog that asks why. What is made here belongs to the shop
and stays open after the case is closed.
"""

from collections.abc import Iterable
from datetime import date, datetime

from textual import on
from textual.widget import Widget

from store.domain.case import Case
from store.domain.commands import AddAction, AddHouseRule, CheckAction, FinishAction
from store.domain.lessons import CorrectiveAction
from store.domain.rules.learning import usual_check
from store.domain.rules.situation import Situation
from tui.desk import Desk
from tui.dialogs.choices import NOWHERE, Choice, Choices
from tui.dialogs.dialog import Words, shortened
from tui.dialogs.fields import WhenField
from tui.dialogs.person_field import PersonField
from tui.dialogs.steps import Step, SteppedDialog
from tui.text import wording
from tui.widgets.typed import SafeInput

_SAVES = "enter saves · esc leaves without a change"
_GOES_ON = "enter goes on, then saves · esc leaves without a change"


class ActionDialog(SteppedDialog):
    """Write down what is to be changed, by whom and until when."""

    title_words = "Corrective action"
    hint_words = _GOES_ON

    def __init__(self, desk: Desk, place: str = "", cases: tuple[int, ...] = ()) -> None:
        super().__init__(desk)
        self._place = place
        self._cases = cases

    def questions(self) -> Iterable[Widget]:
        """Ask what, who and until when; the last two may stay empty."""
        with Step("action"):
            yield Words("What is to be changed?", classes="question")
            yield SafeInput(id="what", compact=True)
            yield Words("Who sees to it?", classes="question")
            yield PersonField(self.desk, "who", if_empty_words="nobody yet")
            yield Words("Until when?", classes="question")
            yield WhenField(
                self.desk, "until", may_stay_empty=True, if_empty_words="without a date"
            )
            yield Words(self._touches(), classes="known")

    def _touches(self) -> str:
        names = (one.name for one in self.desk.shop.places if one.id == self._place)
        place = next(names, "no place named")
        count = wording.plural(len(self._cases), "case")
        return shortened(f"at: {place}; touched: {count}", 56)

    def finish(self, step: str) -> None:
        """Ask for the action."""
        self.ask(
            AddAction(
                self.typed("what"),
                place=self._place,
                owner=self.query_one("#who", PersonField).person,
                due_at=self.query_one("#until", WhenField).instant,
                cases=self._cases,
            )
        )


class RuleDialog(SteppedDialog):
    """Write down what the shop does from now on, as the result of a case or by itself."""

    title_words = "House rule"
    hint_words = _GOES_ON

    def __init__(self, desk: Desk, case: Case | None = None) -> None:
        super().__init__(desk, case)

    def questions(self) -> Iterable[Widget]:
        """Ask for the rule and from when it holds."""
        with Step("rule"):
            yield Words("What do we do from now on?", classes="question")
            yield SafeInput(id="what", compact=True)
            yield Words("From when?", classes="question")
            yield WhenField(self.desk, "from", may_stay_empty=True, if_empty_words="today")

    def finish(self, step: str) -> None:
        """Ask for the rule."""
        applies_from = _day(self.query_one("#from", WhenField).instant, self.desk)
        number = self.case.number if self.case is not None else None
        self.ask(AddHouseRule(self.typed("what"), applies_from, number))


class FinishDialog(SteppedDialog):
    """Say that a corrective action is done, from when it applies, and when to look again."""

    title_words = "Done"
    hint_words = "enter goes on, then saves · esc leaves without a change"

    def __init__(self, desk: Desk, action: CorrectiveAction) -> None:
        super().__init__(desk)
        self._action = action

    def questions(self) -> Iterable[Widget]:
        """Ask from when it applies, then when somebody looks whether it held."""
        with Step("done"):
            yield Words(shortened(self._action.text, 110), classes="known")
            yield Words("Applies from when?", classes="question")
            yield WhenField(self.desk, "from", may_stay_empty=True, if_empty_words="today")
            yield Words("When do we look whether it held?", classes="question")
            yield WhenField(
                self.desk, "check", if_empty=self._usual_check, if_empty_words="if left empty"
            )

    def _usual_check(self) -> datetime:
        return usual_check(Situation(self.desk.book, self.desk.by, self.desk.now))

    def finish(self, step: str) -> None:
        """Ask for it."""
        self.ask(
            FinishAction(
                self._action.id,
                _day(self.query_one("#from", WhenField).instant, self.desk),
                self.query_one("#check", WhenField).instant,
            )
        )


class HeldDialog(SteppedDialog):
    """Say whether what was changed held."""

    title_words = "Did it hold?"
    hint_words = "one key answers · esc leaves without a change"

    def __init__(self, desk: Desk, action: CorrectiveAction) -> None:
        super().__init__(desk)
        self._action = action

    def questions(self) -> Iterable[Widget]:
        """Ask yes or no."""
        with Step("held"):
            yield Words(shortened(self._action.text, 110), classes="known")
            yield Choices(
                [
                    Choice("yes", ("y",), "yes, it held", "leaves the list"),
                    Choice("no", ("n",), "no", "stays until it is done anew"),
                ],
                at=NOWHERE,
            )

    @on(Choices.Picked)
    def _picked(self, message: Choices.Picked) -> None:
        self.ask(CheckAction(self._action.id, message.picked == "yes"))

    def finish(self, step: str) -> None:
        """Do nothing: the answer is one key."""


def _day(at: datetime | None, desk: Desk) -> date | None:
    """Give the shop's calendar day of an instant; `None` for none."""
    return desk.hours.local(at).date() if at is not None else None
