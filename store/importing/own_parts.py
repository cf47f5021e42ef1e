"""The parts of our own export: contacts, promises, follow-ups and gestures, from rows to values.

Used by `own_export.py`. Each reads what the column table of its file writes, and adds the lines of
the history that the row proves.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from store.domain.parts import Contact, DateMove, FollowUp, Gesture, Promise
from store.domain.words import (
    Act,
    Channel,
    FollowUpKind,
    FollowUpResult,
    GestureState,
    Mark,
    PromiseState,
)
from store.importing.drafts import History
from store.importing.own_cells import Names, OwnCells
from store.importing.refusing import RowRefused

MOST_TIMES = 1_000
"""Nothing is moved or taken up again more often."""


@dataclass
class Parts:
    """The parts of one case, in the order of their files."""

    contacts: list[Contact] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)
    gestures: list[Gesture] = field(default_factory=list)

    @property
    def ids(self) -> list[int]:
        """The ids of all of them."""
        return [
            *(one.id for one in self.contacts),
            *(one.id for one in self.promises),
            *(one.id for one in self.follow_ups),
            *(one.id for one in self.gestures),
        ]


Adder = Callable[[Parts, OwnCells, Names], None]


def add_contact(parts: Parts, row: OwnCells, names: Names) -> None:
    """Add a row of `contacts.csv`. Raises `RowRefused`, as all of these do."""
    parts.contacts.append(
        Contact(
            _id(row, [one.id for one in parts.contacts]),
            row.instant("at"),
            names.person(row.text("by")),
            row.word("channel", Channel),
            note=row.text("note"),
            told=row.text("told"),
            marks=row.words("marks", Mark),
            reached=row.yes("reached"),
            from_customer=row.yes("from_customer"),
        )
    )


def add_promise(parts: Parts, row: OwnCells, names: Names) -> None:
    """Add a row of `promises.csv`. Of its moves the export tells how many there were."""
    made_at, by, moved = row.instant("made_at"), names.person(row.text("by")), times(row, "moved")
    first_due = row.instant("first_due_at")
    parts.promises.append(
        Promise(
            _id(row, [one.id for one in parts.promises]),
            row.text("text"),
            row.instant("due_at"),
            made_at,
            by,
            to=row.text("to"),
            state=row.word("state", PromiseState),
            settled_at=row.maybe_instant("settled_at"),
            settled_by=names.person(row.text("settled_by")),
            customer_told_first=row.maybe_yes("customer_told_first"),
            moves=(DateMove(made_at, by, first_due, "", customer_told=False),) * moved,
        )
    )


def add_follow_up(parts: Parts, row: OwnCells, names: Names) -> None:
    """Add a row of `follow_ups.csv`."""
    owner = row.text("owner")
    parts.follow_ups.append(
        FollowUp(
            _id(row, [one.id for one in parts.follow_ups]),
            row.instant("due_at"),
            row.instant("made_at"),
            names.person(row.text("made_by")),
            kind=row.word("kind", FollowUpKind),
            owner=names.known_person(owner) if owner else None,
            place=row.text("place"),
            note=row.text("note"),
            result=row.maybe_word("result", FollowUpResult),
            done_at=row.maybe_instant("done_at"),
            done_by=names.person(row.text("done_by")),
            found=row.text("found"),
        )
    )


def add_gesture(parts: Parts, row: OwnCells, names: Names) -> None:
    """Add a row of `gestures.csv`."""
    parts.gestures.append(
        Gesture(
            _id(row, [one.id for one in parts.gestures]),
            names.gesture(row.text("gesture")),
            row.amount("cost"),
            row.word("state", GestureState),
            row.instant("asked_at"),
            names.person(row.text("asked_by")),
            note=row.text("note"),
            surprise=row.yes("surprise"),
            answered_at=row.maybe_instant("answered_at"),
            answered_by=names.person(row.text("answered_by")),
            promised_at=row.maybe_instant("promised_at"),
            given_at=row.maybe_instant("given_at"),
            given_by=names.person(row.text("given_by")),
            arrived_at=row.maybe_instant("arrived_at"),
            alternative=row.text("alternative"),
        )
    )


def told(parts: Parts, history: History) -> None:
    """Add the lines of the history that the parts prove."""
    for contact in parts.contacts:
        at, by, id = contact.at, contact.by, contact.id
        history.add(at, by, Act.CONTACT, id, text=contact.note, now=contact.channel)
        if contact.told:
            history.add(at, by, Act.TOLD, id, text=contact.told)
    for promise in parts.promises:
        first_due = promise.moves[0].was if promise.moves else promise.due_at
        history.add(
            promise.made_at,
            promise.by,
            Act.PROMISED,
            promise.id,
            text=promise.text,
            now=first_due.isoformat(),
        )
        settled = Act.PROMISE_BROKEN if promise.state is PromiseState.BROKEN else Act.PROMISE_KEPT
        history.add(promise.settled_at, promise.settled_by, settled, promise.id, text=promise.text)
    for later in parts.follow_ups:
        due = later.due_at.isoformat()
        history.add(later.made_at, later.made_by, Act.FOLLOW_UP, later.id, text=later.note, now=due)
        if later.result is not None:
            history.add(
                later.done_at,
                later.done_by,
                Act.FOLLOW_UP_RESULT,
                later.id,
                text=later.found,
                now=later.result,
            )
    for gesture in parts.gestures:
        _tell_gesture(gesture, history)


def _tell_gesture(gesture: Gesture, history: History) -> None:
    is_answered = gesture.answered_at is not None
    declined_at = gesture.answered_at or gesture.asked_at
    lines = (
        (Act.GESTURE_DECLINED, declined_at, gesture.answered_by, GestureState.DECLINED),
        (Act.GESTURE_ASKED, gesture.asked_at, gesture.asked_by, GestureState.ASKED),
        (Act.GESTURE_PROMISED, gesture.promised_at, gesture.asked_by, None),
        (Act.GESTURE_GIVEN, gesture.given_at, gesture.given_by, None),
        (Act.GESTURE_ARRIVED, gesture.arrived_at, "", None),
    )
    for act, at, by, only_in in lines:
        if only_in is None or gesture.state is only_in:
            who = gesture.answered_by if act is Act.GESTURE_PROMISED and is_answered else by
            history.add(at, who, act, gesture.id, was=gesture.kind, now=str(gesture.cost))


def times(row: OwnCells, name: str) -> int:
    """Give how often something was done. Raises `RowRefused` for what cannot have been."""
    found = row.number(name)
    if found > MOST_TIMES:
        raise RowRefused(f"{name}: {found:,} times is too often to have been")
    return found


def _id(row: OwnCells, given: list[int]) -> int:
    id = row.number("id")
    if id < 1 or id in given:
        raise RowRefused(f"id: the case has two of the number {id}, or the number is 0")
    return id
