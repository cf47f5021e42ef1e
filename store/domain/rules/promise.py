"""Rules for word given with a date (docs/rules.md, *promises*; docs/practice.md, C1-C6)."""

from dataclasses import replace

from store.domain.case import Case
from store.domain.commands import CheckPromise, MakePromise, MovePromise, SettlePromise
from store.domain.parts import DateMove, HoldCheck, Promise
from store.domain.refusal import NotFound, Refused
from store.domain.rules.follow_up import is_telling_planned, plan_telling_first
from store.domain.rules.reopening import reopen
from store.domain.rules.situation import Situation, changed
from store.domain.words import Act, PromiseState, Status


def make_promise(case: Case, command: MakePromise, situation: Situation) -> Case:
    """Give word with a date."""
    text = command.text.strip()
    if not text:
        raise Refused("A promise says what was promised.")
    situation.require_future(command.due_at, "A promise")
    promise = Promise(
        id=case.new_part,
        text=text,
        due_at=command.due_at,
        made_at=situation.at,
        by=situation.by.id,
        to=command.to.strip(),
    )
    return changed(
        case,
        situation,
        Act.PROMISED,
        promise.id,
        text=text,
        now=promise.due_at.isoformat(),
        promises=(*case.promises, promise),
    )


def settle_promise(case: Case, command: SettlePromise, situation: Situation) -> Case:
    """Record that a promise was kept or broken; a broken one is a second failure (C4).

    On a closed case a broken one takes the case up again: what was called done is not.
    """
    promise = open_promise(case, command.promise)
    state = PromiseState.KEPT if command.kept else PromiseState.BROKEN
    settled = replace(
        promise,
        state=state,
        settled_at=situation.at,
        settled_by=situation.by.id,
        customer_told_first=None if command.kept else command.customer_told,
    )
    case = changed(
        case,
        situation,
        Act.PROMISE_KEPT if command.kept else Act.PROMISE_BROKEN,
        settled.id,
        text=settled.text,
        promises=_with(case, settled),
    )
    if command.kept:
        return case
    if case.status is Status.CLOSED:
        case = reopen(case, f"A promise was broken: {settled.text}", situation)
    case = _second_failure(case, situation)
    if command.customer_told or is_telling_planned(case):
        return case
    return plan_telling_first(case, situation)


def _second_failure(case: Case, situation: Situation) -> Case:
    """Mark the second failure and hand the case to the shop owner (docs/rules.md)."""
    if case.second_failure_at is None:
        case = changed(case, situation, Act.SECOND_FAILURE, second_failure_at=situation.at)
    owners = situation.shop_owners
    if owners and case.owner not in {person.id for person in owners}:
        to = owners[0].id
        case = changed(case, situation, Act.OWNER, was=case.owner or "", now=to, owner=to)
    return case


def move_promise(case: Case, command: MovePromise, situation: Situation) -> Case:
    """Move a promised date, with a reason and a record whether the customer was told (C6)."""
    promise = open_promise(case, command.promise)
    reason = command.reason.strip()
    if not reason:
        raise Refused("A promised date is moved only for a reason.")
    situation.require_future(command.due_at, "A promise")
    move = DateMove(situation.at, situation.by.id, promise.due_at, reason, command.customer_told)
    moved = replace(promise, due_at=command.due_at, moves=(*promise.moves, move))
    return changed(
        case,
        situation,
        Act.PROMISE_MOVED,
        moved.id,
        text=reason,
        was=promise.due_at.isoformat(),
        now=moved.due_at.isoformat(),
        promises=_with(case, moved),
    )


def check_promise(case: Case, command: CheckPromise, situation: Situation) -> Case:
    """Record whether a promise will hold; a no is a duty to tell the customer first (C2)."""
    promise = open_promise(case, command.promise)
    check = HoldCheck(situation.at, situation.by.id, command.holds)
    checked = replace(promise, checks=(*promise.checks, check))
    case = changed(
        case,
        situation,
        Act.PROMISE_ASKED,
        checked.id,
        text=checked.text,
        now="holds" if command.holds else "fails",
        promises=_with(case, checked),
    )
    if command.holds or is_telling_planned(case):
        return case
    return plan_telling_first(case, situation, checked.text, before=checked.due_at)


def open_promise(case: Case, id: int) -> Promise:
    """Give an open promise by its id, or refuse."""
    for promise in case.promises:
        if promise.id == id:
            if promise.state is not PromiseState.OPEN:
                raise Refused(f"That promise is settled already: it was {promise.state}.")
            return promise
    raise NotFound(f"#{case.number} has no promise with the id {id}.")


def _with(case: Case, changed_one: Promise) -> tuple[Promise, ...]:
    return tuple(changed_one if p.id == changed_one.id else p for p in case.promises)
