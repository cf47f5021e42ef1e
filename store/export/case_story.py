"""What a case is and how far it has come: the first columns of `cases.csv`.

Used by `csv_cases` and by nothing else. Their names and their order are those of the first release.
"""

from datetime import datetime

from store.domain.budget import case_budget
from store.domain.case import Case
from store.domain.words import (
    Failure,
    FollowUpResult,
    Origin,
    Outcome,
    PromiseState,
    Severity,
    Status,
)
from store.export.columns import Column, Kind
from store.export.private import OWN_MONEY, UNTOLD, why
from store.export.tellable import follow_ups_of, promises_of, second_failure_of
from store.export.terms import Line, minutes, yes

VOID_SUM = "The case is void; it counts in no sum."
UNREADABLE = "The customer's record cannot be read."


def _words(line: Line) -> str:
    return "\n".join(said.text for said in line.case.words if said.text)


def _cause(line: Line) -> str:
    return line.terms.place(line.case.cause.place) if line.case.cause else ""


def _phone(line: Line) -> str:
    return line.customer.phone if line.customer else ""


def _email(line: Line) -> str:
    return line.customer.email if line.customer else ""


def _promises(line: Line, state: PromiseState) -> str:
    return str([promise.state for promise in promises_of(line)].count(state))


def follow_ups(line: Line, result: FollowUpResult | None) -> str:
    """Count the follow-ups with this result; `None` counts those without one."""
    return str([later.result for later in follow_ups_of(line)].count(result))


def since_noticed(line: Line, at: datetime | None) -> str:
    """Give the minutes from noticing to an instant; empty for none.

    Reckoned from the seconds that the file shows, so that the columns agree with each other.
    """
    if at is None:
        return ""
    return minutes(at.replace(microsecond=0) - line.case.noticed_at.replace(microsecond=0))


def unless_void(line: Line, minor: int) -> str:
    """Give an amount; empty for a void case, which counts in no sum."""
    return "" if line.case.void is not None else line.terms.money(minor)


