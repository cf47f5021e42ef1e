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
    AddPerson,
    AnswerGesture,
    AssignOwner,
    CaseCommand,
    ChangeCustomer,
    ChangeFacts,
    ChangePerson,
    ChangeShop,
    Command,
    GiveGesture,
    LogContact,
    MakePromise,
    MarkReturned,
    MoveFollowUp,
    MovePromise,
    OpenCase,
    PlanFollowUp,
    RecordFollowUp,
    SetStatus,
    SettlePromise,
    SetWaiting,
    VoidCase,
)
from store.domain.refusal import Refused
from store.domain.rules import contact, facts, follow_up, gesture, opening, people, promise, status
from store.domain.rules.seen import require_as_seen
from store.domain.rules.situation import Situation
from store.domain.words import Status


def decide(book: Book, command: Command, by: str, at: datetime, saw: Case | None = None) -> Records:
    """Give the records that `command` makes or changes, each with its history.

    `by` is the id of a person who works here. `saw` is the case as they had it on the screen; when
    a field that the command depends on has changed since, `ChangedMeanwhile` is raised. Raises
    `Refused`, and `NotFound` for a case, person or part that does not exist.
    """
    situation = Situation(book, book.person(by), at)
    situation.require_staff(by)
    match command:
        case OpenCase():
            return opening.open_case(command, situation)
        case AddPerson():
            return people.add_person(command, situation)
        case ChangePerson():
            return people.change_person(command, situation)
        case ChangeCustomer():
            return people.change_customer(command, situation)
        case ChangeShop():
            return people.change_shop(command, situation)
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
    allowed = (SetStatus, MarkReturned, ChangeFacts, VoidCase, GiveGesture, LogContact)
    if case.status is Status.CLOSED and not isinstance(command, allowed):
        raise Refused(
            f"#{case.number} is closed. Take it up again first: set its status, with a reason."
        )
