"""What a step is called when it is taken back or done again.

Used by `tui.text.history_words`, the news line and `amends undo`. A step keeps the name of its
command; here it becomes what a shop owner would call it, so that the news never says *took back:
log contact*. Every command has its words; a test walks all of them.
"""

from collections.abc import Mapping
from datetime import datetime

from rich.cells import cell_len

from store.domain.book import Book, Records
from store.domain.case import Case
from store.domain.parts import Entry
from store.domain.words import Act, BesideWish, Channel, FollowUpResult, OptionState, Status
from tui.text import labels, wording
from tui.text.fact_words import CALLED
from tui.text.safe import fit, safe

UNKNOWN = "an earlier step"
"""What a step of another version of Amends is called."""

STEPS: Mapping[str, str] = {
    "OpenCase": "the new case",
    "ChangeFacts": "the changed facts",
    "VoidCase": "marking it as void",
    "LogContact": "the contact",
    "SetWaiting": "whose move it is",
    "AssignOwner": "the owner",
    "MarkReturned": "that the customer came back",
    "SetStatus": "the status",
    "CloseCase": "the close",
    "NoteEnding": "how it ended",
    "PlanFollowUp": "the planned follow-up",
    "RecordFollowUp": "the result of the follow-up",
    "MoveFollowUp": "the other date of the follow-up",
    "MakePromise": "the promise",
    "SettlePromise": "what became of the promise",
    "MovePromise": "the other date of the promise",
    "CheckPromise": "the answer whether the promise holds",
    "AddGesture": "the gesture",
    "GiveGesture": "handing over the gesture",
    "AnswerGesture": "the answer to the request",
    "DeclineDemand": "the no to what was asked for",
    "ConfirmArrived": "that the gesture reached them",
    "TakeNotes": "the notes of the listening sheet",
    "NoteWish": "the wish",
    "NoteUnwanted": "what they do not want",
    "MarkUnderstood": "that it was read back",
    "AddOption": "the offer",
    "SettleOption": "the answer to the offer",
    "AddNote": "the private note",
    "AddPlanStep": "the step of the plan",
    "FinishPlanStep": "that the step of the plan is done",
    "TellPlan": "that they were told the plan",
    "StartStopGap": "the stop-gap",
    "ExtendStopGap": "the longer stop-gap",
    "EndStopGap": "the end of the stop-gap",
    "TickHouseStep": "the step of the house path",
    "NoteWarning": "the warning",
    "MarkBigOrder": "the mark of the order",
    "SetNeededBy": "the time until which it helps",
    "SetCause": "the cause",
    "SettleFault": "the answer to the question of fault",
    "NoteLesson": "the lesson",
    "NoteRemarkable": "what made them feel special",
    "UsePhrase": "the phrase",
    "AddPerson": "the new person",
    "ChangePerson": "the change of a person",
    "SetPin": "the PIN",
    "ChangeCustomer": "the change of the customer",
    "MergeCustomers": "that two records are one person",
    "LinkCases": "the link with another case",
    "ChangeShop": "the changed settings",
    "ChangeSetting": "the changed setting",
    "AddAction": "the corrective action",
    "FinishAction": "that the corrective action is done",
    "CheckAction": "whether the corrective action held",
    "TellTouched": "the follow-ups that tell what changed",
    "AddHouseRule": "the house rule",
    "EndHouseRule": "the end of the house rule",
    "AddPhrase": "the new phrase",
    "HidePhrase": "hiding the phrase",
    "NoteRemark": "the remark",
    "RemarkBecomesCase": "the case made of a remark",
    "DropRemark": "dropping the remark",
}
"""By the name of the command."""

_CHANNELS: Mapping[str, str] = {one: labels.CHANNEL[one] for one in Channel}
_STATUSES: Mapping[str, str] = {one: labels.STATUS[one] for one in Status}
_RESULTS: Mapping[str, str] = {one: labels.FOLLOW_UP_RESULT[one] for one in FollowUpResult}
_ANSWERS: Mapping[str, str] = {one: labels.OPTION_STATE[one] for one in OptionState}
_BESIDE: Mapping[str, str] = {one: labels.BESIDE_WISH[one] for one in BesideWish}
_FACTS_BY_ACT: Mapping[Act, str] = {Act.BUDGET: "gesture budget", Act.WORDS: "their words"}
_TEXT_CELLS = 40
_MOST_NAMED = 2


def step(entry: Entry, case: Case | None, book: Book) -> str:
    """Name the step that an undo or redo was about: `the contact by phone`.

    With the case the lines that the step had written tell more: which fact, and which offer.
    """
    facts = _facts(entry, case) if entry.text == "ChangeFacts" else ()
    if facts:
        named = ", ".join(f"“{fact}”" for fact in facts)
        return f"the changed {'fact' if len(facts) == 1 else 'facts'} {named}"
    words = STEPS.get(entry.text, UNKNOWN)
    detail = _detail(entry, case, book)
    return f"{words} {detail}" if detail else words


def outside_cases(command: str, records: Records) -> str:
    """Name a step that changed no case, and what it was about: `the remark: table 6 got quiet`."""
    words = STEPS.get(command, UNKNOWN)
    texts = [one.text for one in records.actions] + [one.text for one in records.remarks]
    texts += [one.text for one in records.house_rules] + [one.text for one in records.phrases]
    named = [f"“{_short(text)}”" for text in texts[:1]]
    named += [_short(one.name) for one in records.people[:1]]
    named += [_short(one.name) for one in records.customers[:_MOST_NAMED]]
    return f"{words}: {' and '.join(named)}" if named else words


def _short(text: str) -> str:
    line = safe(text)
    return fit(line, _TEXT_CELLS).rstrip() if cell_len(line) > _TEXT_CELLS else line


def _facts(entry: Entry, case: Case | None) -> tuple[str, ...]:
    """List what the facts are called that a step had changed."""
    lines = _lines(entry, case)
    named = (
        CALLED.get(line.text, line.text)
        if line.act is Act.CHANGED
        else _FACTS_BY_ACT.get(line.act, "")
        for line in lines
    )
    return tuple(dict.fromkeys(name for name in named if name))


def _lines(entry: Entry, case: Case | None) -> list[Entry]:
    """Give the lines of the history that a step had written."""
    if case is None or not entry.was:
        return []
    at = datetime.fromisoformat(entry.was)
    return [line for line in case.history if line.at == at and line.by == entry.by]


def _detail(entry: Entry, case: Case | None, book: Book) -> str:
    for line in _lines(entry, case):
        match line.act:
            case Act.OPTION_STATE if entry.text == "SettleOption" and line.now in _ANSWERS:
                return f"“{_ANSWERS[line.now]}”: {_short(line.text)}"
            case Act.OPTION_BESIDE_WISH if entry.text == "SettleOption" and line.now in _BESIDE:
                return f"“{_BESIDE[line.now]}”: {_short(line.text)}"
            case Act.CONTACT if entry.text == "LogContact":
                return _CHANNELS.get(line.now, "")
            case Act.STATUS if entry.text == "SetStatus":
                return f"“{_STATUSES[line.now]}”" if line.now in _STATUSES else ""
            case Act.OWNER if entry.text == "AssignOwner":
                return wording.person_name(line.now, book.people)
            case Act.FOLLOW_UP_RESULT if entry.text == "RecordFollowUp":
                return f"“{_RESULTS[line.now]}”" if line.now in _RESULTS else ""
            case _:
                continue
    return ""
