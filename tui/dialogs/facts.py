"""Correct or complete one fact, add their words or a private note (docs/practice.md, A2, A9, A10).

Used on the board and on the case page. One letter chooses the fact, and only that one is asked for;
so two people who correct different facts of a case never get into each other's way.
"""

from collections.abc import Iterable
from dataclasses import replace

from textual import on
from textual.binding import Binding
from textual.widget import Widget

from store.domain.case import Case
from store.domain.commands import AddNote, ChangeCustomer, ChangeFacts
from store.domain.shop import Shop
from store.domain.words import Failure, NoteKind, Origin, Severity
from tui.desk import Desk
from tui.dialogs.choices import Choice, Choices
from tui.dialogs.dialog import Words, shortened
from tui.dialogs.fact_list import AMOUNTS, ORDER, OTHERS, TEXTS, named
from tui.dialogs.fields import AmountField, PastField, WhenField
from tui.dialogs.steps import CaseDialog, Step, keys_line
from tui.text import labels, wording
from tui.text.safe import fit, safe
from tui.widgets.typed import SafeInput

_SAVES = "enter saves · esc leaves without a change"
_LETTER = "one letter saves · esc leaves without a change"
_LISTED = 15
"""How many facts the list shows on a terminal of 24 lines."""
_REST = 9
"""The lines that the dialog and the board around it need beside the list."""
_NOTES = tuple(NoteKind)
_READERS = {
    NoteKind.INTERNAL: "a private note, for all of us",
    NoteKind.KNOWN_INSIDE: "known inside, beside what they were told",
    NoteKind.FOR_SHOP_OWNER: "for the shop owner only",
}


