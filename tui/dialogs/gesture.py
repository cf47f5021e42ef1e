"""Promise or give something extra, with the money in view (docs/practice.md, A12, A13, B14, D10).

The three figures stand above from the first key on, and the line below the amount says what Enter
will do, so that nobody learns of a limit after having spoken. Second thoughts are said and bar
nothing; a no is recorded with what was offered instead (B11). On a closed case a gesture is handed
over, or seen to have arrived.
"""

from collections.abc import Iterable
from dataclasses import replace

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from store.domain.book import Book
from store.domain.case import Case
from store.domain.commands import (
    AddGesture,
    Command,
    ConfirmArrived,
    DeclineDemand,
    GiveGesture,
)
from store.domain.parts import Gesture
from store.domain.words import GestureState
from tui.desk import Desk
from tui.dialogs.choices import NOWHERE, Choice, Choices
from tui.dialogs.dialog import Words, shortened
from tui.dialogs.fields import AmountField
from tui.dialogs.gesture_money import Figures, GestureMoney, has_full_width
from tui.dialogs.idea_list import IDEAS, IdeasStep
from tui.dialogs.steps import CaseDialog, Step
from tui.dialogs.tick import Tick
from tui.text import wording
from tui.text.safe import fit, fit_right
from tui.widgets.typed import SafeInput

_FILLS = "tab goes to the note · F4 ideas · esc leaves without a change"
_HAND_OVER = "hand over"
_ARRIVED = "arrived"
_ELSE = "else"
_NO = "no"
_OF_CATALOGUE = "kind:"
_PROMISED = "gesture:"
_REACHED = "reached:"


