"""What is to be done next in a case, by whom, and when it is due.

Used by the board for every row and by the case page. A standing depends on the case and the shop
but not on the time, so it is worked out once per change; a clock tick only compares instants. To
start with thousands of cases at once, working one out counts in whole microseconds and makes no
`Move` until somebody looks at it (docs/rules.md, *due*).
"""

from datetime import datetime
from operator import itemgetter

from store.domain.budget import case_budget, spent_in
from store.domain.case import Case
from store.domain.hours import OpeningHours, opening_hours
from store.domain.moves import (
    CUSTOMER,
    NOBODY,
    RESERVED_IDS,
    SHOP_OWNER,
    DueState,
    Move,
    MoveKind,
)
from store.domain.parts import FollowUp, Gesture, PlanStep, Promise, StopGap, Wait
from store.domain.pending import (
    BY_OPENING_DAYS,
    BY_WALL_CLOCK,
    NEVER,
    Pending,
    dated,
    reminders,
)
from store.domain.shop import Shop, Span
from store.domain.stretches import instant, microseconds
from store.domain.words import GestureState, Severity, Status

__all__ = [
    "CUSTOMER",
    "NOBODY",
    "RESERVED_IDS",
    "SHOP_OWNER",
    "DueState",
    "Move",
    "MoveKind",
    "Reckoning",
    "Standing",
]

_RANK = {Severity.CRITICAL: 0, Severity.MAJOR: 1, Severity.MINOR: 2}
_NOT_YET_FIXED = (Status.NEW, Status.CONTACTED, Status.FIXING)
_PLANNED = (MoveKind.PROMISE, MoveKind.FOLLOW_UP, MoveKind.PLAN_STEP, MoveKind.STOP_GAP)
_MINUTE, _HOUR = 60_000_000, 3_600_000_000


class Standing:
    """What is to be done in one case, and its place among the others."""

    __slots__ = (
        "_pending",
        "_reckoning",
        "_stuck_at",
        "case",
        "due_at",
        "reach",
        "soon_at",
        "weight",
    )

    def __init__(
        self, case: Case, reckoning: "Reckoning", pending: list[Pending], weight: int, reach: int
    ) -> None:
        self.case = case
        self._reckoning = reckoning
        self._pending = pending
        self._stuck_at = 0.0
        """From when it is stuck, in epoch seconds; worked out when somebody looks at it."""
        self.weight = weight
        """0 critical, 1 major, 2 minor; a key customer or a big order counts one heavier (D9)."""
        self.reach = reach
        """How many people may hear of it."""
        self.due_at: float = pending[0].due / 1e6
        """When the next move is due, in epoch seconds; infinite when it has no date."""
        self.soon_at: float = reckoning.soon(pending[0]) / 1e6

    @property
    def approvals(self) -> int:
        """How many gestures wait for an approval."""
        return sum(one.kind is MoveKind.APPROVAL for one in self._pending)

    @property
    def next_move(self) -> Move:
        """The earliest move."""
        return self._reckoning.move(self.case, self._pending[0])

    @property
    def whose(self) -> str:
        """Whose move it is, as `Move.whose` says it; asked of every row, so no `Move` is made."""
        return _whose(self.case, self._pending[0])

    @property
    def moves(self) -> tuple[Move, ...]:
        """What is to be done, the earliest first; never empty."""
        return tuple(self._reckoning.move(self.case, one) for one in self._pending)

    @property
    def first_contact_at(self) -> datetime | None:
        """When we first spoke to the customer; `None` while nobody has."""
        return self.case.first_contact_at

    @property
    def waiting_since(self) -> datetime | None:
        """Since when it is the customer's move; `None` when it is ours."""
        return self.case.waiting_since

    def is_stuck(self, now: datetime) -> bool:
        """Tell whether the case is without a move for all to see (docs/practice.md, B4)."""
        if not self._stuck_at:
            stuck = self._reckoning.stuck_at(self.case, self)
            self._stuck_at = NEVER if stuck is None else stuck.timestamp()
        return self._stuck_at <= now.timestamp()

    @property
    def budget(self) -> int:
        """The gesture budget of the case, in minor units."""
        return case_budget(self.case, self._reckoning.shop)

    @property
    def given(self) -> int:
        """What the case took from its gesture budget, in minor units (docs/rules.md, *money*)."""
        return spent_in(self.case, self._reckoning.shop)

    @property
    def promised(self) -> int:
        """The cost of the gestures that are promised and not yet given, in minor units."""
        return self.case.promised


