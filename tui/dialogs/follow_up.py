"""Ask the customer again: plan it, or record what was found (docs/practice.md, E16-E18)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from textual import on
from textual.binding import Binding
from textual.widget import Widget

from store.domain.case import Case
from store.domain.commands import Command, MoveFollowUp, PlanFollowUp, RecordFollowUp
from store.domain.parts import FollowUp
from store.domain.words import FollowUpKind, FollowUpResult, Status
from tui.desk import Desk
from tui.dialogs.choices import NOWHERE, Choice, Choices
from tui.dialogs.dialog import Words, shortened
from tui.dialogs.fields import WhenField
from tui.dialogs.person_field import PersonField
from tui.dialogs.steps import CaseDialog, Step, keys_line
from tui.text import labels, wording
from tui.widgets.typed import SafeInput

KINDS = (
    FollowUpKind.CHECK,
    FollowUpKind.CALL_BACK,
    FollowUpKind.RETURN_CHECK,
    FollowUpKind.APOLOGY_VISIT,
)
"""The kinds that a person plans; the others are planned by the rules."""
_SAVES = "enter saves · esc leaves without a change"
_PLANS = "enter goes on, then saves · tab: who, where · esc leaves"


class FollowUpDialog(CaseDialog):
    """What an open follow-up found; without one, when to ask again."""

    title_words = "Follow-up"
    BINDINGS = [Binding("f2", "kind", "another kind", show=False)]

    def __init__(self, desk: Desk, case: Case) -> None:
        super().__init__(desk, case)
        open_ones = [one for one in case.follow_ups if one.result is None]
        self._open = sorted(open_ones, key=lambda one: (one.due_at, one.id))
        self._result = FollowUpResult.CONTENT
        self._kind = KINDS[0]

    def questions(self) -> Iterable[Widget]:
        """Ask for the result first; without an open follow-up for a time."""
        if self._open:
            with Step("result"):
                yield Words(classes="question", id="follow-up")
                yield Words(classes="known", id="note-then")
                yield Choices(self._results(), at=NOWHERE)
            with Step("found"):
                yield Words("What did they say? (may stay empty)", classes="question")
                yield SafeInput(id="found", compact=True)
            with Step("again"):
                yield Words("When to try again?", classes="question")
                yield WhenField(
                    self.desk,
                    "next-try",
                    if_empty=self._next_opening_day,
                    if_empty_words="if left empty",
                )
            with Step("move"):
                yield Words("Move it to when?", classes="question")
                yield WhenField(self.desk, "moved")
        with Step("plan"):
            yield Words("When do we ask again?", classes="question")
            yield WhenField(self.desk, "due")
            yield Words("About what? (may stay empty)", classes="question")
            yield SafeInput(id="note", compact=True)
            yield Words("Who? (may stay empty)", classes="question")
            yield PersonField(self.desk, "who", if_empty_words=self._if_nobody())
            yield Words("Where? (may stay empty)", classes="question")
            yield SafeInput(id="place", placeholder="such as: at their office", compact=True)
            yield Words(classes="toggles", id="kind")

    def trial(self) -> Command:
        """Try with any time."""
        return PlanFollowUp(self.subject.number, self.desk.now + timedelta(days=1))

    def on_mount(self) -> None:
        """Show the follow-up that is due first."""
        self._show_kind()
        if self._open:
            self._show_follow_up()
        else:
            self.hint(_PLANS)

    def _if_nobody(self) -> str:
        owner = wording.person_name(self.subject.owner, self.desk.book.people)
        return shortened(f"the owner of the case, {owner}", 50)

    def may_finish_from(self, id: str) -> bool:
        """From the note Enter saves at once; a visit still wants to know where (D5)."""
        return id == "note" and self._kind is not FollowUpKind.APOLOGY_VISIT

    def _results(self) -> list[Choice]:
        again = "takes the case up again" if self._is_done else ""
        choices = [
            Choice(FollowUpResult.CONTENT, ("1",), "content"),
            Choice(FollowUpResult.STILL_UNHAPPY, ("2",), "still unhappy", again),
            Choice(FollowUpResult.NOT_REACHED, ("3",), "not reached", "tries again later"),
            Choice("move", ("m",), "move it"),
            Choice("plan", ("n",), "new one", "planned beside this one"),
        ]
        if len(self._open) > 1:
            others = wording.plural(len(self._open) - 1, "other")
            choices.append(Choice("other", ("o",), "look at the next", f"{others} planned already"))
        return choices

    @property
    def _is_done(self) -> bool:
        return self.subject.status in (Status.FIXED, Status.FOLLOWING_UP, Status.CLOSED)

    def _next_opening_day(self) -> datetime:
        return self.desk.hours.add_days(self.desk.now, 1)

    def _show_follow_up(self) -> None:
        one = self._open[0]
        kind = labels.FOLLOW_UP[one.kind]
        who = wording.person_name(one.owner or self.subject.owner, self.desk.book.people)
        words = f"{kind[0].upper()}{kind[1:]}, {self._due(one)}, for {who}"
        self.query_one("#follow-up", Words).say(shortened(words, 120))
        note = self.query_one("#note-then", Words)
        about = " · ".join(text for text in (one.note, one.place) if text)
        note.say(shortened(about, 120))
        note.display = bool(about)

    def _due(self, one: FollowUp) -> str:
        late = self.desk.now - one.due_at
        if late > timedelta():
            return f"late {wording.duration(late)}"
        return f"due {wording.day_and_time(one.due_at, self.desk.now, self.desk.shop)}"

    @on(Choices.Picked)
    def _picked(self, message: Choices.Picked) -> None:
        if self.is_asking:
            return
        match message.picked:
            case "move":
                self.go_to("move", hint=_SAVES, title="move")
            case "plan":
                self.go_to("plan", hint=_PLANS, title="another")
            case "other":
                self._open = [*self._open[1:], self._open[0]]
                self._show_follow_up()
            case FollowUpResult.NOT_REACHED:
                self._result = FollowUpResult.NOT_REACHED
                self.go_to("again", hint=_SAVES, title="not reached")
            case result:
                self._result = FollowUpResult(result)
                self.go_to("found", hint=_SAVES, title=labels.FOLLOW_UP_RESULT[self._result])

    def action_kind(self) -> None:
        """Take the next kind, without leaving the input."""
        if self.step.called == "plan":
            self._kind = KINDS[(KINDS.index(self._kind) + 1) % len(KINDS)]
            self._show_kind()

    def _show_kind(self) -> None:
        self.query_one("#kind", Words).update(
            keys_line(("F2", f"kind: {labels.FOLLOW_UP[self._kind]}"))
        )

    def finish(self, step: str) -> None:
        """Ask for what was entered in this step."""
        number = self.subject.number
        match step:
            case "found":
                self.ask(
                    RecordFollowUp(number, self._open[0].id, self._result, self.typed("found"))
                )
            case "again":
                next_try = self.query_one("#next-try", WhenField).instant
                self.ask(RecordFollowUp(number, self._open[0].id, self._result, next_try=next_try))
            case "move":
                moved = self.query_one("#moved", WhenField).instant
                if moved is not None:
                    self.ask(MoveFollowUp(number, self._open[0].id, moved))
            case "plan":
                due_at = self.query_one("#due", WhenField).instant
                if due_at is not None:
                    self.ask(
                        PlanFollowUp(
                            number,
                            due_at,
                            self._kind,
                            note=self.typed("note"),
                            owner=self.query_one("#who", PersonField).person,
                            place=self.typed("place"),
                        )
                    )
