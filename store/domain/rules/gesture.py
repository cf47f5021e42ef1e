"""Rules for something extra: limits, budgets, approvals (docs/rules.md, *money*; A12, A13, B14)."""

from dataclasses import replace

from store.domain.budget import Over, over, who_can_allow
from store.domain.case import Case
from store.domain.commands import (
    AddGesture,
    AnswerGesture,
    ConfirmArrived,
    DeclineDemand,
    GiveGesture,
)
from store.domain.parts import Gesture
from store.domain.refusal import NotFound, Refused
from store.domain.rules.situation import Situation, changed, names
from store.domain.words import Act, GestureState


def add_gesture(case: Case, command: AddGesture, situation: Situation) -> Case:
    """Promise or give something extra; beyond a bound it becomes a request.

    A request books nothing and waits for somebody who may grant it, so that whoever stands before
    the customer is never stopped from asking (docs/practice.md, B3, B14).
    """
    kind, note = command.kind.strip(), command.note.strip()
    if not kind:
        raise Refused("A gesture has a kind, such as flowers.")
    if command.cost < 0:
        raise Refused("A gesture costs nothing or more.")
    _require_note(command.cost, note, situation)
    beyond = over(case, command.cost, situation.by, situation.shop, situation.month)
    if beyond is not None and command.given:
        raise Refused(_cannot_give(case, command.cost, beyond, situation))
    gesture = Gesture(
        id=case.new_part,
        kind=kind,
        cost=command.cost,
        state=GestureState.ASKED,
        asked_at=situation.at,
        asked_by=situation.by.id,
        note=note,
        surprise=command.surprise,
    )
    if beyond is not None:
        return _entered(case, gesture, situation, Act.GESTURE_ASKED, text=beyond)
    if command.given:
        return _entered(case, _given(gesture, situation), situation, Act.GESTURE_GIVEN)
    gesture = replace(gesture, state=GestureState.PROMISED, promised_at=situation.at)
    return _entered(case, gesture, situation, Act.GESTURE_PROMISED)


def give_gesture(case: Case, command: GiveGesture, situation: Situation) -> Case:
    """Record that a promised gesture was given."""
    gesture = _gesture(case, command.gesture)
    if gesture.state is not GestureState.PROMISED:
        raise Refused("Only a gesture that was promised can be handed over.")
    return _entered(case, _given(gesture, situation), situation, Act.GESTURE_GIVEN)


def confirm_arrived(case: Case, command: ConfirmArrived, situation: Situation) -> Case:
    """Record that a gesture really reached the customer; on a closed case too (D11)."""
    gesture = _gesture(case, command.gesture)
    if gesture.arrived_at is not None:
        raise Refused("It is recorded already that this gesture reached the customer.")
    if gesture.state is not GestureState.GIVEN:
        raise Refused("Only a gesture that was given can have reached the customer.")
    arrived = replace(gesture, arrived_at=situation.at)
    return _entered(case, arrived, situation, Act.GESTURE_ARRIVED)


def answer_gesture(case: Case, command: AnswerGesture, situation: Situation) -> Case:
    """Grant or refuse a request; only somebody whose own bound covers it may."""
    gesture = _gesture(case, command.gesture)
    if gesture.state is not GestureState.ASKED:
        raise Refused("That request is answered already.")
    cost = gesture.cost
    if command.granted and command.cost is not None:
        cost = command.cost
    if cost < 0:
        raise Refused("A gesture costs nothing or more.")
    if over(case, cost, situation.by, situation.shop, situation.month) is not None:
        allowed = who_allows(case, cost, situation)
        raise Refused(f"This request is above what you may allow. {allowed} can.")
    answered = replace(
        gesture,
        cost=cost,
        answered_at=situation.at,
        answered_by=situation.by.id,
        alternative=command.alternative.strip(),
    )
    if not command.granted:
        answered = replace(answered, state=GestureState.DECLINED)
        return _entered(case, answered, situation, Act.GESTURE_DECLINED, text=answered.alternative)
    if cost > gesture.cost:
        _require_note(cost, gesture.note, situation)
    answered = replace(answered, state=GestureState.PROMISED, promised_at=situation.at)
    return _entered(case, answered, situation, Act.GESTURE_PROMISED)


def decline_demand(case: Case, command: DeclineDemand, situation: Situation) -> Case:
    """Record that something was refused the customer, and what they were offered instead (B11).

    It books nothing, so it is for anyone who stands before the customer (B3). A request that waits
    is answered, and not declined a second time.
    """
    what, alternative = command.what.strip(), command.alternative.strip()
    if not what:
        raise Refused("A no says what was asked for.")
    if not alternative:
        raise Refused("A kind no comes with an alternative: say what was offered instead.")
    if command.cost < 0:
        raise Refused("A gesture costs nothing or more.")
    declined = Gesture(
        id=case.new_part,
        kind=what,
        cost=command.cost,
        state=GestureState.DECLINED,
        asked_at=situation.at,
        asked_by=situation.by.id,
        answered_at=situation.at,
        answered_by=situation.by.id,
        alternative=alternative,
    )
    return _entered(case, declined, situation, Act.GESTURE_DECLINED, text=alternative)


def _require_note(cost: int, note: str, situation: Situation) -> None:
    """Ask for one line from an amount on, and for the sense of it from a higher one on (B10)."""
    money = situation.shop.money
    if note or cost < money.note_from:
        return
    if cost >= money.reason_from:
        raise Refused("A gesture of this size needs the reason why it makes sense for both.")
    raise Refused("A gesture of this size needs one line that says why.")


def _cannot_give(case: Case, cost: int, beyond: Over, situation: Situation) -> str:
    allowed = who_allows(case, cost, situation)
    return (
        f"That is above {beyond.words}, so it cannot be given at once. {allowed} can allow it: "
        "enter it as promised and the request goes out."
    )


def who_allows(case: Case, cost: int, situation: Situation) -> str:
    """Name who may grant so much more in this case, as the beginning of a sentence."""
    people = who_can_allow(case, cost, situation.shop, situation.month, situation.book.staff)
    listed = names(people) or "The shop owner"
    return listed[0].upper() + listed[1:]


def _given(gesture: Gesture, situation: Situation) -> Gesture:
    return replace(
        gesture,
        state=GestureState.GIVEN,
        given_at=situation.at,
        given_by=situation.by.id,
    )


def _gesture(case: Case, id: int) -> Gesture:
    for gesture in case.gestures:
        if gesture.id == id:
            return gesture
    raise NotFound(f"#{case.number} has no gesture with the id {id}.")


def _entered(case: Case, gesture: Gesture, situation: Situation, act: Act, text: str = "") -> Case:
    others = tuple(g for g in case.gestures if g.id != gesture.id)
    together = tuple(sorted((*others, gesture), key=lambda g: g.id))
    return changed(
        case,
        situation,
        act,
        gesture.id,
        text=text or gesture.note,
        was=gesture.kind,
        now=str(gesture.cost),
        gestures=together,
    )
