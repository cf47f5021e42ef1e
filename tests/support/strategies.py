"""Random days at the counter: sequences of commands by random people at growing instants.

Used by the properties of the domain and of the casebook. An `Ask` is drawn without knowing the
book; `put` makes a command of it that names a case and a part of the book at hand, or now and then
one that does not exist. So a failing sequence shrinks, and can be read.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Literal

from hypothesis import strategies as st

from store.domain.book import Book
from store.domain.case import Case
from store.domain.commands import (
    AddGesture,
    AddPerson,
    AnswerGesture,
    AssignOwner,
    ChangeCustomer,
    ChangeFacts,
    ChangePerson,
    ChangeShop,
    Command,
    GiveGesture,
    LogContact,
    MakePromise,
    MarkReturned,
    MoveFollowUp,
    MovePromise,
    OpenCase,
    PlanFollowUp,
    RecordFollowUp,
    SetStatus,
    SettlePromise,
    SetWaiting,
    VoidCase,
)
from store.domain.customer import Customer
from store.domain.refusal import Refused
from store.domain.shop import Person
from store.domain.words import (
    Channel,
    Failure,
    FollowUpKind,
    FollowUpResult,
    GestureState,
    Mark,
    Origin,
    Outcome,
    PromiseState,
    Role,
    Severity,
    Status,
)
from tests.support.builders import (
    NOON,
    STAFF,
    a_book,
    a_case,
    a_shop,
    after,
    done_again,
    taken_back,
)

TOM = Person("tom", "Tom", Role.LEAD, gone=True)
PEOPLE = (*STAFF, TOM)
UNDO: Literal["undo"] = "undo"
REDO: Literal["redo"] = "redo"
UNKNOWN = 9
"""The place at which a case may be named that does not exist."""
SETTLED = 8
"""The place at which a part is named that is settled already."""


@dataclass(frozen=True)
class Ask:
    """Somebody asks for something, so many minutes after what was asked before."""

    by: str
    minutes_later: int
    what: Command | Literal["undo", "redo"]
    """Case numbers and part ids in it are places to count to; instants are counted from `NOON`."""


@dataclass(frozen=True)
class Moment:
    """What an ask did to the book."""

    ask: Ask
    command: Command | None
    """The command as it was put; `None` for an undo or redo."""
    at: datetime
    before: Book
    after: Book
    """The same book when it was refused."""
    refused: str | None


def a_first_book() -> Book:
    """Give a book of a new case and of one in full swing, to which a random day is added."""
    book = a_book(
        a_case(1), a_case(2, customer=2), people=PEOPLE, customers=[Customer(1, "Dana", key=True)]
    )
    later = NOON + timedelta(days=2)
    for by, command in (
        ("sam", LogContact(2, Channel.PHONE)),
        ("sam", AddGesture(2, "flowers", 9_000, "they missed their train")),
        ("maya", AddGesture(2, "bottle", 1_800)),
        ("maya", MakePromise(2, "the sofa", later)),
        ("ana", PlanFollowUp(2, later)),
    ):
        book = after(book, command, by, NOON)
    return book


def put(ask: Ask, book: Book, at: datetime) -> Command | None:
    """Give the command of an ask, with a case and a part of this book; `None` for undo and redo."""
    command = ask.what
    if isinstance(command, str):
        return None
    wanted: dict[str, object] = {}
    for field in fields(command):
        value = getattr(command, field.name)
        if isinstance(value, datetime):
            wanted[field.name] = at + (value - NOON)
    number = getattr(command, "number", None)
    if isinstance(number, int):
        case = _counted_case(book, number)
        wanted["number"] = case.number if case else book.next_case
        for name, (live, settled) in _part_ids(case, command).items():
            place = getattr(command, name, None)
            if isinstance(place, int):
                wanted[name] = _counted(settled if place == SETTLED else live or settled, place)
    return replace(command, **wanted)  # type: ignore[arg-type]


def _counted_case(book: Book, place: int) -> Case | None:
    numbers = sorted(book.cases)
    found = place % (len(numbers) + 1) if place == UNKNOWN else place % len(numbers)
    return book.cases[numbers[found]] if found < len(numbers) else None


def _part_ids(case: Case | None, command: Command) -> Mapping[str, tuple[list[int], list[int]]]:
    """Give the ids of parts that wait for something, and of those that do not."""
    if case is None:
        return {}
    answers = isinstance(command, AnswerGesture)
    waits_for_it = GestureState.ASKED if answers else GestureState.PROMISED
    return {
        "follow_up": _parted((part.id, part.result is None) for part in case.follow_ups),
        "promise": _parted((part.id, part.state is PromiseState.OPEN) for part in case.promises),
        "gesture": _parted((part.id, part.state is waits_for_it) for part in case.gestures),
    }


def _parted(parts: Iterable[tuple[int, bool]]) -> tuple[list[int], list[int]]:
    listed = list(parts)
    return [id for id, live in listed if live], [id for id, live in listed if not live]


def _counted(ids: list[int], place: int) -> int:
    return ids[place % len(ids)] if ids else 999


def played(asks: Iterable[Ask], book: Book | None = None) -> Iterator[Moment]:
    """Carry out one ask after the other and give what each of them did."""
    book, at = book or a_first_book(), NOON
    for ask in asks:
        at += timedelta(minutes=ask.minutes_later)
        command = put(ask, book, at)
        try:
            if command is not None:
                now = after(book, command, ask.by, at)
            else:
                now = (taken_back if ask.what == UNDO else done_again)(book, ask.by, at)
        except Refused as refused:
            yield Moment(ask, command, at, book, book, refused.sentence)
        else:
            yield Moment(ask, command, at, book, now, None)
            book = now


def played_out(asks: Iterable[Ask]) -> Book:
    """Give the book at the end of a random day."""
    book = a_first_book()
    for moment in played(asks, book):
        book = moment.after
    return book


texts = st.sampled_from(["a word", "they missed their train", "[/red] \x1b[2J ёж 李", "", " "])
places = st.integers(0, 9)
amounts = st.sampled_from([1_000, 0, 500, 3_000, 7_500, 20_000, 90_000, -1])
owners = st.sampled_from(["maya", "sam", "ana", "maya", "sam", None, "tom", "zoe"])
minutes_ahead = st.sampled_from([30, 1, 200, 1_440, 3_000, 40_000, 0, -120])
instants = minutes_ahead.map(lambda ahead: NOON + timedelta(minutes=ahead))
maybe_instants = st.none() | instants
flags = st.booleans()

commands: st.SearchStrategy[Command] = st.one_of(
    st.builds(
        OpenCase,
        customer=texts,
        what=texts,
        customer_id=st.sampled_from([None, 1, 2, 9]),
        severity=st.sampled_from(Severity),
        words=texts,
        phone=texts,
        price=st.none() | amounts,
        owner=owners,
        noticed_at=st.none(),
    ),
    st.builds(
        LogContact,
        number=places,
        channel=st.sampled_from(Channel),
        note=texts,
        told=texts,
        marks=st.lists(st.sampled_from(Mark), max_size=3).map(tuple),
        reached=flags,
        from_customer=flags,
    ),
    st.builds(
        SetStatus,
        number=places,
        to=st.sampled_from(Status),
        reason=texts,
        agreed=texts,
        outcome=st.none() | st.sampled_from(Outcome),
        said_they_will_return=flags,
    ),
    st.builds(SetWaiting, number=places, waiting=flags, note=texts),
    st.builds(AssignOwner, number=places, person=owners),
    st.builds(
        PlanFollowUp,
        number=places,
        due_at=instants,
        kind=st.sampled_from(FollowUpKind),
        note=texts,
        owner=owners,
        place=texts,
    ),
    st.builds(
        RecordFollowUp,
        number=places,
        follow_up=places,
        result=st.sampled_from(FollowUpResult),
        found=texts,
        next_try=maybe_instants,
    ),
    st.builds(MoveFollowUp, number=places, follow_up=places, due_at=instants),
    st.builds(MakePromise, number=places, text=texts, due_at=instants, to=texts),
    st.builds(SettlePromise, number=places, promise=places, kept=flags, customer_told=flags),
    st.builds(
        MovePromise,
        number=places,
        promise=places,
        due_at=instants,
        reason=texts,
        customer_told=flags,
    ),
    st.builds(
        AddGesture,
        number=places,
        kind=texts,
        cost=amounts,
        note=texts,
        surprise=flags,
        given=flags,
    ),
    st.builds(GiveGesture, number=places, gesture=places),
    st.builds(
        AnswerGesture,
        number=places,
        gesture=places,
        granted=flags,
        cost=st.sampled_from([None, None, 1_000, 20_000, -1]),
        alternative=texts,
    ),
    st.builds(MarkReturned, number=places, note=texts),
    st.builds(VoidCase, number=places, reason=st.sampled_from(["", "", "entered twice"])),
    st.builds(
        ChangeFacts,
        number=places,
        what=st.none() | texts,
        severity=st.none() | st.sampled_from(Severity),
        origin=st.none() | st.sampled_from(Origin),
        failure=st.none() | st.sampled_from(Failure),
        price=st.none() | amounts,
        reach=st.sampled_from([None, -1, 0, 500]),
        budget=st.none() | amounts,
        words=st.none() | texts,
        note=st.none() | texts,
    ),
    st.builds(AddPerson, name=texts, role=st.sampled_from(Role), limit=st.none() | amounts),
    st.builds(
        ChangePerson,
        person=st.sampled_from(["maya", "sam", "ana", "tom", "zoe"]),
        role=st.none() | st.sampled_from(Role),
        limit=st.none() | amounts,
        usual_limit=flags,
        away=st.none() | flags,
        gone=st.none() | flags,
    ),
    st.builds(
        ChangeCustomer,
        customer=st.sampled_from([1, 2, 9]),
        name=st.none() | texts,
        phone=st.none() | texts,
        key=st.none() | flags,
        reach=st.sampled_from([None, -1, 0, 500]),
    ),
    st.builds(
        ChangeShop,
        shop=st.builds(
            a_shop,
            undo_hours=st.sampled_from([12, 1]),
            zone=st.sampled_from(["Europe/Berlin", "America/New_York"]),
        ),
    ),
)


@st.composite
def deeds(draw: st.DrawFn) -> Command | Literal["undo", "redo"]:
    """Draw a command, or every fourth time an undo or a redo."""
    if draw(st.integers(0, 3)):
        return draw(commands)
    return draw(st.sampled_from([UNDO, REDO]))


asks = st.builds(
    Ask,
    by=st.sampled_from(["maya", "sam", "ana", "maya", "sam", "ana", "tom", "zoe"]),
    minutes_later=st.sampled_from([1, 7, 0, 45, 300, 1, 7, 1_500]),
    what=deeds(),
)
days = st.lists(asks, min_size=12, max_size=40)
"""Random days at the counter; the least is long enough for people to get into each other's way."""
