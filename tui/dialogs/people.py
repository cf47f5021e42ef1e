"""Dialogs of the screen of people and limits (docs/practice.md, A15, D8, D13).

Each asks one thing about one person or one setting. What gives rights at a terminal that several
people share asks for the PIN of whoever changes it (docs/rules.md, *PIN*).
"""

from collections.abc import Callable, Iterable

from textual import on
from textual.content import Content
from textual.widget import Widget

from store.domain.commands import AddPerson, ChangePerson, ChangeSetting
from store.domain.rules.settings import setting
from store.domain.shop import Person, Shop
from store.domain.words import Role
from tui.desk import Desk
from tui.dialogs.choices import NOWHERE, Choice, Choices
from tui.dialogs.dialog import Words, shortened
from tui.dialogs.fields import AmountField, Field
from tui.dialogs.proven import ProvenDialog
from tui.dialogs.steps import Step
from tui.text import labels, people_words
from tui.text.safe import safe
from tui.widgets.typed import SafeInput

_CHOOSES = "one key chooses · esc leaves without a change"
_SAVES = "enter saves · esc leaves without a change"
ROLES = (
    Choice(Role.COUNTER, ("c",), labels.ROLE[Role.COUNTER]),
    Choice(Role.LEAD, ("l",), labels.ROLE[Role.LEAD]),
    Choice(Role.PROPRIETOR, ("o",), labels.ROLE[Role.PROPRIETOR], "decides on people and limits"),
)


class PersonDialog(ProvenDialog):
    """A dialog about one person who works here."""

    def __init__(self, desk: Desk, person: Person) -> None:
        super().__init__(desk)
        self.person = person

    @property
    def full_title(self) -> str:
        """The title with the name."""
        return shortened(f"{self.title_words} · {safe(self.person.name)}", 56)


class RoleDialog(PersonDialog):
    """Which role somebody has."""

    title_words = "Role"
    hint_words = _CHOOSES

    def questions(self) -> Iterable[Widget]:
        """Ask for one of the roles."""
        with Step("role"):
            yield Choices(ROLES, at=self.person.role)
        yield from self.pin_step()

    @on(Choices.Picked)
    def _picked(self, message: Choices.Picked) -> None:
        self.ask_as(self.desk.by, ChangePerson(self.person.id, role=Role(message.picked)))


class LimitDialog(PersonDialog):
    """What somebody may give alone in a case."""

    title_words = "Limit"
    hint_words = _SAVES

    def questions(self) -> Iterable[Widget]:
        """Ask for the amount; an empty field goes back to the limit of the role."""
        shop, person = self.desk.shop, self.person
        usual = people_words.limit_words(Person(person.id, person.name, person.role), shop)
        with Step("limit"):
            yield Words("What may they give alone in a case?", classes="question")
            yield AmountField(shop, "limit", cost=person.limit, may_stay_empty=True)
            yield Words(
                f"Empty is the limit of a {labels.ROLE[person.role]}: {usual}.", classes="known"
            )
        yield from self.pin_step()

    def finish(self, step: str) -> None:
        """Ask for the limit."""
        field = self.query_one("#limit", AmountField)
        if field.is_blank:
            self.ask_as(self.desk.by, ChangePerson(self.person.id, usual_limit=True))
        else:
            self.ask_as(self.desk.by, ChangePerson(self.person.id, limit=field.amount))


class GoneDialog(PersonDialog):
    """Say that somebody no longer works here, or that they are back."""

    title_words = "Who works here"
    hint_words = _CHOOSES

    def questions(self) -> Iterable[Widget]:
        """Ask for the one answer that changes something."""
        words = "works here again" if self.person.gone else "no longer works here"
        with Step("gone"):
            yield Choices([Choice("yes", ("y",), words, "stays in every history")], at=NOWHERE)
        yield from self.pin_step()

    @on(Choices.Picked)
    def _picked(self) -> None:
        self.ask_as(self.desk.by, ChangePerson(self.person.id, gone=not self.person.gone))


class AddPersonDialog(ProvenDialog):
    """Take somebody on: name, then role."""

    title_words = "Somebody new"
    hint_words = "enter goes on · esc leaves without a change"

    def questions(self) -> Iterable[Widget]:
        """Ask for the name, then for the role."""
        with Step("name"):
            yield Words("What is their name?", classes="question")
            yield SafeInput(id="name", compact=True)
        with Step("role"):
            yield Choices(ROLES, at=NOWHERE)
        yield from self.pin_step()

    def finish(self, step: str) -> None:
        """Go on to the role once there is a name."""
        if not self.typed("name").strip():
            self.refuse("A person has a name.")
        else:
            self.go_to("role", hint=_CHOOSES, title=safe(self.typed("name")))

    @on(Choices.Picked)
    def _picked(self, message: Choices.Picked) -> None:
        self.ask_as(self.desk.by, AddPerson(self.typed("name"), Role(message.picked)))


class CountField(Field):
    """Asks for a whole number."""

    def __init__(self, id: str, value: int, said: Callable[[int, Shop], str], shop: Shop) -> None:
        super().__init__(id, placeholder="a whole number", value=str(value))
        self._said = said
        self._shop = shop

    @property
    def count(self) -> int | None:
        """The number; `None` when it is empty or none."""
        typed = self.input.value.strip().removesuffix("%").strip()
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 7 else None

    @property
    def why_not(self) -> str:
        """Why no number can be read; empty when one can."""
        return "" if self.count is not None else "Write a whole number, such as 11."

    def understood(self) -> Content:
        """Echo the number with what it counts."""
        return Content(self._said(self.count or 0, self._shop))


class SettingDialog(ProvenDialog):
    """One setting of the shop."""

    hint_words = _SAVES

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__(desk)
        self._setting = people_words.SETTINGS[name]
        self._was = setting(desk.shop, name)

    @property
    def full_title(self) -> str:
        """What the setting is about."""
        return f"Setting · {self._setting.words}"

    def questions(self) -> Iterable[Widget]:
        """Ask for an amount, for a number, or for yes or no, with what holds now."""
        shop, one = self.desk.shop, self._setting
        with Step("setting"):
            yield Words(f"Now: {one.said(self._was, shop)}", classes="known")
            if isinstance(self._was, bool):
                yield Choices([Choice("1", ("y",), "yes"), Choice("0", ("n",), "no")], at=NOWHERE)
            elif one.is_money:
                yield AmountField(shop, "value", cost=self._was)
            else:
                yield CountField("value", self._was, one.said, shop)
        yield from self.pin_step()

    def on_mount(self) -> None:
        """Mark what stands in the field, so that typing replaces it."""
        for field in self.query("#value").results(Field):
            field.input.action_select_all()

    @on(Choices.Picked)
    def _picked(self, message: Choices.Picked) -> None:
        self._change(int(message.picked))

    def finish(self, step: str) -> None:
        """Ask for the value."""
        field = self.query_one("#value", Field)
        if isinstance(field, AmountField) and field.amount is not None:
            self._change(field.amount)
        elif isinstance(field, CountField) and field.count is not None:
            self._change(field.count)

    def _change(self, value: int) -> None:
        self.ask_as(self.desk.by, ChangeSetting(self._setting.name, value, self._was))
