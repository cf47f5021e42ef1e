"""A case in the making, for large sample books: parts and history grow together.

Used by `sample_data.many` alone. It keeps what the rules guarantee and a list of random parts would
not: every part has its line of history, ids are the place of that line, and time only moves on.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from store.domain.case import Case, Ending, Order
from store.domain.parts import (
    Contact,
    Entry,
    FixOption,
    FollowUp,
    Gesture,
    Promise,
    Statement,
    Wait,
)
from store.domain.shop import USUAL_GESTURES
from store.domain.words import (
    Act,
    Channel,
    Failure,
    FollowUpKind,
    FollowUpResult,
    GestureState,
    Mark,
    OptionState,
    Outcome,
    PromiseState,
    Severity,
    Status,
)

CHANNELS = (Channel.PHONE, Channel.PHONE, Channel.IN_PERSON, Channel.MESSAGE)
NOTES = ("Calm, and very clear.", "Angry at first.", "Wants a date.", "Thanked us for calling.")
WORDS = ("I am tired of calling.", "That was our one evening.", "Just make it right.")
PROMISES = ("delivery", "new batch", "call with a date", "money back", "joiner at the door")
FIXES = ("made again", "exchanged", "refitted at home", "money back")


@dataclass(slots=True)
class CaseDraft:
    """Collects one case; every method is one thing that happened, later than the one before."""

    number: int
    customer: int
    what: str
    failure: Failure
    severity: Severity
    noticed_at: datetime
    now: datetime
    random: Random
    staff: tuple[str, ...]
    at: datetime = field(init=False)
    owner: str | None = field(init=False, default=None)
    history: list[Entry] = field(init=False, default_factory=list)
    words: tuple[Statement, ...] = field(init=False, default=())
    contacts: list[Contact] = field(init=False, default_factory=list)
    promises: list[Promise] = field(init=False, default_factory=list)
    follow_ups: list[FollowUp] = field(init=False, default_factory=list)
    options: list[FixOption] = field(init=False, default_factory=list)
    gestures: list[Gesture] = field(init=False, default_factory=list)
    waits: list[Wait] = field(init=False, default_factory=list)
    fixed_at: datetime | None = field(init=False, default=None)
    second_failure_at: datetime | None = field(init=False, default=None)
    ending: Ending | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.at = self.noticed_at

    def opened(self, *, owned: bool) -> None:
        """Log it, with the customer's words, and mostly give it an owner."""
        by = self.random.choice(self.staff)
        self._entry(Act.OPENED, text=self.what, by=by)
        said = self.random.choice(WORDS)
        self.words = (Statement(2, self.at, by, said),)
        self._entry(Act.WORDS, 2, text=said, by=by)
        if owned:
            self.owner = self.random.choice(self.staff)
            self._entry(Act.OWNER, now=self.owner, by=by)

    def tried(self) -> None:
        """Call twice without reaching anybody."""
        for _ in range(2):
            self._contact(Channel.PHONE, "No answer.", reached=False)

    def contacted(self) -> None:
        """Speak to the customer for the first time."""
        self._on(minutes=90)
        self._contact(self.random.choice(CHANNELS), self.random.choice(NOTES), Mark.APOLOGY)
        self._entry(Act.STATUS, was=Status.NEW, now=Status.CONTACTED)

    def contacted_lately(self) -> None:
        """Keep the customer informed in the last hours, mostly."""
        if self.random.random() < 0.9:
            lately = self.now - timedelta(minutes=self.random.randrange(20, 400))
            self.at = max(self.at, lately)
            self._contact(Channel.PHONE, "", Mark.CHECK_IN)

    def agreed(self) -> None:
        """Agree on a fix."""
        self._on(minutes=300)
        text = self.random.choice(FIXES)
        option = FixOption(
            self._new_part,
            text,
            self.at,
            self._who,
            state=OptionState.ACCEPTED,
            offered_at=self.at,
            settled_at=self.at,
            settled_by=self._who,
        )
        self.options.append(option)
        self._entry(Act.OPTION_STATE, option.id, text=text, now=OptionState.ACCEPTED)
        self._entry(Act.STATUS, was=Status.CONTACTED, now=Status.FIXING)

    def promised(self, *, broken: bool) -> None:
        """Give word with a date that is still to come, mostly; before it maybe a broken one."""
        if broken:
            id, due_at = self._new_part, self.at + timedelta(minutes=1)
            self._entry(Act.PROMISED, id, text="delivery", now=due_at.isoformat())
            made_at = self.at
            self._on(minutes=600)
            self.promises.append(
                Promise(
                    id,
                    "delivery",
                    due_at,
                    made_at,
                    self._who,
                    state=PromiseState.BROKEN,
                    settled_at=self.at,
                    settled_by=self._who,
                    customer_told_first=True,
                )
            )
            self._entry(Act.PROMISE_BROKEN, id, text="delivery")
            self._entry(Act.SECOND_FAILURE)
            self.second_failure_at = self.at
        text = self.random.choice(PROMISES)
        due_at = self._due(overdue=0.06)
        self.promises.append(Promise(self._new_part, text, due_at, self.at, self._who))
        self._entry(Act.PROMISED, self._new_part, text=text, now=due_at.isoformat())

    def gesture(self) -> None:
        """Ask for, promise or give something extra within the budget of the case."""
        kind = self.random.choice(USUAL_GESTURES)
        state = self.random.choices(
            (GestureState.ASKED, GestureState.PROMISED, GestureState.GIVEN), (1, 4, 10)
        )[0]
        act = {
            GestureState.ASKED: Act.GESTURE_ASKED,
            GestureState.PROMISED: Act.GESTURE_PROMISED,
        }.get(state, Act.GESTURE_GIVEN)
        given = state is GestureState.GIVEN
        gesture = Gesture(
            self._new_part,
            kind.id,
            kind.usual_cost,
            state,
            self.at,
            self._who,
            promised_at=self.at if state is GestureState.PROMISED else None,
            given_at=self.at if given else None,
            given_by=self._who if given else "",
        )
        self.gestures.append(gesture)
        self._entry(act, gesture.id, was=kind.id, now=str(kind.usual_cost))

    def waiting(self) -> None:
        """Leave the next move to the customer."""
        self.waits.append(Wait(self._new_part, self.at, self._who, "They choose the day."))
        self._entry(Act.WAITING, self._new_part, text="They choose the day.", now="customer")

    def fixed(self) -> None:
        """Call it fixed."""
        self._on(minutes=2_000)
        self.fixed_at = self.at
        self._entry(Act.STATUS, was=Status.FIXING, now=Status.FIXED)

    def asked_again(self) -> None:
        """Ask whether it held: yes."""
        id, made_at = self._new_part, self.at
        self._on(minutes=1_500)
        self.follow_ups.append(
            FollowUp(
                id,
                self.at,
                made_at,
                self._who,
                result=FollowUpResult.CONTENT,
                done_at=self.at,
                done_by=self._who,
                found="It held.",
            )
        )
        self._entry(Act.FOLLOW_UP_RESULT, id, text="It held.", now=FollowUpResult.CONTENT)

    def planned(self, kind: FollowUpKind) -> None:
        """Plan a later contact."""
        due_at = self._due(overdue=0.08)
        self.follow_ups.append(FollowUp(self._new_part, due_at, self.at, self._who, kind))
        self._entry(Act.FOLLOW_UP, self._new_part, now=due_at.isoformat())

    def closed(self, outcome: Outcome) -> None:
        """Close the case."""
        self._on(minutes=300)
        self.ending = Ending(self.at, self._who, outcome)
        self._entry(Act.CLOSED, was=Status.FOLLOWING_UP, now=outcome)

    def case(self, status: Status) -> Case:
        """Give the finished case."""
        return Case(
            number=self.number,
            customer=self.customer,
            what=self.what,
            opened_at=self.noticed_at,
            opened_by=self.history[0].by,
            noticed_at=self.noticed_at,
            revision=len(self.history),
            failure=self.failure,
            severity=self.severity,
            status=status,
            owner=self.owner,
            waits=tuple(self.waits),
            words=self.words,
            order=Order(price=self.random.randrange(1_500, 250_000)),
            contacts=tuple(self.contacts),
            promises=tuple(self.promises),
            follow_ups=tuple(self.follow_ups),
            options=tuple(self.options),
            gestures=tuple(self.gestures),
            fixed_at=self.fixed_at,
            second_failure_at=self.second_failure_at,
            ending=self.ending,
            history=tuple(self.history),
        )

    @property
    def _new_part(self) -> int:
        return len(self.history) + 1

    @property
    def _who(self) -> str:
        return self.owner or self.staff[0]

    def _on(self, minutes: int) -> None:
        """Let up to so many minutes pass, but never beyond now."""
        passed = timedelta(minutes=self.random.randrange(1, minutes))
        self.at = min(self.now, self.at + passed)

    def _due(self, *, overdue: float) -> datetime:
        """Give a date: with this chance in the last hours, else within the next nine days."""
        if self.random.random() < overdue:
            return max(self.at, self.now - timedelta(minutes=self.random.randrange(5, 900)))
        return self.now + timedelta(minutes=self.random.randrange(15, 9 * 1_440))

    def _contact(self, channel: Channel, note: str, *marks: Mark, reached: bool = True) -> None:
        contact = Contact(
            self._new_part, self.at, self._who, channel, note, marks=marks, reached=reached
        )
        self.contacts.append(contact)
        self._entry(Act.CONTACT, contact.id, text=note, now=channel)

    def _entry(
        self,
        act: Act,
        part: int | None = None,
        *,
        text: str = "",
        was: str = "",
        now: str = "",
        by: str = "",
    ) -> None:
        self.history.append(Entry(self.at, by or self._who, act, part, text, was, now))
