"""Promise or give something extra, with the money in view (docs/practice.md, A12, A13, B14, D10).

The three figures stand above from the first key on, and the line below the amount says what Enter
will do, so that nobody learns of a limit after having spoken.
"""

from collections.abc import Iterable

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from store.domain.budget import (
    Over,
    booked_by,
    case_budget,
    month_budget,
    over,
    received,
    spent_in,
    who_can_allow,
)
from store.domain.case import Case
from store.domain.commands import AddGesture, Command, ConfirmArrived, GiveGesture
from store.domain.parts import Gesture
from store.domain.rules.situation import names
from store.domain.words import GestureState
from tui import wording
from tui.desk import Desk
from tui.dialogs.choices import Choice, Choices
from tui.dialogs.dialog import Words, shortened
from tui.dialogs.fields import AmountField
from tui.dialogs.steps import CaseDialog, Step
from tui.dialogs.tick import Tick
from tui.safe import fit, fit_right
from tui.widgets.typed import SafeInput

_HAND_OVER = "hand over"
_ARRIVED = "arrived"
_ELSE = "else"
_OF_CATALOGUE = "kind:"
_PROMISED = "gesture:"
_REACHED = "reached:"
_BEYOND = {
    Over.LIMIT: "above your limit in this case",
    Over.CASE_BUDGET: "above the budget of this case",
    Over.MONTH_BUDGET: "above what is free this month",
}


