"""Log a case while the customer stands there: name and what happened are enough (A1, B1, D1)."""

from collections.abc import Iterable

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from store.domain.case import Case
from store.domain.commands import OpenCase
from store.domain.customer import Customer
from store.domain.words import Origin, Severity
from tui.desk import Desk
from tui.dialogs.dialog import Words, shortened
from tui.dialogs.fields import PastField
from tui.dialogs.steps import Step, SteppedDialog, keys_line
from tui.drafts import KEPT, Draft
from tui.known_customers import plain
from tui.messages import CustomerPast, CustomerPastWanted
from tui.text import labels
from tui.text.safe import safe
from tui.widgets.customer_hits import CELLS, CustomerHits
from tui.widgets.typed import SafeInput

_SEVERITIES = (Severity.MAJOR, Severity.CRITICAL, Severity.MINOR)


class NewCaseDialog(SteppedDialog):
    """Two fields; the rest has a key each and can wait."""

    title_words = "New case"
    hint_words = "enter goes on, then saves · ↑ ↓ known customers · esc leaves"
    BINDINGS = [
        Binding("f2", "known", "known customer", show=False),
        Binding("f3", "severity", "severity", show=False),
        Binding("f4", "origin", "who noticed", show=False),
        Binding("f5", "mine", "mine", show=False),
        Binding("f6", "noticed", "when it was noticed", show=False),
    ]

    DEFAULT_CSS = """
    NewCaseDialog.-earlier CustomerHits Static { height: 2; }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._severity = Severity.MAJOR
        self._origin = Origin.CUSTOMER_TOLD_US
        self._is_mine = False
        self._is_earlier = False
        """It was noticed before now, and the time is asked for."""
        self._taken: Customer | None = None
        self._past: dict[int, tuple[Case, ...]] = {}
        self._hits = CustomerHits(
            desk, id="customer", placeholder="name or number, or how you would know them"
        )
        self._somebody_else = False
        """The typed name is that of a known customer, and somebody else is meant."""
        self._kept: set[str] = set()
        """The inputs in which a text of before still stands as it was."""

    def questions(self) -> Iterable[Widget]:
        """Ask who and what."""
        with Step("case"):
            yield Words("Who was let down?", classes="question")
            yield self._hits
            yield Words("What happened?", classes="question")
            yield SafeInput(id="what", placeholder="a few words", compact=True)
            yield Words("When was it noticed?", classes="question", id="noticed-asked")
            yield PastField(self.desk, "noticed", if_empty_words="now")
            yield Words(classes="toggles", id="toggles")
            yield Words(id="noticed-toggle")

    def on_mount(self) -> None:
        """Show what holds unless a key says otherwise."""
        self._show_toggles()
        self._show_noticed()
        self._take_up()

    def _take_up(self) -> None:
        """Put back what was typed and left, and whom it was about; typing replaces it."""
        left = self.left_here
        if left is None:
            return
        with self.prevent(Input.Changed):
            for id, text in left.typed.items():
                field = self.query_one(f"#{id}", Input)
                field.value = text
                field.action_select_all()
        self._kept = {id for id, text in left.typed.items() if text.strip()}
        self._severity, self._origin = (
            Severity(left.marked["severity"]),
            Origin(left.marked["origin"]),
        )
        self._is_mine, self._is_earlier = "mine" in left.marked, "earlier" in left.marked
        self._somebody_else = "somebody else" in left.marked
        taken = self.desk.book.customers.get(int(left.marked.get("taken", 0)))
        self._taken = taken if taken is not None and not taken.withdrawn else None
        self.query_one("#noticed", PastField).say()
        self._hits.look()
        self._show_suggestions()
        self._show_toggles()
        self._show_noticed()
        self.hint(f"{KEPT} · enter goes on")

    @on(SafeInput.Edited)
    def _edited(self, message: SafeInput.Edited) -> None:
        """Let another name have marks and a time of its own: those that were kept are not its."""
        id = message.input.id or ""
        if id not in self._kept:
            return
        self._kept.remove(id)
        if id == "customer" and message.is_anew:
            self._severity, self._origin = Severity.MAJOR, Origin.CUSTOMER_TOLD_US
            self._is_mine = self._is_earlier = False
            self.query_one("#noticed-typed", Input).clear()
            self._kept.discard("noticed-typed")
            self._show_toggles()
            self._show_noticed()
        if not self._kept:
            self.hint(self.hint_words)

    @property
    def draft(self) -> Draft:
        """What was typed and chosen."""
        typed = {id: self.typed(id) for id in ("customer", "what", "noticed-typed")}
        marked = {"severity": str(self._severity), "origin": str(self._origin)}
        if self._taken is not None:
            marked["taken"] = str(self._taken.id)
        is_so = {
            "mine": self._is_mine,
            "earlier": self._is_earlier,
            "somebody else": self._somebody_else,
        }
        return Draft(typed, marked | {name: "on" for name, so in is_so.items() if so})

    def _show_toggles(self) -> None:
        owner = self.desk.by.name if self._is_mine else labels.NOBODY
        self.query_one("#toggles", Words).update(
            keys_line(
                ("F3", labels.SEVERITY[self._severity]),
                ("F4", labels.ORIGIN[self._origin]),
                ("F5", f"owner: {shortened(owner, 14)}"),
            )
        )

    def _show_noticed(self) -> None:
        """Ask when it was noticed, or not; Enter goes to an input only while it is shown."""
        field = self.query_one("#noticed", PastField)
        asked = self.query_one("#noticed-asked", Words)
        asked.display = field.display = field.input.display = self._is_earlier
        self.set_class(self._is_earlier, "-earlier")
        known = "noticed earlier" if self._is_earlier else "noticed now"
        self.query_one("#noticed-toggle", Words).update(keys_line(("F6", known)))

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

    def action_noticed(self) -> None:
        """Ask since when it is known to us, or take the present again (docs/practice.md, E3)."""
        self._is_earlier = not self._is_earlier
        self._show_toggles()
        self._show_noticed()
        back = "#what" if self.typed("customer").strip() else "#customer"
        self.set_focus(self.query_one("#noticed-typed" if self._is_earlier else back, Input))

    def action_known(self) -> None:
        """Take the chosen or likeliest known customer, or say that somebody else is meant.

        Who was let down is answered then, so that the keyboard goes on to what happened.
        """
        if self._taken is not None:
            self._taken, self._somebody_else = None, True
            self._show_suggestions()
        elif self._hits.likeliest is not None:
            self._take(self._hits.likeliest)
            self.set_focus(self.query_one("#what", Input))

    def _take(self, customer: Customer) -> None:
        self._somebody_else, self._taken = False, customer
        name = self.query_one("#customer", Input)
        name.value = safe(customer.name)
        name.cursor_position = len(name.value)
        self._show_suggestions()

    @on(Input.Submitted, "#customer")
    def _take_chosen(self) -> None:
        """Take whom the arrows chose; Enter then goes on to the next question."""
        if self._taken is None and self._hits.chosen is not None:
            self._take(self._hits.chosen)

    @on(Input.Changed, "#customer")
    def _name_changed(self) -> None:
        typed = self.typed("customer")
        if self._taken is None or plain(self._taken.name) != plain(typed):
            alike = self._hits.known.named(typed) if typed.strip() else []
            self._taken = alike[0] if len(alike) == 1 else None
            self._somebody_else = False
        self._hits.look()
        self._show_suggestions()

    def _show_suggestions(self) -> None:
        """Say who is meant; a repeat shows before anything is saved (docs/practice.md, B7)."""
        taken, above = self._taken, []
        if taken is not None:
            repeat = self._hits.known.repeat(taken, self.desk.now, self._past_of(taken))
            cases = self._hits.known.told_apart(taken, self.desk.now, CELLS - 14)
            above = [
                Content.assemble(("known customer", "$amends-good"), (cases, "$amends-quiet")),
                *([Content.styled(f"! {repeat}", "$amends-due-soon")] if repeat else []),
                keys_line(("F2", "somebody else of that name")),
            ]
        elif self._somebody_else:
            above = [Content("somebody new of that name")]
        self._hits.say(above, others=taken is None)

    def _past_of(self, customer: Customer) -> tuple[Case, ...]:
        """Give what closed years hold of a customer, and ask for it the first time."""
        if customer.id not in self._past:
            self._past[customer.id] = ()
            self.post_message(CustomerPastWanted(customer.id, self))
        return self._past[customer.id]

    @on(CustomerPast)
    def _past_known(self, message: CustomerPast) -> None:
        self._past[message.customer] = message.cases
        self._show_suggestions()

    def finish(self, step: str) -> None:
        """Ask for the case; what is missing is refused by the rules."""
        name, field = self.typed("customer"), self.query_one("#noticed", PastField)
        self.ask(
            OpenCase(
                customer=name,
                what=self.typed("what"),
                customer_id=self._taken.id if self._taken else None,
                severity=self._severity,
                origin=self._origin,
                owner=self.desk.by.id if self._is_mine else None,
                noticed_at=field.instant if self._is_earlier else None,
            )
        )
