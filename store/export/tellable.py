"""Which parts of a case its customer knows of, and so may read of in a customer-safe export.

Used by the tables of the parts, which leave the others out, and by the figures of `cases.csv`. It
prevents a count, or the date of what is next, from telling of a row that was left out.
"""

from collections.abc import Sequence
from datetime import datetime

from store.domain.parts import FollowUp, Gesture, Promise
from store.domain.words import FollowUpKind, GestureState, PromiseState
from store.export.terms import Line


def is_tellable_promise(promise: Promise) -> bool:
    """Tell whether it was promised to the customer of the case, and not to somebody else."""
    return not promise.to


def is_tellable_follow_up(later: FollowUp) -> bool:
    """Tell whether it does not give away what the customer is yet to hear from us."""
    return later.kind is not FollowUpKind.TELL_FIRST or later.result is not None


def is_tellable_gesture(gesture: Gesture) -> bool:
    """Tell whether it was promised or given; of a surprise, whether it has arrived."""
    if gesture.surprise:
        return gesture.arrived_at is not None
    return gesture.given_at is not None or gesture.state is GestureState.PROMISED


def promises_of(line: Line) -> Sequence[Promise]:
    """Give the promises that the export tells."""
    found = line.case.promises
    return [one for one in found if is_tellable_promise(one)] if _is_safe(line) else found


def follow_ups_of(line: Line) -> Sequence[FollowUp]:
    """Give the follow-ups that the export tells."""
    found = line.case.follow_ups
    return [one for one in found if is_tellable_follow_up(one)] if _is_safe(line) else found


def second_failure_of(line: Line) -> datetime | None:
    """Give when a promise was broken; `None` where every broken one was to somebody else."""
    at = line.case.second_failure_at
    broken = [one for one in line.case.promises if one.state is PromiseState.BROKEN]
    told = [one for one in broken if is_tellable_promise(one)]
    if at is None or not _is_safe(line) or len(told) == len(broken):
        return at
    return min((one.settled_at for one in told if one.settled_at is not None), default=None)


def _is_safe(line: Line) -> bool:
    return line.terms.customer_safe
