"""`amends approvals`: what waits for an approval, and the answer to it (docs/practice.md, B14)."""

import click

from store.domain.commands import AnswerGesture
from store.domain.gesture_requests import Request, requests
from store.domain.refusal import NotFound
from tui.commands import documents
from tui.commands.desk import Desk
from tui.commands.ending import Wrong
from tui.commands.options import NUMBER, WORDS, at_desk
from tui.commands.proving import prove_at_shared
from tui.commands.telling import short, told
from tui.text import wording


@click.command("approvals")
@click.argument("number", type=NUMBER, required=False)
@click.option("--grant", is_flag=True, help="Allow what waits longest in this case.")
@click.option("--amount", metavar="AMOUNT", type=WORDS, help="Allow another amount than asked.")
@click.option("--decline", is_flag=True, help="Say no to what waits longest in this case.")
@click.option("--instead", default="", type=WORDS, help="With a no: what was offered instead.")
@at_desk
def command(
    desk: Desk, number: int | None, grant: bool, amount: str | None, decline: bool, instead: str
) -> None:
    """List what waits for an approval, or answer it.

    Whoever answers and has a PIN is asked for it where more than one person works; from a pipe it
    is the first line of the input.
    """
    granted = grant or amount is not None
    if number is None:
        if granted or decline or instead:
            raise Wrong("Say which case is answered, such as: approvals 42 --grant.")
        _list(desk)
        return
    if granted == decline:
        raise Wrong("Answer with --grant, with --amount, or with --decline.")
    if instead and granted:
        raise Wrong("--instead belongs to --decline.")
    case = desk.book.case(number)
    found = next((one for one in requests(desk.book) if one.case.number == number), None)
    if found is None:
        raise NotFound(f"Nothing waits for an approval in #{number}.")
    cost = None if amount is None else desk.amount(amount)
    prove_at_shared(desk)
    done = desk.do(AnswerGesture(number, found.gesture.id, granted, cost, instead), saw=case)
    word = "Granted" if granted else "Declined"
    booked = next(g for g in done.records.cases[0].gestures if g.id == found.gesture.id)
    told(
        desk,
        done,
        f"{word}: {_what(found, desk, booked.cost)}.",
        gesture={"id": booked.id, "kind": booked.kind, "cost": booked.cost,
                 "state": booked.state.value},
    )  # fmt: skip


def _list(desk: Desk) -> None:
    book, now = desk.book, desk.now
    waiting = requests(book)
    if desk.as_json:
        found: list[documents.Json] = [_document(one, desk) for one in waiting]
        as_of = documents.instant(now)
        desk.terminal.say(documents.text({"as_of": as_of, "approvals": found}))
        return
    lines = []
    for one in waiting:
        customer = book.customer_of(one.case)
        name = short(customer.name, 30) if customer else "?"
        who = short(wording.person_name(one.gesture.asked_by, book.people), 20)
        waits = wording.duration(now - one.gesture.asked_at)
        what = _what(one, desk, one.gesture.cost)
        lines.append(f"#{one.case.number} {name}: {who} asks for {what}, waits {waits}")
    desk.terminal.say("\n".join(lines) or "Nothing waits for an approval.")


def _what(one: Request, desk: Desk, cost: int) -> str:
    shop = desk.book.shop
    kind = next((k.name for k in shop.gestures if k.id == one.gesture.kind), one.gesture.kind)
    return f"{short(kind, 30)}, {wording.money(cost, shop)}"


def _document(one: Request, desk: Desk) -> documents.Document:
    waits = desk.now - one.gesture.asked_at
    return {
        "number": one.case.number,
        "status": one.case.status.value,
        "gesture": one.gesture.id,
        "kind": one.gesture.kind,
        "cost": one.gesture.cost,
        "note": one.gesture.note,
        "asked_by": one.gesture.asked_by,
        "asked_at": documents.instant(one.gesture.asked_at),
        "waiting_s": max(0, int(waits.total_seconds())),
    }
