"""Give word with a date, or settle word that was given (docs/practice.md, C1, C2, C6, C16)."""

from collections.abc import Iterable
from datetime import timedelta

from rich.cells import cell_len
from textual import on
from textual.binding import Binding
from textual.widget import Widget

from store.domain.case import Case
from store.domain.commands import (
    CheckPromise,
    Command,
    MakePromise,
    MovePromise,
    SettlePromise,
)
from store.domain.parts import Promise
from store.domain.promises import asks
from store.domain.words import PromiseState, Status
from tui.desk import Desk
from tui.dialogs.choices import NOWHERE, Choice, Choices
from tui.dialogs.dialog import Words, shortened
from tui.dialogs.fields import WhenField
from tui.dialogs.steps import CaseDialog, Step
from tui.dialogs.tick import Tick
from tui.text import wording
from tui.text.safe import fit
from tui.widgets.typed import SafeInput

_NEW = "new"
_TEXT_CELLS = 34
_MOVES = (
    Choice("move", ("m",), "move its date"),
    Choice("move, told", ("t",), "move its date", "the customer was told already"),
)
_GOES_ON = "enter goes on, then saves · esc leaves without a change"


class PromiseDialog(CaseDialog):
    """A new promise at once; with open ones, first which of them and what became of it."""

    title_words = "Promise"
    BINDINGS = [Binding("f2", "told", "the customer was told", show=False)]

    def __init__(self, desk: Desk, case: Case) -> None:
        super().__init__(desk, case)
        open_ones = [p for p in case.promises if p.state is PromiseState.OPEN]
        self._open = {p.id: p for p in sorted(open_ones, key=lambda p: (p.due_at, p.id))}
        self._promise: Promise | None = None
        self._asked_about = asks(case, desk.now)

    def questions(self) -> Iterable[Widget]:
        """Ask for what the promises of this case make possible."""
        if len(self._open) > 1:
            with Step("which"):
                yield Words("Which promise?", classes="question")
                yield Choices([*self._promise_choices(), *self._new])
        if self._asked_about is not None:
            with Step("asked"):
                yield Words(classes="question", id="asked-promise")
                yield Choices(self._answers(), at=NOWHERE)
        if self._open:
            with Step("settle"):
                yield Words(classes="question", id="settled-promise")
                yield Choices(self._settling(), at=NOWHERE)
            with Step("broken"):
                yield Words("Does the customer know already, from us?", classes="question")
                yield Choices(
                    [
                        Choice("yes", ("y",), "yes, we told them"),
                        Choice("no", ("n",), "no", "telling them is planned at once"),
                    ],
                    id="told-first",
                    at=NOWHERE,
                )
            with Step("move"):
                yield Words("To when?", classes="question")
                yield WhenField(self.desk, "moved")
                yield Words("Why?", classes="question")
                yield SafeInput(id="reason", compact=True)
                yield Tick("F2", "the customer was told", id="told", classes="-apart")
        with Step("promise"):
            yield Words("What is promised?", classes="question")
            yield SafeInput(id="text", compact=True)
            yield Words("By when?", classes="question")
            yield WhenField(self.desk, "due")

    def trial(self) -> Command:
        """Try with any promise; on a closed case one can only be settled or moved."""
        number = self.subject.number
        if self._is_closed:
            return SettlePromise(number, next(iter(self._open), 0), kept=True)
        return MakePromise(number, "-", self.desk.now + timedelta(days=1))

    @property
    def _is_closed(self) -> bool:
        """Whether the case was closed with a promise open: no new one is made on it."""
        return self.subject.status is Status.CLOSED

    @property
    def _new(self) -> list[Choice]:
        return [] if self._is_closed else [Choice(_NEW, ("n",), "new promise")]

    @property
    def _broken(self) -> Choice:
        goes = "taken up again" if self._is_closed else "goes to the shop owner"
        return Choice("broken", ("b",), "broken", f"a second failure: {goes}")

    def on_mount(self) -> None:
        """Begin with the only open promise, with the choice of one, or with a new one."""
        if self._asked_about is not None:
            self._promise = promise = self._asked_about
            words = f"Will it hold? {shortened(promise.text, 120)} ({self._due(promise)})"
            self.query_one("#asked-promise", Words).say(words)
            self.go_to("asked")
        elif len(self._open) == 1:
            self._take_up(next(iter(self._open.values())))
        elif not self._open:
            self.hint(_GOES_ON)

    def _promise_choices(self) -> list[Choice]:
        texts = [shortened(promise.text, _TEXT_CELLS) for promise in self._open.values()]
        cells = max(map(cell_len, texts), default=0)
        return [
            Choice(
                str(promise.id),
                (str(place),) if place < 10 else (),
                fit(shortened(promise.text, _TEXT_CELLS), cells),
                self._due(promise),
            )
            for place, promise in enumerate(self._open.values(), start=1)
        ]

    def _settling(self) -> list[Choice]:
        choices = [
            Choice("kept", ("k",), "kept"),
            self._broken,
            *_MOVES,
        ]
        return [*choices, *self._new] if len(self._open) == 1 else choices

    def _answers(self) -> list[Choice]:
        """Give what can be said of a promise that the board asks about."""
        others = [Choice("other", ("a",), "another open promise")] if len(self._open) > 1 else []
        return [
            Choice("holds", ("y",), "yes, it will hold"),
            Choice("fails", ("x",), "will not hold", "telling them first is planned at once"),
            Choice("kept", ("k",), "kept already"),
            self._broken,
            *_MOVES,
            *others,
            *self._new,
        ]

    def _due(self, promise: Promise) -> str:
        late = self.desk.now - promise.due_at
        if late > timedelta():
            return f"late {wording.duration(late)}"
        return wording.full_time(promise.due_at, self.desk.now, self.desk.shop)

    def _take_up(self, promise: Promise) -> None:
        self._promise = promise
        words = f"{shortened(promise.text, 160)} ({self._due(promise)})"
        self.query_one("#settled-promise", Words).say(words)
        self.go_to("settle")

    @on(Choices.Picked)
    def _picked(self, message: Choices.Picked) -> None:
        if self.is_asking:
            return
        promise, number = self._promise, self.subject.number
        match message.picked:
            case "new":
                self.go_to("promise", hint=_GOES_ON)
            case "holds" | "fails" as answer if promise is not None:
                self.ask(CheckPromise(number, promise.id, holds=answer == "holds"))
            case "other":
                self.go_to("which")
            case "kept" if promise is not None:
                self.ask(SettlePromise(number, promise.id, kept=True))
            case "broken":
                self.go_to("broken", title="broken")
            case "yes" | "no" as told if promise is not None:
                self.ask(SettlePromise(number, promise.id, kept=False, customer_told=told == "yes"))
            case "move" | "move, told" as moves:
                if self.query_one("#told", Tick).value is (moves == "move"):
                    self._turn_told()
                self.go_to("move", hint=_GOES_ON, title="move")
            case id if id.isdecimal():
                self._take_up(self._open[int(id)])

    def action_told(self) -> None:
        """Tick that the customer was told, without leaving the input."""
        if self._open and self.step.called == "move":
            self._turn_told()

    def _turn_told(self) -> None:
        self.query_one("#told", Tick).toggle()

    def finish(self, step: str) -> None:
        """Ask for the new promise or for the new date."""
        number = self.subject.number
        if step == "promise":
            due_at = self.query_one("#due", WhenField).instant
            if due_at is not None:
                self.ask(MakePromise(number, self.typed("text"), due_at))
        elif step == "move" and self._promise is not None:
            due_at = self.query_one("#moved", WhenField).instant
            if due_at is not None:
                told = self.query_one("#told", Tick).value
                self.ask(MovePromise(number, self._promise.id, due_at, self.typed("reason"), told))
