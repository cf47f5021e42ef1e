"""Say how far a case has come, and close it with its outcome (docs/practice.md, A11, A22, E16)."""

from collections.abc import Iterable
from datetime import datetime

from textual import on
from textual.binding import Binding
from textual.widget import Widget

from store.domain.commands import Command, SetStatus, SetWaiting
from store.domain.refusal import Refused
from store.domain.rules import decide
from store.domain.rules.status import has_accepted_option, missing
from store.domain.words import Outcome, Status
from tui import labels, wording
from tui.dialogs.choices import NOWHERE, Choice, Choices
from tui.dialogs.dialog import Words
from tui.dialogs.steps import CaseDialog, Step
from tui.dialogs.tick import Tick
from tui.widgets.typed import SafeInput

_WAIT = "wait"
_RETURNS = "returns"
_DONE = (Status.FIXED, Status.FOLLOWING_UP, Status.CLOSED)
_SAVES = "enter saves · esc leaves without a change"
_MISSING = {
    "first_contact": "nobody has spoken to the customer",
    "apology": "no apology yet",
    "accepted_fix": "no fix was accepted",
    "contact_after_refund": "nobody spoke to them after the money back",
    "running_stop_gap": "a stop-gap still runs",
    "open_promise": "a promise is still open",
    "promised_gesture": "a gesture is promised and not given",
    "open_request": "a request for a gesture has no answer",
    "follow_up": "no follow-up was planned",
    "open_follow_up": "a follow-up is still open",
    "content_customer": "no follow-up found them content",
    "cause": "the cause is not known",
}
"""The words for what an honest close would still have (docs/rules.md, *honest close*)."""


class CloseDialog(CaseDialog):
    """How it ended; what is missing is said, remembered, and no bar."""

    title_words = "Done"
    hint_words = "one letter closes the case · esc leaves without a change"

    _outcome = Outcome.UNKNOWN
    _will_return = False

    def questions(self) -> Iterable[Widget]:
        """Ask for the outcome, then for the reason where the rules want one."""
        with Step("outcome"):
            yield Words("How did it end?", classes="question")
            yield Choices(
                [
                    Choice(Outcome.RECOVERED, ("r",), labels.OUTCOME[Outcome.RECOVERED]),
                    Choice(_RETURNS, ("t",), "recovered, and they said they will return"),
                    Choice(Outcome.LOST, ("l",), labels.OUTCOME[Outcome.LOST]),
                    Choice(Outcome.UNKNOWN, ("u",), labels.OUTCOME[Outcome.UNKNOWN]),
                ],
                id="outcomes",
                at=NOWHERE,
            )
            yield Words(self._what_is_missing(), classes="known missing")
        with Step("no-follow-up"):
            yield Words("Why is there no follow-up?", classes="question")
            yield SafeInput(id="no-follow-up-reason", compact=True)

    DEFAULT_CSS = """
    CloseDialog .missing { margin-top: 1; }
    """

    def trial(self) -> Command | None:
        """Try to close with any outcome."""
        return SetStatus(self.subject.number, Status.CLOSED, reason="-", outcome=Outcome.UNKNOWN)

    def _what_is_missing(self) -> str:
        words = [_MISSING.get(id, id.replace("_", " ")) for id in missing(self.subject)]
        if not words:
            return "Nothing is missing."
        return f"Still missing, and remembered: {', '.join(words)}."

    @on(Choices.Picked, "#outcomes")
    def _ended(self, message: Choices.Picked) -> None:
        if self.is_asking:
            return
        self._will_return = message.picked == _RETURNS
        self._outcome = Outcome.RECOVERED if self._will_return else Outcome(message.picked)
        if self.subject.follow_ups:
            self._close()
        else:
            ended = labels.OUTCOME[self._outcome]
            self.go_to("no-follow-up", hint=_SAVES, title=ended)

    def _close(self) -> None:
        self.ask(
            SetStatus(
                self.subject.number,
                Status.CLOSED,
                reason=self.typed("no-follow-up-reason"),
                outcome=self._outcome,
                said_they_will_return=self._will_return,
            )
        )

    def finish(self, step: str) -> None:
        """Close it; an empty reason is refused by the rule."""
        self._close()


