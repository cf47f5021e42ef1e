"""`amends promise`: give word with a date, and record whether it was kept."""

import click

from store.domain.case import Case
from store.domain.commands import CheckPromise, MakePromise, SettlePromise
from store.domain.hours import opening_hours
from store.domain.parts import Promise
from store.domain.refusal import NotFound
from store.domain.when import echo
from store.domain.words import PromiseState
from tui.commands.desk import Desk
from tui.commands.ending import Wrong
from tui.commands.options import NUMBER, WORDS, at_desk
from tui.commands.telling import short, told


@click.command("promise")
@click.argument("number", type=NUMBER)
@click.argument("text", nargs=-1, type=WORDS)
@click.option("--due", metavar="WHEN", type=WORDS, help='Until when, such as "fri 15:00" or +2h.')
@click.option("--to", default="", type=WORDS, help="To whom, when not to the customer.")
@click.option("--kept", is_flag=True, help="The earliest open promise was kept.")
@click.option("--broken", is_flag=True, help="The earliest open promise was broken.")
@click.option("--holds", is_flag=True, help="The earliest open promise will hold.")
@click.option("--fails", is_flag=True, help="It will not hold; telling them is planned.")
@click.option("--told", "customer_told", is_flag=True, help="For broken: they heard it from us.")
@at_desk
def command(
    desk: Desk,
    number: int,
    text: tuple[str, ...],
    due: str | None,
    to: str,
    kept: bool,
    broken: bool,
    holds: bool,
    fails: bool,
    customer_told: bool,
) -> None:
    """Give word with a date, or settle the earliest promise.

    TEXT says what is promised, --due until when; --kept and --broken settle.
    """
    words = " ".join(text)
    if kept and broken:
        raise Wrong("A promise was kept or broken, not both; write one of --kept and --broken.")
    if sum([kept, broken, holds, fails]) > 1:
        raise Wrong("Write one of --kept, --broken, --holds and --fails.")
    if customer_told and not broken:
        raise Wrong("--told belongs to --broken: whether the customer heard of it from us first.")
    if kept or broken or holds or fails:
        if words or due is not None or to:
            raise Wrong("--kept and --broken settle a promise; write a new one by itself.")
        if holds or fails:
            _check(desk, number, holds=holds)
        else:
            _settle(desk, number, kept=kept, customer_told=customer_told)
        return
    if due is None:
        raise Wrong("A promise has a date: write --due, such as --due +2h or --due 'fri 15:00'.")
    due_at = desk.instant(due)
    done = desk.do(MakePromise(number, words, due_at, to))
    when = echo(due_at, desk.now, opening_hours(desk.book.shop))
    told(desk, done, f"Promised for {when}: {short(words)}")


def _earliest(case: Case) -> Promise:
    waiting = [promise for promise in case.promises if promise.state is PromiseState.OPEN]
    if not waiting:
        raise NotFound(f"#{case.number} has no open promise.")
    return min(waiting, key=lambda promise: promise.due_at)


def _check(desk: Desk, number: int, *, holds: bool) -> None:
    case = desk.book.case(number)
    first = _earliest(case)
    done = desk.do(CheckPromise(number, first.id, holds), saw=case)
    told(desk, done, f"It will {'hold' if holds else 'not hold'}: {short(first.text)}")


def _settle(desk: Desk, number: int, *, kept: bool, customer_told: bool) -> None:
    case = desk.book.case(number)
    first = _earliest(case)
    done = desk.do(SettlePromise(number, first.id, kept, customer_told), saw=case)
    told(desk, done, f"Promise {'kept' if kept else 'broken'}: {short(first.text)}")
