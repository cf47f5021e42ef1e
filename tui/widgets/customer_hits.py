"""An input for a customer with the known ones below it, of which the arrows choose one.

Used by the new-case dialog and by the customer sheet. The typed text stays the name of somebody new
until a known customer is taken: nobody is made somebody else by typing on.
"""

from collections.abc import Iterable
from functools import cached_property

from rich.cells import cell_len
from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from store.domain.customer import Customer
from tui.desk import Desk
from tui.known_customers import KnownCustomers
from tui.text.safe import fit, safe
from tui.widgets.typed import SafeInput

MOST = 5
CELLS = 58
"""What fits into a dialog at 80 columns."""
_NAME_CELLS = 26


class HitsInput(SafeInput):
    """An input whose arrows up and down choose among what is found."""

    class Moved(Message):
        """An arrow was pressed."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    BINDINGS = [
        Binding("down", "choose(1)", "next customer", show=False),
        Binding("up", "choose(-1)", "customer before", show=False),
    ]

    def action_choose(self, by: int) -> None:
        """Choose the next one, or the one before."""
        self.post_message(self.Moved(by))


class CustomerHits(Vertical):
    """Says which known customers the typed text fits, and which of them is chosen."""

    DEFAULT_CSS = """
    CustomerHits { height: auto; }
    CustomerHits Static { height: 5; padding-left: 2; color: $amends-quiet; }
    """

    def __init__(self, desk: Desk, *, id: str, placeholder: str = "") -> None:
        """`id` is that of the input."""
        super().__init__()
        self._desk = desk
        self._input = HitsInput(id=id, placeholder=placeholder, compact=True)
        self._shown = Static(markup=False)
        self.but: frozenset[int] = frozenset()
        """Ids of customers that are not offered."""
        self._hits: list[Customer] = []
        self._place: int | None = None
        self._above: list[Content] = []
        self._offers = True

    def compose(self) -> Iterable[Widget]:
        """Put what is found below the input."""
        yield self._input
        yield self._shown

    @cached_property
    def known(self) -> KnownCustomers:
        """The customers of the desk's book."""
        return KnownCustomers(self._desk.book)

    def on_mount(self) -> None:
        """Gather them beside the screen, so that the first letter need not wait for it."""
        self.run_worker(self._gather, thread=True)

    def _gather(self) -> None:
        self.known  # noqa: B018  # made by being asked for

    @property
    def likeliest(self) -> Customer | None:
        """The one that the arrows chose, else the first one; `None` when nobody fits."""
        return self._hits[self._place or 0] if self._hits else None

    @property
    def chosen(self) -> Customer | None:
        """The one that the arrows chose; `None` when they chose none."""
        return None if self._place is None else self._hits[self._place]

    @property
    def count(self) -> int:
        """How many fit."""
        return len(self._hits)

    def look(self) -> None:
        """Look anew for what is typed; nobody is chosen then."""
        typed = self._input.value
        self._hits = self.known.matching(typed, MOST, self.but) if typed.strip() else []
        self._place = None

    @on(HitsInput.Moved)
    def _moved(self, message: HitsInput.Moved) -> None:
        """Choose the next one; up from the first leaves what was typed."""
        message.stop()
        if not self._hits or not self._offers:
            return
        place = (-1 if self._place is None else self._place) + message.by
        self._place = min(place, len(self._hits) - 1) if place >= 0 else None
        self.say(self._above)

    def say(self, above: list[Content], *, others: bool = True) -> None:
        """Show these lines, and below them `others` that were found, as far as there is room."""
        self._above, self._offers = above, others
        lines = [*above, *(self._lines() if others else [])][:MOST]
        self._shown.update(Content("\n").join(lines))

    def _lines(self) -> list[Content]:
        lines = []
        for place, one in enumerate(self._hits):
            if self._place is None:
                mark = ("F2 " if place == 0 else "   ", "$amends-key bold")
            else:
                mark = ("▸  " if place == self._place else "   ", "$amends-good bold")
            name = fit(safe(one.name), _NAME_CELLS).rstrip()
            words = f"known: {name}"
            room = CELLS - 3 - cell_len(words)
            more = self.known.told_apart(one, self._desk.now, room)
            style = "bold $amends-words" if place == self._place else ""
            lines.append(Content.assemble(mark, (f"{words}{more}", style)))
        return lines
