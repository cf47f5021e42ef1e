"""`amends facts`: see the plain facts of a case, and correct, complete or take away any of them.

For scripts, and for whoever works with a screen reader instead of the dialog of key `e`
(docs/practice.md, A10, B8, B9, B23, C8, C11, C15, D12, E1, E3).
"""

from dataclasses import replace
from datetime import datetime

import click

from store.domain.budget import case_budget
from store.domain.case import Case
from store.domain.commands import ChangeFacts
from store.domain.commands.case import CLEARABLE
from store.domain.shop import Shop
from store.domain.when_past import echo_past
from store.domain.words import Failure, Origin, Severity
from tui.commands import documents
from tui.commands.add import FAILURE, ORIGIN, SEVERITY
from tui.commands.desk import Desk
from tui.commands.documents import Document
from tui.commands.ending import Wrong
from tui.commands.options import NUMBER, WORDS, at_desk
from tui.commands.telling import told
from tui.text import labels, wording
from tui.text.safe import safe

_LARGEST_REACH = 999_999_999


@click.command("facts")
@click.argument("number", type=NUMBER)
@click.option("--what", type=WORDS, metavar="TEXT", help="What happened.")
@click.option("--words", type=WORDS, metavar="TEXT", help="Their own words, added to the earlier.")
@click.option("--meant", type=WORDS, metavar="TEXT", help="What they were meant to get.")
@click.option("--impact", type=WORDS, metavar="TEXT", help="What it means for their life.")
@click.option("--severity", type=SEVERITY, help="How heavy it weighs.")
@click.option("--failure", type=FAILURE, help="What kind of failure it is.")
@click.option("--origin", type=ORIGIN, help="How we learnt of it.")
@click.option("--noticed", type=WORDS, metavar="WHEN", help="When it was noticed, such as 11:30.")
@click.option("--needed-by", type=WORDS, metavar="WHEN", help="Until when the options are open.")
@click.option("--reach", type=WORDS, metavar="PEOPLE", help="How many people may hear of it.")
@click.option("--telling", type=WORDS, metavar="TEXT", help="How they will likely tell the story.")
@click.option("--price", type=WORDS, metavar="AMOUNT", help="What they were to pay.")
@click.option("--paid", type=WORDS, metavar="AMOUNT", help="What they have paid already.")
@click.option("--redo-cost", type=WORDS, metavar="AMOUNT", help="What doing it again costs us.")
@click.option("--budget", type=WORDS, metavar="AMOUNT", help="The gesture budget of this case.")
@click.option("--expected", type=WORDS, metavar="TEXT", help="What they expected us to do.")
@click.option("--beyond", type=WORDS, metavar="TEXT", help="What was done beyond that.")
@click.option("--remarkable", type=WORDS, metavar="TEXT", help="What made them feel special.")
@at_desk
def command(
    desk: Desk,
    number: int,
    what: str | None,
    words: str | None,
    meant: str | None,
    impact: str | None,
    severity: Severity | None,
    failure: Failure | None,
    origin: Origin | None,
    noticed: str | None,
    needed_by: str | None,
    reach: str | None,
    telling: str | None,
    price: str | None,
    paid: str | None,
    redo_cost: str | None,
    budget: str | None,
    expected: str | None,
    beyond: str | None,
    remarkable: str | None,
) -> None:
    """Correct or complete facts of a case, all in one change; without an option, show them.

    An empty value takes a fact away, such as --price ''.
    """
    if noticed is not None and not noticed.strip():
        raise Wrong("When it was noticed can be corrected, and not be taken away.")
    figures = {"price": price, "paid": paid, "reach": reach, "budget": budget}
    typed = {**figures, "needed_by": needed_by}
    wanted = ChangeFacts(
        number,
        what=what,
        words=words,
        meant=meant,
        impact=impact,
        severity=severity,
        failure=failure,
        origin=origin,
        noticed_at=desk.past_instant(noticed) if noticed else None,
        needed_by=_when(desk, needed_by),
        reach=_people(reach),
        telling=telling,
        price=_cost(desk, price),
        paid=_cost(desk, paid),
        redo_cost=0 if redo_cost is not None and not redo_cost.strip() else _cost(desk, redo_cost),
        budget=_cost(desk, budget),
        expectation=expected,
        beyond=beyond,
        remarkable=remarkable,
        cleared=tuple(name for name in CLEARABLE if _is_emptied(typed[name])),
    )
    if wanted == ChangeFacts(number):
        _show(desk, desk.book.case(number))
        return
    done = desk.do(wanted)
    case = done.records.cases[0]
    said = echo_past(case.noticed_at, desk.now, desk.hours)
    told(desk, done, *([f"Noticed {said}"] if noticed else []))


