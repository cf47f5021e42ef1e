"""Moves before anybody looks at them: what a standing is worked out from.

Used by `due.py` alone, for thousands of cases at the start: a pending move is a tuple of numbers,
and becomes a `Move` only when it is shown.
"""

from datetime import datetime
from typing import NamedTuple

from store.domain.case import Case
from store.domain.moves import MoveKind
from store.domain.parts import FollowUp, Gesture, PlanStep, Promise, StopGap
from store.domain.stretches import microseconds
from store.domain.words import PromiseState

BY_WALL_CLOCK = -1
"""Stands for the opening time of a span that is measured by the wall clock."""
BY_OPENING_DAYS = -2
"""Stands for the opening time of a span that is measured in opening days."""
NEVER = float("inf")

Part = Promise | FollowUp | PlanStep | StopGap | Gesture | None


class Pending(NamedTuple):
    """A move before anybody looks at it; instants in whole microseconds since 1970."""

    due: float
    """`NEVER` for a move of the customer."""
    kind: MoveKind
    start: int
    """When the span began that ends at `due`."""
    allowed: int
    """Opening time of the span, or by what else it is measured."""
    lost: int = 0
    """Opening time in which it was the customer's move."""
    part: Part = None


def reminders(case: Case) -> list[Pending]:
    """List what reminds of a case even when it is closed (`left_open.reminds`)."""
    pending = []
    # Asked first: most cases have none of them, and there are thousands of them at the start.
    if case.follow_ups:
        pending += [
            dated(MoveKind.FOLLOW_UP, later.made_at, later.due_at, later)
            for later in case.follow_ups
            if later.result is None
        ]
    if case.stop_gaps:
        pending += [
            dated(MoveKind.STOP_GAP, gap.started_at, gap.until, gap)
            for gap in case.stop_gaps
            if gap.ended_at is None and gap.until is not None
        ]
    if case.promises:
        pending += [
            dated(
                MoveKind.PROMISE,
                promise.moves[-1].at if promise.moves else promise.made_at,
                promise.due_at,
                promise,
            )
            for promise in case.promises
            if promise.state is PromiseState.OPEN
        ]
    return pending


def dated(kind: MoveKind, made: datetime, due: datetime, part: Part) -> Pending:
    """Give a move with a date of its own, counted from when the date was set."""
    return Pending(microseconds(due), kind, microseconds(made), BY_WALL_CLOCK, 0, part)
