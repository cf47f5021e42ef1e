"""Note what we offer, or what we thought of before the call (docs/practice.md, A11, C5, B18).

Opened by the listening sheet. Enter in the first field saves at once; everything else can be left.
"""

from collections.abc import Callable, Iterable

from textual.binding import Binding
from textual.widget import Widget

from store.casebook import Done
from store.domain.case import Case
from store.domain.commands import AddOption
from store.domain.words import BesideWish
from tui.desk import Desk
from tui.dialogs.dialog import Words, shortened
from tui.dialogs.fields import AmountField
from tui.dialogs.steps import CaseDialog, Step, keys_line
from tui.dialogs.tick import Tick
from tui.text import labels
from tui.text.listening_words import NO_WISH_YET, opposite_to_propose
from tui.widgets.typed import SafeInput

_COMPARED = (None, *BesideWish)


class OfferDialog(CaseDialog):
    """What, what it costs us, and how it compares with the wish."""

    title_words = "Offer"
    hint_words = "enter saves · tab to the cost · esc leaves without a change"
    BINDINGS = [
        Binding("f2", "tick('proposed')", "thought of only", show=False),
        Binding("f3", "tick('refund')", "money back alone", show=False),
        Binding("f4", "compare", "beside the wish", show=False),
        Binding("f5", "opposite", "take the opposite", show=False),
    ]
    DEFAULT_CSS = """
    OfferDialog .advice { height: auto; margin-top: 1; color: $amends-due-soon; }
    """

    def __init__(self, desk: Desk, case: Case, added: Callable[[Done], None]) -> None:
        """`added` is told when the offer is on disk."""
        super().__init__(desk, case)
        self._added = added
        self._compared = 0
        self._opposite = opposite_to_propose(case)

    def questions(self) -> Iterable[Widget]:
        """Ask for the offer, then for what belongs to it."""
        with Step("offer"):
            yield Words("What do we offer?", classes="question")
            yield SafeInput(id="offer", compact=True)
            yield Words("What does it cost us? (may stay empty)", classes="question")
            yield AmountField(self.desk.shop, "offer-cost", may_stay_empty=True)
            yield Tick("F2", "thought of only, the customer has not heard it", id="proposed")
            yield Tick("F3", "money back or a guarantee alone", id="refund")
            yield Words(id="compared")
            yield Words(classes="advice", id="advice")

    def on_mount(self) -> None:
        """Say what the wish is, or what could be proposed without one."""
        self._show_compared()
        self.query_one("#advice", Words).say(self._advice())

    def _advice(self) -> str:
        if self.subject.wish:
            return f"Their wish: “{shortened(self.subject.wish, 110)}”"
        if self._opposite is None:
            return NO_WISH_YET
        unwanted, instead = self._opposite
        return (
            f"No wish was stated. They do not want “{shortened(unwanted, 60)}”.\n"
            f"F5 proposes: {shortened(instead, 60)}"
        )

    def action_tick(self, id: str) -> None:
        """Turn a mark on or off without leaving the input."""
        self.query_one(f"#{id}", Tick).toggle()

    def action_compare(self) -> None:
        """Take the next comparison, where there is a wish to compare with."""
        if self.subject.wishes:
            self._compared = (self._compared + 1) % len(_COMPARED)
            self._show_compared()
        else:
            self.refuse("No wish is noted to hold it against.")

    def _show_compared(self) -> None:
        beside = _COMPARED[self._compared]
        words = "not compared yet" if beside is None else labels.BESIDE_WISH[beside]
        self.query_one("#compared", Words).update(keys_line(("F4", f"beside the wish: {words}")))

    def action_opposite(self) -> None:
        """Put the opposite of what is not wanted into the field, to be changed or saved."""
        if self._opposite is not None:
            offer = self.query_one("#offer", SafeInput)
            offer.value = self._opposite[1]
            offer.cursor_position = len(offer.value)

    def may_finish_from(self, id: str) -> bool:
        """From the offer Enter saves at once."""
        return id == "offer"

    def finish(self, step: str) -> None:
        """Ask for the offer."""
        self.ask(
            AddOption(
                self.subject.number,
                self.typed("offer"),
                cost=self.query_one("#offer-cost", AmountField).amount or 0,
                proposed=self.query_one("#proposed", Tick).value,
                beside_wish=_COMPARED[self._compared],
                refund=self.query_one("#refund", Tick).value,
            )
        )

    def go_on(self, done: Done) -> None:
        """Leave, and let the sheet below show the offer."""
        self._added(done)
        super().go_on(done)
