"""Rules for talking with the customer and for whose move it is (docs/rules.md, *contacts*)."""

from dataclasses import replace

from store.domain.case import Case
from store.domain.commands import AssignOwner, LogContact, SetWaiting, TellPlan
from store.domain.parts import Contact, Statement, Wait
from store.domain.refusal import Refused
from store.domain.rules.plan import tell_plan
from store.domain.rules.situation import Situation, changed
from store.domain.words import Act, Mark, Status


def log_contact(case: Case, command: LogContact, situation: Situation) -> Case:
    """Add the contact; a new case becomes contacted by the first word from us."""
    if not command.reached and command.from_customer:
        raise Refused("A contact that came from the customer did reach us.")
    if not command.reached and (command.marks or command.told.strip()):
        raise Refused(
            "Nobody was reached, so nothing was said to them: take the marks and what they were "
            "told away, or log what was left for them as a message."
        )
    contact = Contact(
        id=case.new_part,
        at=situation.at,
        by=situation.by.id,
        channel=command.channel,
        note=command.note.strip(),
        told=command.told.strip(),
        marks=tuple(mark for mark in Mark if mark in command.marks),
        reached=command.reached,
        from_customer=command.from_customer,
    )
    case = changed(
        case,
        situation,
        Act.CONTACT,
        contact.id,
        text=contact.note,
        now=contact.channel,
        contacts=(*case.contacts, contact),
    )
    if contact.told:
        # A line of its own, so that it stays even when the contact is taken back (D6).
        case = changed(case, situation, Act.TOLD, contact.id, text=contact.told)
    if Mark.READ_BACK in contact.marks and case.understood is None:
        understood = Statement(case.new_part, situation.at, situation.by.id)
        case = changed(case, situation, Act.UNDERSTOOD, understood.id, understood=understood)
    if Mark.TOLD_PLAN in contact.marks and any(step.told_at is None for step in case.plan):
        case = tell_plan(case, TellPlan(case.number), situation)
    if contact.from_customer and case.waiting_since is not None:
        case = end_wait(case, situation)
    if case.status is Status.NEW and contact.reached and not contact.from_customer:
        case = changed(
            case,
            situation,
            Act.STATUS,
            was=Status.NEW,
            now=Status.CONTACTED,
            status=Status.CONTACTED,
        )
    return case


def set_waiting(case: Case, command: SetWaiting, situation: Situation) -> Case:
    """Stop our clocks because it is the customer's move, or let them run again."""
    if not command.waiting:
        if case.waiting_since is None:
            raise Refused(f"#{case.number} is not waiting on the customer.")
        return end_wait(case, situation)
    if case.waiting_since is not None:
        raise Refused(f"#{case.number} is waiting on the customer already.")
    if not case.was_tried:
        raise Refused(
            "It is still our move: nobody has tried to reach the customer. Log the contact first."
        )
    wait = Wait(case.new_part, situation.at, situation.by.id, command.note.strip())
    return changed(
        case,
        situation,
        Act.WAITING,
        wait.id,
        text=wait.note,
        now="customer",
        waits=(*case.waits, wait),
    )


def end_wait(case: Case, situation: Situation) -> Case:
    """Let our clocks run again from now on."""
    waits = tuple(
        replace(wait, ended_at=situation.at) if wait.ended_at is None else wait
        for wait in case.waits
    )
    return changed(case, situation, Act.WAITING, was="customer", now="us", waits=waits)


def assign_owner(case: Case, command: AssignOwner, situation: Situation) -> Case:
    """Make somebody answerable now; the former owner stays in the history (A8)."""
    situation.require_staff(command.person)
    if command.person == case.owner:
        if command.person is None:
            raise Refused(f"#{case.number} has no owner already.")
        name = situation.book.person(command.person).name
        raise Refused(f"{name} is the owner of #{case.number} already.")
    return changed(
        case,
        situation,
        Act.OWNER,
        was=case.owner or "",
        now=command.person or "",
        owner=command.person,
    )
