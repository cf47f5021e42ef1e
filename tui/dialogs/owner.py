"""Who answers for a case: one letter or the beginning of a name."""

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from store.domain.case import Case
from store.domain.commands import AssignOwner
from store.domain.shop import Person
from tui.desk import Desk
from tui.dialogs.choices import NOWHERE, Choice, Choices
from tui.dialogs.dialog import Dialog
from tui.text import labels
from tui.text.safe import safe

_NOBODY = "-"


def people_choices(people: Iterable[Person], first: str | None = None) -> list[Choice]:
    """Give a choice for each person; whoever is away stands last, `first` stands first."""
    order = sorted(people, key=lambda person: (person.id != first, person.away))
    return [
        Choice(
            person.id,
            (safe(person.name), str(place)),
            safe(person.name),
            " · ".join([labels.ROLE[person.role], *(["away"] if person.away else [])]),
        )
        for place, person in enumerate(order, start=1)
    ]


class OwnerDialog(Dialog):
    """Hand a case to somebody."""

    title_words = "Owner"
    hint_words = "letters of the name · - nobody · esc leaves without a change"

    def __init__(self, desk: Desk, case: Case) -> None:
        super().__init__(desk, case)

    def questions(self) -> Iterable[Widget]:
        """Ask for one of the people who work here."""
        choices = people_choices(self.desk.book.staff, first=self.desk.by.id)
        if self.case is not None and self.case.owner is not None:
            choices.append(Choice(_NOBODY, ("-",), labels.NOBODY, "the case stands loudly alone"))
        yield Choices(choices, at=NOWHERE)

    @on(Choices.Picked)
    def _picked(self, message: Choices.Picked) -> None:
        if self.case is None:
            return
        person = None if message.picked == _NOBODY else message.picked
        self.ask(AssignOwner(self.case.number, person))

    @on(Choices.Unknown)
    def _unknown(self, message: Choices.Unknown) -> None:
        self.refuse(f"Nobody here begins with {message.typed}.")
