"""What is to be done next in a case, by whom, and when it is due.

Used by the board for every row and by the case page. `standing` depends on the case and the shop
but not on the time, so it is worked out once per change; a clock tick only compares instants
(docs/rules.md, *due*).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from store.domain.budget import case_budget
from store.domain.case import Case
from store.domain.hours import OpeningHours, opening_hours
from store.domain.parts import Wait
from store.domain.shop import Shop, Span
from store.domain.words import FollowUpKind, GestureState, PromiseState, Severity, Status

NOBODY = ""
"""Whose move it is when the case has no owner."""
CUSTOMER = "customer"
SHOP_OWNER = "shop_owner"
RESERVED_IDS = frozenset({CUSTOMER, SHOP_OWNER, "nobody", "me"})
"""No person may have one of these as id."""


class MoveKind(StrEnum):
    """What the next move is."""

    FIRST_CONTACT = "first_contact"
    WORD = "word"
    FIX = "fix"
    PROMISE = "promise"
    FOLLOW_UP = "follow_up"
    APPROVAL = "approval"
    PLAN_STEP = "plan_step"
    CLOSE = "close"
    THEIRS = "theirs"


class DueState(StrEnum):
    """How a move stands to the clock, the most pressing first."""

    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that is to be done in a case."""

    kind: MoveKind
    due_at: datetime | None
    """`None` for a move of the customer, which has no date."""
    soon_at: datetime | None
    """From when it counts as due soon."""
    whose: str
    """Person id, or one of `NOBODY`, `CUSTOMER`, `SHOP_OWNER`."""
    text: str = ""
    """Text of people: what was promised, the plan step, the note of a follow-up."""
    part: int | None = None
    """Id of the promise, follow-up, plan step or gesture."""
    follow_up: FollowUpKind | None = None

    def state(self, now: datetime) -> DueState:
        """Tell how this move stands at `now`."""
        if self.due_at is not None and self.due_at <= now:
            return DueState.OVERDUE
        if self.soon_at is not None and self.soon_at <= now:
            return DueState.DUE_SOON
        return DueState.LATER


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything about a case that the board needs and that does not change by itself."""

    moves: tuple[Move, ...]
    """What is to be done, the earliest first; never empty for an open case."""
    first_contact_at: datetime | None
    waiting_since: datetime | None
    budget: int
    given: int
    promised: int
    approval: bool
    """Whether a gesture waits for an approval."""
    weight: int
    """0 critical, 1 major, 2 minor; a key customer or a big order counts one heavier (D9)."""
    reach: int

    @property
    def next_move(self) -> Move:
        """The earliest move."""
        return self.moves[0]


_RANK = {Severity.CRITICAL: 0, Severity.MAJOR: 1, Severity.MINOR: 2}
_NOT_YET_FIXED = (Status.NEW, Status.CONTACTED, Status.FIXING)
_PLANNED = (MoveKind.PROMISE, MoveKind.FOLLOW_UP, MoveKind.PLAN_STEP)
_NEVER = float("inf")


class Reckoning:
    """Works out the standing of the cases of one shop; made anew when its settings change."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.hours: OpeningHours = opening_hours(shop)
        self._least = timedelta(minutes=shop.targets.due_soon_at_least_minutes)
        self._share = shop.targets.due_soon_percent / 100

    def standing(
        self, case: Case, key_customer: bool = False, reach: int | None = None
    ) -> Standing:
        """Work out what is to be done in an open case, and its place among the others.

        `key_customer` and `reach` come from the customer's record; the case's own reach goes first.
        """
        lifted = key_customer or case.order.big
        first = case.first_contact_at
        waiting = case.waiting_since
        return Standing(
            moves=self._moves(case, first, waiting),
            first_contact_at=first,
            waiting_since=waiting,
            budget=case_budget(case, self.shop),
            given=case.given,
            promised=case.promised,
            approval=any(g.state is GestureState.ASKED for g in case.gestures),
            weight=max(0, _RANK[case.severity] - lifted),
            reach=case.reach if case.reach is not None else reach or self.shop.talk.reach,
        )

    def stuck_at(self, case: Case, standing: Standing) -> datetime | None:
        """Give from when a case without a move shows up for everyone (docs/practice.md, B4).

        `None` when it is the customer's move, or when a later move has a date already.
        """
        if standing.waiting_since is not None or not case.history:
            return None
        stuck = self.hours.deadline(case.history[-1].at, self.shop.targets.no_move)
        for move in standing.moves:
            if move.kind in _PLANNED and move.due_at is not None and move.due_at > stuck:
                return None
        return stuck

    def _moves(
        self, case: Case, first: datetime | None, waiting: datetime | None
    ) -> tuple[Move, ...]:
        owner = case.owner or NOBODY
        moves = self._planned(case, owner)
        if waiting is None:
            moves += self._contact_targets(case, first, owner)
            moves += self._fix_target(case, owner)
        if not moves:
            moves.append(self._last(case, waiting, owner))
        if len(moves) > 1:
            moves.sort(key=_by_due)
        return tuple(moves)

    def _planned(self, case: Case, owner: str) -> list[Move]:
        """List the moves that somebody gave a date, and the approvals that are waited for."""
        moves = []
        for promise in case.promises:
            if promise.state is PromiseState.OPEN:
                due = promise.due_at
                soon = self._soon_before(
                    promise.moves[-1].at if promise.moves else promise.made_at, due
                )
                moves.append(Move(MoveKind.PROMISE, due, soon, owner, promise.text, promise.id))
        for later in case.follow_ups:
            if later.result is None:
                due, who = later.due_at, later.owner or owner
                soon = self._soon_before(later.made_at, due)
                moves.append(
                    Move(MoveKind.FOLLOW_UP, due, soon, who, later.note, later.id, later.kind)
                )
        for step in case.plan:
            if step.done_at is None and step.due_at is not None:
                due, who = step.due_at, step.person or owner
                soon = self._soon_before(step.made_at, due)
                moves.append(Move(MoveKind.PLAN_STEP, due, soon, who, step.text, step.id))
        for gesture in case.gestures:
            if gesture.state is GestureState.ASKED:
                due, soon = self._target(gesture.asked_at, self.shop.targets.approval)
                moves.append(
                    Move(MoveKind.APPROVAL, due, soon, SHOP_OWNER, gesture.kind, gesture.id)
                )
        return moves

    def _contact_targets(self, case: Case, first: datetime | None, owner: str) -> list[Move]:
        """Give the first contact while nobody has spoken to the customer, later the next word."""
        targets = self.shop.targets
        if first is None:
            due, soon = self._target(
                case.noticed_at, targets.first_contact(case.severity), case.waits
            )
            cap = case.noticed_at + timedelta(hours=targets.first_contact_at_most_hours)
            if cap < due and not case.waits:
                due, soon = cap, min(soon, self._soon_before(case.noticed_at, cap))
            return [Move(MoveKind.FIRST_CONTACT, due, soon, owner)]
        if case.status not in _NOT_YET_FIXED:
            return []
        since = max(c.at for c in case.contacts if c.reached and not c.from_customer)
        if case.reopenings:
            since = max(since, case.reopenings[-1].at)
        span = targets.word_critical if case.severity is Severity.CRITICAL else targets.word
        due, soon = self._target(since, span, case.waits)
        return [Move(MoveKind.WORD, due, soon, owner)]

    def _fix_target(self, case: Case, owner: str) -> list[Move]:
        """Give the target of the fix, which a promise with a date takes the place of."""
        if case.status not in _NOT_YET_FIXED:
            return []
        if any(promise.state is PromiseState.OPEN for promise in case.promises):
            return []
        since = case.reopenings[-1].at if case.reopenings else case.noticed_at
        due, soon = self._target(since, self.shop.targets.fix, case.waits)
        return [Move(MoveKind.FIX, due, soon, owner)]

    def _last(self, case: Case, waiting: datetime | None, owner: str) -> Move:
        """Give the move of a case in which nothing is planned and no target runs."""
        if waiting is not None:
            return Move(MoveKind.THEIRS, None, None, CUSTOMER)
        done = [f.done_at for f in case.follow_ups if f.done_at is not None]
        since = max([*done, case.fixed_at or case.opened_at])
        due, soon = self._target(since, self.shop.targets.no_move, case.waits)
        return Move(MoveKind.CLOSE, due, soon, owner)

    def _target(
        self, start: datetime, span: Span, waits: tuple[Wait, ...] = ()
    ) -> tuple[datetime, datetime]:
        """Give when a span from `start` ends and from when that is soon.

        Opening time in which it was the customer's move is added; a wait that still runs is not
        looked at, since the target then does not run at all.
        """
        hours = self.hours
        due = hours.deadline(start, span)
        lost = timedelta()
        for wait in waits:
            if wait.ended_at is not None and wait.ended_at > start and wait.started_at < due:
                stood_still = hours.between(max(start, wait.started_at), wait.ended_at)
                if stood_still:  # nothing added to a closing time would be the next morning
                    due = hours.add(due, stood_still)
                    lost += stood_still
        if span.minutes:
            allowed = timedelta(minutes=span.minutes)
        else:
            allowed = hours.between(start, due) - lost
        before_soon = allowed - max(allowed * self._share, self._least)
        return due, hours.add(start, max(before_soon, timedelta()) + lost)

    def _soon_before(self, made: datetime, due: datetime) -> datetime:
        """Give when the last part of a span by the wall clock begins."""
        return due - max((due - made) * self._share, self._least)


def _by_due(move: Move) -> tuple[float, str]:
    return (move.due_at.timestamp() if move.due_at else _NEVER, move.kind)
