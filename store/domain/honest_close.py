"""What an honest close would still have, and whether a recovery was no more than average.

Used by the rule of closing, the close dialog, the strip and the case page. Pure: it depends on the
case, the shop's catalogue and the instant, and bars nothing; what is missing is said and remembered
(docs/rules.md, *honest close*).
"""

from datetime import datetime

from store.domain.apologies import apologies
from store.domain.case import Case
from store.domain.gesture_hints import is_money
from store.domain.parts import FixOption, FollowUp
from store.domain.shop import Shop
from store.domain.words import (
    Channel,
    FollowUpResult,
    GestureState,
    OptionState,
    PromiseState,
)

_COUNTS = (GestureState.PROMISED, GestureState.GIVEN)


def accepted_options(case: Case) -> tuple[FixOption, ...]:
    """List the fixes that the customer accepted; one from before a reopening did not hold."""
    accepted = [option for option in case.options if option.state is OptionState.ACCEPTED]
    if not case.reopenings:
        return tuple(accepted)
    since = case.reopenings[-1].at
    return tuple(option for option in accepted if option.settled_at and option.settled_at >= since)


def has_accepted_option(case: Case) -> bool:
    """Tell whether the customer accepted a fix, after a reopening anew."""
    return bool(accepted_options(case))


def counted_follow_ups(case: Case) -> tuple[FollowUp, ...]:
    """List the follow-ups of this solution: those still open, and those done since a reopening.

    The one that found the customer still unhappy, and so took the case up again, is none of them.
    """
    if not case.reopenings:
        return case.follow_ups
    since = case.reopenings[-1].at
    return tuple(
        one
        for one in case.follow_ups
        if one.done_at is None
        or one.done_at > since
        or (one.done_at == since and one.result is not FollowUpResult.STILL_UNHAPPY)
    )


def missing(case: Case, shop: Shop, at: datetime) -> tuple[str, ...]:
    """List by id what an honest close at `at` would still have, the gravest first.

    A follow-up that is still to come is not missing: it comes back on its day.
    """
    asked = counted_follow_ups(case)
    found = {
        "first_contact": case.first_contact_at is None,
        "apology": not apologies(case),
        "accepted_fix": not has_accepted_option(case),
        "contact_after_refund": _lacks_contact_after_refund(case),
        "open_promise": any(p.state is PromiseState.OPEN for p in case.promises),
        "running_stop_gap": case.is_eased,
        "promised_gesture": any(g.state is GestureState.PROMISED for g in case.gestures),
        "open_request": any(g.state is GestureState.ASKED for g in case.gestures),
        "follow_up": not asked,
        "open_follow_up": any(f.result is None and f.due_at <= at for f in asked),
        "content_customer": not any(f.result is FollowUpResult.CONTENT for f in asked),
        "cause": case.cause is None,
        "more_than_average": is_average(case, shop),
    }
    return tuple(id for id, is_missing in found.items() if is_missing)


def is_average(case: Case, shop: Shop) -> bool:
    """Tell whether all that the customer got is an apology and a plain discount (C10).

    Anything else that was done for them makes it more: a fix that they accepted, a gesture that is
    no money, relief meanwhile, or something beyond what they expected.
    """
    more = (case.remarkable, case.beyond)
    if has_accepted_option(case) or case.stop_gaps or any(text.strip() for text in more):
        return False
    gestures = [gesture for gesture in case.gestures if gesture.state in _COUNTS]
    return bool(gestures) and all(is_money(gesture.kind, shop) for gesture in gestures)


def _lacks_contact_after_refund(case: Case) -> bool:
    """Tell whether money back was all: nobody has spoken to the customer since (B12)."""
    paid = [
        option.settled_at or option.made_at
        for option in case.options
        if option.refund and option.state is OptionState.ACCEPTED
    ]
    if not paid:
        return False
    asked = any(one.reached and one.done_at and one.done_at > max(paid) for one in case.follow_ups)
    return not asked and not any(
        contact.at > max(paid)
        and contact.reached
        and not contact.from_customer
        and contact.channel is not Channel.MESSAGE
        for contact in case.contacts
    )
