"""Rules for what the shop learns of its cases (docs/rules.md, *learning*)."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import assert_never

from dateutil.relativedelta import relativedelta

from store.domain.book import Records
from store.domain.case import Case
from store.domain.causes import touched
from store.domain.commands.dates import PlanFollowUp
from store.domain.commands.learning import (
    AddAction,
    AddHouseRule,
    AddPhrase,
    CheckAction,
    EndHouseRule,
    FinishAction,
    HidePhrase,
    LearningCommand,
    NoteLesson,
    NoteRemarkable,
    SetCause,
    SettleFault,
    TellTouched,
    UsePhrase,
)
from store.domain.lessons import CorrectiveAction, HouseRule, Phrase
from store.domain.new_id import new_id
from store.domain.parts import Cause, Fault, Lesson
from store.domain.phrases import Stage, filled, phrase_book, phrase_of
from store.domain.refusal import NotFound, Refused
from store.domain.rules.follow_up import plan_follow_up
from store.domain.rules.situation import Situation, changed
from store.domain.words import Act, FaultState, FollowUpKind


def set_cause(case: Case, command: SetCause, situation: Situation) -> Case:
    """Name the place where it came from; an empty one says that it is not yet known after all."""
    was = case.cause.place if case.cause else ""
    note = command.note.strip()
    if command.place not in {"", *(place.id for place in situation.shop.places)}:
        raise NotFound("That is no place in the process; the shop's list has all that there are.")
    if (command.place, note) == (was, case.cause.note if case.cause else ""):
        raise Refused("Nothing was changed: the cause stands so already.")
    cause = Cause(command.place, situation.at, situation.by.id, note) if command.place else None
    return changed(case, situation, Act.CAUSE, text=note, was=was, now=command.place, cause=cause)


def settle_fault(case: Case, command: SettleFault, situation: Situation) -> Case:
    """Settle whose fault it was; what was said and given stays as it is (B6)."""
    own_part, note = command.own_part.strip(), command.note.strip()
    if command.state is FaultState.SHARED and not own_part:
        raise Refused("A shared mistake has a part of our own; say in a few words which.")
    before = case.fault
    if (command.state, own_part, note) == (before.state, before.own_part, before.note):
        raise Refused("Nothing was changed: the question of fault stands so already.")
    fault = Fault(command.state, own_part, note, situation.at, situation.by.id)
    return changed(
        case,
        situation,
        Act.FAULT,
        text=own_part or note,
        was=before.state,
        now=command.state,
        fault=fault,
    )


def note_lesson(case: Case, command: NoteLesson, situation: Situation) -> Case:
    """Add what the case led to."""
    text, responsibility = command.text.strip(), command.responsibility.strip()
    if not text:
        raise Refused("Say in a few words what the case led to.")
    return _with_lesson(case, situation, text, responsibility=responsibility)


def note_remarkable(case: Case, command: NoteRemarkable, situation: Situation) -> Case:
    """Keep what made the customer feel special."""
    text = command.text.strip()
    if text == case.remarkable:
        raise Refused("Nothing was changed: it stands so already.")
    return changed(
        case,
        situation,
        Act.CHANGED,
        text="remarkable",
        was=case.remarkable,
        now=text,
        remarkable=text,
    )


def use_phrase(case: Case, command: UsePhrase, situation: Situation) -> Case:
    """Write down which words were said, as they were said."""
    phrase = phrase_of(situation.book, command.phrase)
    said = filled(phrase, case, situation.book, situation.by, situation.at)
    return changed(case, situation, Act.PHRASE, text=said, now=phrase.stage)


def learn(command: LearningCommand, situation: Situation) -> Records:
    """Carry out a command on what the shop has learnt."""
    match command:
        case AddAction():
            return Records(actions=(_new_action(command, situation),))
        case FinishAction():
            return Records(actions=(_finished(command, situation),))
        case CheckAction():
            return Records(actions=(_checked(command, situation),))
        case TellTouched():
            return Records(cases=_told(command, situation))
        case AddHouseRule():
            return _add_house_rule(command, situation)
        case EndHouseRule():
            return Records(house_rules=(_ended(command, situation),))
        case AddPhrase():
            return Records(phrases=(_new_phrase(command, situation),))
        case HidePhrase():
            return Records(phrases=(_hidden(command, situation),))
        case _:
            assert_never(command)


def _new_action(command: AddAction, situation: Situation) -> CorrectiveAction:
    text = command.text.strip()
    if not text:
        raise Refused("A corrective action says what is to be changed.")
    if command.place not in {"", *(place.id for place in situation.shop.places)}:
        raise NotFound("That is no place in the process; the shop's list has all that there are.")
    situation.require_staff(command.owner)
    if command.due_at is not None:
        situation.require_future(command.due_at, "A corrective action")
    for number in command.cases:
        situation.book.case(number)
    return CorrectiveAction(
        new_id(situation.book, "actions"),
        text,
        situation.at,
        situation.by.id,
        place=command.place,
        owner=command.owner,
        due_at=command.due_at,
        cases=tuple(sorted(set(command.cases))),
    )


def _finished(command: FinishAction, situation: Situation) -> CorrectiveAction:
    action = _action(command.action, situation)
    if action.done_at is not None and action.held is not False:
        raise Refused("That corrective action is done already.")
    check_at = command.check_at or usual_check(situation)
    situation.require_future(check_at, "Looking whether it held")
    return replace(
        action,
        done_at=situation.at,
        applies_from=command.applies_from or _today(situation),
        check_at=check_at,
        held=None,
        checked_at=None,
        revision=action.revision + 1,
    )


def usual_check(situation: Situation) -> datetime:
    """Give when to look whether a change held: as many days ahead as the return check."""
    days = relativedelta(days=situation.shop.rhythm.return_check_days)
    later = situation.hours.local(situation.at) + days
    return situation.hours.next_open(later.astimezone(UTC))


def _checked(command: CheckAction, situation: Situation) -> CorrectiveAction:
    action = _action(command.action, situation)
    if action.done_at is None:
        raise Refused("That corrective action is not done yet; say first that it is.")
    if action.held is command.held:
        raise Refused("Nothing was changed: it stands so already.")
    return replace(action, held=command.held, checked_at=situation.at, revision=action.revision + 1)


def _told(command: TellTouched, situation: Situation) -> tuple[Case, ...]:
    """Plan the telling, on the next opening day, in every touched case on the board."""
    action = _action(command.action, situation)
    if action.done_at is None:
        raise Refused("Nothing is changed yet; say first that the corrective action is done.")
    if not action.cases:
        raise Refused("No case is named with this corrective action, so nobody is to be told.")
    customers = touched(action, situation.book)
    if not customers.to_tell:
        planned, closed = len(customers.planned), len(customers.closed)
        noun = "case" if planned == 1 else "cases"
        raise Refused(
            f"Nobody is left to tell: planned already in {planned} {noun}, {closed} off the board."
        )
    due_at = situation.hours.add_days(situation.at, 1)
    told = []
    for number in customers.to_tell:
        plan = PlanFollowUp(
            number, due_at, FollowUpKind.TELL_CHANGE, f"changed because of them: {action.text}"
        )
        before = situation.book.case(number)
        case = plan_follow_up(before, plan, situation)
        told.append(replace(case, revision=before.revision + 1))
    return tuple(told)


def _add_house_rule(command: AddHouseRule, situation: Situation) -> Records:
    text = command.text.strip()
    if not text:
        raise Refused("A house rule says what the shop does from now on.")
    rule = HouseRule(
        new_id(situation.book, "house_rules"),
        text,
        situation.at,
        situation.by.id,
        applies_from=command.applies_from or _today(situation),
        case=command.case,
    )
    if command.case is None:
        return Records(house_rules=(rule,))
    before = situation.book.case(command.case)
    if before.void is not None:
        raise Refused(f"#{before.number} is void ({before.void.reason}); it is kept as it is.")
    case = _with_lesson(before, situation, text, house_rule=rule.id)
    return Records(cases=(replace(case, revision=before.revision + 1),), house_rules=(rule,))


def _ended(command: EndHouseRule, situation: Situation) -> HouseRule:
    rule = situation.book.house_rules.get(command.rule)
    if rule is None or rule.withdrawn:
        raise NotFound(f"There is no house rule with the id {command.rule}.")
    if rule.ended_at is not None:
        raise Refused("That house rule has ended already.")
    return replace(rule, ended_at=situation.at, revision=rule.revision + 1)


def _new_phrase(command: AddPhrase, situation: Situation) -> Phrase:
    text = command.text.strip()
    if not text:
        raise Refused("A phrase has words.")
    if command.stage not in set(Stage):
        raise NotFound(f"There is no stage of the talk called {command.stage!r}.")
    if any((one.stage, one.text) == (command.stage, text) for one in phrase_book(situation.book)):
        raise Refused("That phrase is in the book already.")
    id = new_id(situation.book, "phrases")
    return Phrase(id, command.stage, text, situation.by.id)


def _hidden(command: HidePhrase, situation: Situation) -> Phrase:
    """Hide a phrase; one that came with Amends is hidden by a record of the shop's own."""
    phrase = phrase_of(situation.book, command.phrase)
    if phrase.id > 0:
        return replace(phrase, hidden=True, revision=phrase.revision + 1)
    id = new_id(situation.book, "phrases")
    return Phrase(id, phrase.stage, phrase.text, situation.by.id, hidden=True)


def _with_lesson(
    case: Case,
    situation: Situation,
    text: str,
    *,
    responsibility: str = "",
    house_rule: int | None = None,
) -> Case:
    lesson = Lesson(
        case.new_part,
        situation.at,
        situation.by.id,
        text,
        house_rule=house_rule,
        responsibility=responsibility,
    )
    return changed(
        case, situation, Act.LESSON, lesson.id, text=text, lessons=(*case.lessons, lesson)
    )


def _action(id: int, situation: Situation) -> CorrectiveAction:
    action = situation.book.actions.get(id)
    if action is None or action.withdrawn:
        raise NotFound(f"There is no corrective action with the id {id}.")
    return action


def _today(situation: Situation) -> date:
    return situation.hours.local(situation.at).date()
