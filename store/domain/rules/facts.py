"""Rules for correcting and completing the plain facts of a case (docs/rules.md, *facts*)."""

from dataclasses import replace

from store.domain.case import Case
from store.domain.commands import ChangeFacts
from store.domain.parts import Note, Statement
from store.domain.refusal import Refused
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
)
_MONEY = ("price", "paid")


def change_facts(case: Case, command: ChangeFacts, situation: Situation) -> Case:
    """Correct plain facts, one line of history for each; add words and notes to earlier ones."""
    _require_sound(command)
    before = case
    for name in _PLAIN:
        case = _with_fact(case, name, getattr(command, name), situation)
    for name in _MONEY:
        case = _with_money(case, name, getattr(command, name), situation)
    if command.budget is not None and command.budget != case.budget_set:
        case = _with_budget(case, command.budget, situation)
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
    if any(amount is not None and amount < 0 for amount in (command.price, command.paid)):
        raise Refused("An amount of money is nothing or more.")
    if command.budget is not None and command.budget < 0:
        raise Refused("A budget is nothing or more.")


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


def _with_budget(case: Case, budget: int, situation: Situation) -> Case:
    limit = situation.shop.limit_of(situation.by)
    if limit is not None and budget > limit:
        raise Refused(
            f"A gesture budget above your own limit is for {situation.owners_named} to set."
        )
    was = "" if case.budget_set is None else str(case.budget_set)
    return changed(case, situation, Act.BUDGET, was=was, now=str(budget), budget_set=budget)