class StatusDialog(CloseDialog):
    """The status by one letter; `w` says whose move it is."""

    BINDINGS = [Binding("f2", "override", "nothing was agreed", show=False)]

    title_words = "Status"
    hint_words = "one letter sets it · esc leaves without a change"

    _to = Status.NEW
    _reopening = ""
    """Why it is taken up again, once that was answered on the way to *fixed*."""

    def questions(self) -> Iterable[Widget]:
        """Ask for the status, then for what its rules want to know."""
        with Step("status"):
            choices = [*self._statuses(), self._whose_move()]
            yield Choices(choices, id="statuses", at=self.subject.status)
        with Step("agreed"):
            yield Words("What was agreed? (may stay empty)", classes="question", id="agreed-what")
            yield SafeInput(id="agreed", compact=True)
            yield Tick("F2", "nothing was agreed; this is why it counts as fixed", id="override")
            yield Words(classes="known", id="planned")
        with Step("reopen"):
            yield Words("Why is it taken up again?", classes="question")
            yield SafeInput(id="reopen-reason", compact=True)
        yield from super().questions()

    def trial(self) -> Command | None:
        """A void case alone has no other status; the rest is refused where it is chosen."""
        if self.subject.void is None:
            return None
        return SetStatus(self.subject.number, Status.FIXING)

    def _statuses(self) -> list[Choice]:
        return [
            Choice(
                status,
                (letter,),
                f"{labels.STATUS_GLYPH[status]} {labels.STATUS[status]}",
                self._more(status),
            )
            for status, letter in labels.STATUS_KEYS.items()
        ]

    def _more(self, status: Status) -> str:
        if status is self.subject.status:
            return "now"
        if status is Status.FIXED and has_accepted_option(self.subject):
            return self._planned_words()
        return ""

    def _whose_move(self) -> Choice:
        words, more = "waiting on customer", "our clocks stand still"
        if self.subject.waiting_since is not None:
            since = wording.duration(self.desk.now - self.subject.waiting_since)
            words, more = "our move again", f"waiting on customer for {since}"
        return Choice(_WAIT, ("w",), f"{labels.WAITING_GLYPH} {words}", more)

    def _planned_words(self) -> str:
        """Say which follow-ups the rules would plan now, were it called fixed."""
        try:
            records = decide(
                self.desk.book,
                SetStatus(self.subject.number, Status.FIXED, reason="-", agreed="-"),
                self.desk.by.id,
                self.desk.now,
            )
        except Refused:
            return ""
        known = {follow_up.id for follow_up in self.subject.follow_ups}
        days = [self._day(f.due_at) for f in records.cases[0].follow_ups if f.id not in known]
        return f"follow-ups {', '.join(days)}" if days else ""

    def _day(self, at: datetime) -> str:
        then = wording.local(at, self.desk.shop)
        if (at - self.desk.now).days < 6:
            return f"{then:%a %H:%M}"
        return f"{then:%a} {then.day} {then:%b}"

    @on(Choices.Picked, "#statuses")
    def _chosen(self, message: Choices.Picked) -> None:
        if self.is_asking:
            return
        case = self.subject
        if message.picked == _WAIT:
            self.ask(SetWaiting(case.number, waiting=case.waiting_since is None))
            return
        self._to = to = Status(message.picked)
        if to is case.status:
            self.ask(SetStatus(case.number, to))
        elif case.status is Status.CLOSED or (case.status in _DONE and to not in _DONE):
            self._take_up_again(to)
        elif to is Status.CLOSED:
            hint = "one letter closes the case · esc leaves without a change"
            self.go_to("outcome", hint=hint, title=labels.STATUS[to])
        elif to is Status.FIXING or (to is Status.FIXED and not has_accepted_option(case)):
            self._ask_what_was_agreed(to)
        else:
            self.ask(SetStatus(case.number, to))

    def _take_up_again(self, to: Status) -> None:
        """Ask for the reason, unless the rules would refuse this status with any reason."""
        agreed = "-" if to is Status.FIXED else ""
        trial = SetStatus(self.subject.number, to, reason="-", agreed=agreed)
        why_not = self.refusal_of(trial)
        if why_not:
            self.refuse(why_not)
        else:
            self.go_to("reopen", hint=_SAVES, title=labels.STATUS[to])

    def _ask_what_was_agreed(self, to: Status) -> None:
        self.query_one("#override").display = to is Status.FIXED and not self._reopening
        if to is Status.FIXED:
            self.query_one("#agreed-what", Words).say("What was agreed?")
            planned = self._planned_words()
            self.query_one("#planned", Words).say(f"plans {planned}" if planned else "")
        self.go_to("agreed", hint=_SAVES, title=labels.STATUS[to])

    def _with_what_was_agreed(self, typed: str) -> SetStatus:
        """Give the status with an accepted option, or with the reason why there is none (A11)."""
        number = self.subject.number
        if self._reopening:
            return SetStatus(number, self._to, reason=self._reopening, agreed=typed)
        if self.query_one("#override", Tick).value:
            return SetStatus(number, self._to, reason=typed)
        return SetStatus(number, self._to, agreed=typed)

    def action_override(self) -> None:
        """Turn the reason instead of an agreement on or off."""
        if self._to is Status.FIXED and not self._reopening:
            self.query_one("#override", Tick).toggle()

    def finish(self, step: str) -> None:
        """Ask for the status with what was entered."""
        match step:
            case "agreed":
                self.ask(self._with_what_was_agreed(self.typed("agreed")))
            case "reopen":
                reason = self.typed("reopen-reason")
                if self._to is Status.FIXED and reason.strip():
                    # Why it is taken up again does not say why it is fixed.
                    self._reopening = reason
                    self._ask_what_was_agreed(self._to)
                    return
                self.ask(SetStatus(self.subject.number, self._to, reason=reason))
            case _:
                super().finish(step)
