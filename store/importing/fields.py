"""The fields that a column of a spreadsheet can have: name, what they hold, and how they are read.

Used by the guess, the mapping file, the reading of rows and the page docs/import.md, which all rest
on this one list. A name is that of our own export where that has one.
"""

from dataclasses import dataclass
from enum import StrEnum


class Reading(StrEnum):
    """How a cell is read."""

    TEXT = "text"
    DATE = "date"
    AMOUNT = "amount"
    WORD = "word"
    PERSON = "person"


class Field(StrEnum):
    """What a column can be."""

    NUMBER = "number"
    CUSTOMER = "customer"
    PHONE = "phone"
    EMAIL = "email"
    WHAT = "what"
    WORDS = "words"
    WISH = "wish"
    NOTICED_AT = "noticed_at"
    OPENED_AT = "opened_at"
    FIRST_CONTACT_AT = "first_contact_at"
    FIXED_AT = "fixed_at"
    CLOSED_AT = "closed_at"
    RETURNED_AT = "returned_at"
    FOLLOW_UP_AT = "follow_up_at"
    STATUS = "status"
    OUTCOME = "outcome"
    SEVERITY = "severity"
    ORIGIN = "origin"
    FAILURE = "failure"
    CAUSE = "cause"
    OWNER = "owner"
    PRICE = "price"
    PAID = "paid"
    REDO_COST = "redo_cost"
    GESTURE = "gesture"
    GESTURE_COST = "gesture_cost"
    PROMISE = "promise"
    PROMISE_DUE_AT = "promise_due_at"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class About:
    """What is to be known of a field."""

    says: str
    """One line for the page and for whoever makes a mapping file."""
    reading: Reading = Reading.TEXT
    joined: str = ""
    """What stands between the cells of several columns; empty where one column is all."""


ABOUT: dict[Field, About] = {
    Field.NUMBER: About("The number that the row has there; it is named in the history."),
    Field.CUSTOMER: About(
        "The customer's name. First and last name may be two columns.", joined=" "
    ),
    Field.PHONE: About("Their telephone number."),
    Field.EMAIL: About("Their e-mail address."),
    Field.WHAT: About("What happened.", joined="; "),
    Field.WORDS: About("What the customer said, in their words.", joined="\n"),
    Field.WISH: About("What the customer asks for."),
    Field.NOTICED_AT: About(
        "When it was noticed. Date and time may be two columns.", Reading.DATE, joined=" "
    ),
    Field.OPENED_AT: About(
        "When it was written down, where that was not when it was noticed.", Reading.DATE
    ),
    Field.FIRST_CONTACT_AT: About("When you first spoke to the customer.", Reading.DATE),
    Field.FIXED_AT: About("When it was made good.", Reading.DATE),
    Field.CLOSED_AT: About("When it was closed.", Reading.DATE),
    Field.RETURNED_AT: About("When the customer came back.", Reading.DATE),
    Field.FOLLOW_UP_AT: About("When the customer is to be asked again.", Reading.DATE),
    Field.STATUS: About("How far it has come.", Reading.WORD),
    Field.OUTCOME: About("How it ended.", Reading.WORD),
    Field.SEVERITY: About("The weight of the failure.", Reading.WORD),
    Field.ORIGIN: About("Whether the customer told you or you noticed.", Reading.WORD),
    Field.FAILURE: About("The kind of failure.", Reading.WORD),
    Field.CAUSE: About("The place in the process where it came from.", Reading.WORD),
    Field.OWNER: About("Who sees to it.", Reading.PERSON),
    Field.PRICE: About("What was to be paid.", Reading.AMOUNT),
    Field.PAID: About("What had been paid already.", Reading.AMOUNT),
    Field.REDO_COST: About("What making it good cost.", Reading.AMOUNT),
    Field.GESTURE: About("What was given beyond the fix, such as a voucher."),
    Field.GESTURE_COST: About("What that cost.", Reading.AMOUNT),
    Field.PROMISE: About("What was promised."),
    Field.PROMISE_DUE_AT: About("For when it was promised.", Reading.DATE),
    Field.NOTES: About("Your own notes; they become one private note of the case.", joined="\n"),
}

PAST = (
    Field.NOTICED_AT,
    Field.OPENED_AT,
    Field.FIRST_CONTACT_AT,
    Field.FIXED_AT,
    Field.CLOSED_AT,
    Field.RETURNED_AT,
)
"""Dates of what happened; none of them can lie ahead."""
NEEDED = (Field.CUSTOMER, Field.WHAT, Field.NOTICED_AT)
"""Without these there is no case."""