class FactsDialog(CaseDialog):
    """Which fact, then the fact."""

    title_words = "Edit"
    hint_words = "one letter chooses · ↓ for more · esc leaves without a change"
    BINDINGS = [Binding("f2", "kind", "who may read it", show=False)]
    DEFAULT_CSS = """
    FactsDialog #facts { margin-top: 0; }
    """

    def __init__(self, desk: Desk, case: Case) -> None:
        super().__init__(desk, case)
        self._fact = ""
        self._kind = 0

    def questions(self) -> Iterable[Widget]:
        """List the facts as they stand, then ask for one of them."""
        with Step("fact"):
            yield Choices([self._choice(name) for name in ORDER], id="facts")
        with Step("text"):
            yield Words(classes="question", id="asked")
            yield SafeInput(id="text", compact=True, select_on_focus=False)
            yield Words(classes="toggles", id="kind")
        with Step("amount"):
            yield Words(classes="question", id="amount-asked")
            yield AmountField(self.desk.shop, "amount", may_stay_empty=True)
        with Step("noticed"):
            yield Words("When was it noticed? Our clock starts there", classes="question")
            yield PastField(self.desk, "noticed")
        with Step("needed"):
            yield Words("Until when are the better options open?", classes="question")
            yield WhenField(self.desk, "needed", may_stay_empty=True, if_empty_words="no such time")
        with Step("severity"):
            yield Choices(
                [Choice(one, (labels.SEVERITY[one],), labels.SEVERITY[one]) for one in Severity],
                id="severities",
                at=self.subject.severity,
            )
        with Step("failure"):
            yield Choices(
                [Choice(one, (labels.FAILURE[one],), labels.FAILURE[one]) for one in Failure],
                id="failures",
                at=self.subject.failure,
            )
        with Step("origin"):
            yield Choices(
                [Choice(one, (labels.ORIGIN[one],), labels.ORIGIN[one]) for one in Origin],
                id="origins",
                at=self.subject.origin,
            )

    def on_mount(self) -> None:
        """Show as many facts as there is room for."""
        super().on_mount()
        shown = max(_LISTED, self.app.size.height - _REST)
        self.query_one("#facts", Choices).styles.max_height = shown
        if shown >= len(ORDER):
            self.hint("one letter chooses · esc leaves without a change")

    def _choice(self, name: str) -> Choice:
        case, shop = self.subject, self.desk.shop
        if name in TEXTS:
            fact = TEXTS[name]
            value = safe(fact.shown(case, self.desk.customer(case)))
            return _listed(name, fact.letter, fact.name, value)
        if name in AMOUNTS:
            money = AMOUNTS[name]
            return _listed(name, money.letter, money.name, _amount(money.shown(case), shop))
        return _listed(name, OTHERS[name].letter, OTHERS[name].name, self._stands(name))

    def _stands(self, name: str) -> str:
        """Say how a fact with questions of its own stands."""
        case, now, shop = self.subject, self.desk.now, self.desk.shop
        match name:
            case "severity":
                return labels.SEVERITY[case.severity]
            case "failure":
                return labels.FAILURE[case.failure]
            case "origin":
                return labels.ORIGIN[case.origin]
            case "reach":
                return "" if case.reach is None else str(case.reach)
            case "noticed":
                return wording.full_time(case.noticed_at, now, shop)
            case "needed":
                return "" if case.event_at is None else wording.full_time(case.event_at, now, shop)
            case "owner_note":
                return "for the shop owner only"
            case _:
                notes = [one for one in case.notes if one.kind is not NoteKind.FOR_SHOP_OWNER]
                return wording.plural(len(notes), "note") if notes else ""

    @on(Choices.Picked, "#facts")
    def _chosen(self, message: Choices.Picked) -> None:
        self._fact = name = message.picked
        text = self.query_one("#text", SafeInput)
        self.query_one("#kind", Words).display = name == "note"
        if name in AMOUNTS:
            money = AMOUNTS[name]
            self.query_one("#amount-asked", Words).say(self._amount_asked(name))
            self.query_one("#amount", AmountField).fill(money.shown(self.subject))
            self.go_to("amount", hint=_SAVES, title=money.name)
        elif name in ("severity", "failure", "origin"):
            self.go_to(name, hint=_LETTER, title=named(name))
        elif name in ("noticed", "needed"):
            self.go_to(name, hint=_SAVES, title=named(name))
        else:
            self.query_one("#asked", Words).say(self._asked_for(name))
            text.value = self._before(name)
            text.cursor_position = len(text.value)
            self._show_kind()
            self.go_to("text", hint=_SAVES, title=named(name))

    def _amount_asked(self, name: str) -> str:
        asked = AMOUNTS[name].asked
        if name != "budget":
            return asked
        usual = self.desk.shop.money.case_budget(self.subject.severity)
        return f"{asked} If left empty: {wording.money(usual, self.desk.shop)}"

    def _asked_for(self, name: str) -> str:
        match name:
            case "reach":
                return "How many people may hear of it?"
            case "note":
                return "Which note? It never reaches the customer"
            case "owner_note":
                return "How did staff come across? Nobody but the shop owner reads it"
            case _:
                return TEXTS[name].asked

    def _before(self, name: str) -> str:
        if name == "reach":
            return "" if self.subject.reach is None else str(self.subject.reach)
        if name in ("note", "owner_note") or TEXTS[name].is_added:
            return ""
        return TEXTS[name].shown(self.subject, self.desk.customer(self.subject))

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

    @on(Choices.Picked, "#origins")
    def _origin(self, message: Choices.Picked) -> None:
        self.ask(ChangeFacts(self.subject.number, origin=Origin(message.picked)))

    def finish(self, step: str) -> None:
        """Ask for the fact as it was entered."""
        number, typed = self.subject.number, self.typed("text")
        match step:
            case "amount":
                self._finish_amount()
            case "noticed":
                noticed_at = self.query_one("#noticed", PastField).instant
                self.ask(ChangeFacts(number, noticed_at=noticed_at))
            case "needed":
                needed_by = self.query_one("#needed", WhenField).instant
                none = ("needed_by",) if needed_by is None else ()
                self.ask(ChangeFacts(number, needed_by=needed_by, cleared=none))
            case _ if self._fact == "note":
                self.ask(AddNote(number, typed, _NOTES[self._kind]))
            case _ if self._fact == "owner_note":
                self.ask(AddNote(number, typed, NoteKind.FOR_SHOP_OWNER))
            case _ if self._fact == "reach":
                self._finish_reach(typed.strip())
            case _:
                command = TEXTS[self._fact].command(self.subject, typed)
                if isinstance(command, ChangeCustomer):
                    command = replace(command, saw=self.desk.customer(self.subject))
                self.ask(command)

    def _finish_amount(self) -> None:
        fact, cost = AMOUNTS[self._fact], self.query_one("#amount", AmountField).amount
        given = fact.emptied(self.subject) if cost is None else fact.command(self.subject, cost)
        self.ask(given)

    def _finish_reach(self, people: str) -> None:
        number = self.subject.number
        if not people:
            self.ask(ChangeFacts(number, cleared=("reach",)))
        elif people.isascii() and people.isdigit() and len(people) < 10:
            self.ask(ChangeFacts(number, reach=int(people)))
        else:
            self.refuse("Write the reach as a number of people, such as 66.")


def _listed(id: str, letter: str, name: str, value: str) -> Choice:
    return Choice(id, (letter,), fit(name, 22), shortened(value, 30))


def _amount(cost: int | None, shop: Shop) -> str:
    return "" if cost is None else wording.money(cost, shop)
