"""What a case still has to do after it is closed.

Used by the board, which brings such a case back when the day has come, and by whoever moves closed
cases off the board's file. It prevents the mistake that nobody asks the customer again, or keeps
what was promised to them, because the case was closed before that date (docs/rules.md,
*follow-ups*, *promises*).
"""

from store.domain.case import Case
from store.domain.words import GestureState, PromiseState

_UNDER_WAY = (GestureState.ASKED, GestureState.PROMISED)


def reminds(case: Case) -> bool:
    """Tell whether a closed case comes back to the board.

    It does for an open follow-up, an open promise and a running stop-gap with an end (C3, D7, E18).
    Of a void case nothing reminds, and of none whose customer was erased.
    """
    if case.void is not None or case.ending is None or case.erased_at is not None:
        return False
    # Plain loops: this is asked of every closed case at the start, and a generator costs more.
    for later in case.follow_ups:
        if later.result is None:
            return True
    for promise in case.promises:
        if promise.state is PromiseState.OPEN:
            return True
    for gap in case.stop_gaps:  # noqa: SIM110
        if gap.ended_at is None and gap.until is not None:
            return True
    return False


def may_leave_board(case: Case) -> bool:
    """Tell whether a case has nothing left for which it must stay on the board's file.

    That is a void case, or a closed one without an open follow-up or promise, a running stop-gap or
    a gesture that is asked for, or promised and not yet given: all of these are settled on the
    closed case itself. How long ago it must have been closed is not asked here.
    """
    if case.void is not None:
        return True
    if case.ending is None or reminds(case) or case.is_eased:
        return False
    return not any(gesture.state in _UNDER_WAY for gesture in case.gestures)
