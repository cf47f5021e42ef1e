"""Inputs that say at once what they understood: a time, an amount.

Used by the dialogs that ask for one. They prevent the mistake of saving something else than was
meant: what is typed is echoed in full while it is typed, and what cannot be taken is refused below
the field with the reason, before anything is asked for.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from store.domain import when, when_past
from store.domain.shop import Shop
from tui.desk import Desk
from tui.text import wording
from tui.text.safe import safe_lines
from tui.widgets.typed import SafeInput

PLACEHOLDER = "fri 15:00, +2h, 2d, 25 nov"
PAST_PLACEHOLDER = "11:30, 20m ago, yesterday 18:00"


class Field(Vertical):
    """An input with a line below it that tells what was understood."""

    DEFAULT_CSS = """
    Field { height: auto; }
    """

    def __init__(self, id: str, *, placeholder: str = "", value: str = "") -> None:
        super().__init__(id=id)
        self.input = SafeInput(value, placeholder=placeholder, id=f"{id}-typed", compact=True)
        self._echo = Static(markup=False, classes="echo")

    def compose(self) -> Iterable[Widget]:
        """Put the echo below the input."""
        yield self.input
        yield self._echo

    @property
    def is_blank(self) -> bool:
        """Whether nothing is typed."""
        return not self.input.value.strip()

    @property
    def why_not(self) -> str:
        """Why what is typed cannot be taken; empty when it can."""
        raise NotImplementedError

    def understood(self) -> Content:
        """Say what was understood of a text that can be taken."""
        raise NotImplementedError

    @property
    def echo(self) -> str:
        """What is said below the input, for tests and for screen readers."""
        return str(self._echo.content)

    @on(Input.Changed)
    def say(self) -> None:
        """Say what is understood now. Nothing is held against an input nobody has typed in."""
        why_not = self.why_not
        self._show(why_not if not self.is_blank else "", self.understood)

    def insist(self) -> None:
        """Say why it cannot be taken, also of an empty input."""
        self._show(self.why_not, self.understood)

    def _show(self, why_not: str, understood: Callable[[], Content]) -> None:
        refused = bool(why_not)
        if refused:
            words = Content(safe_lines(why_not))
        else:
            words = understood() if not self.why_not else Content("")
        self._echo.set_class(refused, "-refused")
        self._echo.update(words)


class TimeField(Field):
    """Asks for a time of any kind; what kind is for `parsed` to say."""

    def __init__(self, desk: Desk, id: str, *, placeholder: str) -> None:
        super().__init__(id, placeholder=placeholder)
        self._desk = desk

    def parsed(self, typed: str) -> datetime:
        """Read a time to come, in UTC. Raises `Unclear`."""
        return when.parse(typed, self._desk.now, self._desk.hours)

    @property
    def instant(self) -> datetime | None:
        """The instant that is typed, in UTC; `None` when it is empty or not understood."""
        try:
            return self.parsed(self.input.value)
        except when.Unclear:
            return None

    @property
    def need_not_be_a_time(self) -> bool:
        """Whether what is typed may stand although it is no time."""
        return False

    @property
    def why_not(self) -> str:
        """Why no instant can be read; empty when one can, or when none is needed."""
        if self.need_not_be_a_time:
            return ""
        try:
            self.parsed(self.input.value)
        except when.Unclear as unclear:
            return unclear.sentence
        return ""


class WhenField(TimeField):
    """Asks for a time as people type it."""

    def __init__(
        self,
        desk: Desk,
        id: str,
        *,
        if_empty: Callable[[], datetime] | None = None,
        if_empty_words: str = "",
        may_stay_empty: bool = False,
    ) -> None:
        """`if_empty` gives the time that an empty input means; without it a time must be typed.

        With `may_stay_empty` nothing typed means no time, which `if_empty_words` then says.
        """
        super().__init__(desk, id, placeholder=PLACEHOLDER)
        self._if_empty = if_empty
        self._if_empty_words = if_empty_words
        self._may_stay_empty = may_stay_empty

    def on_mount(self) -> None:
        """Say what an empty input means, where it means something."""
        self.say()

    @property
    def need_not_be_a_time(self) -> bool:
        """Whether nothing is typed, and that means something."""
        return self.is_blank and (self._may_stay_empty or self._if_empty is not None)

    def understood(self) -> Content:
        """Echo day, time and distance, such as `Fri 27 Nov 15:00, in 5d`."""
        at, quiet = self.instant, ""
        if at is None and self._if_empty is not None:
            at, quiet = self._if_empty(), f"{self._if_empty_words}: "
        if at is None:
            return Content.styled(self._if_empty_words, "$amends-quiet")
        words = f"{quiet}{when.echo(at, self._desk.now, self._desk.hours)}"
        return Content.styled(words, "$amends-quiet") if quiet else Content(words)


class PastField(TimeField):
    """Asks for a time gone by, such as when it was noticed."""

    def __init__(self, desk: Desk, id: str, *, if_empty_words: str = "") -> None:
        """With `if_empty_words` nothing need be typed, and they say what that means."""
        super().__init__(desk, id, placeholder=PAST_PLACEHOLDER)
        self._if_empty_words = if_empty_words

    def parsed(self, typed: str) -> datetime:
        """Read a time gone by, in UTC. Raises `Unclear`."""
        return when_past.parse_past(typed, self._desk.now, self._desk.hours)

    @property
    def need_not_be_a_time(self) -> bool:
        """Whether nothing is typed, and that means something."""
        return self.is_blank and bool(self._if_empty_words)

    def understood(self) -> Content:
        """Echo day, time and distance, such as `Sun 22 Nov 11:30, 3h ago`."""
        at = self.instant
        if at is None:
            return Content.styled(self._if_empty_words, "$amends-quiet")
        return Content(when_past.echo_past(at, self._desk.now, self._desk.hours))


class AmountField(Field):
    """Asks for an amount of money."""

    def __init__(
        self,
        shop: Shop,
        id: str,
        *,
        cost: int | None = None,
        told: Callable[[int], Content] | None = None,
        may_stay_empty: bool = False,
    ) -> None:
        """`told` says what comes of an amount; without it the amount alone is echoed."""
        value = "" if cost is None else wording.amount(cost, shop)
        super().__init__(id, placeholder="such as 25 or 12.50", value=value)
        self._shop = shop
        self._told = told
        self._may_stay_empty = may_stay_empty

    @property
    def amount(self) -> int | None:
        """The amount in minor units; `None` when it is empty or not understood."""
        try:
            return wording.parse_amount(self.input.value, self._shop)
        except ValueError:
            return None

    @property
    def why_not(self) -> str:
        """Why no amount can be read; empty when one can, or when none is needed."""
        if self.is_blank and self._may_stay_empty:
            return ""
        try:
            wording.parse_amount(self.input.value, self._shop)
        except ValueError as wrong:
            return str(wrong)
        return ""

    def fill(self, cost: int | None) -> None:
        """Put an amount into the input, with all of it marked so that typing replaces it."""
        self.input.value = "" if cost is None else wording.amount(cost, self._shop)
        self.input.action_select_all()

    def understood(self) -> Content:
        """Echo the amount, or what comes of it."""
        cost = self.amount
        if cost is None:
            return Content("")
        if self._told is not None:
            return self._told(cost)
        return Content(wording.money(cost, self._shop))
