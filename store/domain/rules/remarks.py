"""Rules for early sight: a remark, and what becomes of it (docs/rules.md, *early sight*)."""

from dataclasses import replace
from typing import assert_never

from store.domain.book import Records
from store.domain.commands.case import OpenCase
from store.domain.commands.remarks import DropRemark, NoteRemark, RemarkBecomesCase, RemarkCommand
from store.domain.lessons import Remark
from store.domain.new_id import new_id
from store.domain.parts import Entry
from store.domain.refusal import NotFound, Refused
from store.domain.rules.opening import open_case
from store.domain.rules.situation import Situation
from store.domain.words import Act, Origin


def see_to(command: RemarkCommand, situation: Situation) -> Records:
    """Carry out a command on a remark."""
    match command:
        case NoteRemark():
            return Records(remarks=(_noted(command, situation),))
        case RemarkBecomesCase():
            return _case_of(command, situation)
        case DropRemark():
            return Records(remarks=(_dropped(command, situation),))
        case _:
            assert_never(command)


def _noted(command: NoteRemark, situation: Situation) -> Remark:
    text = command.text.strip()
    if not text:
        raise Refused("Say in a few words what is off.")
    return Remark(new_id(situation.book, "remarks"), situation.at, situation.by.id, text)


def _case_of(command: RemarkBecomesCase, situation: Situation) -> Records:
    """Open the case: we noticed it, and its clocks count from the remark (B13, E3)."""
    remark = _waiting(command.remark, situation)
    opened = open_case(
        OpenCase(
            command.customer,
            remark.text,
            customer_id=command.customer_id,
            origin=Origin.WE_NOTICED,
            # The clock of another machine may be ahead of ours.
            noticed_at=min(remark.at, situation.at),
        ),
        situation,
    )
    (case,) = opened.cases
    entry = Entry(
        situation.at, situation.by.id, Act.REMARK, was=remark.by, now=remark.at.isoformat()
    )
    case = replace(case, history=(*case.history, entry))
    remark = replace(remark, case=case.number, revision=remark.revision + 1)
    return replace(opened, cases=(case,), remarks=(remark,))


def _dropped(command: DropRemark, situation: Situation) -> Remark:
    remark = _waiting(command.remark, situation)
    reason = command.reason.strip()
    if not reason:
        raise Refused("A remark is dropped only for a reason, in a few words.")
    return replace(
        remark,
        dropped_at=situation.at,
        dropped_by=situation.by.id,
        dropped_because=reason,
        revision=remark.revision + 1,
    )


def _waiting(id: int, situation: Situation) -> Remark:
    """Give a remark that nobody has seen to, or say who has, and what became of it."""
    book = situation.book
    remark = book.remarks.get(id)
    if remark is None or remark.withdrawn:
        raise NotFound(f"There is no remark with the id {id}.")
    if remark.case is not None:
        case = book.cases.get(remark.case)
        opener = book.people.get(case.opened_by) if case else None
        by = f" by {opener.name}" if opener else ""
        raise Refused(f"That remark was made case #{remark.case}{by}. Go on there.")
    if remark.dropped_at is not None:
        dropper = book.people.get(remark.dropped_by)
        by = f" by {dropper.name}" if dropper else ""
        raise Refused(
            f"That remark was dropped{by}: {remark.dropped_because}. If it is off all the same, "
            "note it again."
        )
    return remark
