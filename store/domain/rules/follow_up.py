"""Rules for asking the customer again (docs/rules.md, *follow-ups*; docs/practice.md, E16-E18)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from dateutil.relativedelta import relativedelta

from store.domain.case import Case
from store.domain.commands import MoveFollowUp, PlanFollowUp, RecordFollowUp
from store.domain.commands.progress import RhythmDate
from store.domain.hours import OpeningHours
from store.domain.parts import FollowUp
from store.domain.refusal import NotFound, Refused
from store.domain.rules.reopening import reopen
from store.domain.rules.situation import Situation, changed
from store.domain.shop import Shop
from store.domain.words import Act, FollowUpKind, FollowUpResult, Status

_MOST_OFFERED = 12
"""So many follow-ups one fix may plan; no rhythm of a shop has more."""


def plan_follow_up(case: Case, command: PlanFollowUp, situation: Situation) -> Case:
    """Plan one later contact."""
    situation.require_future(command.due_at, "A follow-up")
    situation.require_staff(command.owner)
    return _planned(
        case,
        situation,
        command.due_at,
        command.kind,
        note=command.note.strip(),
        owner=command.owner,
        place=command.place.strip(),
    )


def offered_rhythm(
    case: Case, shop: Shop, hours: OpeningHours, at: datetime
) -> tuple[RhythmDate, ...]:
    """Give the follow-ups that the shop's rhythm offers with a fix at this instant.

    None while one is open already.
    """
    if any(follow_up.result is None for follow_up in case.follow_ups):
        return ()
    rhythm = shop.rhythm
    return (
        RhythmDate(hours.add_days(at, rhythm.first_opening_days)),
        RhythmDate(_days_later(hours, at, rhythm.second_days)),
        RhythmDate(_days_later(hours, at, rhythm.return_check_days), FollowUpKind.RETURN_CHECK),
    )


def plan_rhythm(case: Case, wanted: tuple[RhythmDate, ...] | None, situation: Situation) -> Case:
    """Plan the follow-ups that were kept of those offered; all of them when nobody was asked."""
    if wanted is None:
        wanted = offered_rhythm(case, situation.shop, situation.hours, situation.at)
    if len(wanted) > _MOST_OFFERED:
        raise Refused(f"A fix plans {_MOST_OFFERED} follow-ups at most; plan the others later.")
    for one in wanted:
        situation.require_future(one.due_at, "A follow-up")
        case = _planned(case, situation, one.due_at, one.kind)
    return case


def _days_later(hours: OpeningHours, at: datetime, days: int) -> datetime:
    """Give the same time of day so many days later, moved into the shop's next opening."""
    later = hours.local(at) + relativedelta(days=days)
    return hours.next_open(later.astimezone(UTC))


def _planned(
    case: Case,
    situation: Situation,
    due_at: datetime,
    kind: FollowUpKind,
    *,
    note: str = "",
    owner: str | None = None,
    place: str = "",
) -> Case:
    follow_up = FollowUp(
        id=case.new_part,
        due_at=due_at,
        made_at=situation.at,
        made_by=situation.by.id,
        kind=kind,
        owner=owner,
        place=place,
        note=note,
    )
    return changed(
        case,
        situation,
        Act.FOLLOW_UP,
        follow_up.id,
        text=note,
        now=due_at.isoformat(),
        follow_ups=(*case.follow_ups, follow_up),
    )


def record_follow_up(case: Case, command: RecordFollowUp, situation: Situation) -> Case:
    """Record a result. *Content* moves a fixed case on, *still unhappy* takes it up again.

    Either of them is a word from us: a new case is contacted by it.
    """
    follow_up = open_follow_up(case, command.follow_up)
    done = replace(
        follow_up,
        result=command.result,
        done_at=situation.at,
        done_by=situation.by.id,
        found=command.found.strip(),
    )
    case = changed(
        case,
        situation,
        Act.FOLLOW_UP_RESULT,
        done.id,
        text=done.found,
        now=command.result,
        follow_ups=_with(case, done),
    )
    if done.reached and case.status is Status.NEW:
        case = _moved_on(case, Status.CONTACTED, situation)
    match command.result:
        case FollowUpResult.CONTENT:
            if case.status is Status.FIXED:
                case = _moved_on(case, Status.FOLLOWING_UP, situation)
        case FollowUpResult.STILL_UNHAPPY:
            if case.status in (Status.FIXED, Status.FOLLOWING_UP, Status.CLOSED):
                case = reopen(case, done.found or "The customer is still unhappy.", situation)
        case FollowUpResult.NOT_REACHED:
            due_at = command.next_try or situation.hours.add_days(situation.at, 1)
            situation.require_future(due_at, "The next try")
            case = _planned(
                case,
                situation,
                due_at,
                follow_up.kind,
                note=follow_up.note,
                owner=follow_up.owner,
                place=follow_up.place,
            )
    return case


def _moved_on(case: Case, to: Status, situation: Situation) -> Case:
    return changed(case, situation, Act.STATUS, was=case.status, now=to, status=to)


def move_follow_up(case: Case, command: MoveFollowUp, situation: Situation) -> Case:
    """Put an open follow-up on another date."""
    follow_up = open_follow_up(case, command.follow_up)
    situation.require_future(command.due_at, "A follow-up")
    moved = replace(follow_up, due_at=command.due_at, made_at=situation.at)
    return changed(
        case,
        situation,
        Act.FOLLOW_UP_MOVED,
        moved.id,
        was=follow_up.due_at.isoformat(),
        now=moved.due_at.isoformat(),
        follow_ups=_with(case, moved),
    )


def open_follow_up(case: Case, id: int) -> FollowUp:
    """Give an open follow-up by its id, or refuse."""
    for follow_up in case.follow_ups:
        if follow_up.id == id:
            if follow_up.result is not None:
                raise Refused("That follow-up has its result already.")
            return follow_up
    raise NotFound(f"#{case.number} has no follow-up with the id {id}.")


def next_follow_up(case: Case) -> FollowUp | None:
    """Give the open follow-up that is due first; `None` when there is none."""
    waiting = [follow_up for follow_up in case.follow_ups if follow_up.result is None]
    return min(waiting, key=lambda follow_up: follow_up.due_at, default=None)


def is_telling_planned(case: Case) -> bool:
    """Tell whether the duty to tell the customer first stands already; one is enough."""
    return any(
        one.kind is FollowUpKind.TELL_FIRST and one.result is None for one in case.follow_ups
    )


def plan_telling_first(
    case: Case, situation: Situation, note: str = "", before: datetime | None = None
) -> Case:
    """Plan the duty to tell the customer of a broken promise before they notice (C2).

    `before` is when they would notice; the duty is due by then, though the shop be closed.
    """
    due = situation.hours.deadline(situation.at, situation.shop.targets.first_contact_critical)
    if before is not None:
        due = min(due, before)
    due = max(due, situation.at + timedelta(minutes=1))
    return _planned(case, situation, due, FollowUpKind.TELL_FIRST, note=note)


def _with(case: Case, changed_one: FollowUp) -> tuple[FollowUp, ...]:
    return tuple(changed_one if f.id == changed_one.id else f for f in case.follow_ups)
