"""The rules: what a command does to the book, or why it does not.

Used by the casebook for every change and by screens to learn beforehand why a key cannot act.
`decide` is pure: the same book, command, person and instant give the same records, and a refused
command leaves nothing behind (docs/architecture.md).
"""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from store.domain.book import Book, Records
from store.domain.case import Case
from store.domain.commands import (
    AddGesture,
    AddNote,
    AddOption,
    AddPerson,
    AddPlanStep,
    AnswerGesture,
    AssignOwner,
    CaseCommand,
    ChangeCustomer,
    ChangeFacts,
    ChangePerson,
    ChangeSetting,
    CheckPromise,
    CloseCase,
    Command,
    ConfirmArrived,
    DeclineDemand,
    EndStopGap,
    ExtendStopGap,
    FinishPlanStep,
    GiveGesture,
    LearningCommand,
    LinkCases,
    LogContact,
    MakePromise,
    MarkBigOrder,
    MarkReturned,
    MarkUnderstood,
    MergeCustomers,
    MoveFollowUp,
    MovePromise,
    NoteEnding,
    NoteLesson,
    NoteRemarkable,
    NoteUnwanted,
    NoteWarning,
    NoteWish,
    OpenCase,
    PlanFollowUp,
    RecordFollowUp,
    RemarkCommand,
    SetCause,
    SetNeededBy,
    SetPin,
    SetStatus,
    SettleFault,
    SettleOption,
    SettlePromise,
    SetWaiting,
    StartStopGap,
    TakeNotes,
    TellPlan,
    TickHouseStep,
    UsePhrase,
    VoidCase,
)
from store.domain.refusal import Refused
from store.domain.rules import (
    closing,
    contact,
    customers,
    facts,
    follow_up,
    gesture,
    house_path,
    learning,
    linking,
    listening,
    marks,
    opening,
    people,
    plan,
    promise,
    remarks,
    settings,
    status,
    stop_gap,
)
from store.domain.rules.seen import require_as_seen
from store.domain.rules.situation import Situation
from store.domain.words import Status

TAKEN_WHEN_CLOSED = (
    SetStatus,
    CloseCase,
    NoteEnding,
    MarkReturned,
    ChangeFacts,
    VoidCase,
    GiveGesture,
    LogContact,
    AddNote,
    AnswerGesture,
    ConfirmArrived,
    EndStopGap,
    ExtendStopGap,
    PlanFollowUp,
    RecordFollowUp,
    MoveFollowUp,
    SettlePromise,
    MovePromise,
    CheckPromise,
    SetCause,
    SettleFault,
    NoteLesson,
    NoteRemarkable,
    UsePhrase,
    LinkCases,
)
"""What a closed case takes; everything else asks to take it up again first."""

TAKEN_WHEN_ERASED = (
    SetCause,
    SettleFault,
    NoteLesson,
    GiveGesture,
    ConfirmArrived,
    EndStopGap,
    VoidCase,
)
"""What a case takes of which the customer was erased: what figures and lessons still need."""


def decide(book: Book, command: Command, by: str, at: datetime, saw: Case | None = None) -> Records:
    """Give the records that `command` makes or changes, each with its history.

    `by` is the id of a person who works here. `saw` is the case as they had it on the screen; when
    a field that the command depends on has changed since, `ChangedMeanwhile` is raised. Raises
    `Refused`, and `NotFound` for a case, person or part that does not exist.
    """
    situation = Situation(book, book.person(by), at)
    situation.require_staff(by)
    if isinstance(command, LearningCommand):
        return learning.learn(command, situation)
    if isinstance(command, RemarkCommand):
        return remarks.see_to(command, situation)
    match command:
        case OpenCase():
            return opening.open_case(command, situation)
        case AddPerson():
            return people.add_person(command, situation)
        case ChangePerson():
            return people.change_person(command, situation)
        case ChangeCustomer():
            return customers.change_customer(command, situation)
        case MergeCustomers():
            return customers.merge_customers(command, situation)
        case LinkCases():
            return linking.link_cases(command, situation)
        case ChangeSetting():
            return settings.change_setting(command, situation)
        case SetPin():
            return people.set_pin(command, situation)
        case _:
            current = book.case(command.number)
            require_as_seen(command, current, saw, book)
            _require_alive(current, command)
            case = decide_case(current, command, situation)
            return Records(cases=(replace(case, revision=current.revision + 1),))


