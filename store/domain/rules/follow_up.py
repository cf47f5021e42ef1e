"""Rules for asking the customer again (docs/rules.md, *follow-ups*; docs/practice.md, E16-E18)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from dateutil.relativedelta import relativedelta

from store.domain.case import Case
from store.domain.commands import MoveFollowUp, PlanFollowUp, RecordFollowUp
from store.domain.parts import FollowUp
from store.domain.refusal import NotFound, Refused
from store.domain.rules.reopening import reopen
from store.domain.rules.situation import Situation, changed
from store.domain.words import Act, FollowUpKind, FollowUpResult, Status


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


def plan_rhythm(case: Case, situation: Situation) -> Case:
    """Plan the shop's usual follow-ups after a fix, unless some are open already."""
    if any(follow_up.result is None for follow_up in case.follow_ups):
        return case
    rhythm, hours, at = situation.shop.rhythm, situation.hours, situation.at
    first = hours.add_days(at, rhythm.first_opening_days)
    second = _days_later(situation, rhythm.second_days)
    back = _days_later(situation, rhythm.return_check_days)
    for due_at, kind in (
        (first, FollowUpKind.CHECK),
        (second, FollowUpKind.CHECK),
        (back, FollowUpKind.RETURN_CHECK),
    ):
        case = _planned(case, situation, due_at, kind)
    return case


def _days_later(situation: Situation, days: int) -> datetime:
    """Give the same time of day so many days later, moved into the shop's next opening."""
    later = situation.hours.local(situation.at) + relativedelta(days=days)
    return situation.hours.next_open(later.astimezone(UTC))


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
    """Record a result. *Content* moves a fixed case on, *still unhappy* takes it up again."""
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
    match command.result:
        case FollowUpResult.CONTENT:
            if case.status is Status.FIXED:
                case = changed(
                    case,
                    situation,
                    Act.STATUS,
                    was=Status.FIXED,
                    now=Status.FOLLOWING_UP,
                    status=Status.FOLLOWING_UP,
                )
        case FollowUpResult.STILL_UNHAPPY:
            if case.status in (Status.FIXED, Status.FOLLOWING_UP):
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


def plan_telling_first(case: Case, situation: Situation, note: str = "") -> Case:
    """Plan the duty to tell the customer of a broken promise before they notice (C2)."""
    soon = situation.hours.deadline(situation.at, situation.shop.targets.first_contact_critical)
    return _planned(
        case,
        situation,
        max(soon, situation.at + timedelta(minutes=1)),
        FollowUpKind.TELL_FIRST,
        note=note,
    )


def _with(case: Case, changed_one: FollowUp) -> tuple[FollowUp, ...]:
    return tuple(changed_one if f.id == changed_one.id else f for f in case.follow_ups)
