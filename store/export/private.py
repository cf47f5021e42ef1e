"""What is private by type: fields of the domain that no customer may read (docs/practice.md, A9).

Used by the columns of the exported files, which take their mark from here. It prevents guessing
file by file: a field is private wherever it shows, and a test asks for an answer for every field
that is added to a case, a customer, a person or a corrective action.
"""

from store.domain.case import Case, Ending, Feeling, Order, Void
from store.domain.customer import Customer
from store.domain.lessons import CorrectiveAction
from store.domain.parts import (
    Cause,
    Contact,
    DateMove,
    Entry,
    Fault,
    FixOption,
    FollowUp,
    Gesture,
    HoldCheck,
    HouseTick,
    Lesson,
    Note,
    PlanStep,
    Promise,
    Reopening,
    StopGap,
    Wait,
    Warned,
)
from store.domain.shop import Person

NOTE = "Notes of the staff are for the staff."
JUDGEMENT = "What we think of the customer, and how they seemed to us, is for us."
OWN_MONEY = "What it costs the shop, and what it may cost, is the shop's own affair."
INSIDE = "How it happened, and whose part it was, is known inside."
UNTOLD = "What the customer was not told does not reach them on paper."
ALLOWED = "Who allows what in the house is the house's own affair."
OTHERS = "It tells of other customers."

PRIVATE: dict[type, dict[str, str]] = {
    Case: {
        "reach": JUDGEMENT,
        "telling": JUDGEMENT,
        "warning": JUDGEMENT,
        "feeling": JUDGEMENT,
        "impact": JUDGEMENT,
        "listening": NOTE,
        "notes": NOTE,
        "budget_set": OWN_MONEY,
        "fault": INSIDE,
        "cause": INSIDE,
        "remarkable": JUDGEMENT,
        "expectation": JUDGEMENT,
        "beyond": JUDGEMENT,
        "fixed_override": NOTE,
        "good_word": JUDGEMENT,
        "lessons": INSIDE,
        "links": OTHERS,
        "plan": UNTOLD,
        "options": UNTOLD,
        "house": INSIDE,
        "imported_key": INSIDE,
        "history": NOTE,
    },
    Order: {"redo_cost": OWN_MONEY, "big": JUDGEMENT},
    Feeling: dict.fromkeys(
        (
            "mood_start",
            "mood_end",
            "trust_end",
            "fair_result",
            "fair_process",
            "fair_treatment",
        ),
        JUDGEMENT,
    ),
    Ending: {
        "said_they_will_return": JUDGEMENT,
        "note": NOTE,
        "missing": INSIDE,
        "no_follow_up_reason": NOTE,
    },
    Void: {"reason": NOTE},
    Entry: {"text": NOTE, "was": NOTE, "now": NOTE},
    Wait: {"note": NOTE},
    Contact: {"note": NOTE},
    DateMove: {"reason": NOTE, "customer_told": UNTOLD},
    HoldCheck: {"at": UNTOLD, "by": UNTOLD, "holds": UNTOLD},
    Promise: {
        "to": OTHERS,
        "customer_told_first": UNTOLD,
        "checks": UNTOLD,
    },
    FollowUp: {"note": NOTE, "found": NOTE},
    PlanStep: {"text": UNTOLD},
    StopGap: {"cost": OWN_MONEY},
    FixOption: {"text": UNTOLD, "cost": OWN_MONEY},
    Gesture: {
        "cost": OWN_MONEY,
        "note": NOTE,
        "surprise": UNTOLD,
        "asked_at": ALLOWED,
        "asked_by": ALLOWED,
        "answered_at": ALLOWED,
        "answered_by": ALLOWED,
        "alternative": ALLOWED,
    },
    Note: {"text": NOTE},
    HouseTick: {"skipped": NOTE},
    Fault: {"state": INSIDE, "own_part": INSIDE, "note": INSIDE},
    Cause: {"place": INSIDE, "at": INSIDE, "by": INSIDE, "note": INSIDE},
    Warned: {"sign": JUDGEMENT, "note": JUDGEMENT},
    Lesson: {"text": INSIDE, "responsibility": INSIDE},
    Reopening: {"reason": NOTE},
    Customer: {
        "say": JUDGEMENT,
        "yearly_value": OWN_MONEY,
        "key": JUDGEMENT,
        "reach": JUDGEMENT,
        "notes": NOTE,
    },
    CorrectiveAction: {
        "text": INSIDE,
        "place": INSIDE,
        "check_at": INSIDE,
        "held": INSIDE,
        "checked_at": INSIDE,
        "cases": OTHERS,
    },
    Person: {"limit": OWN_MONEY, "pin": INSIDE},
}
"""The private fields of each type, each with the sentence that says why."""


def why(owner: type, field: str) -> str:
    """Say why a field is private. Raises `KeyError` for one that is not."""
    return PRIVATE[owner][field]
