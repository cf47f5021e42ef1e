"""`amends gesture`: promise or give something extra; above a limit it becomes a request."""

import click

from store.domain.book import Book
from store.domain.budget import month_budget, over, who_can_allow
from store.domain.case import Case
from store.domain.commands import AddGesture, ConfirmArrived, DeclineDemand, GiveGesture
from store.domain.hours import opening_hours
from store.domain.parts import Gesture
from store.domain.refusal import NotFound
from store.domain.shop import Shop
from store.domain.words import GestureState
from tui.commands.desk import Desk
from tui.commands.ending import Wrong
from tui.commands.options import NUMBER, WORDS, at_desk
from tui.commands.telling import short, told
from tui.text import wording


@click.command("gesture")
@click.argument("number", type=NUMBER)
@click.argument("kind", type=WORDS, required=False)
@click.argument("amount", type=WORDS, required=False)
@click.option("--note", default="", type=WORDS, help="Why; asked for from an amount on.")
@click.option("--declined", is_flag=True, help="They asked for it, and we said no.")
@click.option("--instead", default="", type=WORDS, help="With a no: what was offered instead.")
@click.option("--given", is_flag=True, help="The customer has it already.")
@click.option("--surprise", is_flag=True, help="The customer does not know of it.")
@click.option("--hand-over", is_flag=True, help="The earliest promised one was given to them.")
@click.option("--arrived", is_flag=True, help="The earliest given one has reached them.")
@at_desk
def command(
    desk: Desk,
    number: int,
    kind: str | None,
    amount: str | None,
    note: str,
    declined: bool,
    instead: str,
    given: bool,
    surprise: bool,
    hand_over: bool,
    arrived: bool,
) -> None:
    """Promise or give something extra.

    KIND is one of the house, such as voucher, or any other word; AMOUNT is what it costs. Above
    a limit it becomes a request that books nothing. --hand-over and --arrived go on with an
    earlier one, on a closed case too.
    """
    describes_another = bool(kind or amount or note or given or surprise or declined or instead)
    if hand_over and arrived:
        raise Wrong("Say one thing at a time: --hand-over, then --arrived.")
    if hand_over:
        if describes_another:
            raise Wrong("--hand-over is about a promised gesture; write a new one by itself.")
        _hand_over(desk, number)
        return
    if arrived:
        if describes_another:
            raise Wrong("--arrived is about a given gesture; write a new one by itself.")
        _confirm(desk, number)
        return
    if declined:
        _decline(desk, number, kind, amount, instead)
        return
    if instead:
        raise Wrong("--instead belongs to --declined.")
    if kind is None or amount is None:
        raise Wrong("A gesture has a kind and an amount, such as: flowers 25.")
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


def _decline(desk: Desk, number: int, kind: str | None, amount: str | None, instead: str) -> None:
    """Record a no with what was offered instead (docs/practice.md, B11)."""
    if kind is None:
        raise Wrong("A no says what was asked for, such as: “the whole bill” --declined.")
    cost = 0 if amount is None else desk.amount(amount)
    what = catalogue_id(kind, desk.book.shop)
    done = desk.do(DeclineDemand(number, what, instead, cost))
    told(desk, done, f"Declined: {short(kind)}; offered instead: {short(instead)}.")


def _hand_over(desk: Desk, number: int) -> None:
    """Give the promised gesture that has waited longest."""
    case = desk.book.case(number)
    promised = [one for one in case.gestures if one.state is GestureState.PROMISED]
    if not promised:
        raise NotFound(f"#{number} has no promised gesture that could be handed over.")
    gesture = promised[0]
    done = desk.do(GiveGesture(number, gesture.id), saw=case)
    what = f"{_name(gesture, desk.book.shop)}, {wording.money(gesture.cost, desk.book.shop)}"
    left = f"; {len(promised) - 1} more promised" if len(promised) > 1 else ""
    told(
        desk,
        done,
        f"Handed over: {what}{left}.",
        gesture={"id": gesture.id, "kind": gesture.kind, "cost": gesture.cost, "state": "given"},
    )


def _confirm(desk: Desk, number: int) -> None:
    case = desk.book.case(number)
    given = [
        one for one in case.gestures if one.state is GestureState.GIVEN and one.arrived_at is None
    ]
    if not given:
        raise NotFound(f"#{number} has no given gesture that is still under way.")
    done = desk.do(ConfirmArrived(number, given[0].id), saw=case)
    told(desk, done, "It reached the customer.")


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
    what = f"{_name(gesture, shop)}, {wording.money(gesture.cost, shop)}"
    match gesture.state:
        case GestureState.ASKED:
            month = month_budget(book.cases.values(), shop, opening_hours(shop), desk.now)
            beyond = over(case, gesture.cost, desk.person, shop, month)
            bound = beyond.words if beyond else "a bound"
            allowed = who_can_allow(case, gesture.cost, shop, month, book.staff)
            who = " or ".join(short(person.name) for person in allowed) or "the shop owner"
            return f"Request: {what} is above {bound} and waits for {who}; nothing is booked."
        case GestureState.GIVEN:
            return f"Booked as given: {what}."
        case _:
            return f"Booked as promised: {what}."


def _name(gesture: Gesture, shop: Shop) -> str:
    known = (one.name for one in shop.gestures if one.id == gesture.kind)
    return short(next(known, gesture.kind))
