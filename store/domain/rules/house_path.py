"""Rule for the steps of the house path (docs/rules.md, *house path*; docs/practice.md, A21)."""

from store.domain.case import Case
from store.domain.commands import TickHouseStep
from store.domain.house_path import BY_HAND, house_path
from store.domain.parts import HouseTick, Statement
from store.domain.refusal import Refused
from store.domain.rules.situation import Situation, changed
from store.domain.words import Act, HouseStep

_ELSEWHERE = {
    HouseStep.APOLOGISED: "An apology is recorded with the contact in which it was made.",
    HouseStep.THANKED: "Thanks are recorded with the contact in which they were given.",
    HouseStep.WISH_ASKED: "The wish is asked for and noted in the customer's words.",
    HouseStep.OPTION_ACCEPTED: "An option is accepted by the customer, not ticked.",
    HouseStep.FIXED: "The case is fixed by its status, not by a tick.",
    HouseStep.SOMETHING_EXTRA: "Something extra is a gesture that was given, not a tick.",
    HouseStep.CAUSE: "The cause is named with its place in the process, not ticked.",
}
"""What proves a step that nobody ticks by hand; the tick would claim what the case cannot show."""


def tick_house_step(case: Case, command: TickHouseStep, situation: Situation) -> Case:
    """Tick a step, or skip it with a reason. A step that the case proves needs neither."""
    found = [one for one in house_path(case, situation.shop.house_path) if one.step is command.step]
    words = command.step.replace("_", " ")
    if not found:
        raise Refused(f"This shop's house path has no step “{words}”.")
    if not found[0].is_open:
        taken = "skipped" if found[0].skipped else "taken"
        raise Refused(f"The step “{words}” of #{case.number} is {taken} already.")
    reason = command.skipped.strip()
    if not reason and command.skipped:
        raise Refused("A step is skipped only for a reason, in a few words.")
    if not reason and command.step not in BY_HAND:
        raise Refused(f"{_ELSEWHERE[command.step]} The step is then taken by itself.")
    if not reason and command.step is HouseStep.UNDERSTOOD:
        understood = Statement(case.new_part, situation.at, situation.by.id)
        return changed(case, situation, Act.UNDERSTOOD, understood.id, understood=understood)
    tick = HouseTick(command.step, situation.at, situation.by.id, reason)
    act = Act.HOUSE_STEP_SKIPPED if reason else Act.HOUSE_STEP
    house = (*case.house, tick)
    return changed(case, situation, act, text=reason, now=command.step, house=house)