STORY: tuple[Column[Line], ...] = (
    Column("number", "Number of the case.", lambda line: str(line.case.number), Kind.NUMBER),
    Column("customer", "The customer's name.", lambda line: line.name, empty=UNREADABLE),
    Column("phone", "The customer's telephone number.", _phone, empty="Not known."),
    Column("email", "The customer's e-mail address.", _email, empty="Not known."),
    Column("what", "What happened, in our words.", lambda line: line.case.what),
    Column("words", "What the customer said, in their words.", _words, empty="Nothing noted."),
    Column(
        "status",
        "How far the case has come.",
        lambda line: line.case.status,
        Kind.WORD,
        ", ".join(Status),
    ),
    Column(
        "outcome",
        "How it was closed.",
        lambda line: line.case.ending.outcome if line.case.ending else "",
        Kind.WORD,
        ", ".join(Outcome),
        "It is open.",
    ),
    Column(
        "severity",
        "The weight of the failure.",
        lambda line: line.case.severity,
        Kind.WORD,
        ", ".join(Severity),
    ),
    Column(
        "origin",
        "Whether the customer told us or we noticed.",
        lambda line: line.case.origin,
        Kind.WORD,
        ", ".join(Origin),
    ),
    Column(
        "failure",
        "The kind of failure.",
        lambda line: line.case.failure,
        Kind.WORD,
        ", ".join(Failure),
    ),
    Column(
        "cause",
        "The place in the process where it came from.",
        _cause,
        empty="Not known yet.",
        private=why(Case, "cause"),
    ),
    Column(
        "owner",
        "Who is answerable now.",
        lambda line: line.terms.person(line.case.owner),
        empty="Nobody.",
    ),
    Column("opened_by", "Who logged it.", lambda line: line.terms.person(line.case.opened_by)),
    Column(
        "opened_at",
        "When it was logged, and so became new.",
        lambda line: line.terms.instant(line.case.opened_at),
        Kind.INSTANT,
    ),
    Column(
        "noticed_at",
        "When it was noticed; the clock of the first contact starts here.",
        lambda line: line.terms.instant(line.case.noticed_at),
        Kind.INSTANT,
    ),
    Column(
        "first_contact_at",
        "When we first spoke to the customer.",
        lambda line: line.terms.instant(line.case.first_contact_at),
        Kind.INSTANT,
        empty="Nobody has yet.",
    ),
    Column(
        "first_contact_minutes",
        "Time by the wall clock from noticing to the first contact.",
        lambda line: since_noticed(line, line.case.first_contact_at),
        Kind.NUMBER,
        "minutes",
        "Nobody has spoken to the customer yet.",
    ),
    Column(
        "fixed_at",
        "When it was first fixed; a reopening keeps it.",
        lambda line: line.terms.instant(line.case.fixed_at),
        Kind.INSTANT,
        empty="It never was.",
    ),
    Column(
        "closed_at",
        "When it was closed.",
        lambda line: line.terms.instant(line.case.ending.at if line.case.ending else None),
        Kind.INSTANT,
        empty="It is open.",
    ),
    Column(
        "returned_at",
        "When the customer came back, as a fact.",
        lambda line: line.terms.instant(line.case.returned_at),
        Kind.INSTANT,
        empty="Not seen again so far.",
    ),
    Column(
        "waiting_on_customer",
        "Whether it is the customer's move.",
        lambda line: yes(line.case.waiting_since is not None),
        Kind.YES_NO,
    ),
    Column(
        "second_failure_at",
        "When a promise was broken during the recovery.",
        lambda line: line.terms.instant(second_failure_of(line)),
        Kind.INSTANT,
        empty="Never.",
    ),
    Column(
        "contacts",
        "How many contacts there were; each is a row of contacts.csv.",
        lambda line: str(len(line.case.contacts)),
        Kind.NUMBER,
        "contacts",
    ),
    Column(
        "promises_open",
        "Promises still open; each is a row of promises.csv.",
        lambda line: _promises(line, PromiseState.OPEN),
        Kind.NUMBER,
        "promises",
    ),
    Column(
        "promises_kept",
        "Promises kept.",
        lambda line: _promises(line, PromiseState.KEPT),
        Kind.NUMBER,
        "promises",
    ),
    Column(
        "promises_broken",
        "Promises broken.",
        lambda line: _promises(line, PromiseState.BROKEN),
        Kind.NUMBER,
        "promises",
    ),
    Column(
        "follow_ups_open",
        "Follow-ups without a result; each is a row of follow_ups.csv.",
        lambda line: follow_ups(line, None),
        Kind.NUMBER,
        "follow-ups",
    ),
    Column(
        "reopenings",
        "How often it was taken up again.",
        lambda line: str(len(line.case.reopenings)),
        Kind.NUMBER,
        "times",
    ),
    Column(
        "price",
        "What was to be paid.",
        lambda line: line.terms.money(line.case.order.price),
        Kind.AMOUNT,
        "currency",
        "Not known.",
    ),
    Column(
        "paid",
        "What had been paid already.",
        lambda line: line.terms.money(line.case.order.paid),
        Kind.AMOUNT,
        "currency",
        "Not known.",
    ),
    Column(
        "gestures_given",
        "Cost of gestures given; of a void case too, for it was paid.",
        lambda line: line.terms.money(line.case.given),
        Kind.AMOUNT,
        "currency",
        private=OWN_MONEY,
    ),
    Column(
        "gestures_promised",
        "Cost of gestures promised and not yet given.",
        lambda line: unless_void(line, line.case.promised),
        Kind.AMOUNT,
        "currency",
        VOID_SUM,
        OWN_MONEY,
    ),
    Column(
        "gesture_budget",
        "The gesture budget of the case.",
        lambda line: line.terms.money(case_budget(line.case, line.terms.shop)),
        Kind.AMOUNT,
        "currency",
        private=why(Case, "budget_set"),
    ),
    Column("currency", "Currency of all amounts.", lambda line: line.terms.shop.currency),
    Column(
        "revision",
        "How often the case was changed.",
        lambda line: str(line.case.revision),
        Kind.NUMBER,
        "changes",
        # It counts what the customer may not read along with the rest.
        private=UNTOLD,
    ),
)
"""From left to right; nothing is ever added here, since new columns come last."""
