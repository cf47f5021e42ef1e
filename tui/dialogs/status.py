"""Say how far a case has come; closing asks what the honest close asks (docs/practice.md, A11)."""

from collections.abc import Iterable
from dataclasses import replace

from textual import on
from textual.binding import Binding
from textual.widget import Widget

from store.domain.case import Case
from store.domain.commands import Command, SetStatus, SetWaiting
from store.domain.honest_close import has_accepted_option
from store.domain.rules.follow_up import offered_rhythm
from store.domain.words import Status
from tui.desk import Desk
from tui.dialogs import rhythm
from tui.dialogs.choices import Choice, Choices
from tui.dialogs.close import CLOSE_HINT, CloseDialog
from tui.dialogs.dialog import Words
from tui.dialogs.steps import Step
from tui.dialogs.tick import Tick
from tui.text import labels, wording
from tui.widgets.typed import SafeInput

_WAIT = "wait"
_DONE = (Status.FIXED, Status.FOLLOWING_UP, Status.CLOSED)
_LETTERS = "one letter sets it · esc leaves without a change"
_SAVES = "enter saves · esc leaves without a change"


class StatusDialog(CloseDialog):
    """The status by one letter; `w` says whose move it is."""

    BINDINGS = [Binding("f2", "override", "nothing was agreed", show=False)]

    title_words = "Status"
    hint_words = _LETTERS

    _to = Status.NEW
    _reopening = ""
    """Why it is taken up again, once that was answered on the way to *fixed*."""
    _fix: SetStatus | None = None
    """What is asked for once the dates of the follow-ups are settled."""

    def __init__(self, desk: Desk, case: Case) -> None:
        super().__init__(desk, case)
        # A closed case begins with the letters here, and not with what was entered.
        self.hint_words = _LETTERS
        self._offered = offered_rhythm(case, desk.shop, desk.hours, desk.now)

    def questions(self) -> Iterable[Widget]:
        """Ask for the status, then for what its rules want to know."""
        with Step("status"):
            choices = [*self._statuses(), self._whose_move()]
            yield Choices(choices, id="statuses", at=self.subject.status)
        with Step("agreed"):
            yield Words("What was agreed? (may stay empty)", classes="question", id="agreed-what")
            yield SafeInput(id="agreed", compact=True)
            yield Tick("F2", "nothing was agreed; say why it counts as fixed", id="override")
        with Step("rhythm"):
            yield from rhythm.questions(self.desk, self._offered)
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
        return ""

    def _whose_move(self) -> Choice:
        words, more = "waiting on customer", "our clocks stand still"
        if self.subject.waiting_since is not None:
            since = wording.duration(self.desk.now - self.subject.waiting_since)
            words, more = "our move again", f"waiting on customer for {since}"
        return Choice(_WAIT, ("w",), f"{labels.WAITING_GLYPH} {words}", more)

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
            self.go_to("outcome", hint=CLOSE_HINT, title=labels.STATUS[to])
        elif to is Status.FIXING or (to is Status.FIXED and not has_accepted_option(case)):
            self._ask_what_was_agreed(to)
        else:
            self._ask_with_rhythm(SetStatus(case.number, to))

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
            self._say_what_is_asked()
        self.go_to("agreed", hint=_SAVES, title=labels.STATUS[to])

    @on(Tick.Changed, "#override")
    def _say_what_is_asked(self) -> None:
        """Ask for what the answer will be taken for."""
        is_override = self.query_one("#override", Tick).value and not self._reopening
        asked = "Why does it count as fixed?" if is_override else "What was agreed?"
        self.query_one("#agreed-what", Words).say(asked)

    def _with_what_was_agreed(self, typed: str) -> SetStatus:
        """Give the status with an accepted option, or with the reason why there is none (A11)."""
        number = self.subject.number
        if self._reopening:
            return SetStatus(number, self._to, reason=self._reopening, agreed=typed)
        if self.query_one("#override", Tick).value:
            return SetStatus(number, self._to, reason=typed)
        return SetStatus(number, self._to, agreed=typed)

    def _ask_with_rhythm(self, command: SetStatus) -> None:
        """Ask for the status; with a fix first show the follow-ups that come with it."""
        why_not = self.refusal_of(command)
        if why_not or command.to is not Status.FIXED or not self._offered:
            self.ask(command)
            return
        self._fix = command
        self.go_to("rhythm", hint=rhythm.HINT, title="follow-ups")

    def may_finish_from(self, id: str) -> bool:
        """From any of the offered dates Enter plans them all; the close has its own answer."""
        return id.startswith(rhythm.DATE) or super().may_finish_from(id)

    def action_override(self) -> None:
        """Turn the reason instead of an agreement on or off."""
        if self._to is Status.FIXED and not self._reopening:
            self.query_one("#override", Tick).toggle()

    def finish(self, step: str) -> None:
        """Ask for the status with what was entered."""
        match step:
            case "agreed":
                self._ask_with_rhythm(self._with_what_was_agreed(self.typed("agreed")))
            case "rhythm" if self._fix is not None:
                dates = (one.chosen for one in self.query(rhythm.OfferedDate))
                kept = tuple(one for one in dates if one is not None)
                self.ask(replace(self._fix, rhythm=kept))
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
