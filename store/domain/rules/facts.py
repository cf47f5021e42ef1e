"""Rules for correcting and completing the plain facts of a case (docs/rules.md, *facts*)."""

from dataclasses import replace
from datetime import datetime

from store.domain.budget import case_budget
from store.domain.case import Case
from store.domain.commands import ChangeFacts, SetNeededBy
from store.domain.commands.case import CLEARABLE
from store.domain.parts import Note, Statement
from store.domain.refusal import NotFound, Refused
from store.domain.rules.marks import set_needed_by
from store.domain.rules.situation import Situation, changed
from store.domain.words import Act

_PLAIN = (
    "what",
    "severity",
    "origin",
    "failure",
    "meant",
    "impact",
    "reach",
    "expectation",
    "beyond",
    "remarkable",
    "telling",
)
_MONEY = ("price", "paid", "redo_cost")


def change_facts(case: Case, command: ChangeFacts, situation: Situation) -> Case:
    """Correct plain facts, one line of history for each; add words and notes to earlier ones."""
    _require_sound(command)
    before = case
    for name in _PLAIN:
        case = _with_fact(case, name, getattr(command, name), situation)
    for name in _MONEY:
        case = _with_money(case, name, getattr(command, name), situation)
    if command.noticed_at is not None and command.noticed_at != case.noticed_at:
        case = _with_noticed(case, command.noticed_at, situation)
    if command.needed_by is not None and command.needed_by != case.event_at:
        case = set_needed_by(case, SetNeededBy(case.number, command.needed_by), situation)
    if command.budget is not None and command.budget != case.budget_set:
        case = _with_budget(case, command.budget, situation)
    for name in command.cleared:
        case = _cleared(case, name, situation)
    words, note = (command.words or "").strip(), (command.note or "").strip()
    if words:
        said = Statement(case.new_part, situation.at, situation.by.id, words)
        case = changed(case, situation, Act.WORDS, said.id, text=words, words=(*case.words, said))
    if note:
        noted = Note(case.new_part, situation.at, situation.by.id, note)
        case = changed(case, situation, Act.NOTE, noted.id, notes=(*case.notes, noted))
    if case is before:
        raise Refused("Nothing was changed: everything stands so already.")
    return case


def _require_sound(command: ChangeFacts) -> None:
    if command.what is not None and not command.what.strip():
        raise Refused("A case says what happened; the field cannot be empty.")
    if command.reach is not None and command.reach < 0:
        raise Refused("The reach is a number of people, none or more.")
    if any((getattr(command, name) or 0) < 0 for name in _MONEY):
        raise Refused("An amount of money is nothing or more.")
    if command.budget is not None and command.budget < 0:
        raise Refused("A budget is nothing or more.")
    if any(name not in CLEARABLE for name in command.cleared):
        raise NotFound(f"Only these can be taken away: {', '.join(CLEARABLE)}.".replace("_", " "))
    if any(getattr(command, name) is not None for name in command.cleared):
        raise Refused("A fact is given or taken away, not both at once.")


def _with_fact(case: Case, name: str, value: object, situation: Situation) -> Case:
    was = getattr(case, name)
    if type(value) is str:
        value = value.strip()
    if value is None or value == was:
        return case
    shown = "" if was is None else str(was)
    case = changed(case, situation, Act.CHANGED, text=name, was=shown, now=str(value))
    return replace(case, **{name: value})  # type: ignore[arg-type]


def _with_money(case: Case, name: str, amount: int | None, situation: Situation) -> Case:
    was = getattr(case.order, name)
    if amount is None or amount == was:
        return case
    order = replace(case.order, **{name: amount})  # type: ignore[arg-type]
    shown = "" if was is None else str(was)
    return changed(case, situation, Act.CHANGED, text=name, was=shown, now=str(amount), order=order)


def _with_noticed(case: Case, at: datetime, situation: Situation) -> Case:
    """Say when it was noticed, from which the first contact is counted (docs/practice.md, E3)."""
    situation.require_noticed(at)
    if at > case.opened_at:
        logged = situation.hours.local(case.opened_at)
        raise Refused(
            f"It was logged {logged:%a} {logged.day} {logged:%b %H:%M}, so it was noticed by then; "
            "an earlier time can be given."
        )
    was, now = case.noticed_at.isoformat(), at.isoformat()
    return changed(case, situation, Act.CHANGED, text="noticed_at", was=was, now=now, noticed_at=at)


def _with_budget(case: Case, budget: int | None, situation: Situation) -> Case:
    """Set the budget of the case, or with `None` go back to the one of its severity."""
    with_it = replace(case, budget_set=budget)
    limit = situation.shop.limit_of(situation.by)
    if limit is not None and case_budget(with_it, situation.shop) > limit:
        raise Refused(
            f"A gesture budget above your own limit is for {situation.owners_named} to set."
        )
    was = "" if case.budget_set is None else str(case.budget_set)
    now = "" if budget is None else str(budget)
    return changed(case, situation, Act.BUDGET, was=was, now=now, budget_set=budget)


def _cleared(case: Case, name: str, situation: Situation) -> Case:
    match name:
        case "budget":
            return case if case.budget_set is None else _with_budget(case, None, situation)
        case "needed_by":
            by = SetNeededBy(case.number, None)
            return case if case.event_at is None else set_needed_by(case, by, situation)
        case "reach":
            was = case.reach
            with_it = replace(case, reach=None)
        case "price":
            was = case.order.price
            with_it = replace(case, order=replace(case.order, price=None))
        case _:
            was = case.order.paid
            with_it = replace(case, order=replace(case.order, paid=None))
    if was is None:
        return case
    return changed(with_it, situation, Act.CHANGED, text=name, was=str(was))
