"""Answer what waits for an approval, with one key each (docs/practice.md, B14, B15).

Used by whoever may allow more than the one who asked. They need not take the keyboard over: where
the person at it may not allow it, somebody who may says so there, with their PIN if they have one,
and the answer is booked as theirs. After an answer it goes on to the next request, and leaves when
none is left.
"""

from collections.abc import Iterable
from time import monotonic

from textual import on
from textual.widget import Widget
from textual.widgets import Input, OptionList

from store.casebook import Done
from store.domain.book import Book
from store.domain.budget import month_budget, who_can_allow
from store.domain.commands import AnswerGesture
from store.domain.gesture_requests import Request, requests
from store.domain.parts import Gesture
from store.domain.rules.situation import names
from store.domain.shop import Person
from store.domain.words import Status
from tui.desk import Desk
from tui.dialogs.choices import NOWHERE, Choice, Choices
from tui.dialogs.dialog import Words, shortened
from tui.dialogs.fields import AmountField
from tui.dialogs.gesture_money import Figures, GestureMoney, has_full_width
from tui.dialogs.owner import people_choices
from tui.dialogs.proven import ProvenDialog
from tui.dialogs.steps import Step
from tui.text import wording
from tui.text.safe import fit
from tui.widgets.typed import SafeInput

UNREAD_SECONDS = 0.5
"""A second y within this time is a bouncing key, and not an answer to the next request."""

_SAVES = "enter answers · esc leaves without a change"
_WHO = "letters of the name · esc leaves without a change"


