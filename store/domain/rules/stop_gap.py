"""Rules for relief meanwhile (docs/rules.md, *stop-gaps*; docs/practice.md, C9, D7, D8)."""

from dataclasses import replace

from store.domain.budget import over, who_can_allow
from store.domain.case import Case
from store.domain.commands import EndStopGap, ExtendStopGap, StartStopGap
from store.domain.parts import StopGap
from store.domain.refusal import NotFound, Refused
from store.domain.rules.situation import Situation, changed, names
from store.domain.words import Act


def start_stop_gap(case: Case, command: StartStopGap, situation: Situation) -> Case:
    """Start one; the case is eased while it runs."""
    text = command.text.strip()
    if not text:
        raise Refused("A stop-gap says what helps the customer meanwhile.")
    if command.cost < 0:
        raise Refused("A stop-gap costs nothing or more.")
    if command.until is not None:
        situation.require_future(command.until, "A stop-gap")
    _require_money(case, command.cost, situation)
    gap = StopGap(
        id=case.new_part,
        text=text,
        started_at=situation.at,
        by=situation.by.id,
        cost=command.cost,
        until=command.until,
    )
    return changed(
        case,
        situation,
        Act.STOP_GAP,
        gap.id,
        text=text,
        now=gap.until.isoformat() if gap.until else "",
        stop_gaps=(*case.stop_gaps, gap),
    )


def _require_money(case: Case, cost: int, situation: Situation) -> None:
    """Hold it to the bounds of gestures where the shop pays it from their budget (D8)."""
    shop, month = situation.shop, situation.month
    if not cost or not shop.money.stop_gap_counts:
        return
    if over(case, cost, situation.by, shop, month) is None:
        return
    able = names(who_can_allow(case, cost, shop, month, situation.book.staff))
    raise Refused(
        "This shop pays stop-gaps from the gesture budget, and that is more than you may give "
        f"alone here. {able or 'The shop owner'} can start it."
    )


def extend_stop_gap(case: Case, command: ExtendStopGap, situation: Situation) -> Case:
    """Let one run on until another date."""
    gap = _running(case, command.stop_gap)
    situation.require_future(command.until, "A stop-gap")
    if gap.until == command.until:
        raise Refused("Nothing was changed: it runs until then already.")
    longer = replace(gap, until=command.until)
    return changed(
        case,
        situation,
        Act.STOP_GAP,
        gap.id,
        text=gap.text,
        was=gap.until.isoformat() if gap.until else "open",
        now=command.until.isoformat(),
        stop_gaps=_with(case, longer),
    )


def end_stop_gap(case: Case, command: EndStopGap, situation: Situation) -> Case:
    """End one; possible on a closed case too, when what was lent comes back."""
    gap = _running(case, command.stop_gap)
    ended = replace(gap, ended_at=situation.at)
    return changed(
        case,
        situation,
        Act.STOP_GAP_ENDED,
        gap.id,
        text=gap.text,
        stop_gaps=_with(case, ended),
    )


def _running(case: Case, id: int) -> StopGap:
    for gap in case.stop_gaps:
        if gap.id == id:
            if gap.ended_at is not None:
                raise Refused("That stop-gap has ended already.")
            return gap
    raise NotFound(f"#{case.number} has no stop-gap with the id {id}.")


def _with(case: Case, changed_one: StopGap) -> tuple[StopGap, ...]:
    return tuple(changed_one if gap.id == changed_one.id else gap for gap in case.stop_gaps)