class GestureDialog(CaseDialog):
    """What, how much, and whether the customer has it already."""

    title_words = "Gesture"
    hint_words = "one key chooses · esc leaves without a change"
    BINDINGS = [
        Binding("f2", "tick('given')", "given already", show=False),
        Binding("f3", "tick('surprise')", "a surprise", show=False),
    ]
    DEFAULT_CSS = """
    GestureDialog #figures { width: 1fr; height: auto; margin-bottom: 1; }
    """

    def __init__(self, desk: Desk, case: Case) -> None:
        super().__init__(desk, case)
        book, shop = desk.book, desk.shop
        self._promised = [g for g in case.gestures if g.state is GestureState.PROMISED]
        self._under_way = [
            g for g in case.gestures if g.state is GestureState.GIVEN and g.arrived_at is None
        ]
        self._month = month_budget(book.cases.values(), shop, desk.hours, desk.now)
        self._received = received(book.cases.values(), case.customer, desk.now, shop.repeat_months)
        self._kind = ""
        self._cost = 0

    def questions(self) -> Iterable[Widget]:
        """Show the figures, then ask for the kind and what belongs to it."""
        yield Words(id="figures")
        with Step("kind"):
            yield Choices(self._kinds())
        if len(self._promised) > 1:
            with Step("hand-over"):
                yield Words("Which one does the customer have now?", classes="question")
                yield Choices(self._listed(self._promised, _PROMISED))
        if len(self._under_way) > 1:
            with Step("arrived"):
                yield Words("Which one has reached them?", classes="question")
                yield Choices(self._listed(self._under_way, _REACHED))
        with Step("gesture"):
            yield Words("What?", classes="question", id="what-kind")
            yield SafeInput(id="kind-typed", compact=True)
            yield Words("How much is it worth?", classes="question")
            yield AmountField(self.desk.shop, "cost", told=self._what_enter_does)
            yield Words("Note (may stay empty)", classes="question", id="note-asked")
            yield SafeInput(id="note", compact=True)
            yield Tick("F2", "the customer has it already", id="given", classes="-apart")
            yield Tick("F3", "a surprise", id="surprise")

    def trial(self) -> Command:
        """Try with a gesture that costs nothing."""
        return AddGesture(self.subject.number, "-", 0)

    def on_mount(self) -> None:
        """Show the figures as they are now."""
        self._show_figures()

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
        for place, kind in enumerate(self.desk.shop.gestures, start=1):
            cost = wording.money(kind.usual_cost, self.desk.shop) if kind.usual_cost else ""
            name = shortened(kind.name, 30)
            keys = (str(place),) if place < 10 else ()
            choices.append(
                Choice(f"{_OF_CATALOGUE}{kind.id}", keys, fit(name, 36), fit_right(cost, 18))
            )
        choices.append(Choice(_ELSE, ("e",), "something else"))
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
        else:
            kind = picked.removeprefix(_OF_CATALOGUE)
            usual = next((g.usual_cost for g in self.desk.shop.gestures if g.id == kind), 0)
            self._ask_for(kind, usual or None)

    def _ask_for(self, kind: str, usual_cost: int | None) -> None:
        self._kind = kind
        for id in ("what-kind", "kind-typed"):
            self.query_one(f"#{id}").display = not kind
        self.query_one("#cost", AmountField).fill(usual_cost)
        hint = "tab goes to the note · esc leaves without a change"
        self.go_to("gesture", hint=hint, title=self._kind_name(kind) or "something else")

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
        self._show_figures()

    @on(Tick.Changed)
    def _ticked(self) -> None:
        self.query_one("#cost", AmountField).say()

    def _needs_note(self, cost: int) -> bool:
        return cost >= self.desk.shop.money.note_from

    def _show_figures(self) -> None:
        """Show what is left, and what will be left, in two columns of two."""
        desk, case, cost = self.desk, self.subject, self._cost
        limit = desk.shop.limit_of(desk.by)
        own = None if limit is None else limit - booked_by(case, desk.by, desk.shop)
        left = case_budget(case, desk.shop) - spent_in(case, desk.shop) - case.promised
        parts: list[str | Content | tuple[str, str]] = [
            *self._figure("your limit left", own, cost),
            "  ",
            *self._figure("month free", self._month.free, cost),
            "\n",
            *self._figure("case budget left", left, cost),
            "  ",
            *self._figure(f"they had, {self.desk.shop.repeat_months} months", self._received, 0),
        ]
        self.query_one("#figures", Words).update(Content.assemble(*parts))

    def _figure(self, name: str, left: int | None, cost: int) -> list[tuple[str, str]]:
        if left is None:
            words, meaning = "no limit", "$amends-money"
        else:
            words = wording.amount(left - cost, self.desk.shop)
            meaning = "$amends-money-over" if left < cost else "$amends-money"
        room = 29 - len(name)
        # A sum is never cut: a long one pushes the line on instead.
        return [(f"{name} ", "$amends-quiet"), (words.rjust(room - 1), meaning)]

    def _what_enter_does(self, cost: int) -> Content:
        """Say what Enter does with this amount: promises it, hands it over, or asks somebody."""
        beyond = over(self.subject, cost, self.desk.by, self.desk.shop, self._month)
        given = self.query_one("#given", Tick).value
        if beyond is None:
            does = "enter says it is given" if given else "enter promises it"
            needed = " (after one line why)" if self._needs_note(cost) else ""
            return Content(f"{does}{needed}")
        shop, staff = self.desk.shop, self.desk.book.staff
        able = names(who_can_allow(self.subject, cost, shop, self._month, staff))
        who = shortened(able or "the shop owner", 24)
        if given:
            return Content.styled(
                f"{_BEYOND[beyond]}: not to be given before {who} allows it",
                "$amends-money-over",
            )
        return Content.styled(f"enter asks {who}: {_BEYOND[beyond]}", "$amends-due-soon")

    def action_tick(self, id: str) -> None:
        """Turn a mark on or off without leaving the input."""
        if self.step.called == "gesture":
            self.query_one(f"#{id}", Tick).toggle()

    def may_finish_from(self, id: str) -> bool:
        """From the amount Enter saves at once, unless a note is still wanted."""
        return id == "cost-typed" and not (self._needs_note(self._cost) and not self.typed("note"))

    def finish(self, step: str) -> None:
        """Ask for the gesture."""
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
