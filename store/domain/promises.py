"""When the board asks whether a promise will hold.

Used by the strip and by the promise dialog. It prevents the mistake of noticing on the day itself
that nobody ordered the sofa: at half of the time, and again an hour before, somebody has to look
(docs/rules.md, *promises*).
"""

from datetime import datetime, timedelta

from store.domain.case import Case
from store.domain.parts import Promise
from store.domain.words import PromiseState

LAST_HOUR = timedelta(hours=1)


def asks(case: Case, now: datetime) -> Promise | None:
    """Give the promise that the board asks about at `now`, the earliest one; `None` for none."""
    asked = [promise for promise in case.promises if _is_asked(promise, now)]
    return min(asked, key=lambda promise: (promise.due_at, promise.id), default=None)


def _is_asked(promise: Promise, now: datetime) -> bool:
    """Tell whether half of the span or its last hour has come and nobody answered since.

    A date that was moved starts the span anew. After a no nothing more is asked: the customer is to
    be told, and the promise to be moved or settled.
    """
    if promise.state is not PromiseState.OPEN or promise.due_at <= now:
        return False
    start = promise.moves[-1].at if promise.moves else promise.made_at
    answers = [check for check in promise.checks if check.at >= start]
    if answers and not answers[-1].holds:
        return False
    half = start + (promise.due_at - start) / 2
    # Under two hours the last hour begins before the middle: one question is enough then.
    last = max(half, promise.due_at - LAST_HOUR)
    since = last if now >= last else half
    return now >= since and not any(check.at >= since for check in answers)
