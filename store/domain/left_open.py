"""What a case still has to do after it is closed.

Used by the board, which brings such a case back when the day has come, and by whoever moves closed
cases off the board's file. It prevents the mistake that nobody asks the customer again because the
case was closed before the date of the follow-up (docs/rules.md, *follow-ups*).
"""

from store.domain.case import Case
from store.domain.words import GestureState

_UNDER_WAY = (GestureState.ASKED, GestureState.PROMISED)


def reminds(case: Case) -> bool:
    """Tell whether a closed case comes back to the board: a follow-up is open, or a stop-gap ends.

    Of a void case nothing reminds, and none of one whose customer was erased.
    """
    if case.void is not None or case.ending is None or case.erased_at is not None:
        return False
    # Plain loops: this is asked of every closed case at the start, and a generator costs more.
    for later in case.follow_ups:
        if later.result is None:
            return True
    for gap in case.stop_gaps:  # noqa: SIM110
        if gap.ended_at is None and gap.until is not None:
            return True
    return False


def may_leave_board(case: Case) -> bool:
    """Tell whether a case has nothing left for which it must stay on the board's file.

    That is a void case, or a closed one without an open follow-up, a running stop-gap or a gesture
    that is asked for, or promised and not yet given: all of these are settled on the closed case
    itself. How long ago it must have been closed is not asked here.
    """
    if case.void is not None:
        return True
    if case.ending is None or reminds(case) or case.is_eased:
        return False
    return not any(gesture.state in _UNDER_WAY for gesture in case.gestures)
