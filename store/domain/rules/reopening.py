"""Rule for taking a case up again (docs/rules.md, *reopening*)."""

from store.domain.case import Case
from store.domain.parts import Reopening
from store.domain.refusal import Refused
from store.domain.rules.contact import end_wait
from store.domain.rules.situation import Situation, changed
from store.domain.words import Act, Status


def reopen(case: Case, reason: str, situation: Situation) -> Case:
    """Take a fixed or closed case up again; the dates of its first solution stay.

    A new target starts now, so that the case does not show as late at once. It is our move again.
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
