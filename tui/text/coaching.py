"""Short coaching hints for the moment of talk (docs/practice.md, B21).

Used by the strip of the board, the phrase dialog and the contact dialog. Pure: one line or none. A
hint speaks to whoever is about to talk, never about the customer, and is empty when the shop has
turned coaching off.
"""

from store.domain.case import Case
from store.domain.shop import Shop
from store.domain.words import Mark, OptionState, PromiseState, Status

ENOUGH_APOLOGIES = 2
"""From so many on another apology helps less than the plan (docs/practice.md, E12)."""


def hint(case: Case, shop: Shop) -> str:
    """Give the one hint that fits the case best now; empty when coaching is off."""
    return _fitting(case) if shop.coaching else ""


def _fitting(case: Case) -> str:
    marks = [mark for contact in case.contacts for mark in contact.marks]
    if case.status is Status.CLOSED:
        return "Thank them: because they told us, we could mend it."
    if case.first_contact_at is None:
        return "It is not about you. Hear the sadness, not the anger."
    if any(one.state is PromiseState.BROKEN for one in case.promises):
        return "Say it before they ask, plainly, and do not explain."
    if case.status in (Status.FIXED, Status.FOLLOWING_UP):
        return "Ask, then wait. Let them finish."
    if marks.count(Mark.APOLOGY) >= ENOUGH_APOLOGIES:
        return "They have heard sorry. Speak of the plan and of what comes next."
    if Mark.APOLOGY not in marks:
        return "An apology admits no fault; it says that you care."
    if case.understood is None:
        return "Say back what you heard before you offer anything."
    if not case.wishes:
        return "Ask what they wish before you offer anything."
    if not any(one.state is OptionState.ACCEPTED for one in case.options):
        return "Offer two ways and let them choose."
    return "Nothing new is news too: call before they do."
