"""Rules for how far a case has come: fixing, fixed, closed, taken up again, void.

docs/rules.md, *status*. The guard of each status is a function of its own, so that a screen can ask
for the sentence before the key is pressed.
"""

from dataclasses import replace

from store.domain.case import Case, Void
from store.domain.commands import CloseCase, MarkReturned, SetStatus, VoidCase
from store.domain.honest_close import has_accepted_option
from store.domain.parts import FixOption
from store.domain.refusal import Refused
from store.domain.rules.closing import close_case
from store.domain.rules.contact import end_wait
from store.domain.rules.follow_up import plan_rhythm
from store.domain.rules.reopening import reopen
from store.domain.rules.situation import Situation, changed
from store.domain.words import Act, OptionState, Outcome, Status

_DONE = (Status.FIXED, Status.FOLLOWING_UP, Status.CLOSED)


def set_status(case: Case, command: SetStatus, situation: Situation) -> Case:
    """Bring the case to another status, if the rules of that status allow it."""
    to = command.to
    if to is case.status:
        raise Refused(f"#{case.number} has this status already.")
    if command.rhythm is not None and to is not Status.FIXED:
        raise Refused("Follow-ups are offered with the fix alone; plan others by themselves.")
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
        case = plan_rhythm(case, command.rhythm, situation)
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
            if case.status is not Status.FIXED and case.fixed_at is None:
                return _skip_fixed(case, reason, situation)
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


def _skip_fixed(case: Case, reason: str, situation: Situation) -> Case:
    """Require for a case that was never fixed what *fixed* requires, and date the fix."""
    if not has_accepted_option(case) and not reason:
        raise Refused(
            f"#{case.number} is not fixed yet. Set it fixed first; then it can be following up."
        )
    return _to_fixed(case, reason, situation)


def _require_follow_up(case: Case) -> None:
    if not case.follow_ups:
        raise Refused("No follow-up is planned. Plan one first, then the case is following up.")


def _close(case: Case, command: SetStatus, reason: str, situation: Situation) -> Case:
    """Close it as the honest close does; the reason serves as the one for no follow-up too."""
    if command.outcome is None:
        outcomes = ", ".join(Outcome)
        raise Refused(f"Closing needs the outcome: one of {outcomes}.")
    close = CloseCase(
        case.number,
        command.outcome,
        said_they_will_return=command.said_they_will_return,
        note=reason,
        no_follow_up_reason=reason,
    )
    return close_case(case, close, situation)


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
