"""Log a case while the customer stands there: name and what happened are enough (A1, B1, D1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from store.domain.case import Case
from store.domain.commands import OpenCase
from store.domain.customer import Customer
from store.domain.words import Origin, Severity
from tui import labels, wording
from tui.desk import Desk
from tui.dialogs.dialog import Words, shortened
from tui.dialogs.steps import Step, SteppedDialog, keys_line
from tui.safe import safe
from tui.widgets.typed import SafeInput

SUGGESTIONS = 3
_SEVERITIES = (Severity.MAJOR, Severity.CRITICAL, Severity.MINOR)
_NAME_CELLS = 26


def plain(name: str) -> str:
    """Give a name as it is compared: one space between words, no difference of case."""
    return " ".join(safe(name).split()).casefold()


@dataclass(frozen=True)
class _Known:
    customer: Customer
    name: str


class NewCaseDialog(SteppedDialog):
    """Two fields; the rest has a key each and can wait."""

    title_words = "New case"
    hint_words = "enter goes on, then saves · esc leaves without a change"
    BINDINGS = [
        Binding("f2", "known", "known customer", show=False),
        Binding("f3", "severity", "severity", show=False),
        Binding("f4", "origin", "who noticed", show=False),
        Binding("f5", "mine", "mine", show=False),
    ]
    DEFAULT_CSS = """
    NewCaseDialog #suggestions { height: 3; padding-left: 2; color: $amends-quiet; }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._severity = Severity.MAJOR
        self._origin = Origin.CUSTOMER_TOLD_US
        self._is_mine = False
        self._taken: Customer | None = None
        self._somebody_else = False
        """The typed name is that of a known customer, and somebody else is meant."""

    def questions(self) -> Iterable[Widget]:
        """Ask who and what."""
        with Step("case"):
            yield Words("Who was let down?", classes="question")
            yield SafeInput(
                id="customer", placeholder="name, or how you would know them", compact=True
            )
            yield Words(id="suggestions")
            yield Words("What happened?", classes="question")
            yield SafeInput(id="what", placeholder="a few words", compact=True)
            yield Words(classes="toggles", id="toggles")

    def on_mount(self) -> None:
        """Show what holds unless a key says otherwise."""
        self._show_toggles()

    def _show_toggles(self) -> None:
        owner = self.desk.by.name if self._is_mine else labels.NOBODY
        self.query_one("#toggles", Words).update(
            keys_line(
                ("F3", labels.SEVERITY[self._severity]),
                ("F4", labels.ORIGIN[self._origin]),
                ("F5", f"owner: {shortened(owner, 14)}"),
            )
        )

    def action_severity(self) -> None:
        """Take the next severity."""
        place = _SEVERITIES.index(self._severity) + 1
        self._severity = _SEVERITIES[place % len(_SEVERITIES)]
        self._show_toggles()

    def action_origin(self) -> None:
        """Turn over who noticed."""
        told = self._origin is Origin.CUSTOMER_TOLD_US
        self._origin = Origin.WE_NOTICED if told else Origin.CUSTOMER_TOLD_US
        self._show_toggles()

    def action_mine(self) -> None:
        """Turn over whether the person at the keyboard answers for it."""
        self._is_mine = not self._is_mine
        self._show_toggles()

    def action_known(self) -> None:
        """Take the first suggestion, or say that somebody else of that name is meant."""
        if self._taken is not None:
            self._taken, self._somebody_else = None, True
        elif self._matches:
            self._somebody_else = False
            self._taken = self._matches[0].customer
            name = self.query_one("#customer", Input)
            name.value = safe(self._taken.name)
            name.cursor_position = len(name.value)
        self._show_suggestions()

    @on(Input.Changed, "#customer")
    def _name_changed(self) -> None:
        name = plain(self.typed("customer"))
        if self._taken is None or plain(self._taken.name) != name:
            alike = [known.customer for known in self._known if known.name == name]
            self._taken = alike[0] if len(alike) == 1 else None
            self._somebody_else = False
        self._show_suggestions()

    @cached_property
    def _known(self) -> tuple[_Known, ...]:
        return tuple(
            _Known(customer, plain(customer.name))
            for customer in self.desk.book.customers.values()
            if customer.merged_into is None
            and not customer.withdrawn
            and customer.erased_at is None
        )

    @cached_property
    def _cases(self) -> dict[int, list[Case]]:
        """The cases of each customer that are on the book, the last one last."""
        cases: dict[int, list[Case]] = {}
        for case in self.desk.book.cases.values():
            if case.void is None:
                cases.setdefault(case.customer, []).append(case)
        return cases

    @property
    def _matches(self) -> list[_Known]:
        """The known customers whose name has all typed words, the likeliest first."""
        name = plain(self.typed("customer"))
        words = name.split()
        if not words:
            return []
        found = [known for known in self._known if all(word in known.name for word in words)]
        found.sort(key=lambda known: (known.name != name, not known.name.startswith(name)))
        return found[:SUGGESTIONS]

    def _show_suggestions(self) -> None:
        if self._taken is not None:
            lines = [
                Content.assemble(
                    ("known customer", "$amends-good"),
                    (self._earlier(self._taken), "$amends-quiet"),
                ),
                keys_line(("F2", "somebody else of that name")),
            ]
        else:
            new = [Content("somebody new of that name")] if self._somebody_else else []
            lines = [*new, *self._offers()][:SUGGESTIONS]
        self.query_one("#suggestions", Words).update(Content("\n").join(lines))

    def _offers(self) -> list[Content]:
        offers = []
        for place, known in enumerate(self._matches):
            offers.append(
                Content.assemble(
                    ("F2 " if place == 0 else "   ", "$amends-key bold"),
                    Content(f"known: {shortened(known.customer.name, _NAME_CELLS)}"),
                    Content(self._earlier(known.customer)),
                )
            )
        return offers

    def _earlier(self, customer: Customer) -> str:
        cases = self._cases.get(customer.id, [])
        if not cases:
            return ""
        last = max(cases, key=lambda case: case.opened_at)
        count = wording.plural(len(cases), "case")
        return f", {count}, #{last.number} in {self._month(last.opened_at)}"

    def _month(self, at: datetime) -> str:
        then, today = (wording.local(one, self.desk.shop) for one in (at, self.desk.now))
        return f"{then:%b}" if then.year == today.year else f"{then:%b %Y}"

    def finish(self, step: str) -> None:
        """Ask for the case; what is missing is refused by the rules."""
        name = self.typed("customer")
        self.ask(
            OpenCase(
                customer=name,
                what=self.typed("what"),
                customer_id=self._taken.id if self._taken else None,
                severity=self._severity,
                origin=self._origin,
                owner=self.desk.by.id if self._is_mine else None,
            )
        )
