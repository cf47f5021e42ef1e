"""Correct or complete one fact, add their words or a private note (docs/practice.md, A2, A9, A10).

Used on the board and on the case page. One letter chooses the fact, and only that one is asked for;
so two people who correct different facts of a case never get into each other's way.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from textual import on
from textual.binding import Binding
from textual.widget import Widget

from store.domain.case import Case
from store.domain.commands import AddNote, ChangeCustomer, ChangeFacts, Command
from store.domain.customer import Customer
from store.domain.shop import Shop
from store.domain.words import Failure, NoteKind, Severity
from tui import labels, wording
from tui.desk import Desk
from tui.dialogs.choices import Choice, Choices
from tui.dialogs.dialog import Words, shortened
from tui.dialogs.fields import AmountField
from tui.dialogs.steps import CaseDialog, Step, keys_line
from tui.safe import fit, safe
from tui.widgets.typed import SafeInput

_SAVES = "enter saves · esc leaves without a change"
_NOTES = tuple(NoteKind)
_READERS = {
    NoteKind.INTERNAL: "a private note, for all of us",
    NoteKind.KNOWN_INSIDE: "known inside, beside what they were told",
    NoteKind.FOR_SHOP_OWNER: "for the shop owner only",
}


@dataclass(frozen=True, slots=True)
class _Text:
    """A fact that is typed."""

    letter: str
    name: str
    asked: str
    shown: Callable[[Case, Customer], str]
    command: Callable[[Case, str], Command]
    is_added: bool = False
    """Whether what is typed is added to what is there, instead of replacing it."""


@dataclass(frozen=True, slots=True)
class _Money:
    """A fact that is an amount."""

    letter: str
    name: str
    asked: str
    shown: Callable[[Case], int | None]
    command: Callable[[Case, int], Command]


_TEXTS = {
    "what": _Text("h", "what happened", "What happened?", lambda case, _: case.what,
        lambda case, text: ChangeFacts(case.number, what=text)),
    "words": _Text("w", "their words", "What did they say? Added to their earlier words",
        lambda case, _: case.words[-1].text if case.words else "",
        lambda case, text: ChangeFacts(case.number, words=text), is_added=True),
    "meant": _Text("m", "meant to get", "What were they meant to get?", lambda case, _: case.meant,
        lambda case, text: ChangeFacts(case.number, meant=text)),
    "impact": _Text("i", "what it means for them", "What does it mean for their life?",
        lambda case, _: case.impact, lambda case, text: ChangeFacts(case.number, impact=text)),
    "expectation": _Text("x", "what they expected", "What did they expect us to do?",
        lambda case, _: case.expectation,
        lambda case, text: ChangeFacts(case.number, expectation=text)),
    "beyond": _Text("b", "done beyond that", "What was done beyond that?",
        lambda case, _: case.beyond, lambda case, text: ChangeFacts(case.number, beyond=text)),
    "phone": _Text("t", "telephone", "Which telephone number?", lambda _, who: who.phone,
        lambda case, text: ChangeCustomer(case.customer, phone=text)),
    "address": _Text("a", "form of address", "How are they addressed, such as Mrs Okafor?",
        lambda _, who: who.address, lambda case, text: ChangeCustomer(case.customer, address=text)),
    "say": _Text("y", "how to say the name", "How is the name said?", lambda _, who: who.say,
        lambda case, text: ChangeCustomer(case.customer, say=text)),
}  # fmt: skip
_AMOUNTS = {
    "price": _Money("p", "price", "What were they to pay?", lambda case: case.order.price,
        lambda case, cost: ChangeFacts(case.number, price=cost)),
    "paid": _Money("d", "paid already", "What have they paid already?",
        lambda case: case.order.paid, lambda case, cost: ChangeFacts(case.number, paid=cost)),
}  # fmt: skip
_ORDER = ("what", "words", "meant", "impact", "severity", "failure", "reach", "price", "paid",
          "expectation", "beyond", "note", "phone", "address", "say")  # fmt: skip


class FactsDialog(CaseDialog):
    """Which fact, then the fact."""

    title_words = "Edit"
    hint_words = "one letter chooses · esc leaves without a change"
    BINDINGS = [Binding("f2", "kind", "who may read it", show=False)]
    DEFAULT_CSS = """
    FactsDialog #facts { margin-top: 0; max-height: 15; }
    """

    def __init__(self, desk: Desk, case: Case) -> None:
        super().__init__(desk, case)
        self._fact = ""
        self._kind = 0

    def questions(self) -> Iterable[Widget]:
        """List the facts as they stand, then ask for one of them."""
        with Step("fact"):
            yield Choices([self._choice(name) for name in _ORDER], id="facts")
        with Step("text"):
            yield Words(classes="question", id="asked")
            yield SafeInput(id="text", compact=True, select_on_focus=False)
            yield Words(classes="toggles", id="kind")
        with Step("amount"):
            yield Words(classes="question", id="amount-asked")
            yield AmountField(self.desk.shop, "amount")
        with Step("severity"):
            yield Choices(
                [Choice(one, (labels.SEVERITY[one],), labels.SEVERITY[one]) for one in Severity],
                id="severities",
            )
        with Step("failure"):
            yield Choices(
                [Choice(one, (labels.FAILURE[one],), labels.FAILURE[one]) for one in Failure],
                id="failures",
            )

    def _choice(self, name: str) -> Choice:
        case, shop = self.subject, self.desk.shop
        if name in _TEXTS:
            fact = _TEXTS[name]
            value = safe(fact.shown(case, self.desk.customer(case)))
            return _listed(name, fact.letter, fact.name, value)
        if name in _AMOUNTS:
            money = _AMOUNTS[name]
            return _listed(name, money.letter, money.name, _amount(money.shown(case), shop))
        match name:
            case "severity":
                return _listed(name, "s", "severity", labels.SEVERITY[case.severity])
            case "failure":
                return _listed(name, "f", "kind of failure", labels.FAILURE[case.failure])
            case "reach":
                reach = "" if case.reach is None else str(case.reach)
                return _listed(name, "r", "reach, in people", reach)
            case _:
                count = len(case.notes)
                noted = wording.plural(count, "note") if count else ""
                return _listed(name, "n", "private note", noted)

    @on(Choices.Picked, "#facts")
    def _chosen(self, message: Choices.Picked) -> None:
        self._fact = name = message.picked
        text = self.query_one("#text", SafeInput)
        self.query_one("#kind", Words).display = name == "note"
        if name in _AMOUNTS:
            money = _AMOUNTS[name]
            self.query_one("#amount-asked", Words).say(money.asked)
            self.query_one("#amount", AmountField).fill(money.shown(self.subject))
            self.go_to("amount", hint=_SAVES, title=money.name)
        elif name in ("severity", "failure"):
            self.go_to(name, hint="one letter saves · esc leaves without a change", title=name)
        else:
            self.query_one("#asked", Words).say(self._asked_for(name))
            text.value = self._before(name)
            text.cursor_position = len(text.value)
            self._show_kind()
            self.go_to("text", hint=_SAVES, title=_named(name))

    def _asked_for(self, name: str) -> str:
        match name:
            case "reach":
                return "How many people may hear of it?"
            case "note":
                return "Which note? It never reaches the customer"
            case _:
                return _TEXTS[name].asked

    def _before(self, name: str) -> str:
        if name == "reach":
            return "" if self.subject.reach is None else str(self.subject.reach)
        if name == "note" or _TEXTS[name].is_added:
            return ""
        return _TEXTS[name].shown(self.subject, self.desk.customer(self.subject))

    def action_kind(self) -> None:
        """Take the next kind of note, without leaving the input."""
        if self._fact == "note":
            self._kind = (self._kind + 1) % len(_NOTES)
            self._show_kind()

    def _show_kind(self) -> None:
        self.query_one("#kind", Words).update(keys_line(("F2", _READERS[_NOTES[self._kind]])))

    @on(Choices.Picked, "#severities")
    def _severity(self, message: Choices.Picked) -> None:
        self.ask(ChangeFacts(self.subject.number, severity=Severity(message.picked)))

    @on(Choices.Picked, "#failures")
    def _failure(self, message: Choices.Picked) -> None:
        self.ask(ChangeFacts(self.subject.number, failure=Failure(message.picked)))

    def finish(self, step: str) -> None:
        """Ask for the fact as it was entered."""
        case, typed = self.subject, self.typed("text")
        if step == "amount":
            cost = self.query_one("#amount", AmountField).amount
            if cost is not None:
                self.ask(_AMOUNTS[self._fact].command(case, cost))
        elif self._fact == "note":
            self.ask(AddNote(case.number, typed, _NOTES[self._kind]))
        elif self._fact == "reach":
            people = typed.strip()
            if people.isascii() and people.isdigit() and len(people) < 10:
                self.ask(ChangeFacts(case.number, reach=int(people)))
            else:
                self.refuse("Write the reach as a number of people, such as 66.")
        else:
            self.ask(_TEXTS[self._fact].command(case, typed))


def _named(name: str) -> str:
    return _TEXTS[name].name if name in _TEXTS else name


def _listed(id: str, letter: str, name: str, value: str) -> Choice:
    return Choice(id, (letter,), fit(name, 22), shortened(value, 32))


def _amount(cost: int | None, shop: Shop) -> str:
    return "" if cost is None else wording.money(cost, shop)
