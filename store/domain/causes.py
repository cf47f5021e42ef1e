"""Where failures come from, and what is being changed about it.

Used by the screen of causes and by `amends causes`. It ranks places in the process and never people
(docs/practice.md, B2): no figure here names anybody who slipped.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from store.domain.book import Book
from store.domain.case import Case
from store.domain.customer import Customer, survivor
from store.domain.lessons import CorrectiveAction, HouseRule
from store.domain.words import FollowUpKind, OptionState, Outcome


class RankBy(StrEnum):
    """By which figure the places are ranked; the others settle ties."""

    CASES = "cases"
    COST = "cost"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Ranked:
    """One place in the process with what it cost the shop."""

    place: str
    """Id of the place; empty where the cause is not yet known."""
    cases: tuple[int, ...]
    """Numbers of the cases that came from it, void ones left out."""
    open: int
    """How many of them stand on the board."""
    cost: int
    """Accepted fixes, stop-gaps and gestures that were given, in minor units."""
    lost: int
    """How many customers left over it and have not come back."""


class ActionState(StrEnum):
    """How far a corrective action has come, the most pressing first."""

    LATE = "late"
    NOT_HELD = "not_held"
    TO_CHECK = "to_check"
    OPEN = "open"
    DONE = "done"
    """Done, and not yet to be looked at again."""
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Touched:
    """The customers of a corrective action: whom can still be told that it was changed."""

    to_tell: tuple[int, ...]
    """Numbers of cases on the board in which telling them is not planned yet."""
    planned: tuple[int, ...]
    closed: tuple[int, ...]
    """Cases that left the board, closed or void."""


def ranked(
    cases: Iterable[Case],
    by: RankBy = RankBy.CASES,
    customers: Mapping[int, Customer] = MappingProxyType({}),
) -> tuple[Ranked, ...]:
    """Rank the places by what came from them, the worst first; not yet known stands last.

    Of the `customers` those that were merged are one: nobody is lost twice.
    """
    found: dict[str, list[Case]] = {}
    for case in cases:
        if case.void is None:
            found.setdefault(case.cause.place if case.cause else "", []).append(case)
    rows = [_row(place, of_place, customers) for place, of_place in found.items()]
    return tuple(sorted(rows, key=lambda row: (row.place == "", *_weight(row, by), row.place)))


def _weight(row: Ranked, by: RankBy) -> tuple[int, int, int]:
    figures = (-len(row.cases), -row.cost, -row.lost)
    match by:
        case RankBy.CASES:
            return figures
        case RankBy.COST:
            return (figures[1], figures[0], figures[2])
        case RankBy.LOST:
            return (figures[2], figures[0], figures[1])


def _row(place: str, cases: list[Case], customers: Mapping[int, Customer]) -> Ranked:
    lost = {
        one.id if (one := survivor(case.customer, customers)) is not None else case.customer
        for case in cases
        if case.ending is not None
        and case.ending.outcome is Outcome.LOST
        and case.returned_at is None
    }
    return Ranked(
        place,
        tuple(sorted(case.number for case in cases)),
        sum(case.is_open for case in cases),
        sum(cost_of(case) for case in cases),
        len(lost),
    )


def cost_of(case: Case) -> int:
    """Give what a case has cost so far: accepted fixes, stop-gaps and gestures given."""
    fixes = sum(one.cost for one in case.options if one.state is OptionState.ACCEPTED)
    return fixes + sum(gap.cost for gap in case.stop_gaps) + case.given


def action_state(action: CorrectiveAction, now: datetime) -> ActionState:
    """Tell how far a corrective action has come at `now`."""
    if action.held is not None:
        return ActionState.HELD if action.held else ActionState.NOT_HELD
    if action.done_at is not None:
        due = action.check_at is not None and action.check_at <= now
        return ActionState.TO_CHECK if due else ActionState.DONE
    late = action.due_at is not None and action.due_at <= now
    return ActionState.LATE if late else ActionState.OPEN


def actions_at_work(book: Book, now: datetime) -> tuple[CorrectiveAction, ...]:
    """List the corrective actions that still ask for something, the most pressing first.

    One that held is finished and is left out; one that did not hold stays.
    """
    order = list(ActionState)
    listed = [
        (order.index(state), _asks_at(action), action.id, action)
        for action in book.actions.values()
        if not action.withdrawn and (state := action_state(action, now)) is not ActionState.HELD
    ]
    return tuple(action for *_, action in sorted(listed, key=lambda one: one[:3]))


def _asks_at(action: CorrectiveAction) -> float:
    at = action.due_at if action.done_at is None else action.check_at
    return at.timestamp() if at is not None else float("inf")


def rules_in_force(book: Book) -> tuple[HouseRule, ...]:
    """List the house rules that hold or will hold, the newest first."""
    listed = [r for r in book.house_rules.values() if not r.withdrawn and r.ended_at is None]
    return tuple(sorted(listed, key=lambda rule: (rule.made_at, rule.id), reverse=True))


def touched(action: CorrectiveAction, book: Book) -> Touched:
    """Sort the cases of an action by whether their customers can still be told."""
    to_tell, planned, closed = [], [], []
    for number in action.cases:
        case = book.cases.get(number)
        if case is None or not case.is_open:
            closed.append(number)
        elif any(f.kind is FollowUpKind.TELL_CHANGE and f.result is None for f in case.follow_ups):
            planned.append(number)
        else:
            to_tell.append(number)
    return Touched(tuple(to_tell), tuple(planned), tuple(closed))


def without_talk(case: Case) -> Case:
    """Give a case with what says where it came from and what it cost, and no more.

    Histories of many years would not fit into the memory of a small machine.
    """
    return replace(
        case, history=(), contacts=(), promises=(), plan=(), notes=(), words=(), house=()
    )


def with_past(book: Book, past: Iterable[Case]) -> Book:
    """Give the book with cases of closed years beside its own; what is on the board counts."""
    older = {case.number: case for case in past}
    return replace(book, cases={**older, **book.cases}) if older else book


def remarkable(book: Book, wanted: str = "") -> tuple[Case, ...]:
    """List the cases with a remarkable part that has all words of `wanted`, the newest first."""
    words = wanted.casefold().split()
    found = [
        case
        for case in book.cases.values()
        if case.remarkable and case.void is None
        if all(word in f"{case.remarkable}\n{case.what}".casefold() for word in words)
    ]
    return tuple(sorted(found, key=lambda case: case.number, reverse=True))
