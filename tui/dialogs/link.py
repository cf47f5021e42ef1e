"""Link a case with another one of the same story, or take a link away (docs/practice.md, B7).

Opened by the customer sheet. A digit takes one of the customer's other cases; any other case, such
as that of somebody from the same family, is named by its number.
"""

from collections.abc import Callable, Iterable

from textual import on
from textual.widget import Widget

from store.casebook import Done
from store.domain.case import Case
from store.domain.commands import LinkCases
from store.domain.relationship import relationship
from tui.desk import Desk
from tui.dialogs.choices import NOWHERE, Choice, Choices
from tui.dialogs.dialog import Words, shortened
from tui.dialogs.steps import CaseDialog, Step
from tui.text import customer_words
from tui.text.safe import fit, safe
from tui.widgets.typed import SafeInput

MOST_LISTED = 9
"""As many as there are digits."""
_ANOTHER = "another"
_LINKS = "enter links, or takes a link away · esc leaves"


class LinkDialog(CaseDialog):
    """Which case belongs to this one."""

    title_words = "Link"
    hint_words = "a digit links, or takes a link away · esc leaves"

    def __init__(self, desk: Desk, case: Case, linked: Callable[[Done], None]) -> None:
        """`linked` is told when the link is on disk."""
        super().__init__(desk, case)
        self._linked = linked

    def questions(self) -> Iterable[Widget]:
        """List what could belong together, then ask for a number."""
        choices = self._choices()
        if len(choices) > 1:
            with Step("case"):
                yield Words("Which case belongs to the same story?", classes="question")
                yield Choices(choices, id="cases", at=NOWHERE)
        with Step("number"):
            yield Words("Which number does the other case have?", classes="question")
            yield SafeInput(id="number", placeholder="42", compact=True)
            yield Words(id="meant", classes="echo")

    def on_mount(self) -> None:
        """Say what Enter does where the number is asked for at once."""
        if not self.query("#cases"):
            self.hint(_LINKS)

    def _choices(self) -> list[Choice]:
        case, desk = self.subject, self.desk
        found = relationship(case.customer, desk.book, desk.now, desk.past)
        theirs = [one for one in found.cases if one.number != case.number]
        known = {one.number: one for one in desk.past} | dict(desk.book.cases)
        others = [known[number] for number in case.links if number in known]
        # What is linked stands first, so that it can always be taken away again.
        listed = {one.number: one for one in (*others, *theirs)}
        choices = [
            Choice(str(one.number), (str(place),), self._named(one), self._about(one))
            for place, one in enumerate([*listed.values()][:MOST_LISTED], start=1)
        ]
        return [*choices, Choice(_ANOTHER, ("n", "#"), "another number …")]

    def _named(self, one: Case) -> str:
        name = "" if self._is_theirs(one) else f"{safe(self.desk.customer(one).name)}: "
        return fit(shortened(f"#{one.number} {name}{one.what}", 30), 30)

    def _is_theirs(self, one: Case) -> bool:
        return one.customer in self.desk.book.ids_of(self.subject.customer)

    def _about(self, one: Case) -> str:
        if one.number in self.subject.links:
            return "linked; takes it away"
        return shortened(customer_words.how_it_went(one), 24)

    @on(Choices.Picked, "#cases")
    def _picked(self, message: Choices.Picked) -> None:
        if self.is_asking:
            return
        if message.picked == _ANOTHER:
            self.go_to("number", hint=_LINKS)
        else:
            self._link(int(message.picked))

    def _link(self, other: int) -> None:
        case = self.subject
        self.ask(LinkCases(case.number, other, linked=other not in case.links))
        for choices in self.query(Choices):
            choices.ask_again()

    @property
    def _typed_number(self) -> int | None:
        typed = self.typed("number").strip().removeprefix("#")
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None

    @on(SafeInput.Changed, "#number")
    def _show_meant(self) -> None:
        number = self._typed_number
        one = self.desk.book.cases.get(number) if number is not None else None
        words = f"{self.desk.name(one)}: {safe(one.what)}" if one is not None else ""
        self.query_one("#meant", Words).say(shortened(words, 58))

    def finish(self, step: str) -> None:
        """Link with the case of the typed number, or take that link away."""
        if step != "number":
            return
        number = self._typed_number
        if number is None:
            self.refuse("Write the number of the other case, such as 42.")
        else:
            self._link(number)

    def go_on(self, done: Done) -> None:
        """Leave, and let the sheet below show the link."""
        self._linked(done)
        super().go_on(done)
