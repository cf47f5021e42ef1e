"""`amends house`: tick a step of the house path, or skip it with a reason."""

import click

from store.domain.commands import TickHouseStep
from store.domain.house_path import next_step
from store.domain.refusal import Refused
from store.domain.words import HouseStep
from tui.commands.desk import Desk
from tui.commands.ending import Wrong
from tui.commands.options import NUMBER, WORDS, OneOf, at_desk
from tui.commands.telling import told
from tui.text import house_words, labels

STEP = OneOf("step", labels.HOUSE_STEP)


@click.command("house")
@click.argument("number", type=NUMBER)
@click.argument("step", type=STEP, required=False)
@click.option("--skip", metavar="REASON", type=WORDS, help="Why it is skipped.")
@at_desk
def command(desk: Desk, number: int, step: HouseStep | None, skip: str | None) -> None:
    """Tick a step of the house path, or skip it.

    STEP is the next open one when it is left out.
    """
    if skip is not None and not skip.strip():
        raise Wrong("Write in a few words why the step is skipped.")
    case, shop = desk.book.case(number), desk.book.shop
    wanted = step or next_step(case, shop.house_path)
    if wanted is None:
        raise Refused(f"Every step of the house path of #{number} is taken or skipped.")
    done = desk.do(TickHouseStep(number, wanted, skip or ""), saw=case)
    word = "Skipped" if skip else "Taken"
    progress = house_words.progress(done.records.cases[0], shop)
    told(desk, done, f"{word}: {labels.HOUSE_STEP[wanted]} ({progress})")
