"""Rules for the plan of the repair: steps with a person and a date (docs/rules.md, *plan*; E7)."""

from dataclasses import replace

from store.domain.case import Case
from store.domain.commands import AddPlanStep, FinishPlanStep, TellPlan
from store.domain.parts import PlanStep
from store.domain.refusal import NotFound, Refused
from store.domain.rules.situation import Situation, changed
from store.domain.words import Act


def add_plan_step(case: Case, command: AddPlanStep, situation: Situation) -> Case:
    """Add a step; without a person it is the owner's, without a date it is never late."""
    text = command.text.strip()
    if not text:
        raise Refused("A step of the plan says what is to be done.")
    if command.due_at is not None:
        situation.require_future(command.due_at, "A step of the plan")
    situation.require_staff(command.person)
    step = PlanStep(
        id=case.new_part,
        text=text,
        made_at=situation.at,
        made_by=situation.by.id,
        person=command.person,
        due_at=command.due_at,
        prevents_repeat=command.prevents_repeat,
    )
    return changed(
        case,
        situation,
        Act.PLAN_STEP,
        step.id,
        text=text,
        now=step.due_at.isoformat() if step.due_at else "",
        plan=(*case.plan, step),
    )


def finish_plan_step(case: Case, command: FinishPlanStep, situation: Situation) -> Case:
    """Record that a step is done; anybody may, whoever it was given to (B3)."""
    step = next((step for step in case.plan if step.id == command.step), None)
    if step is None:
        raise NotFound(f"The plan of #{case.number} has no step with the id {command.step}.")
    if step.done_at is not None:
        raise Refused("That step of the plan is done already.")
    done = replace(step, done_at=situation.at, done_by=situation.by.id)
    plan = tuple(done if one.id == done.id else one for one in case.plan)
    return changed(case, situation, Act.PLAN_STEP_DONE, done.id, text=done.text, plan=plan)


def tell_plan(case: Case, command: TellPlan, situation: Situation) -> Case:
    """Record that the customer was told the plan as it stands; later steps are news again."""
    if not case.plan:
        raise Refused(f"#{case.number} has no plan to tell yet. Add its first step.")
    if all(step.told_at is not None for step in case.plan):
        raise Refused(f"The customer of #{case.number} was told every step of the plan already.")
    plan = tuple(
        step if step.told_at is not None else replace(step, told_at=situation.at)
        for step in case.plan
    )
    return changed(case, situation, Act.PLAN_TOLD, plan=plan)
