"""`amends wish`, `amends offer` and `amends note`: what they ask for, what we offer, what we know.

For scripts, and for whoever works with a screen reader instead of the listening sheet.
"""

import click

from store.domain.case import Case
from store.domain.commands import AddNote, AddOption, NoteUnwanted, NoteWish, SettleOption
from store.domain.parts import FixOption
from store.domain.words import BesideWish, NoteKind, OptionState
from tui.commands.desk import Desk
from tui.commands.ending import Wrong
from tui.commands.options import NUMBER, WORDS, OneOf, at_desk
from tui.commands.telling import short, told, told_saved
from tui.text import labels

BESIDE = OneOf("comparison", labels.BESIDE_WISH, ("below", BesideWish.BELOW),
               ("beyond", BesideWish.BEYOND))  # fmt: skip
KIND = OneOf("kind of note", labels.NOTE_KIND)


@click.command("wish")
@click.argument("number", type=NUMBER)
@click.argument("text", type=WORDS)
@click.option("--unwanted", is_flag=True, help="It is what they do not want.")
@at_desk
def wish(desk: Desk, number: int, text: str, unwanted: bool) -> None:
    """Note what the customer asks for, in their words."""
    told_saved(desk, desk.do(NoteUnwanted(number, text) if unwanted else NoteWish(number, text)))


@click.command("offer")
@click.argument("number", type=NUMBER)
@click.argument("text", type=WORDS)
@click.option("--cost", default="0", type=WORDS, metavar="AMOUNT", help="What it costs us.")
@click.option("--proposed", is_flag=True, help="Thought of only; the customer has not heard it.")
@click.option("--refund", is_flag=True, help="Money back or a guarantee alone.")
@click.option("--beside", type=BESIDE, help="How it compares with the wish.")
@click.option("--accepted", is_flag=True, help="They accepted this offer, which is on the case.")
@click.option("--declined", is_flag=True, help="They declined this offer, which is on the case.")
@at_desk
def offer(
    desk: Desk,
    number: int,
    text: str,
    cost: str,
    proposed: bool,
    refund: bool,
    beside: BesideWish | None,
    accepted: bool,
    declined: bool,
) -> None:
    """Note what we offer, or with --accepted or --declined the answer to an earlier offer."""
    if accepted and declined:
        raise Wrong("An offer is accepted or declined, not both.")
    if accepted or declined:
        state = OptionState.ACCEPTED if accepted else OptionState.DECLINED
        option = _named(desk.book.case(number), text)
        told(desk, desk.do(SettleOption(number, option.id, state, beside)))
        return
    told(desk, desk.do(AddOption(number, text, desk.amount(cost), proposed, beside, refund)))


@click.command("note")
@click.argument("number", type=NUMBER)
@click.argument("text", type=WORDS)
@click.option("--kind", type=KIND, default=NoteKind.INTERNAL.value, help="Who may read it.")
@at_desk
def note(desk: Desk, number: int, text: str, kind: NoteKind) -> None:
    """Add a private note; it never reaches the customer."""
    told_saved(desk, desk.do(AddNote(number, text, kind)))


def _named(case: Case, text: str) -> FixOption:
    """Give the only offer that begins with these words. Raises `Wrong` for none or several."""
    wanted = text.casefold().strip()
    found = [one for one in case.options if one.text.casefold().startswith(wanted)]
    exact = [one for one in found if one.text.casefold() == wanted]
    if len(exact or found) == 1:
        return (exact or found)[0]
    listed = ", ".join(f"“{short(one.text, 30)}”" for one in found or case.options)
    if not listed:
        raise Wrong(f"#{case.number} has no offer yet; leave the answer out to note this one.")
    if found:
        raise Wrong(f"“{short(text, 30)}” could be any of these, write more of it: {listed}.")
    raise Wrong(f"“{short(text, 30)}” is no offer of #{case.number}; what was offered: {listed}.")
