"""Say that two records of customers are one person, and which of the two stays.

Opened by the customer sheet (docs/rules.md, *customers*). It prevents that somebody is merged by
the first name that happens to fit: of several one is chosen with the arrows.
"""

from collections.abc import Callable, Iterable

from textual import on
from textual.widget import Widget

from store.casebook import Done
from store.domain.case import Case
from store.domain.commands import MergeCustomers
from store.domain.customer import Customer
from tui.desk import Desk
from tui.dialogs.choices import NOWHERE, Choice, Choices
from tui.dialogs.dialog import Words, shortened
from tui.dialogs.steps import CaseDialog, Step
from tui.widgets.customer_hits import CustomerHits
from tui.widgets.typed import SafeInput


class MergeDialog(CaseDialog):
    """Who is the same person, and which name stays."""

    title_words = "Same person"
    hint_words = "↑ ↓ choose · enter goes on · esc leaves without a change"

    def __init__(self, desk: Desk, case: Case, merged: Callable[[Done], None]) -> None:
        """`merged` is told when the records are one on disk."""
        super().__init__(desk, case)
        self._merged = merged
        self._other: Customer | None = None
        self._hits = CustomerHits(desk, id="other", placeholder="name or number")
        self._hits.but = desk.book.ids_of(case.customer)

    def questions(self) -> Iterable[Widget]:
        """Ask for the other record, then which one stays."""
        with Step("who"):
            yield Words("Which other customer is the same person?", classes="question")
            yield self._hits
        with Step("stays"):
            yield Words(
                "Which name and facts stay? Gaps are filled from the other record.",
                classes="question",
            )
            yield Choices([], id="stays", at=NOWHERE)

    @on(SafeInput.Changed, "#other")
    def _other_typed(self) -> None:
        self._hits.look()
        self._hits.say([])

    def finish(self, step: str) -> None:
        """Take whom the arrows chose, or the only one that fits, and ask which one stays."""
        if step != "who":
            return
        hits = self._hits
        other = hits.chosen or (hits.likeliest if hits.count == 1 else None)
        if other is not None:
            self._ask_which_stays(other)
        elif hits.count:
            self.refuse("Choose one of them with the arrows.")
        else:
            self.refuse(
                "No other customer has these words; type another part of the name or number."
            )

    def _ask_which_stays(self, other: Customer) -> None:
        self._other = other
        stays = self.query_one("#stays", Choices)
        here = self.desk.customer(self.subject)
        stays.offer([self._staying("this", "1", here), self._staying("other", "2", other)])
        stays.highlighted = None
        self.go_to("stays", hint="one digit merges · esc leaves without a change")

    def _staying(self, id: str, digit: str, customer: Customer) -> Choice:
        more = self._hits.known.told_apart(customer, self.desk.now, 28).removeprefix(", ")
        return Choice(id, (digit,), shortened(customer.name, 26), more)

    @on(Choices.Picked, "#stays")
    def _merge(self, message: Choices.Picked) -> None:
        other, here = self._other, self.desk.customer(self.subject)
        if other is None or self.is_asking:
            return
        gone, stays = (other, here) if message.picked == "this" else (here, other)
        self.ask(MergeCustomers(gone.id, into=stays.id))
        self.query_one("#stays", Choices).ask_again()

    def go_on(self, done: Done) -> None:
        """Leave, and let the sheet below show one person."""
        self._merged(done)
        super().go_on(done)