def decide_case(  # noqa: C901, PLR0911, PLR0912 - a table with one line a command
    case: Case, command: CaseCommand, situation: Situation
) -> Case:
    """Give `case` as it is after `command`; its revision is counted by `decide`."""
    match command:
        case ChangeFacts():
            return facts.change_facts(case, command, situation)
        case LogContact():
            return contact.log_contact(case, command, situation)
        case SetWaiting():
            return contact.set_waiting(case, command, situation)
        case AssignOwner():
            return contact.assign_owner(case, command, situation)
        case SetStatus():
            return status.set_status(case, command, situation)
        case CloseCase():
            return closing.close_case(case, command, situation)
        case NoteEnding():
            return closing.note_ending(case, command, situation)
        case MarkReturned():
            return status.mark_returned(case, command, situation)
        case VoidCase():
            return status.void_case(case, command, situation)
        case PlanFollowUp():
            return follow_up.plan_follow_up(case, command, situation)
        case RecordFollowUp():
            return follow_up.record_follow_up(case, command, situation)
        case MoveFollowUp():
            return follow_up.move_follow_up(case, command, situation)
        case MakePromise():
            return promise.make_promise(case, command, situation)
        case SettlePromise():
            return promise.settle_promise(case, command, situation)
        case MovePromise():
            return promise.move_promise(case, command, situation)
        case AddGesture():
            return gesture.add_gesture(case, command, situation)
        case GiveGesture():
            return gesture.give_gesture(case, command, situation)
        case AnswerGesture():
            return gesture.answer_gesture(case, command, situation)
        case DeclineDemand():
            return gesture.decline_demand(case, command, situation)
        case TakeNotes():
            return listening.take_notes(case, command, situation)
        case NoteWish():
            return listening.note_wish(case, command, situation)
        case NoteUnwanted():
            return listening.note_unwanted(case, command, situation)
        case MarkUnderstood():
            return listening.mark_understood(case, command, situation)
        case AddOption():
            return listening.add_option(case, command, situation)
        case SettleOption():
            return listening.settle_option(case, command, situation)
        case AddNote():
            return listening.add_note(case, command, situation)
        case AddPlanStep():
            return plan.add_plan_step(case, command, situation)
        case FinishPlanStep():
            return plan.finish_plan_step(case, command, situation)
        case TellPlan():
            return plan.tell_plan(case, command, situation)
        case StartStopGap():
            return stop_gap.start_stop_gap(case, command, situation)
        case ExtendStopGap():
            return stop_gap.extend_stop_gap(case, command, situation)
        case EndStopGap():
            return stop_gap.end_stop_gap(case, command, situation)
        case TickHouseStep():
            return house_path.tick_house_step(case, command, situation)
        case CheckPromise():
            return promise.check_promise(case, command, situation)
        case ConfirmArrived():
            return gesture.confirm_arrived(case, command, situation)
        case NoteWarning():
            return marks.note_warning(case, command, situation)
        case MarkBigOrder():
            return marks.mark_big_order(case, command, situation)
        case SetNeededBy():
            return marks.set_needed_by(case, command, situation)
        case SetCause():
            return learning.set_cause(case, command, situation)
        case SettleFault():
            return learning.settle_fault(case, command, situation)
        case NoteLesson():
            return learning.note_lesson(case, command, situation)
        case NoteRemarkable():
            return learning.note_remarkable(case, command, situation)
        case UsePhrase():
            return learning.use_phrase(case, command, situation)
        case _:
            assert_never(command)


def refusal(book: Book, command: Command, by: str, at: datetime) -> str | None:
    """Give the sentence with which `command` would be refused now; `None` when it would be done."""
    try:
        decide(book, command, by, at)
    except Refused as refused:
        return refused.sentence
    return None


def _require_alive(case: Case, command: CaseCommand) -> None:
    """Keep void and closed cases as they are, but for what belongs to them."""
    if case.void is not None:
        raise Refused(f"#{case.number} is void ({case.void.reason}); it is kept as it is.")
    if case.erased_at is not None and not isinstance(command, TAKEN_WHEN_ERASED):
        raise Refused(
            f"The customer of #{case.number} was erased; the case is kept for its figures alone."
        )
    if case.status is Status.CLOSED and not isinstance(command, TAKEN_WHEN_CLOSED):
        raise Refused(
            f"#{case.number} is closed. Take it up again first: set its status, with a reason."
        )
