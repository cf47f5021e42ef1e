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
    AddAction,
    AddGesture,
    AddHouseRule,
    AddNote,
    AddOption,
    AddPerson,
    AddPhrase,
    AddPlanStep,
    AnswerGesture,
    AssignOwner,
    ChangeCustomer,
    ChangeFacts,
    ChangePerson,
    ChangeSetting,
    CheckAction,
    CheckPromise,
    CloseCase,
    Command,
    ConfirmArrived,
    DeclineDemand,
    DropRemark,
    EndHouseRule,
    EndStopGap,
    ExtendStopGap,
    FinishAction,
    FinishPlanStep,
    GiveGesture,
    HidePhrase,
    LinkCases,
    LogContact,
    MakePromise,
    MarkBigOrder,
    MarkReturned,
    MarkUnderstood,
    MergeCustomers,
    MoveFollowUp,
    MovePromise,
    NoteEnding,
    NoteLesson,
    NoteRemark,
    NoteRemarkable,
    NoteUnwanted,
    NoteWarning,
    NoteWish,
    OpenCase,
    PlanFollowUp,
    RecordFollowUp,
    RemarkBecomesCase,
    SetCause,
    SetNeededBy,
    SetPin,
    SetStatus,
    SettleFault,
    SettleOption,
    SettlePromise,
    SetWaiting,
    StartStopGap,
    TakeNotes,
    TellPlan,
    TellTouched,
    TickHouseStep,
    UsePhrase,
    VoidCase,
)
from store.domain.commands.progress import RhythmDate
from store.domain.customer import Customer
from store.domain.phrases import Stage
from store.domain.pins import hashed
from store.domain.refusal import Refused
from store.domain.shop import Person
from store.domain.words import (
    BesideWish,
    Channel,
    Failure,
    FaultState,
    FollowUpKind,
    FollowUpResult,
    GestureState,
    HouseStep,
    Mark,
    NoteKind,
    OptionState,
    Origin,
    Outcome,
    PromiseState,
    Role,
    Severity,
    Status,
    WarningSign,
)
from tests.support.builders import (
    NOON,
    STAFF,
    a_book,
    a_case,
    after,
    done_again,
    taken_back,
)