def _is_emptied(typed: str | None) -> bool:
    return typed is not None and not typed.strip()


def _when(desk: Desk, typed: str | None) -> datetime | None:
    return desk.instant(typed) if typed is not None and typed.strip() else None


def _cost(desk: Desk, typed: str | None) -> int | None:
    return desk.amount(typed) if typed is not None and typed.strip() else None


def _people(typed: str | None) -> int | None:
    """Read a number of people. Raises `Wrong`."""
    if typed is None or not typed.strip():
        return None
    people = typed.strip()
    if people.isascii() and people.isdigit() and int(people[:12]) <= _LARGEST_REACH:
        return int(people[:12])
    raise Wrong("Write the reach as a number of people, such as 66.")


def _show(desk: Desk, case: Case) -> None:
    if desk.as_json:
        document: Document = {"number": case.number, "shop": documents.shop(desk.book.shop)}
        plain = documents.plain(replace(case, history=(), contacts=(), notes=()))
        if isinstance(plain, dict):
            document |= {name: plain[place] for name, place in _PLACES.items()}
        document |= {
            "price": case.order.price,
            "paid": case.order.paid,
            "redo_cost": case.order.redo_cost,
            "budget": case_budget(case, desk.book.shop),
            "words": [said.text for said in case.words],
        }
        desk.terminal.say(documents.text(document))
        return
    shown = _shown(desk, case)
    desk.terminal.say("\n".join(f"{name:<13} {value or '-'}" for name, value in shown.items()))


_PLACES = {
    "what": "what",
    "meant": "meant",
    "impact": "impact",
    "severity": "severity",
    "failure": "failure",
    "origin": "origin",
    "noticed_at": "noticed_at",
    "needed_by": "event_at",
    "reach": "reach",
    "telling": "telling",
    "expected": "expectation",
    "beyond": "beyond",
    "remarkable": "remarkable",
}
"""The names of the document, and where each value stands in the case."""


def _shown(desk: Desk, case: Case) -> dict[str, str]:
    """Give each fact as it stands, by its option."""
    shop, order = desk.book.shop, case.order
    needed_by = case.event_at
    return {
        "--what": safe(case.what),
        "--words": safe(" / ".join(said.text for said in case.words)),
        "--meant": safe(case.meant),
        "--impact": safe(case.impact),
        "--severity": labels.SEVERITY[case.severity],
        "--failure": labels.FAILURE[case.failure],
        "--origin": labels.ORIGIN[case.origin],
        "--noticed": echo_past(case.noticed_at, desk.now, desk.hours),
        "--needed-by": wording.full_time(needed_by, desk.now, shop) if needed_by else "",
        "--reach": "" if case.reach is None else str(case.reach),
        "--telling": safe(case.telling),
        "--price": _money(order.price, shop),
        "--paid": _money(order.paid, shop),
        "--redo-cost": _money(order.redo_cost or None, shop),
        "--budget": _money(case_budget(case, shop), shop),
        "--expected": safe(case.expectation),
        "--beyond": safe(case.beyond),
        "--remarkable": safe(case.remarkable),
    }


def _money(amount: int | None, shop: Shop) -> str:
    return "" if amount is None else wording.money(amount, shop)
