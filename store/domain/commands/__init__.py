"""One frozen dataclass for each thing that a person can ask of the book.

Made by screens and by the command line, decided by `store.domain.rules`. A command names what is
wanted and never how it is done. `depends_on` names the fields of the case that the wish rests on:
if one of them is no longer what the person saw, the command is refused with both values instead of
being applied to something that nobody looked at (docs/rules.md, *two at once*).
"""

from store.domain.commands.case import ChangeFacts, OnCase, OpenCase, VoidCase
from store.domain.commands.closing import CloseCase, NoteEnding
from store.domain.commands.customers import ChangeCustomer, LinkCases, MergeCustomers
from store.domain.commands.dates import (
    MakePromise,
    MoveFollowUp,
    MovePromise,
    PlanFollowUp,
    RecordFollowUp,
    SettlePromise,
)
from store.domain.commands.gestures import (
    AddGesture,
    AnswerGesture,
    DeclineDemand,
    GiveGesture,
)
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
from store.domain.commands.listening import (
    AddNote,
    AddOption,
    MarkUnderstood,
    NoteUnwanted,
    NoteWish,
    SettleOption,
    TakeNotes,
)
from store.domain.commands.progress import SetStatus
from store.domain.commands.remarks import DropRemark, NoteRemark, RemarkBecomesCase, RemarkCommand
from store.domain.commands.repair import (
    AddPlanStep,
    CheckPromise,
    ConfirmArrived,
    EndStopGap,
    ExtendStopGap,
    FinishPlanStep,
    MarkBigOrder,
    NoteWarning,
    SetNeededBy,
    StartStopGap,
    TellPlan,
    TickHouseStep,
)
from store.domain.commands.shop import (
    AddPerson,
    ChangePerson,
    ChangeSetting,
    SetPin,
)
from store.domain.commands.talk import AssignOwner, LogContact, MarkReturned, SetWaiting

CaseCommand = (
    ChangeFacts
    | VoidCase
    | LogContact
    | SetWaiting
    | AssignOwner
    | MarkReturned
    | SetStatus
    | CloseCase
    | NoteEnding
    | PlanFollowUp
    | RecordFollowUp
    | MoveFollowUp
    | MakePromise
    | SettlePromise
    | MovePromise
    | AddGesture
    | GiveGesture
    | AnswerGesture
    | DeclineDemand
    | TakeNotes
    | NoteWish
    | NoteUnwanted
    | MarkUnderstood
    | AddOption
    | SettleOption
    | AddNote
    | AddPlanStep
    | FinishPlanStep
    | TellPlan
    | StartStopGap
    | ExtendStopGap
    | EndStopGap
    | TickHouseStep
    | CheckPromise
    | ConfirmArrived
    | NoteWarning
    | MarkBigOrder
    | SetNeededBy
    | SetCause
    | SettleFault
    | NoteLesson
    | NoteRemarkable
    | UsePhrase
)

Command = (
    OpenCase
    | CaseCommand
    | AddPerson
    | ChangePerson
    | ChangeCustomer
    | MergeCustomers
    | LinkCases
    | ChangeSetting
    | SetPin
    | LearningCommand
    | RemarkCommand
)

__all__ = [
    "AddAction",
    "AddGesture",
    "AddHouseRule",
    "AddNote",
    "AddOption",
    "AddPerson",
    "AddPhrase",
    "AddPlanStep",
    "AnswerGesture",
    "AssignOwner",
    "CaseCommand",
    "ChangeCustomer",
    "ChangeFacts",
    "ChangePerson",
    "ChangeSetting",
    "CheckAction",
    "CheckPromise",
    "CloseCase",
    "Command",
    "ConfirmArrived",
    "DeclineDemand",
    "DropRemark",
    "EndHouseRule",
    "EndStopGap",
    "ExtendStopGap",
    "FinishAction",
    "FinishPlanStep",
    "GiveGesture",
    "HidePhrase",
    "LearningCommand",
    "LinkCases",
    "LogContact",
    "MakePromise",
    "MarkBigOrder",
    "MarkReturned",
    "MarkUnderstood",
    "MergeCustomers",
    "MoveFollowUp",
    "MovePromise",
    "NoteEnding",
    "NoteLesson",
    "NoteRemark",
    "NoteRemarkable",
    "NoteUnwanted",
    "NoteWarning",
    "NoteWish",
    "OnCase",
    "OpenCase",
    "PlanFollowUp",
    "RecordFollowUp",
    "RemarkBecomesCase",
    "RemarkCommand",
    "SetCause",
    "SetNeededBy",
    "SetPin",
    "SetStatus",
    "SetWaiting",
    "SettleFault",
    "SettleOption",
    "SettlePromise",
    "StartStopGap",
    "TakeNotes",
    "TellPlan",
    "TellTouched",
    "TickHouseStep",
    "UsePhrase",
    "VoidCase",
]
