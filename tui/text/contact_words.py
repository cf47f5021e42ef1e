"""An exchange with the customer in words: whether anybody was reached, and what was done in it.

Used by `tui.text.history_words` and the case page. It prevents a call that nobody answered from
reading like a word with the customer.
"""

from store.domain.case import Case
from store.domain.parts import Contact, Entry
from store.domain.words import Channel, Mark
from tui.text import labels

_SPOKE = {
    Channel.IN_PERSON: "spoke with them in person",
    Channel.PHONE: "spoke with them by phone",
    Channel.MESSAGE: "wrote them a message",
}
_CAME = {
    Channel.IN_PERSON: "they came to us in person",
    Channel.PHONE: "they called us",
    Channel.MESSAGE: "they wrote to us",
}
_DID = {
    Mark.APOLOGY: "apologised",
    Mark.THANKS: "thanked them",
    Mark.ADMISSION: "admitted that it was our mistake",
    Mark.READ_BACK: "read it back and they agreed",
    Mark.CHECK_IN: "checked in",
    Mark.TOLD_PLAN: "told them the plan",
    Mark.TOLD_CHANGE: "told them what was changed",
}


def happened(contact: Contact) -> str:
    """Say how the exchange came about: `tried by phone, nobody reached`."""
    if contact.from_customer:
        return _CAME[contact.channel]
    if not contact.reached:
        return f"tried {labels.CHANNEL[contact.channel]}, nobody reached"
    return _SPOKE[contact.channel]


def sentence(entry: Entry, case: Case | None) -> str:
    """Say what a line of the history tells of a contact, with what was done in it.

    Of a contact that was taken back only its channel is known.
    """
    contact = _contact(entry, case)
    if contact is not None:
        words = ", ".join([happened(contact), *(_DID[mark] for mark in contact.marks)])
    else:
        words = f"a contact {_CHANNELS[entry.now]}" if entry.now in _CHANNELS else "a contact"
    return f"{words}: {entry.text}" if entry.text else words


_CHANNELS: dict[str, str] = {one: labels.CHANNEL[one] for one in Channel}


def _contact(entry: Entry, case: Case | None) -> Contact | None:
    if case is None:
        return None
    return next((one for one in case.contacts if one.id == entry.part), None)