class GestureDialog(CaseDialog):
    """What, how much, and whether the customer has it already."""

    title_words = "Gesture"
    hint_words = "one key chooses · esc leaves without a change"
    BINDINGS = [
        Binding("f2", "tick('given')", "given already", show=False),
        Binding("f3", "tick('surprise')", "a surprise", show=False),
        Binding("f4", "ideas", "ideas from earlier cases", show=False),
    ]
    DEFAULT_CSS = """
    GestureDialog #figures { margin-bottom: 1; }
    GestureDialog #thoughts { width: 1fr; height: auto; color: $amends-due-soon; }
    GestureDialog #thoughts.-none { display: none; }
    """

    def __init__(self, desk: Desk, case: Case) -> None:
        super().__init__(desk, case)
        self._promised = [g for g in case.gestures if g.state is GestureState.PROMISED]
        self._under_way = [
            g for g in case.gestures if g.state is GestureState.GIVEN and g.arrived_at is None
        ]
        self._money = GestureMoney.of(desk, case)
        self._kind = ""
        self._cost = 0

    def questions(self) -> Iterable[Widget]:
        """Show the figures, then ask for the kind and what belongs to it."""
        yield Figures(id="figures")
        with Step("kind"):
            yield Choices(self._kinds(), at=NOWHERE)
        if len(self._promised) > 1:
            with Step("hand-over"):
                yield Words("Which one does the customer have now?", classes="question")
                yield Choices(self._listed(self._promised, _PROMISED), at=NOWHERE)
        if len(self._under_way) > 1:
            with Step("arrived"):
                yield Words("Which one has reached them?", classes="question")
                yield Choices(self._listed(self._under_way, _REACHED), at=NOWHERE)
        with Step("gesture"):
            yield Words("What?", classes="question", id="what-kind")
            yield SafeInput(id="kind-typed", compact=True)
            yield Words("How much is it worth?", classes="question")
            yield AmountField(self.desk.shop, "cost", told=self._what_enter_does)
            yield Words(id="thoughts", classes="-none")
            yield Words("Note (may stay empty)", classes="question", id="note-asked")
            yield SafeInput(id="note", compact=True)
            yield Tick("F2", "the customer has it already", id="given", classes="-apart")
            yield Tick("F3", "a surprise", id="surprise")
        with Step("no"):
            yield Words("What do they ask for?", classes="question")
            yield SafeInput(id="demand", compact=True)
            yield Words("What do we offer instead?", classes="question")
            yield SafeInput(id="instead", compact=True)
        yield IdeasStep(self.subject, self.desk.book)

    def trial(self) -> Command | None:
        """Try with a gesture that costs nothing; a closed case takes what is under way."""
        if not self.subject.is_open and (self._promised or self._under_way):
            return None
        return AddGesture(self.subject.number, "-", 0)

    def on_mount(self) -> None:
        """Show the figures as they are now."""
        self._show_figures()

    def see(self, book: Book) -> None:
        """Take in the case and the money as they are now."""
        super().see(book)
        self._reckon(self.desk, self.subject)

    def book_came(self, book: Book) -> None:
        """Let the figures follow what others spend, and with them what Enter will do."""
        super().book_came(book)
        by = book.people.get(self.desk.by.id, self.desk.by)
        case = book.cases.get(self.subject.number, self.subject)
        self._reckon(replace(self.desk, book=book, by=by), case)

    def _reckon(self, desk: Desk, case: Case) -> None:
        self._money = GestureMoney.of(desk, case)
        self._show_figures()
        self._show_thoughts()
        self.query_one("#cost", AmountField).say()

    def _kind_name(self, kind: str) -> str:
        found = (one.name for one in self.desk.shop.gestures if one.id == kind)
        return next(found, kind)

    def _kinds(self) -> list[Choice]:
        choices = []
        if len(self._promised) == 1:
            words = f"hand over: {self._words(self._promised[0])}"
            choices.append(Choice(_HAND_OVER, ("h",), words, "promised"))
        elif self._promised:
            count = wording.plural(len(self._promised), "promised gesture")
            choices.append(Choice(_HAND_OVER, ("h",), f"hand over one of {count}"))
        if len(self._under_way) == 1:
            words = f"it reached them: {self._words(self._under_way[0])}"
            choices.append(Choice(_ARRIVED, ("r",), words, "given"))
        elif self._under_way:
            count = wording.plural(len(self._under_way), "given gesture")
            choices.append(Choice(_ARRIVED, ("r",), f"one of {count} reached them"))
        if not self.subject.is_open:
            return choices
        name_cells, cost_cells = (36, 18) if has_full_width(self.app) else (26, 12)
        for place, kind in enumerate(self.desk.shop.gestures, start=1):
            cost = wording.money(kind.usual_cost, self.desk.shop) if kind.usual_cost else ""
            name = fit(shortened(kind.name, min(30, name_cells)), name_cells)
            keys = (str(place),) if place < 10 else ()
            choices.append(
                Choice(f"{_OF_CATALOGUE}{kind.id}", keys, name, fit_right(cost, cost_cells))
            )
        choices.append(Choice(_ELSE, ("e",), "something else"))
        choices.append(Choice(_NO, ("n",), "say no, and what we offer instead"))
        return choices

    def _listed(self, gestures: Iterable[Gesture], lead: str) -> list[Choice]:
        return [
            Choice(
                f"{lead}{gesture.id}",
                (str(place),) if place < 10 else (),
                self._words(gesture),
                shortened(gesture.note, 20),
            )
            for place, gesture in enumerate(gestures, start=1)
        ]

    def _words(self, gesture: Gesture) -> str:
        name = shortened(self._kind_name(gesture.kind), 24)
        return f"{name}, {wording.money(gesture.cost, self.desk.shop)}"

    @on(Choices.Picked)
    def _picked(self, message: Choices.Picked) -> None:
        if self.is_asking:
            return
        picked = message.picked
        if self.step.called == IDEAS:
            self.go_to("gesture", hint=_FILLS)
            self.set_focus(self.query_one(IdeasStep).take(picked))
            return
        if picked == _HAND_OVER:
            if len(self._promised) == 1:
                self.ask(GiveGesture(self.subject.number, self._promised[0].id))
            else:
                self.go_to("hand-over", hint="one key chooses · esc leaves without a change")
        elif picked.startswith(_PROMISED):
            self.ask(GiveGesture(self.subject.number, int(picked.removeprefix(_PROMISED))))
        elif picked == _ARRIVED and len(self._under_way) == 1:
            self.ask(ConfirmArrived(self.subject.number, self._under_way[0].id))
        elif picked == _ARRIVED:
            self.go_to("arrived", hint="one key chooses · esc leaves without a change")
        elif picked.startswith(_REACHED):
            self.ask(ConfirmArrived(self.subject.number, int(picked.removeprefix(_REACHED))))
        elif picked == _ELSE:
            self._ask_for("", None)
        elif picked == _NO:
            self.go_to("no", hint="enter goes on, then saves · esc leaves", title="no")
        else:
            kind = picked.removeprefix(_OF_CATALOGUE)
            usual = next((g.usual_cost for g in self.desk.shop.gestures if g.id == kind), 0)
            self._ask_for(kind, usual or None)

    def _ask_for(self, kind: str, usual_cost: int | None) -> None:
        self._kind = kind
        for id in ("what-kind", "kind-typed"):
            self.query_one(f"#{id}").display = not kind
        self.query_one("#cost", AmountField).fill(usual_cost)
        self.go_to("gesture", hint=_FILLS, title=self._kind_name(kind) or "something else")

    @on(Input.Changed, "#cost-typed")
    def _cost_changed(self) -> None:
        self._cost = self.query_one("#cost", AmountField).amount or 0
        money = self.desk.shop.money
        note = "Note (may stay empty)"
        if self._cost >= money.reason_from:
            note = "Why does it make sense for both?"
        elif self._needs_note(self._cost):
            note = "Why? One line"
        self.query_one("#note-asked", Words).say(note)
        self._show_thoughts()
        self._show_figures()

    @on(Input.Changed, "#kind-typed")
    def _show_thoughts(self) -> None:
        said = self._money.thoughts(self._kind or self.typed("kind-typed"), self._cost)
        words = self.query_one("#thoughts", Words)
        words.say("\n".join(said))
        words.set_class(not said, "-none")

    @on(Tick.Changed)
    def _ticked(self) -> None:
        self.query_one("#cost", AmountField).say()

    def _needs_note(self, cost: int) -> bool:
        return cost >= self.desk.shop.money.note_from

    def _show_figures(self) -> None:
        """Show what is left, and what will be left."""
        self.query_one(Figures).show(self._money, self._cost)

    def _what_enter_does(self, cost: int) -> Content:
        return self._money.what_enter_does(cost, given=self.query_one("#given", Tick).value)

    def action_tick(self, id: str) -> None:
        """Turn a mark on or off without leaving the input."""
        if self.step.called == "gesture":
            self.query_one(f"#{id}", Tick).toggle()

    def action_ideas(self) -> None:
        """Show what made other customers feel special (docs/practice.md, C11)."""
        if self.step.called == "gesture":
            self.query_one(IdeasStep).asked_by(self.query_one("#note", Input))
            self.go_to(IDEAS, hint="a digit takes it into the note · esc goes back")

    def action_leave(self) -> None:
        """Leave without a change; from the ideas go back to what is typed."""
        if self.step.called == IDEAS and not self.is_asking:
            self.go_to("gesture", hint=_FILLS)
        else:
            super().action_leave()

    def may_finish_from(self, id: str) -> bool:
        """From the amount Enter saves at once, unless a note is still wanted."""
        return id == "cost-typed" and not (self._needs_note(self._cost) and not self.typed("note"))

    def finish(self, step: str) -> None:
        """Ask for the gesture, or for the no."""
        if step == "no":
            demand, instead = self.typed("demand"), self.typed("instead")
            self.ask(DeclineDemand(self.subject.number, demand, instead))
            return
        cost = self.query_one("#cost", AmountField).amount
        if cost is None:
            return
        self.ask(
            AddGesture(
                self.subject.number,
                self._kind or self.typed("kind-typed"),
                cost,
                note=self.typed("note"),
                surprise=self.query_one("#surprise", Tick).value,
                given=self.query_one("#given", Tick).value,
            )
        )
