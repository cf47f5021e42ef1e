"""What the case page lets people fill in beside the commands: wish, plan, stop-gap and the like.

Used by the stories. Each function gives a change of the case that writes its own line of history.
"""

from dataclasses import replace
from datetime import datetime

from sample_data.telling import Change
from store.domain.case import Case
from store.domain.parts import FixOption, HouseTick, PlanStep, Statement, StopGap
from store.domain.rules.follow_up import next_follow_up
from store.domain.rules.situation import Situation, changed
from store.domain.words import Act, BesideWish, HouseStep, OptionState


def next_follow_up_id(case: Case) -> int:
    """Give the id of the open follow-up that is due first, or raise `LookupError`."""
    found = next_follow_up(case)
    if found is None:
        raise LookupError(f"#{case.number} has no open follow-up.")
    return found.id


def wished(text: str) -> Change:
    """Write down what the customer asks for, in their words."""

    def change(case: Case, situation: Situation) -> Case:
        said = Statement(case.new_part, situation.at, situation.by.id, text)
        wishes = (*case.wishes, said)
        return changed(case, situation, Act.WISH, said.id, text=text, wishes=wishes)

    return change


def unwanted(text: str) -> Change:
    """Write down what the customer does not want."""

    def change(case: Case, situation: Situation) -> Case:
        said = Statement(case.new_part, situation.at, situation.by.id, text)
        not_wanted = (*case.unwanted, said)
        return changed(case, situation, Act.UNWANTED, said.id, text=text, unwanted=not_wanted)

    return change


def option(
    text: str,
    cost: int = 0,
    beside: BesideWish | None = None,
    state: OptionState = OptionState.OFFERED,
) -> Change:
    """Offer one way to restore what was due."""

    def change(case: Case, situation: Situation) -> Case:
        settled = state in (OptionState.ACCEPTED, OptionState.DECLINED)
        offered = FixOption(
            id=case.new_part,
            text=text,
            made_at=situation.at,
            by=situation.by.id,
            cost=cost,
            state=state,
            offered_at=situation.at,
            settled_at=situation.at if settled else None,
            settled_by=situation.by.id if settled else "",
            beside_wish=beside,
        )
        act = Act.OPTION_STATE if settled else Act.OPTION
        return changed(
            case,
            situation,
            act,
            offered.id,
            text=text,
            now=state,
            options=(*case.options, offered),
        )

    return change


def plan_step(text: str, person: str, due_at: datetime, *, prevents_repeat: bool = False) -> Change:
    """Add a step to the agreed repair; the customer is told at once that it is planned."""

    def change(case: Case, situation: Situation) -> Case:
        step = PlanStep(
            id=case.new_part,
            text=text,
            made_at=situation.at,
            made_by=situation.by.id,
            person=person,
            due_at=due_at,
            prevents_repeat=prevents_repeat,
            told_at=situation.at,
        )
        return changed(case, situation, Act.PLAN_STEP, step.id, text=text, plan=(*case.plan, step))

    return change


def plan_step_done(case: Case, situation: Situation) -> Case:
    """Mark the first open step of the plan as done."""
    step = next(step for step in case.plan if step.done_at is None)
    done = replace(step, done_at=situation.at, done_by=situation.by.id)
    plan = tuple(done if s.id == done.id else s for s in case.plan)
    return changed(case, situation, Act.PLAN_STEP_DONE, done.id, text=done.text, plan=plan)


def eased(text: str, cost: int = 0, until: datetime | None = None) -> Change:
    """Start a stop-gap."""

    def change(case: Case, situation: Situation) -> Case:
        gap = StopGap(case.new_part, text, situation.at, situation.by.id, cost, until)
        return changed(
            case, situation, Act.STOP_GAP, gap.id, text=text, stop_gaps=(*case.stop_gaps, gap)
        )

    return change


def ticked(step: HouseStep) -> Change:
    """Tick one step of the house path."""

    def change(case: Case, situation: Situation) -> Case:
        tick = HouseTick(step, situation.at, situation.by.id)
        house = (*case.house, tick)
        return changed(case, situation, Act.HOUSE_STEP, now=step, house=house)

    return change


def big_order(case: Case, situation: Situation) -> Case:
    """Mark the order as big, which lifts the case on the board."""
    order = replace(case.order, big=True)
    return changed(case, situation, Act.CHANGED, text="order", now="big", order=order)


def needed_by(instant: datetime) -> Change:
    """Say until when the better options are open."""

    def change(case: Case, situation: Situation) -> Case:
        when = instant.isoformat()
        return changed(case, situation, Act.CHANGED, text="needed by", now=when, event_at=instant)

    return change


def linked_to(number: int) -> Change:
    """Link another case of the same story."""

    def change(case: Case, situation: Situation) -> Case:
        return changed(
            case,
            situation,
            Act.LINKED,
            text=f"#{number}",
            now=str(number),
            links=(*case.links, number),
        )

    return change