class ApprovalsDialog(ProvenDialog):
    """Everything that waits for an approval; the chosen one is answered by y, n or +."""

    title_words = "Approvals"
    hint_words = "esc leaves"
    DEFAULT_CSS = """
    ApprovalsDialog Choices { margin-top: 0; max-height: 6; }
    ApprovalsDialog #figures { margin-top: 1; }
    ApprovalsDialog #over { height: auto; color: $amends-money-over; text-style: bold; }
    ApprovalsDialog #request { height: auto; margin-top: 1; }
    ApprovalsDialog .-none { display: none; }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._requests = requests(desk.book)
        self._chosen = self._requests[0] if self._requests else None
        self._shown_at = 0.0
        self._answer_given: AnswerGesture | None = None

    def questions(self) -> Iterable[Widget]:
        """List the requests with the chosen one in full below."""
        with Step("list"):
            yield Choices(self._choices(), id="requests")
            yield Figures(id="figures")
            yield Words(id="over")
            yield Words(id="request")
        with Step("refuse"):
            yield Words("What was offered instead? (may stay empty)", classes="question")
            yield SafeInput(id="alternative", compact=True)
        with Step("amount"):
            yield Words("Which amount is allowed?", classes="question")
            yield AmountField(self.desk.shop, "allowed")
        with Step("who"):
            yield Words(classes="question", id="who-asked")
            yield Choices([], id="who", at=NOWHERE)
        yield from self.pin_step()

    def on_mount(self) -> None:
        """Show the request that waits longest."""
        self._show()

    def _choices(self) -> list[Choice]:
        # Of what is asked for the name gives way, and never the sum.
        name, what, kind = (24, 22, 14) if has_full_width(self.app) else (16, 17, 8)
        return [
            Choice(
                one.id,
                (str(place),) if place < 10 else (),
                "  ".join(
                    (
                        fit(self.desk.name(one.case), name),
                        fit(self._what(one.gesture, kind), what),
                    )
                ),
                wording.duration(self.desk.now - one.gesture.asked_at),
            )
            for place, one in enumerate(self._requests, start=1)
        ]

    def _what(self, gesture: Gesture, cells: int) -> str:
        kinds = (kind.name for kind in self.desk.shop.gestures if kind.id == gesture.kind)
        name = shortened(next(kinds, gesture.kind), cells)
        return f"{name} {wording.money(gesture.cost, self.desk.shop)}"

    def _show(self) -> None:
        """Show who asks, for what and why, and whether the one at the keyboard may allow it."""
        one = self._chosen
        for id in ("requests", "figures"):
            self.query_one(f"#{id}").set_class(one is None, "-none")
        over = self._money_words(one)
        self.query_one("#over", Words).say(over)
        self.query_one("#over").set_class(not over, "-none")
        if one is None:
            self.query_one("#request", Words).say("Nothing waits for an approval.")
            self.hint(self.hint_words)
            return
        waits = wording.duration(self.desk.now - one.gesture.asked_at)
        who = wording.person_name(one.gesture.asked_by, self.desk.book.people)
        lines = [
            f"{shortened(who, 20)} asks: {self._what(one.gesture, 20)}, waits {waits}",
            shortened(one.case.what, 60),
        ]
        if one.case.status is Status.CLOSED:
            lines.append("The case is closed; what is granted is still owed to the customer.")
        if one.gesture.note:
            lines.append(f"why: {shortened(one.gesture.note, 110)}")
        lines.append(self._who_may_words(one))
        self.query_one("#request", Words).say("\n".join(lines))
        self.hint("y grants · n refuses · + another amount · esc leaves")

    def _money_words(self, one: Request | None) -> str:
        """Show the money as it would be after a yes, and say what a yes overdraws."""
        if one is None:
            return ""
        money = GestureMoney.of(self.desk, one.case)
        self.query_one(Figures).show(money, one.gesture.cost)
        over = money.goes_over(one.gesture.cost)
        return f"y overdraws {over}." if over else ""

    def _who_may(self, one: Request, cost: int) -> tuple[Person, ...]:
        """List who may allow so much in this case, as the book is now."""
        desk = self.desk
        month = month_budget(desk.book.cases.values(), desk.shop, desk.hours, desk.now)
        return who_can_allow(one.case, cost, desk.shop, month, desk.book.staff)

    def _who_may_words(self, one: Request) -> str:
        """Say whether the one at the keyboard may allow it, and who answers here where not."""
        may = self._who_may(one, one.gesture.cost)
        if self._is_among(may):
            return "You may allow it."
        able = shortened(names(may) or "the shop owner", 30)
        return f"Above what you may allow; {able} can, here too."

    def _is_among(self, people: Iterable[Person]) -> bool:
        return any(person.id == self.desk.by.id for person in people)

    @on(OptionList.OptionHighlighted, "#requests")
    def _moved(self, message: OptionList.OptionHighlighted) -> None:
        at = message.option_list.highlighted_option
        self._choose(at.id if at is not None else None)

    @on(Choices.Picked, "#requests")
    def _picked(self, message: Choices.Picked) -> None:
        self._choose(message.picked)

    def _choose(self, id: str | None) -> None:
        found = next((one for one in self._requests if one.id == id), None)
        if found is not None and found is not self._chosen and not self.is_asking:
            self._chosen = found
            self.refuse("")
            self._show()

    @on(Choices.Unknown, "#requests")
    def _answered(self, message: Choices.Unknown) -> None:
        one = self._chosen
        if one is None or self.is_asking:
            return
        match message.typed:
            case "y" if monotonic() - self._shown_at < UNREAD_SECONDS:
                self.refuse("That is the next request; y grants it once you have read it.")
            case "y":
                self._answer(one, granted=True)
            case "n":
                self._ask_in("refuse", one)
            case "+":
                self.query_one("#allowed", AmountField).fill(one.gesture.cost)
                self._ask_in("amount", one)
            case typed:
                self.refuse(f"{typed} is no answer here: y grants, n refuses, + changes it.")

    def _ask_in(self, step: str, one: Request) -> None:
        words = f"{self.desk.name(one.case)} {self._what(one.gesture, 20)}"
        self.go_to(step, hint=_SAVES, title=words)

    def _answer(
        self, one: Request, *, granted: bool, cost: int | None = None, alternative: str = ""
    ) -> None:
        """Answer in one's own name where that is allowed, else ask who does."""
        command = AnswerGesture(one.case.number, one.gesture.id, granted, cost, alternative)
        may = self._who_may(one, one.gesture.cost if cost is None else cost)
        if self._is_among(may) or not may:
            # Where nobody may, the rules say so in a sentence that helps.
            self._ask_of(self.desk.by, one, command)
            return
        self._answer_given = command
        if len(may) == 1 and may[0].pin:
            self._ask_of(may[0], one, command)
            return
        self.query_one("#who-asked", Words).say("Who answers? It is booked as theirs.")
        self.query_one("#who", Choices).offer(people_choices(may))
        self.query_one("#who", Choices).highlighted = None
        self.go_to("who", hint=_WHO)

    def _ask_of(self, person: Person, one: Request, command: AnswerGesture) -> None:
        words = f"{self.desk.name(one.case)} {self._what(one.gesture, 20)}"
        self.ask_as(person, command, saw=one.case, title=words)

    @on(Choices.Picked, "#who")
    def _who_picked(self, message: Choices.Picked) -> None:
        one, command = self._chosen, self._answer_given
        person = self.desk.book.people.get(message.picked)
        if one is not None and command is not None and person is not None and not self.is_asking:
            self._ask_of(person, one, command)

    @on(Choices.Unknown, "#who")
    def _who_unknown(self, message: Choices.Unknown) -> None:
        self.refuse(f"Nobody who may allow it begins with {message.typed}.")

    def finish(self, step: str) -> None:
        """Answer with what was entered."""
        one = self._chosen
        if one is None:
            return
        if step == "refuse":
            self._answer(one, granted=False, alternative=self.typed("alternative"))
        elif step == "amount":
            cost = self.query_one("#allowed", AmountField).amount
            self._answer(one, granted=True, cost=cost)

    def go_on(self, done: Done) -> None:
        """Show what else waits as the book is now, or leave when nothing does."""
        self._asked = False
        self.see(done.snapshot.book)
        if not self._requests:
            self.leave()
            return
        self._shown_at = monotonic()
        self.query_one("#alternative", Input).clear()
        self.query_one(".dialog--title", Words).say(self.full_title)
        self.go_to("list")
        self._show()

    def book_came(self, book: Book) -> None:
        """Show what waits now and what is free for it, while nobody is answering."""
        super().book_came(book)
        if self.is_asking or self.step.called != "list":
            return
        before = self._chosen
        self.see(book)
        if _asks_for(self._chosen) != _asks_for(before):
            self._shown_at = monotonic()
        self._show()
        if before is None and self._chosen is not None:
            self.set_focus(self.query_one("#requests"))

    def see(self, book: Book) -> None:
        """Take in what waits as the book is now; the chosen request stays chosen if it can."""
        super().see(book)
        before = self._chosen.id if self._chosen is not None else ""
        self._requests = requests(book)
        first = self._requests[0] if self._requests else None
        self._chosen = next((one for one in self._requests if one.id == before), first)
        shown = self.query_one("#requests", Choices)
        shown.offer(self._choices())
        if self._chosen is not None:
            shown.highlighted = self._requests.index(self._chosen)


def _asks_for(one: Request | None) -> tuple[str, int] | None:
    """Give what somebody who has read a request knows of it."""
    return (one.id, one.gesture.cost) if one is not None else None
