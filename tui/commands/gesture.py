"""`amends gesture`: promise or give something extra; above a limit it becomes a request."""

import click

from store.domain.book import Book
from store.domain.budget import Over, month_budget, over, who_can_allow
from store.domain.case import Case
from store.domain.commands import AddGesture
from store.domain.hours import opening_hours
from store.domain.parts import Gesture
from store.domain.shop import Shop
from store.domain.words import GestureState
from tui import wording
from tui.commands.desk import Desk
from tui.commands.options import NUMBER, WORDS, at_desk
from tui.commands.telling import short, told


@click.command("gesture")
@click.argument("number", type=NUMBER)
@click.argument("kind", type=WORDS)
@click.argument("amount", type=WORDS)
@click.option("--note", default="", type=WORDS, help="Why; asked for from an amount on.")
@click.option("--given", is_flag=True, help="The customer has it already.")
@click.option("--surprise", is_flag=True, help="The customer does not know of it.")
@at_desk
def command(
    desk: Desk, number: int, kind: str, amount: str, note: str, given: bool, surprise: bool
) -> None:
    """Promise or give something extra.

    KIND is one of the house, such as voucher, or any other word; AMOUNT is what it costs. Above
    a limit it becomes a request that books nothing.
    """
    shop = desk.book.shop
    wanted = AddGesture(
        number,
        catalogue_id(kind, shop),
        desk.amount(amount),
        note=note,
        surprise=surprise,
        given=given,
    )
    done = desk.do(wanted)
    case = done.records.cases[0]
    made = max(case.gestures, key=lambda gesture: gesture.id)
    told(
        desk,
        done,
        _sentence(made, case, desk, done.snapshot.book),
        booked=made.state is not GestureState.ASKED,
        gesture={"id": made.id, "kind": made.kind, "cost": made.cost, "state": made.state.value},
    )


def catalogue_id(typed: str, shop: Shop) -> str:
    """Give the id of the shop's catalogue that is meant; another text stands for itself."""
    wanted = _plain(typed)
    for known in shop.gestures:
        if wanted in (_plain(known.id), _plain(known.name)):
            return known.id
    return typed


def _plain(text: str) -> str:
    return " ".join(text.replace("_", " ").replace("-", " ").casefold().split())


def _sentence(gesture: Gesture, case: Case, desk: Desk, book: Book) -> str:
    shop = book.shop
    name = next((known.name for known in shop.gestures if known.id == gesture.kind), gesture.kind)
    what = f"{short(name)}, {wording.money(gesture.cost, shop)}"
    match gesture.state:
        case GestureState.ASKED:
            month = month_budget(book.cases.values(), shop, opening_hours(shop), desk.now)
            beyond = over(case, gesture.cost, desk.person, shop, month)
            bound = _BOUND[beyond] if beyond else "a bound"
            allowed = who_can_allow(case, gesture.cost, shop, month, book.staff)
            who = " or ".join(short(person.name) for person in allowed) or "the shop owner"
            return f"Request: {what} is above {bound} and waits for {who}; nothing is booked."
        case GestureState.GIVEN:
            return f"Booked as given: {what}."
        case _:
            return f"Booked as promised: {what}."


_BOUND = {
    Over.LIMIT: "your own limit in this case",
    Over.CASE_BUDGET: "the gesture budget of this case",
    Over.MONTH_BUDGET: "what is free of the month's gesture budget",
}
