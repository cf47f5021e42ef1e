"""Rules for logging a case: two fields suffice (docs/practice.md, A1, B1, D1)."""

from dataclasses import replace

from store.domain.book import Records
from store.domain.case import Case, Order
from store.domain.commands import OpenCase
from store.domain.customer import Customer
from store.domain.parts import Entry, Statement
from store.domain.refusal import Refused
from store.domain.rules.customers import present
from store.domain.rules.situation import Situation
from store.domain.words import Act


def open_case(command: OpenCase, situation: Situation) -> Records:
    """Give the new case, with its customer where that one is new or became better known."""
    what = command.what.strip()
    if not what:
        raise Refused("A case says what happened; write a few words.")
    if command.price is not None and command.price < 0:
        raise Refused("A price is nothing or more.")
    situation.require_staff(command.owner)
    noticed_at = command.noticed_at or situation.at
    situation.require_noticed(noticed_at)
    customer, known = _customer(command, situation)
    words = command.words.strip()
    number = situation.book.next_case
    case = Case(
        number=number,
        customer=customer.id,
        what=what,
        opened_at=situation.at,
        opened_by=situation.by.id,
        noticed_at=noticed_at,
        origin=command.origin,
        failure=command.failure,
        severity=command.severity,
        owner=command.owner,
        words=(Statement(2, situation.at, situation.by.id, words),) if words else (),
        order=Order(price=command.price),
        history=(Entry(situation.at, situation.by.id, Act.OPENED, text=what),),
    )
    if words:
        entry = Entry(situation.at, situation.by.id, Act.WORDS, 2, words)
        case = replace(case, history=(*case.history, entry))
    return Records(cases=(case,), customers=() if known else (customer,))


def _customer(command: OpenCase, situation: Situation) -> tuple[Customer, bool]:
    """Give the customer, and whether the book has them just so already."""
    phone, email = command.phone.strip(), command.email.strip()
    if command.customer_id is not None:
        customer = present(command.customer_id, situation.book)
        better = replace(customer, phone=phone or customer.phone, email=email or customer.email)
        if better == customer:
            return customer, True
        return replace(better, revision=customer.revision + 1), False
    name = " ".join(command.customer.split())
    if not name:
        raise Refused("A case has a customer; write the name, or how you would know them again.")
    return Customer(situation.book.next_customer, name, phone=phone, email=email), False
