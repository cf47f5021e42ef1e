"""`amends plan`: add a step to the agreed repair, tick one done, or say that they were told."""

import click

from store.domain.commands import AddPlanStep, FinishPlanStep, TellPlan
from store.domain.refusal import NotFound
from tui.commands.desk import Desk, find_person
from tui.commands.ending import Wrong
from tui.commands.options import NUMBER, WORDS, at_desk
from tui.commands.telling import short, told


@click.command("plan")
@click.argument("number", type=NUMBER)
@click.argument("text", nargs=-1, type=WORDS)
@click.option("--who", metavar="PERSON", type=WORDS, help="Who does it, when not the owner.")
@click.option("--due", metavar="WHEN", type=WORDS, help="By when; without it, it is never late.")
@click.option("--prevents-repeat", is_flag=True, help="This step prevents a repeat.")
@click.option("--done", metavar="N", type=int, help="The N-th open step is done.")
@click.option("--told", "customer_told", is_flag=True, help="The customer was told this plan.")
@at_desk
def command(
    desk: Desk,
    number: int,
    text: tuple[str, ...],
    who: str | None,
    due: str | None,
    prevents_repeat: bool,
    done: int | None,
    customer_told: bool,
) -> None:
    """Add a step to the plan, tick one done, or say that the customer was told.

    TEXT says what is to be done; --done counts the open steps from 1.
    """
    words = " ".join(text)
    if sum([bool(words), done is not None, customer_told]) > 1:
        raise Wrong("One thing at a time: write a new step, or --done, or --told.")
    if (done is not None or customer_told) and (who or due or prevents_repeat):
        raise Wrong("--who, --due and --prevents-repeat belong to a new step.")
    if customer_told:
        case = desk.book.case(number)
        told(desk, desk.do(TellPlan(number), saw=case), "The customer was told the plan.")
    elif done is not None:
        _finish(desk, number, done)
    else:
        person = find_person(who, desk.book).id if who else None
        due_at = desk.instant(due) if due else None
        step = AddPlanStep(number, words, person, due_at, prevents_repeat)
        told(desk, desk.do(step), f"Plan: {short(words)}")


def _finish(desk: Desk, number: int, place: int) -> None:
    case = desk.book.case(number)
    waiting = [step for step in case.plan if step.done_at is None]
    if not 1 <= place <= len(waiting):
        raise NotFound(f"The plan of #{number} has no open step {place}.")
    step = waiting[place - 1]
    told(desk, desk.do(FinishPlanStep(number, step.id), saw=case), f"Done: {short(step.text)}")
