"""Rules for marks that say how pressing a case is (docs/practice.md, A16, B23, D9)."""

from dataclasses import replace

from store.domain.case import Case
from store.domain.commands import MarkBigOrder, NoteWarning, SetNeededBy
from store.domain.parts import Warned
from store.domain.refusal import Refused
from store.domain.rules.situation import Situation, changed
from store.domain.words import Act


def note_warning(case: Case, command: NoteWarning, situation: Situation) -> Case:
    """Note a sign with what was seen, or take it away with what became of it."""
    note = command.note.strip()
    was = case.warning.sign if case.warning is not None else ""
    if command.sign is None and case.warning is None:
        raise Refused(f"#{case.number} has no warning that could be taken away.")
    if not note:
        raise Refused("A warning says in a few words what was seen.")
    warning = None
    if command.sign is not None:
        warning = Warned(command.sign, situation.at, situation.by.id, note)
    return changed(
        case,
        situation,
        Act.WARNING,
        text=note,
        was=was,
        now=command.sign or "",
        warning=warning,
    )


def mark_big_order(case: Case, command: MarkBigOrder, situation: Situation) -> Case:
    """Mark the order as big or usual; a big one makes the case one heavier (D9)."""
    if case.order.big is command.big:
        stands = "big" if command.big else "usual"
        raise Refused(f"The order of #{case.number} is marked as {stands} already.")
    order = replace(case.order, big=command.big)
    was, now = ("usual", "big") if command.big else ("big", "usual")
    return changed(case, situation, Act.CHANGED, text="order", was=was, now=now, order=order)


def set_needed_by(case: Case, command: SetNeededBy, situation: Situation) -> Case:
    """Say until when the better options are open, such as the start of the party (B23)."""
    if command.at is not None:
        situation.require_future(command.at, "The date on which it is needed")
    if command.at == case.event_at:
        raise Refused("Nothing was changed: it stands so already.")
    return changed(
        case,
        situation,
        Act.CHANGED,
        text="needed by",
        was=case.event_at.isoformat() if case.event_at else "",
        now=command.at.isoformat() if command.at else "",
        event_at=command.at,
    )
