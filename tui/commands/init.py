"""`amends init`: lay out a new board without a screen, for scripts and for tests."""

import click

from store.domain.new_shop import new_shop, shop_owner
from store.domain.week_text import parse_hours
from tui.commands import documents
from tui.commands.desk import Desk
from tui.commands.ending import Wrong
from tui.commands.options import WORDS, at_desk
from tui.commands.telling import short
from tui.terminal import local_zone
from tui.text import wording


@click.command("init")
@click.option("--shop", "name", required=True, metavar="NAME", type=WORDS, help="The shop's name.")
@click.option("--you", required=True, metavar="NAME", type=WORDS, help="Your name: the shop owner.")
@click.option("--currency", default="EUR", show_default=True, metavar="CODE", type=WORDS)
@click.option(
    "--zone", metavar="ZONE", type=WORDS, help="Such as Europe/Berlin; else this machine's."
)
@click.option(
    "--hours",
    default="mon-sat 9-18",
    show_default=True,
    metavar="HOURS",
    type=WORDS,
    help='Such as "mon-fri 9-18, sat 10-14".',
)
@at_desk
def command(desk: Desk, name: str, you: str, currency: str, zone: str | None, hours: str) -> None:
    """Set up a new board in the data folder."""
    try:
        shop = new_shop(
            name, currency, zone or local_zone(desk.terminal.environ), parse_hours(hours)
        )
        owner = shop_owner(you, shop)
    except ValueError as error:
        raise Wrong(str(error)) from None
    book = desk.casebook.create(shop, (owner,)).book
    if desk.as_json:
        document: documents.Document = {
            "folder": str(desk.folder),
            "shop": documents.shop(book.shop),
            "people": [documents.person(person, book.shop) for person in book.staff],
        }
        desk.terminal.say(documents.text(document))
        return
    budget = wording.money(book.shop.money.month_budget, book.shop)
    desk.terminal.say(
        f"{short(shop.name)} has a board in {short(str(desk.folder), 300)}: zone {shop.zone}, "
        f"gesture budget {budget} a month, shop owner {short(owner.name)} ({owner.id})."
    )
