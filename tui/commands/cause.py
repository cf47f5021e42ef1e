"""`amends cause`: say where in the process it came from."""

import click

from store.domain.commands import SetCause
from store.domain.shop import Shop
from tui.commands.desk import Desk
from tui.commands.ending import Wrong
from tui.commands.options import NUMBER, WORDS, at_desk
from tui.commands.telling import short, told

UNKNOWN = "unknown"


@click.command("cause")
@click.argument("number", type=NUMBER)
@click.argument("place", type=WORDS)
@click.option("--note", default="", type=WORDS, help="How the slip happened, without names.")
@at_desk
def command(desk: Desk, number: int, place: str, note: str) -> None:
    """Name the place in the process where it came from; `unknown` says not yet known.

    PLACE is an id of the shop's list, or the name of a place or its beginning.
    """
    case = desk.book.case(number)
    told(desk, desk.do(SetCause(number, place_of(place, desk.book.shop), note), saw=case))


def place_of(typed: str, shop: Shop) -> str:
    """Read a place. Raises `Wrong`."""
    wanted = " ".join(typed.replace("_", " ").replace("-", " ").split()).casefold()
    if wanted == UNKNOWN:
        return ""
    exact = [one for one in shop.places if wanted == one.id.replace("_", " ").casefold()]
    begun = [one for one in shop.places if wanted and one.name.casefold().startswith(wanted)]
    found = exact or begun
    if len(found) == 1:
        return found[0].id
    known = ", ".join(short(one.id, 30) for one in shop.places)
    raise Wrong(f"“{short(typed, 40)}” is no place in the process; there is {known}, {UNKNOWN}.")
