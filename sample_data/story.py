"""The story of one case, told line by line: who did what when.

Used by the sample shop. `story.at(when, "maya").calls(...)` reads like the case page; each line
becomes a command, or an edit with its own entry where people do that on the case page.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Self

from sample_data import deeds
from sample_data.telling import Change, Deed, edit
from store.domain.book import Records
from store.domain.case import Case
from store.domain.commands import (
    AddGesture,
    AssignOwner,
    CaseCommand,
    ChangeCustomer,
    ChangeFacts,
    GiveGesture,
    LogContact,
    MakePromise,
    MarkReturned,
    OpenCase,
    PlanFollowUp,
    RecordFollowUp,
    SetStatus,
    SettlePromise,
    SetWaiting,
    VoidCase,
)
from store.domain.rules import decide
from store.domain.rules.situation import Situation
from store.domain.words import (
    Channel,
    FollowUpKind,
    FollowUpResult,
    GestureState,
    HouseStep,
    Mark,
    Outcome,
    PromiseState,
    Status,
)


class Story:
    """Collects the deeds of one case."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.deeds: list[Deed] = []
        self._at: datetime | None = None
        self._by = ""

    def at(self, when: datetime, by: str) -> Self:
        """Go on at this instant with what this person does."""
        self._at, self._by = when, by
        return self

    def opens(self, command: OpenCase) -> Self:
        """Log the case under the number of the story; a customer who is known is found again."""

        def do(situation: Situation) -> Records:
            book = replace(situation.book, next_case=self.number)
            known = [c.id for c in book.customers.values() if c.name == command.customer]
            asked = replace(command, customer_id=known[0] if known else None)
            return decide(book, asked, situation.by.id, situation.at)

        return self._does(do)

    def knows(
        self,
        *,
        say: str | None = None,
        address: str | None = None,
        notes: str | None = None,
        yearly_value: int | None = None,
        key: bool | None = None,
    ) -> Self:
        """Complete what is known of the customer."""

        def do(situation: Situation) -> Records:
            customer = situation.book.case(self.number).customer
            command = ChangeCustomer(
                customer,
                say=say,
                address=address,
                notes=notes,
                yearly_value=yearly_value,
                key=key,
            )
            return decide(situation.book, command, situation.by.id, situation.at)

        return self._does(do)

    def completes(
        self,
        *,
        meant: str | None = None,
        impact: str | None = None,
        words: str | None = None,
        note: str | None = None,
        paid: int | None = None,
        reach: int | None = None,
        budget: int | None = None,
    ) -> Self:
        """Add facts, further words of the customer, or a private note."""
        return self._asks(
            ChangeFacts(
                self.number,
                meant=meant,
                impact=impact,
                words=words,
                note=note,
                paid=paid,
                reach=reach,
                budget=budget,
            )
        )

    def calls(self, note: str, *marks: Mark, told: str = "") -> Self:
        """Speak to the customer by phone."""
        return self._asks(LogContact(self.number, Channel.PHONE, note, told, marks))

    def meets(self, note: str, *marks: Mark, told: str = "") -> Self:
        """Speak to the customer in person."""
        return self._asks(LogContact(self.number, Channel.IN_PERSON, note, told, marks))

    def writes(self, note: str, *marks: Mark, told: str = "") -> Self:
        """Send the customer a message."""
        return self._asks(LogContact(self.number, Channel.MESSAGE, note, told, marks))

    def tries(self, note: str) -> Self:
        """Call without reaching anybody."""
        return self._asks(LogContact(self.number, Channel.PHONE, note, reached=False))

    def hears(self, note: str) -> Self:
        """Get a message from the customer."""
        return self._asks(LogContact(self.number, Channel.MESSAGE, note, from_customer=True))

    def assigns(self, person: str) -> Self:
        """Make somebody the owner."""
        return self._asks(AssignOwner(self.number, person))

    def agrees(self, fix: str) -> Self:
        """Agree on a fix with the customer and start on it."""
        return self._asks(SetStatus(self.number, Status.FIXING, agreed=fix))

    def fixes(self) -> Self:
        """Call it fixed; the usual follow-ups are planned unless some are planned already."""
        return self._asks(SetStatus(self.number, Status.FIXED))

    def follows(self) -> Self:
        """Say that only the asking again is left."""
        return self._asks(SetStatus(self.number, Status.FOLLOWING_UP))

    def waits(self, note: str) -> Self:
        """Stop our clocks: it is the customer's move."""
        return self._asks(SetWaiting(self.number, True, note))  # noqa: FBT003

    def closes(self, outcome: Outcome, reason: str = "", *, will_return: bool = False) -> Self:
        """Close the case."""
        return self._asks(
            SetStatus(
                self.number,
                Status.CLOSED,
                reason,
                outcome=outcome,
                said_they_will_return=will_return,
            )
        )

    def voids(self, reason: str) -> Self:
        """Mark the case as entered wrongly."""
        return self._asks(VoidCase(self.number, reason))

    def sees_them_back(self, note: str) -> Self:
        """Record that the customer came back."""
        return self._asks(MarkReturned(self.number, note))

    def promises(self, text: str, due_at: datetime, to: str = "") -> Self:
        """Give word with a date."""
        return self._asks(MakePromise(self.number, text, due_at, to))

    def keeps_promise(self) -> Self:
        """Record that the open promise was kept."""
        return self._settles(kept=True)

    def breaks_promise(self) -> Self:
        """Record that the open promise was broken; the customer heard it from us first."""
        return self._settles(kept=False)

    def plans(
        self,
        due_at: datetime,
        kind: FollowUpKind = FollowUpKind.CHECK,
        note: str = "",
        *,
        owner: str | None = None,
        place: str = "",
    ) -> Self:
        """Plan a later contact."""
        return self._asks(PlanFollowUp(self.number, due_at, kind, note, owner, place))

    def asks_again(self, result: FollowUpResult, found: str) -> Self:
        """Record what the follow-up that was due first found."""

        def command(case: Case) -> CaseCommand:
            return RecordFollowUp(self.number, deeds.next_follow_up_id(case), result, found)

        return self._asks_of(command)

    def gives(self, kind: str, cost: int, note: str = "") -> Self:
        """Hand something extra over at once."""
        return self._asks(AddGesture(self.number, kind, cost, note, given=True))

    def offers(self, kind: str, cost: int, note: str = "") -> Self:
        """Promise something extra; beyond a bound it becomes a request."""
        return self._asks(AddGesture(self.number, kind, cost, note))

    def hands_over(self) -> Self:
        """Give what was promised as something extra."""

        def command(case: Case) -> CaseCommand:
            promised = next(g.id for g in case.gestures if g.state is GestureState.PROMISED)
            return GiveGesture(self.number, promised)

        return self._asks_of(command)

    def edits(self, *changes: Change) -> Self:
        """Fill in what the case page asks beside; see `sample_data.deeds`."""
        for change in changes:
            self._does(edit(self.number, change))
        return self

    def ticks(self, *steps: HouseStep) -> Self:
        """Tick steps of the house path."""
        return self.edits(*(deeds.ticked(step) for step in steps))

    def _settles(self, *, kept: bool) -> Self:
        def command(case: Case) -> CaseCommand:
            open_one = next(p.id for p in case.promises if p.state is PromiseState.OPEN)
            return SettlePromise(self.number, open_one, kept, customer_told=not kept)

        return self._asks_of(command)

    def _asks(self, command: CaseCommand) -> Self:
        return self._asks_of(lambda _: command)

    def _asks_of(self, command: Callable[[Case], CaseCommand]) -> Self:
        def do(situation: Situation) -> Records:
            asked = command(situation.book.case(self.number))
            return decide(situation.book, asked, situation.by.id, situation.at)

        return self._does(do)

    def _does(self, do: Callable[[Situation], Records]) -> Self:
        if self._at is None:
            raise ValueError("A story says when before it says what.")
        self.deeds.append(Deed(self._at, self._by, do))
        return self


def deeds_of(stories: Iterable[Story]) -> list[Deed]:
    """Give the deeds of all stories, one story after another."""
    return [deed for story in stories for deed in story.deeds]