TOM = Person("tom", "Tom", Role.LEAD, gone=True)
PEOPLE = (*STAFF, TOM)
UNDO: Literal["undo"] = "undo"
REDO: Literal["redo"] = "redo"
A_KEPT_PIN = hashed("4711", b"0123456789abcdef")
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
        ("sam", NoteWish(2, "a sofa by Friday")),
        ("sam", AddOption(2, "a new sofa")),
        ("sam", AddGesture(2, "flowers", 9_000, "they missed their train")),
        ("maya", AddGesture(2, "bottle", 1_800)),
        ("maya", MakePromise(2, "the sofa", later)),
        ("sam", AddPlanStep(2, "cut the rail", due_at=later)),
        ("sam", StartStopGap(1, "a crib lent")),
        ("sam", StartStopGap(2, "two beds lent", 500, later)),
        ("ana", AddGesture(2, "card", 300, given=True)),
        ("ana", PlanFollowUp(2, later)),
        ("ana", AddAction("a red ticket", "making", cases=(1, 2))),
        ("ana", FinishAction(1)),
        ("maya", AddAction("a list", owner="sam", due_at=later)),
        ("maya", AddHouseRule("read it aloud", case=2)),
        ("sam", AddPhrase(Stage.CALM, "I hear you, {name}.")),
        ("sam", NoteRemark("the soup is slow")),
        ("maya", NoteRemark("table 6 got quiet")),
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
        other = getattr(command, "other", None)
        if isinstance(other, int):
            counted = _counted_case(book, other)
            wanted["other"] = counted.number if counted else book.next_case
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
    if isinstance(command, ConfirmArrived):
        waits_for_it = GestureState.GIVEN
    return {
        "follow_up": _parted((part.id, part.result is None) for part in case.follow_ups),
        "promise": _parted((part.id, part.state is PromiseState.OPEN) for part in case.promises),
        "option": _parted(
            (part.id, part.state in (OptionState.PROPOSED, OptionState.OFFERED))
            for part in case.options
        ),
        "gesture": _parted((part.id, part.state is waits_for_it) for part in case.gestures),
        "step": _parted((part.id, part.done_at is None) for part in case.plan),
        "stop_gap": _parted((part.id, part.ended_at is None) for part in case.stop_gaps),
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
grades = st.sampled_from([None, 4, 2, 5, 1])
odd_grades = st.sampled_from([4, None, 2, 5, 0, 6])
"""Those of the mood at the end; 0 takes a grade away, and none is above 5."""
kept_ids = st.sampled_from([1, 2, 3, 1, 99])
"""Ids of actions, house rules and remarks, of which a few are there from the start."""

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
        rhythm=st.sampled_from([None, None, (), (RhythmDate(NOON + timedelta(days=90)),)]),
    ),
    st.builds(
        CloseCase,
        number=places,
        outcome=st.sampled_from(Outcome),
        said_they_will_return=flags,
        mood_end=odd_grades,
        trust_end=grades,
        fair_result=grades,
        good_word=texts,
        note=texts,
        follow_up_at=maybe_instants,
        no_follow_up_reason=st.sampled_from(["moved away", ""]),
    ),
    st.builds(
        NoteEnding,
        number=places,
        outcome=st.none() | st.sampled_from(Outcome),
        said_they_will_return=st.none() | flags,
        mood_end=grades,
        trust_end=st.sampled_from([None, 3, 0, 6]),
        fair_treatment=grades,
        good_word=st.none() | texts,
        note=st.none() | texts,
    ),
    # Closed and asked about again on one day: rare unless one of each has nothing to refuse.
    st.builds(
        CloseCase,
        number=places,
        outcome=st.sampled_from(Outcome),
        no_follow_up_reason=st.just("moved away"),
    ),
    st.builds(NoteEnding, number=places, good_word=st.just("thank you")),
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
    st.builds(DeclineDemand, number=places, what=texts, alternative=texts, cost=amounts),
    st.builds(
        SetPin,
        person=st.sampled_from(["ana", "sam", "maya"]),
        pin=st.sampled_from([A_KEPT_PIN, A_KEPT_PIN, A_KEPT_PIN, "", "4711"]),
        was=st.sampled_from([None, None, None, "", A_KEPT_PIN]),
    ),
    st.builds(
        ChangeSetting,
        name=st.sampled_from(["money.limit_lead", "talk.hear_it", "coaching", "export_at", "zone"]),
        value=st.sampled_from([1_000, 1, 7_500, 0, -1]),
        was=st.sampled_from([None, None, None, 15_000]),
    ),
    st.builds(TakeNotes, number=places, listening=texts),
    st.builds(NoteWish, number=places, text=texts),
    st.builds(NoteUnwanted, number=places, text=texts),
    st.builds(MarkUnderstood, number=places, text=texts),
    st.builds(
        AddOption,
        number=places,
        text=texts,
        cost=amounts,
        proposed=flags,
        beside_wish=st.none() | st.sampled_from(BesideWish),
        refund=flags,
    ),
    st.builds(
        SettleOption,
        number=places,
        option=places,
        state=st.sampled_from(OptionState),
        beside_wish=st.none() | st.sampled_from(BesideWish),
    ),
    st.builds(AddNote, number=places, text=texts, kind=st.sampled_from(NoteKind)),
    st.builds(
        SetCause, number=places, place=st.sampled_from(["making", "", "planning", "?"]), note=texts
    ),
    st.builds(
        SettleFault, number=places, state=st.sampled_from(FaultState), own_part=texts, note=texts
    ),
    st.builds(NoteLesson, number=places, text=texts, responsibility=texts),
    st.builds(NoteRemarkable, number=places, text=texts),
    st.builds(UsePhrase, number=places, phrase=st.sampled_from([1, -1, -5, 2, 99])),
    st.builds(
        AddAction,
        text=texts,
        place=st.sampled_from(["making", "", "?"]),
        owner=owners,
        due_at=maybe_instants,
        cases=st.lists(st.sampled_from([1, 2, 2, 99]), max_size=2).map(tuple),
    ),
    st.builds(
        FinishAction, action=kept_ids, applies_from=st.just(NOON.date()), check_at=maybe_instants
    ),
    st.builds(CheckAction, action=kept_ids, held=flags),
    st.builds(TellTouched, action=kept_ids),
    st.builds(AddHouseRule, text=texts, case=st.sampled_from([None, 1, 2, 99])),
    st.builds(EndHouseRule, rule=kept_ids),
    st.builds(AddPhrase, stage=st.sampled_from([*Stage, "?"]), text=texts),
    st.builds(NoteRemark, text=texts),
    st.builds(
        RemarkBecomesCase,
        remark=kept_ids,
        customer=texts,
        customer_id=st.sampled_from([None, 1, 9]),
    ),
    st.builds(DropRemark, remark=kept_ids, reason=texts),
    st.builds(HidePhrase, phrase=st.sampled_from([1, -1, -5, 2, 99])),
    st.builds(
        AddPlanStep,
        number=places,
        text=texts,
        person=owners,
        due_at=maybe_instants,
        prevents_repeat=flags,
    ),
    st.builds(FinishPlanStep, number=places, step=places),
    st.builds(TellPlan, number=places),
    st.builds(StartStopGap, number=places, text=texts, cost=amounts, until=maybe_instants),
    st.builds(ExtendStopGap, number=places, stop_gap=places, until=instants),
    st.builds(EndStopGap, number=places, stop_gap=places),
    st.builds(TickHouseStep, number=places, step=st.sampled_from(HouseStep), skipped=texts),
    st.builds(CheckPromise, number=places, promise=places, holds=flags),
    st.builds(ConfirmArrived, number=places, gesture=places),
    st.builds(
        NoteWarning, number=places, sign=st.none() | st.sampled_from(WarningSign), note=texts
    ),
    st.builds(MarkBigOrder, number=places, big=flags),
    st.builds(SetNeededBy, number=places, at=maybe_instants),
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
        expectation=st.none() | texts,
        beyond=st.none() | texts,
        remarkable=st.none() | texts,
        telling=st.none() | texts,
        redo_cost=st.none() | amounts,
        noticed_at=maybe_instants,
        needed_by=maybe_instants,
        cleared=st.sampled_from([(), (), ("price", "reach"), ("budget",), ("needed_by", "paid")]),
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
        since=st.sampled_from([None, NOON.date(), NOON.date() + timedelta(days=999)]),
        unknown=st.sampled_from([(), (), ("reach",), ("since", "yearly_value"), ("name",)]),
    ),
    st.builds(MergeCustomers, customer=st.sampled_from([2, 1, 3]), into=st.sampled_from([1, 2, 9])),
    st.builds(LinkCases, number=places, other=places, linked=st.sampled_from([True, True, False])),
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
