"""Rules for how far a case has come: fixing, fixed, closed, taken up again, void.

docs/rules.md, *status*. The guard of each status is a function of its own, so that a screen can ask
for the sentence before the key is pressed.
"""

from dataclasses import replace

from store.domain.case import Case, Ending, Void
from store.domain.commands import MarkReturned, SetStatus, VoidCase
from store.domain.parts import FixOption
from store.domain.refusal import Refused
from store.domain.rules.contact import end_wait
from store.domain.rules.follow_up import plan_rhythm
from store.domain.rules.reopening import reopen
from store.domain.rules.situation import Situation, changed
from store.domain.words import (
    Act,
    Channel,
    FollowUpResult,
    GestureState,
    Mark,
    OptionState,
    Outcome,
    PromiseState,
    Status,
)

_DONE = (Status.FIXED, Status.FOLLOWING_UP, Status.CLOSED)


def set_status(case: Case, command: SetStatus, situation: Situation) -> Case:
    """Bring the case to another status, if the rules of that status allow it."""
    to = command.to
    if to is case.status:
        raise Refused(f"#{case.number} has this status already.")
    reason = command.reason.strip()
    taken_up = case.status is Status.CLOSED or (case.status in _DONE and to not in _DONE)
    if taken_up:
        case = reopen(case, reason, situation)
    agreed = command.agreed.strip()
    if agreed:
        case = _accept(case, agreed, situation)
    if to is Status.CLOSED:
        return _close(case, command, reason, situation)
    if taken_up and to is Status.FIXED and not has_accepted_option(case):
        raise Refused(
            "Why it was taken up again is no reason why it counts as fixed. Say what was agreed "
            "with the customer this time."
        )
    case = _guarded(case, to, reason, situation)
    if case.waiting_since is not None and case.status is not to:
        case = end_wait(case, situation)
    if case.status is to:
        return case
    case = changed(case, situation, Act.STATUS, text=reason, was=case.status, now=to, status=to)
    if to is Status.FIXED:
        case = plan_rhythm(case, situation)
    return case


def _guarded(case: Case, to: Status, reason: str, situation: Situation) -> Case:
    """Refuse an open status that the facts of the case do not bear out."""
    match to:
        case Status.NEW:
            _require_silence(case)
        case Status.CONTACTED:
            _require_word(case)
        case Status.FIXED:
            return _to_fixed(case, reason, situation)
        case Status.FOLLOWING_UP:
            _require_follow_up(case)
        case Status.FIXING | Status.CLOSED:
            pass
    return case


def _require_silence(case: Case) -> None:
    if case.first_contact_at is not None:
        raise Refused(
            f"Somebody has spoken to the customer of #{case.number}, so it is not new. "
            "If that contact was a slip, take it back with undo."
        )


def _require_word(case: Case) -> None:
    if case.first_contact_at is None:
        raise Refused(
            "Nobody has spoken to the customer yet. Log the contact, the status follows by itself."
        )


def _accept(case: Case, agreed: str, situation: Situation) -> Case:
    """Add the fix that the customer accepted."""
    option = FixOption(
        id=case.new_part,
        text=agreed,
        made_at=situation.at,
        by=situation.by.id,
        state=OptionState.ACCEPTED,
        offered_at=situation.at,
        settled_at=situation.at,
        settled_by=situation.by.id,
    )
    return changed(
        case,
        situation,
        Act.OPTION_STATE,
        option.id,
        text=agreed,
        now=OptionState.ACCEPTED,
        options=(*case.options, option),
    )


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


def _to_fixed(case: Case, reason: str, situation: Situation) -> Case:
    """Require an accepted option, or a reason why there is none (docs/practice.md, A11)."""
    fields: dict[str, object] = {}
    if not has_accepted_option(case):
        if not reason:
            again = " since it was taken up again" if case.reopenings else ""
            raise Refused(
                f"No option was accepted by the customer{again}. Say what was agreed, or give the "
                "reason why it counts as fixed."
            )
        fields["fixed_override"] = reason
    if case.fixed_at is None:
        fields["fixed_at"] = situation.at
    return replace(case, **fields) if fields else case  # type: ignore[arg-type]


def _require_follow_up(case: Case) -> None:
    if not case.follow_ups:
        raise Refused("No follow-up is planned. Plan one first, then the case is following up.")


def missing(case: Case) -> tuple[str, ...]:
    """List by id what an honest close would still have (docs/rules.md, *honest close*)."""
    marks = {mark for contact in case.contacts for mark in contact.marks}
    found = {
        "first_contact": case.first_contact_at is None,
        "apology": Mark.APOLOGY not in marks,
        "accepted_fix": not has_accepted_option(case),
        "contact_after_refund": _lacks_contact_after_refund(case),
        "running_stop_gap": case.is_eased,
        "open_promise": any(p.state is PromiseState.OPEN for p in case.promises),
        "promised_gesture": any(g.state is GestureState.PROMISED for g in case.gestures),
        "open_request": any(g.state is GestureState.ASKED for g in case.gestures),
        "follow_up": not case.follow_ups,
        "open_follow_up": any(f.result is None for f in case.follow_ups),
        "content_customer": not any(f.result is FollowUpResult.CONTENT for f in case.follow_ups),
        "cause": case.cause is None,
    }
    return tuple(id for id, is_missing in found.items() if is_missing)


def _lacks_contact_after_refund(case: Case) -> bool:
    """Tell whether money back was all: nobody has spoken to the customer since (B12)."""
    paid = [
        option.settled_at or option.made_at
        for option in case.options
        if option.refund and option.state is OptionState.ACCEPTED
    ]
    return bool(paid) and not any(
        contact.at > max(paid)
        and contact.reached
        and not contact.from_customer
        and contact.channel is not Channel.MESSAGE
        for contact in case.contacts
    )


def _close(case: Case, command: SetStatus, reason: str, situation: Situation) -> Case:
    """Close with an outcome; without any follow-up only for a stated reason (E16)."""
    if command.outcome is None:
        outcomes = ", ".join(Outcome)
        raise Refused(f"Closing needs the outcome: one of {outcomes}.")
    if not case.follow_ups and not reason:
        raise Refused("Closing asks for at least one follow-up, or the reason why there is none.")
    if case.waiting_since is not None:
        case = end_wait(case, situation)
    ending = Ending(
        at=situation.at,
        by=situation.by.id,
        outcome=command.outcome,
        said_they_will_return=command.said_they_will_return,
        note=reason,
        missing=missing(case),
        no_follow_up_reason="" if case.follow_ups else reason,
    )
    return changed(
        case,
        situation,
        Act.CLOSED,
        text=reason,
        was=case.status,
        now=command.outcome,
        status=Status.CLOSED,
        ending=ending,
    )


def mark_returned(case: Case, command: MarkReturned, situation: Situation) -> Case:
    """Record that the customer came back; possible on a closed case too (A22)."""
    if case.returned_at is not None:
        raise Refused(f"The customer of #{case.number} is marked as back already.")
    return changed(
        case, situation, Act.RETURNED, text=command.note.strip(), returned_at=situation.at
    )


def void_case(case: Case, command: VoidCase, situation: Situation) -> Case:
    """Take a wrongly entered case off the board; it stays in the history (D17)."""
    reason = command.reason.strip()
    if not reason:
        raise Refused("A case is voided only for a reason, in a few words.")
    void = Void(situation.at, situation.by.id, reason)
    return changed(case, situation, Act.VOIDED, text=reason, void=void)
