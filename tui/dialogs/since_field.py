"""An input for the day since when somebody is a customer, echoed while it is typed."""

from datetime import date

from textual.content import Content

from store.domain.refusal import Refused
from store.domain.since import parse_since, said
from tui.desk import Desk
from tui.dialogs.fields import Field


class SinceField(Field):
    """Asks for a day, a month or a year that lies in the past; empty means not known."""

    def __init__(self, desk: Desk, id: str) -> None:
        super().__init__(id, placeholder="2019, mar 2019 or 12 mar 2019")
        self._desk = desk

    @property
    def day(self) -> date | None:
        """The day that is typed; `None` when it is empty or not understood."""
        return None if self.is_blank or self.why_not else self._parsed()

    @property
    def why_not(self) -> str:
        """Why no day can be read; empty when one can, or when nothing is typed."""
        if self.is_blank:
            return ""
        try:
            self._parsed()
        except Refused as refused:
            return refused.sentence
        return ""

    def _parsed(self) -> date:
        return parse_since(self.input.value, self._desk.hours.local(self._desk.now).date())

    def fill(self, day: date | None) -> None:
        """Put a day into the input, with all of it marked so that typing replaces it."""
        self.input.value = "" if day is None else said(day)
        self.input.action_select_all()

    def understood(self) -> Content:
        """Echo the day in full."""
        if self.is_blank:
            return Content.styled("not known", "$amends-quiet")
        day = self._parsed()
        return Content(f"{day.day} {day:%B} {day.year}")