class Reckoning:
    """Works out the standing of the cases of one shop; made anew when its settings change."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.hours: OpeningHours = opening_hours(shop)
        self._least = shop.targets.due_soon_at_least_minutes * _MINUTE
        self._percent = shop.targets.due_soon_percent

    def standing(
        self, case: Case, key_customer: bool = False, reach: int | None = None
    ) -> Standing:
        """Work out what is to be done in a case, and its place among the others.

        A closed case has what still reminds of it (`left_open.reminds`).
        `key_customer` and `reach` come from the customer's record; the case's own reach goes first.
        """
        pending = self._planned(case)
        waiting = bool(case.waits) and case.waiting_since is not None
        if not waiting:
            if case.status in _NOT_YET_FIXED:
                pending.append(self._contact_target(case))
                if not any(one.kind is MoveKind.PROMISE for one in pending):
                    pending.append(self._fix_target(case))
            elif case.status is not Status.CLOSED and case.first_contact_at is None:
                pending.append(self._contact_target(case))
        if not pending:
            pending.append(self._last(case, waiting=waiting))
        elif len(pending) > 1:
            pending.sort(key=itemgetter(0, 1))
        lifted = key_customer or case.order.big
        weight = _RANK[case.severity]
        return Standing(
            case,
            self,
            pending,
            weight - 1 if lifted and weight else weight,
            self._reach(case, reach),
        )

    def stuck_at(self, case: Case, standing: Standing) -> datetime | None:
        """Give from when a case without a move shows up for everyone (docs/practice.md, B4).

        `None` when it is the customer's move, or when a later move has a date already.
        """
        if not case.is_open or case.waiting_since is not None or not case.history:
            return None
        stuck = self.hours.deadline(case.history[-1].at, self.shop.targets.no_move)
        for move in standing.moves:
            if move.kind in _PLANNED and move.due_at is not None and move.due_at > stuck:
                return None
        return stuck

    def move(self, case: Case, pending: Pending) -> Move:
        """Make the move that a pending one stands for."""
        kind, part, who = pending.kind, pending.part, _whose(case, pending)
        if kind is MoveKind.THEIRS:
            return Move(kind, None, None, who)
        due_at, soon_at = instant(int(pending.due)), instant(int(self.soon(pending)))
        match part:
            case Promise():
                return Move(kind, due_at, soon_at, who, part.text, part.id)
            case FollowUp():
                return Move(kind, due_at, soon_at, who, part.note, part.id, part.kind)
            case PlanStep():
                return Move(kind, due_at, soon_at, who, part.text, part.id)
            case StopGap():
                return Move(kind, due_at, soon_at, who, part.text, part.id)
            case Gesture():
                return Move(kind, due_at, soon_at, who, part.kind, part.id)
            case None:
                return Move(kind, due_at, soon_at, who)

    def soon(self, pending: Pending) -> float:
        """Give from when a move counts as due soon: the last part of its span (docs/rules.md)."""
        due, kind, start, allowed, lost, _ = pending
        if kind is MoveKind.THEIRS:
            return NEVER
        if allowed == BY_WALL_CLOCK:
            return due - max((due - start) * self._percent / 100, self._least)
        if allowed == BY_OPENING_DAYS:
            allowed = self.hours.open_time(start, int(due)) - lost
        before_soon = allowed - max(allowed * self._percent // 100, self._least)
        return self.hours.after(start, max(before_soon, 0) + lost)

    def _reach(self, case: Case, of_customer: int | None) -> int:
        if case.reach is not None:
            return case.reach
        return self.shop.talk.reach if of_customer is None else of_customer

    def _planned(self, case: Case) -> list[Pending]:
        """List the moves that somebody gave a date, and the approvals that are waited for."""
        pending = reminders(case)
        if case.status is Status.CLOSED:
            return pending
        for step in case.plan:
            if step.done_at is None and step.due_at is not None:
                pending.append(dated(MoveKind.PLAN_STEP, step.made_at, step.due_at, step))
        for gesture in case.gestures:
            if gesture.state is GestureState.ASKED:
                asked, span = microseconds(gesture.asked_at), self.shop.targets.approval
                target = self._target(MoveKind.APPROVAL, asked, span, ())
                pending.append(target._replace(part=gesture))
        return pending

    def _contact_target(self, case: Case) -> Pending:
        """Give the first contact while nobody has spoken to the customer, later the next word."""
        spoken = case.spoken_at
        targets = self.shop.targets
        if not spoken:
            noticed, span = microseconds(case.noticed_at), targets.first_contact(case.severity)
            target = self._target(MoveKind.FIRST_CONTACT, noticed, span, case.waits)
            bound = self._wall_clock_bound(noticed, case.waits)
            if bound < target.due:
                return Pending(bound, MoveKind.FIRST_CONTACT, noticed, BY_WALL_CLOCK)
            return target
        since = max(spoken)
        if case.reopenings:
            since = max(since, case.reopenings[-1].at)
        span = targets.word_critical if case.severity is Severity.CRITICAL else targets.word
        return self._target(MoveKind.WORD, microseconds(since), span, case.waits)

    def _wall_clock_bound(self, noticed: int, waits: tuple[Wait, ...]) -> int:
        """Give the latest instant for the first contact, whatever the opening hours say."""
        bound = noticed + self.shop.targets.first_contact_at_most_hours * _HOUR
        for wait in waits:
            if wait.ended_at is not None and microseconds(wait.started_at) < bound:
                bound += microseconds(wait.ended_at) - microseconds(wait.started_at)
        return bound

    def _fix_target(self, case: Case) -> Pending:
        """Give the target of the fix, which a promise with a date takes the place of."""
        since = case.reopenings[-1].at if case.reopenings else case.noticed_at
        return self._target(MoveKind.FIX, microseconds(since), self.shop.targets.fix, case.waits)

    def _last(self, case: Case, *, waiting: bool) -> Pending:
        """Give the move of a case in which nothing is planned and no target runs."""
        if waiting:
            return Pending(NEVER, MoveKind.THEIRS, 0, 0)
        done = [f.done_at for f in case.follow_ups if f.done_at is not None]
        again = [reopening.at for reopening in case.reopenings[-1:]]
        since = max([*done, *again, case.fixed_at or case.opened_at])
        span = self.shop.targets.no_move
        return self._target(MoveKind.CLOSE, microseconds(since), span, case.waits)

    def _target(self, kind: MoveKind, start: int, span: Span, waits: tuple[Wait, ...]) -> Pending:
        """Give the move that a span from `start` asks for.

        Opening time in which it was the customer's move is added; a wait that still runs is not
        looked at, since the target then does not run at all.
        """
        hours, lost = self.hours, 0
        if span.days:
            due, allowed = hours.days_after(start, span.days), BY_OPENING_DAYS
        else:
            allowed = span.minutes * _MINUTE
            due = hours.after(start, allowed)
        for wait in waits:
            if wait.ended_at is None:
                continue
            began, ended = microseconds(wait.started_at), microseconds(wait.ended_at)
            if ended > start and began < due:
                stood_still = hours.open_time(max(start, began), ended)
                if stood_still:  # nothing added to a closing time would be the next morning
                    due = hours.after(due, stood_still)
                    lost += stood_still
        return Pending(due, kind, start, allowed, lost)


def _whose(case: Case, pending: Pending) -> str:
    """Tell whose a pending move is: a person's id, or one of `RESERVED_IDS` or `NOBODY`."""
    if pending.kind is MoveKind.THEIRS:
        return CUSTOMER
    match pending.part:
        case Gesture():
            return SHOP_OWNER
        case FollowUp(owner=str() as own) | PlanStep(person=str() as own) if own:
            return own
    return case.owner or NOBODY
