"""A row of our own `cases.csv`, with the parts that the other files tell, as the case that it was.

Used by `own_export.py`. It gives back everything that the columns say: exported again, the case
gives the same cells. What no column says is left as it is in a new case; docs/import.md lists it.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from store.domain.case import Case, Ending, Feeling, Order, Void
from store.domain.parts import (
    Cause,
    Contact,
    Fault,
    FollowUp,
    Gesture,
    Reopening,
    Statement,
    StopGap,
    Wait,
)
from store.domain.shop import Shop
from store.domain.words import (
    Act,
    Channel,
    Failure,
    FaultState,
    GestureState,
    Origin,
    Outcome,
    Severity,
    Status,
)
from store.importing.drafts import PROVISIONAL, Draft, History, Who
from store.importing.own_cells import Names, OwnCells
from store.importing.own_parts import Parts, times, told
from store.importing.refusing import CannotTake, RowRefused, shown
from store.importing.taking import own_key

NOT_KNOWN = "not known"
"""The name of a customer, or what happened, where the export could not say it."""
STOP_GAPS = "stop-gaps"
"""The text of the one stop-gap that stands for all that an export added up."""
VOID_THERE = "void in the export"
_GRADES = ("mood_start", "mood_end", "trust_end", "fair_result", "fair_process", "fair_treatment")
_SUMS = (
    ("gestures_given", GestureState.GIVEN),
    ("gestures_promised", GestureState.PROMISED),
    ("gestures_asked", GestureState.ASKED),
)


@dataclass(frozen=True)
class OwnShop:
    """The shop that an export of ours comes into."""

    shop: Shop
    names: Names
    until: datetime
    """The instant of the export, up to which its running clocks count."""
    now: datetime
    """Nothing that happened lies later."""
    is_alone: bool
    """Whether `cases.csv` comes without the other files, so that its sums stand for them."""


def draft_of(row: OwnCells, parts: Parts, own: OwnShop) -> Draft:
    """Make the case of a row. Raises `RowRefused`, and `CannotTake` for another currency."""
    number = row.number("number")
    if number < 1:
        raise RowRefused("number: a case number is 1 or more")
    currency = row.text("currency")
    if currency != own.shop.currency:
        raise CannotTake(
            f"The amounts of this export are in {shown(currency)}, and this shop reckons in "
            f"{own.shop.currency}. Nothing was changed; it comes into a board of its own currency "
            "only."
        )
    opened_at = row.instant("opened_at")
    opened_by = own.names.person(row.text("opened_by"))
    if own.is_alone:
        parts = _from_sums(row, opened_at, opened_by)
    history = History(parts.ids)
    owner_there = row.text("owner")
    owner = own.names.known_person(owner_there) if owner_there else None
    try:
        case = _case(row, parts, own, history, opened_at, opened_by)
        told(parts, history)
        case = replace(case, owner=owner, history=history.entries)
        _require_past(case, own.now)
    except ValueError as error:
        raise RowRefused(str(error).rstrip(".")) from None
    who = Who(
        row.text("customer") or NOT_KNOWN,
        row.text("phone"),
        row.text("email"),
        row.maybe_yes("key_customer") or False,
    )
    key = own_key(number, opened_at)
    there = "" if owner else owner_there
    return Draft(row.line, case, who, key, number, owner_there=there)


def _case(
    row: OwnCells,
    parts: Parts,
    own: OwnShop,
    history: History,
    opened_at: datetime,
    opened_by: str,
) -> Case:
    what = row.text("what")
    history.add(opened_at, opened_by, Act.OPENED, text=what)
    severity = row.word("severity", Severity)
    budget = row.amount("gesture_budget")
    return Case(
        number=PROVISIONAL,
        customer=PROVISIONAL,
        what=what if what.strip() else NOT_KNOWN,
        opened_at=opened_at,
        opened_by=opened_by,
        noticed_at=row.instant("noticed_at"),
        revision=max(row.number("revision"), 1),
        origin=row.word("origin", Origin),
        failure=row.word("failure", Failure),
        severity=severity,
        status=_status(row, history),
        waits=_waits(row, own, history),
        words=_words(row, opened_at, opened_by, history),
        reach=row.maybe_number("reach"),
        order=Order(
            price=row.maybe_amount("price"),
            paid=row.maybe_amount("paid"),
            redo_cost=row.maybe_amount("cost_fix") or 0,
            big=row.yes("big_order"),
        ),
        feeling=Feeling(**{name: row.maybe_number(name) for name in _GRADES}),
        contacts=tuple(parts.contacts),
        promises=tuple(parts.promises),
        follow_ups=tuple(parts.follow_ups),
        stop_gaps=_stop_gaps(row, opened_at, history),
        gestures=tuple(parts.gestures),
        budget_set=None if budget == own.shop.money.case_budget(severity) else budget,
        fault=Fault(row.word("fault", FaultState)),
        cause=_cause(row, own, opened_at, history),
        fixed_at=row.maybe_instant("fixed_at"),
        second_failure_at=_told_at(row, "second_failure_at", Act.SECOND_FAILURE, history),
        reopenings=_reopenings(row, history),
        ending=_ending(row, history),
        returned_at=_told_at(row, "returned_at", Act.RETURNED, history),
        void=_void(row, history),
    )


def _status(row: OwnCells, history: History) -> Status:
    """Give the status, and tell when the case first came to those before it."""
    for name, status in (
        ("contacted_at", Status.CONTACTED),
        ("fixing_at", Status.FIXING),
        ("fixed_at", Status.FIXED),
        ("following_up_at", Status.FOLLOWING_UP),
    ):
        history.add(row.maybe_instant(name), "", Act.STATUS, now=status)
    return row.word("status", Status)


def _ending(row: OwnCells, history: History) -> Ending | None:
    outcome, at = row.maybe_word("outcome", Outcome), row.maybe_instant("closed_at")
    if (outcome is None) != (at is None):
        raise RowRefused("closed_at: a closed case has an outcome and a date of closing")
    if outcome is None or at is None:
        return None
    history.add(at, "", Act.CLOSED, now=outcome)
    return Ending(at, "", outcome)


def _void(row: OwnCells, history: History) -> Void | None:
    at = row.maybe_instant("voided_at")
    if row.yes("void") != (at is not None):
        raise RowRefused("voided_at: a void case has a date, and only a void case")
    if at is None:
        return None
    history.add(at, "", Act.VOIDED, text=VOID_THERE)
    return Void(at, "", VOID_THERE)


def _told_at(row: OwnCells, name: str, act: Act, history: History) -> datetime | None:
    at = row.maybe_instant(name)
    history.add(at, "", act)
    return at


def _waits(row: OwnCells, own: OwnShop, history: History) -> tuple[Wait, ...]:
    """Give one stretch as long as all of them were; it ends when the export was made, or before."""
    is_waiting, waited = row.yes("waiting_on_customer"), row.number("waiting_minutes")
    if not is_waiting and not waited:
        return ()
    ended_at = own.until if is_waiting else row.maybe_instant("closed_at") or own.until
    started_at = ended_at - timedelta(minutes=waited)
    wait = Wait(history.new_part(), started_at, "", ended_at=None if is_waiting else ended_at)
    history.add(started_at, "", Act.WAITING, wait.id, now="customer")
    if not is_waiting:
        history.add(ended_at, "", Act.WAITING, was="customer", now="us")
    return (wait,)


def _words(row: OwnCells, opened_at: datetime, by: str, history: History) -> tuple[Statement, ...]:
    text = row.text("words")
    if not text:
        return ()
    said = Statement(history.new_part(), opened_at, by, text)
    history.add(opened_at, by, Act.WORDS, said.id, text=text)
    return (said,)


def _stop_gaps(row: OwnCells, opened_at: datetime, history: History) -> tuple[StopGap, ...]:
    cost = row.maybe_amount("cost_stop_gap") or 0
    if not cost:
        return ()
    gap = StopGap(history.new_part(), STOP_GAPS, opened_at, "", cost=cost, ended_at=opened_at)
    history.add(opened_at, "", Act.STOP_GAP, gap.id, text=STOP_GAPS)
    return (gap,)


def _cause(row: OwnCells, own: OwnShop, opened_at: datetime, history: History) -> Cause | None:
    name = row.text("cause")
    if not name:
        return None
    place = own.names.place(name)
    history.add(opened_at, "", Act.CAUSE, now=place)
    return Cause(place, opened_at, "")


def _reopenings(row: OwnCells, history: History) -> tuple[Reopening, ...]:
    """Give as many as there were; when the earlier ones were is not told."""
    count, at = times(row, "reopenings"), row.maybe_instant("reopened_at")
    if (count > 0) != (at is not None):
        raise RowRefused("reopened_at: a case that was taken up again has a date, and only that")
    if at is None:
        return ()
    history.add(at, "", Act.REOPENED)
    return (Reopening(at, "", ""),) * count


def _from_sums(row: OwnCells, opened_at: datetime, opened_by: str) -> Parts:
    """Give parts that stand for what `cases.csv` tells of the other files."""
    parts, id = Parts(), 2
    if (spoken := row.maybe_instant("first_contact_at")) is not None:
        parts.contacts.append(Contact(id, spoken, opened_by, Channel.MESSAGE))
        id += 1
    if (due := row.maybe_instant("next_follow_up_at")) is not None:
        parts.follow_ups.append(FollowUp(id, due, opened_at, opened_by))
        id += 1
    at = row.maybe_instant("closed_at") or row.maybe_instant("fixed_at") or opened_at
    for name, state in _SUMS:
        cost = row.maybe_amount(name) or 0
        if cost:
            gesture = Gesture(id, "gesture", cost, state, at, opened_by)
            if state is GestureState.GIVEN:
                gesture = replace(gesture, given_at=at, given_by=opened_by)
            elif state is GestureState.PROMISED:
                gesture = replace(gesture, promised_at=at)
            parts.gestures.append(gesture)
            id += 1
    return parts


def _require_past(case: Case, now: datetime) -> None:
    """Refuse what happened later than now: clocks would run backwards."""
    if case.history and case.history[-1].at > now:
        raise RowRefused(
            f"{case.history[-1].at.isoformat()} lies ahead; is the clock of this machine right?"
        )
    if case.noticed_at > now:
        raise RowRefused("noticed_at: it lies ahead; is the clock of this machine right?")
