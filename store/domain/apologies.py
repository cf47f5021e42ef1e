"""In which words with the customer we apologised, and how personally.

Used by the board, the case page, the house path and the honest close, so that all of them count the
same. An apology is a mark of a contact that reached the customer, or a visit planned for it that
found them (docs/rules.md, *contacts*).
"""

from dataclasses import dataclass
from datetime import datetime

from store.domain.case import Case
from store.domain.words import Channel, FollowUpKind, Mark

_RANK = {channel: place for place, channel in enumerate(Channel)}


@dataclass(frozen=True, slots=True)
class Apology:
    """One apology."""

    at: datetime
    by: str
    channel: Channel


def apologies(case: Case) -> tuple[Apology, ...]:
    """List the apologies of a case, in the order in which they were entered (D2, E12)."""
    said = [
        Apology(contact.at, contact.by, contact.channel)
        for contact in case.contacts
        if contact.reached and Mark.APOLOGY in contact.marks
    ]
    said += [
        Apology(visit.done_at, visit.done_by, Channel.IN_PERSON)
        for visit in case.follow_ups
        if visit.kind is FollowUpKind.APOLOGY_VISIT and visit.reached and visit.done_at is not None
    ]
    return tuple(said)


def most_personal(case: Case) -> Channel | None:
    """Give the most personal way in which we apologised: in person above phone above message.

    `None` while nobody did (docs/practice.md, D4).
    """
    return min((one.channel for one in apologies(case)), key=_RANK.__getitem__, default=None)


def lacks_apology(case: Case) -> bool:
    """Tell whether the board is to say that nobody apologised (docs/practice.md, A4).

    Only once somebody spoke to the customer: before that the missing first contact says more.
    """
    return case.is_open and case.first_contact_at is not None and not apologies(case)
