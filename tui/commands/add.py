"""`amends add`: log a case; the customer and what happened are enough (docs/practice.md, A1)."""

import click

from store.domain.commands import OpenCase
from store.domain.when_past import echo_past
from store.domain.words import Failure, Origin, Severity
from tui.commands.desk import Desk
from tui.commands.options import WORDS, OneOf, at_desk
from tui.commands.telling import told
from tui.text import labels

SEVERITY = OneOf("severity", labels.SEVERITY)
ORIGIN = OneOf(
    "origin", labels.ORIGIN, ("customer", Origin.CUSTOMER_TOLD_US), ("us", Origin.WE_NOTICED)
)
FAILURE = OneOf("kind of failure", labels.FAILURE)


@click.command("add")
@click.option("--customer", required=True, metavar="NAME", type=WORDS, help="The customer's name.")
@click.option("--what", required=True, metavar="TEXT", type=WORDS, help="What happened.")
@click.option("--severity", type=SEVERITY, default=Severity.MAJOR, help="Usually major.")
@click.option("--phone", default="", type=WORDS, help="The customer's telephone number.")
@click.option("--email", default="", type=WORDS, help="The customer's e-mail address.")
@click.option("--origin", type=ORIGIN, default=Origin.CUSTOMER_TOLD_US, help="How we learnt of it.")
@click.option("--failure", type=FAILURE, default=Failure.OTHER, help="What kind of failure it is.")
@click.option("--words", default="", type=WORDS, help="The customer's own words.")
@click.option("--price", metavar="AMOUNT", type=WORDS, help="What was to be paid, such as 120.00.")
@click.option("--owner", metavar="PERSON", type=WORDS, help="Who is answerable now.")
@click.option("--noticed", metavar="WHEN", type=WORDS, help="When, if earlier, such as 11:30.")
@at_desk
def command(
    desk: Desk,
    customer: str,
    what: str,
    severity: Severity,
    phone: str,
    email: str,
    origin: Origin,
    failure: Failure,
    words: str,
    price: str | None,
    owner: str | None,
    noticed: str | None,
) -> None:
    """Log a case; the clock of the first contact starts when it was noticed."""
    noticed_at = None if noticed is None else desk.past_instant(noticed)
    wanted = OpenCase(
        customer=customer,
        what=what,
        severity=severity,
        origin=origin,
        failure=failure,
        words=words,
        phone=phone,
        email=email,
        price=None if price is None else desk.amount(price),
        owner=None if owner is None else desk.owner(owner),
        noticed_at=noticed_at,
    )
    said = [] if noticed_at is None else [f"Noticed {echo_past(noticed_at, desk.now, desk.hours)}"]
    told(desk, desk.do(wanted), *said)
