"""Which facts of a case can be entered, by which letter, and how each is asked for.

Used by the dialog of facts. One table for each kind of answer; so a new fact is one line here, and
no two facts come to share a letter unseen.
"""

from collections.abc import Callable
from dataclasses import dataclass

from store.domain.case import Case
from store.domain.commands import ChangeCustomer, ChangeFacts, Command
from store.domain.customer import Customer


@dataclass(frozen=True, slots=True)
class TextFact:
    """A fact that is typed."""

    letter: str
    name: str
    asked: str
    shown: Callable[[Case, Customer], str]
    command: Callable[[Case, str], Command]
    is_added: bool = False
    """Whether what is typed is added to what is there, instead of replacing it."""


@dataclass(frozen=True, slots=True)
class MoneyFact:
    """A fact that is an amount; an empty answer takes it away."""

    letter: str
    name: str
    asked: str
    shown: Callable[[Case], int | None]
    command: Callable[[Case, int], Command]
    emptied: Callable[[Case], Command]


@dataclass(frozen=True, slots=True)
class ListedFact:
    """A fact with questions of its own."""

    letter: str
    name: str


TEXTS = {
    "what": TextFact("h", "what happened", "What happened?", lambda case, _: case.what,
        lambda case, text: ChangeFacts(case.number, what=text)),
    "words": TextFact("w", "their words", "What did they say? Added to their earlier words",
        lambda case, _: case.words[-1].text if case.words else "",
        lambda case, text: ChangeFacts(case.number, words=text), is_added=True),
    "meant": TextFact("m", "meant to get", "What were they meant to get?",
        lambda case, _: case.meant, lambda case, text: ChangeFacts(case.number, meant=text)),
    "impact": TextFact("i", "what it means for them", "What does it mean for their life?",
        lambda case, _: case.impact, lambda case, text: ChangeFacts(case.number, impact=text)),
    "telling": TextFact("l", "how they will tell it", "How will they likely tell the story?",
        lambda case, _: case.telling, lambda case, text: ChangeFacts(case.number, telling=text)),
    "expectation": TextFact("x", "what they expected", "What did they expect us to do?",
        lambda case, _: case.expectation,
        lambda case, text: ChangeFacts(case.number, expectation=text)),
    "beyond": TextFact("b", "done beyond that", "What was done beyond that?",
        lambda case, _: case.beyond, lambda case, text: ChangeFacts(case.number, beyond=text)),
    "phone": TextFact("t", "telephone", "Which telephone number?", lambda _, who: who.phone,
        lambda case, text: ChangeCustomer(case.customer, phone=text)),
    "address": TextFact("a", "form of address", "How are they addressed, such as Mrs Okafor?",
        lambda _, who: who.address, lambda case, text: ChangeCustomer(case.customer, address=text)),
    "say": TextFact("y", "how to say the name", "How is the name said?", lambda _, who: who.say,
        lambda case, text: ChangeCustomer(case.customer, say=text)),
}  # fmt: skip
AMOUNTS = {
    "price": MoneyFact("p", "price", "What were they to pay?", lambda case: case.order.price,
        lambda case, cost: ChangeFacts(case.number, price=cost),
        lambda case: ChangeFacts(case.number, cleared=("price",))),
    "paid": MoneyFact("d", "paid already", "What have they paid already?",
        lambda case: case.order.paid, lambda case, cost: ChangeFacts(case.number, paid=cost),
        lambda case: ChangeFacts(case.number, cleared=("paid",))),
    "redo_cost": MoneyFact("c", "cost of redoing", "What does doing it again cost us?",
        lambda case: case.order.redo_cost or None,
        lambda case, cost: ChangeFacts(case.number, redo_cost=cost),
        lambda case: ChangeFacts(case.number, redo_cost=0)),
    "budget": MoneyFact("g", "gesture budget", "Which gesture budget has this case?",
        lambda case: case.budget_set, lambda case, cost: ChangeFacts(case.number, budget=cost),
        lambda case: ChangeFacts(case.number, cleared=("budget",))),
}  # fmt: skip
OTHERS = {
    "severity": ListedFact("s", "severity"),
    "failure": ListedFact("f", "kind of failure"),
    "origin": ListedFact("o", "how we learnt of it"),
    "reach": ListedFact("r", "reach, in people"),
    "noticed": ListedFact("k", "when it was noticed"),
    "needed": ListedFact("e", "until when it helps"),
    "note": ListedFact("n", "private note"),
    "owner_note": ListedFact("z", "how staff came across"),
}
ORDER = ("what", "words", "meant", "impact", "severity", "failure", "reach", "price", "paid",
         "expectation", "beyond", "note", "noticed", "needed", "origin", "telling", "redo_cost",
         "budget", "owner_note", "phone", "address", "say")  # fmt: skip
"""The facts as they are listed: those that are asked for most come first."""


def fact(name: str) -> TextFact | MoneyFact | ListedFact:
    """Give a fact of any kind."""
    return TEXTS.get(name) or AMOUNTS.get(name) or OTHERS[name]


def named(name: str) -> str:
    """Give what a fact is called."""
    return fact(name).name
