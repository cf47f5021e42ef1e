"""`amends contact`: record an exchange with the customer."""

import click

from store.domain.commands import LogContact
from store.domain.words import Channel, Mark
from tui.commands.desk import Desk
from tui.commands.options import NUMBER, WORDS, OneOf, at_desk
from tui.commands.telling import told_saved
from tui.text import labels

CHANNEL = OneOf("channel", labels.CHANNEL)


@click.command("contact")
@click.argument("number", type=NUMBER)
@click.option("--channel", required=True, type=CHANNEL, help="How you spoke.")
@click.option("--note", default="", type=WORDS, help="What was said.")
@click.option("--told", "what_was_told", default="", type=WORDS, help="What the customer was told.")
@click.option("--apology", is_flag=True, help="We apologised.")
@click.option("--thanks", is_flag=True, help="We thanked them for telling us.")
@click.option("--admission", is_flag=True, help="We said that it was our mistake.")
@click.option("--read-back", is_flag=True, help="We read it back, and they agreed.")
@click.option("--check-in", is_flag=True, help="A check-in between fix and close.")
@click.option("--told-plan", is_flag=True, help="They were told the plan.")
@click.option("--told-change", is_flag=True, help="They were told what was changed.")
@click.option("--not-reached", is_flag=True, help="Nobody answered; it was only a try.")
@click.option("--from-customer", is_flag=True, help="The customer came to us.")
@at_desk
def command(
    desk: Desk,
    number: int,
    channel: Channel,
    note: str,
    what_was_told: str,
    apology: bool,
    thanks: bool,
    admission: bool,
    read_back: bool,
    check_in: bool,
    told_plan: bool,
    told_change: bool,
    not_reached: bool,
    from_customer: bool,
) -> None:
    """Log a contact with the customer."""
    marks = (
        (Mark.APOLOGY, apology),
        (Mark.THANKS, thanks),
        (Mark.ADMISSION, admission),
        (Mark.READ_BACK, read_back),
        (Mark.CHECK_IN, check_in),
        (Mark.TOLD_PLAN, told_plan),
        (Mark.TOLD_CHANGE, told_change),
    )
    wanted = LogContact(
        number,
        channel,
        note=note,
        told=what_was_told,
        marks=tuple(mark for mark, given in marks if given),
        reached=not not_reached,
        from_customer=from_customer,
    )
    told_saved(desk, desk.do(wanted))
