"""One frozen dataclass for each thing that a person can ask of the book.

Made by screens and by the command line, decided by `store.domain.rules`. A command names what is
wanted and never how it is done. `depends_on` names the fields of the case that the wish rests on:
if one of them is no longer what the person saw, the command is refused with both values instead of
being applied to something that nobody looked at (docs/rules.md, *two at once*).
"""

from store.domain.commands.case import ChangeFacts, OnCase, OpenCase, VoidCase
from store.domain.commands.dates import (
    MakePromise,
    MoveFollowUp,
    MovePromise,
    PlanFollowUp,
    RecordFollowUp,
    SettlePromise,
)
from store.domain.commands.gestures import AddGesture, AnswerGesture, GiveGesture
from store.domain.commands.progress import SetStatus
from store.domain.commands.shop import AddPerson, ChangeCustomer, ChangePerson, ChangeShop
from store.domain.commands.talk import AssignOwner, LogContact, MarkReturned, SetWaiting

CaseCommand = (
    ChangeFacts
    | VoidCase
    | LogContact
    | SetWaiting
    | AssignOwner
    | MarkReturned
    | SetStatus
    | PlanFollowUp
    | RecordFollowUp
    | MoveFollowUp
    | MakePromise
    | SettlePromise
    | MovePromise
    | AddGesture
    | GiveGesture
    | AnswerGesture
)

Command = OpenCase | CaseCommand | AddPerson | ChangePerson | ChangeCustomer | ChangeShop

__all__ = [
    "AddGesture",
    "AddPerson",
    "AnswerGesture",
    "AssignOwner",
    "CaseCommand",
    "ChangeCustomer",
    "ChangeFacts",
    "ChangePerson",
    "ChangeShop",
    "Command",
    "GiveGesture",
    "LogContact",
    "MakePromise",
    "MarkReturned",
    "MoveFollowUp",
    "MovePromise",
    "OnCase",
    "OpenCase",
    "PlanFollowUp",
    "RecordFollowUp",
    "SetStatus",
    "SetWaiting",
    "SettlePromise",
    "VoidCase",
]
