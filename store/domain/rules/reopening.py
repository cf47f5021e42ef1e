"""Rule for taking a case up again (docs/rules.md, *reopening*)."""

from dataclasses import replace

from store.domain.case import Case, Feeling
from store.domain.parts import Reopening
from store.domain.refusal import Refused
from store.domain.rules.contact import end_wait
from store.domain.rules.situation import Situation, changed
from store.domain.words import Act, Status


def reopen(case: Case, reason: str, situation: Situation) -> Case:
    """Take a fixed or closed case up again; the dates of its first solution stay.

    A new target starts now, so that the case does not show as late at once. It is our move again.
    What a closed case said of mood and fairness did not hold; it stays in the history.
    """
    if not reason:
        raise Refused("Taking a case up again needs a reason.")
    ending = case.ending
    again = Reopening(
        situation.at,
        situation.by.id,
        reason,
        ending.at if ending else None,
        ending.outcome if ending else None,
    )
    if case.waiting_since is not None:
        case = end_wait(case, situation)
    if ending is not None:
        case = _with_late_follow_ups_moved(case, situation)
        case = replace(case, feeling=Feeling(mood_start=case.feeling.mood_start))
    spoken = Status.CONTACTED if case.first_contact_at is not None else Status.NEW
    return changed(
        case,
        situation,
        Act.REOPENED,
        text=reason,
        was=case.status,
        now=spoken,
        status=spoken,
        ending=None,
        reopenings=(*case.reopenings, again),
    )


def _with_late_follow_ups_moved(case: Case, situation: Situation) -> Case:
    """Put what fell due while the case was closed on the next opening day."""
    for one in case.follow_ups:
        if one.result is not None or one.due_at > situation.at:
            continue
        moved = replace(one, due_at=situation.hours.add_days(situation.at, 1), made_at=situation.at)
        case = changed(
            case,
            situation,
            Act.FOLLOW_UP_MOVED,
            one.id,
            was=one.due_at.isoformat(),
            now=moved.due_at.isoformat(),
            follow_ups=tuple(moved if f.id == one.id else f for f in case.follow_ups),
        )
    return case
