"""`amends stop-gap`: relief meanwhile, started, run on or ended."""

import click

from store.domain.commands import EndStopGap, ExtendStopGap, StartStopGap
from store.domain.refusal import NotFound
from tui.commands.desk import Desk
from tui.commands.ending import Wrong
from tui.commands.options import NUMBER, WORDS, at_desk
from tui.commands.telling import short, told


@click.command("stop-gap")
@click.argument("number", type=NUMBER)
@click.argument("text", nargs=-1, type=WORDS)
@click.option("--cost", metavar="AMOUNT", type=WORDS, help="What it costs us.")
@click.option("--until", metavar="WHEN", type=WORDS, help="Until when it runs.")
@click.option("--end", is_flag=True, help="The earliest that runs has ended.")
@click.option("--longer", is_flag=True, help="The earliest that runs goes on, --until then.")
@at_desk
def command(
    desk: Desk,
    number: int,
    text: tuple[str, ...],
    cost: str | None,
    until: str | None,
    end: bool,
    longer: bool,
) -> None:
    """Give relief meanwhile, or say what became of it.

    TEXT says what helps the customer until the fix is there.
    """
    words = " ".join(text)
    if end and longer:
        raise Wrong("It has ended or it runs on, not both; write one of --end and --longer.")
    if (end or longer) and (words or cost or (end and until)):
        raise Wrong("--end and --longer are about one that runs; write a new one by itself.")
    if longer and not until:
        raise Wrong("Write until when it runs on, such as --longer --until fri.")
    at = desk.instant(until) if until else None
    if not end and not longer:
        gap = StartStopGap(number, words, desk.amount(cost) if cost else 0, at)
        told(desk, desk.do(gap), f"Stop-gap: {short(words)}")
        return
    case = desk.book.case(number)
    running = [gap for gap in case.stop_gaps if gap.ended_at is None]
    if not running:
        raise NotFound(f"#{number} has no stop-gap that runs.")
    first = min(running, key=lambda gap: (gap.until is None, gap.until or gap.started_at))
    if at is not None:
        told(
            desk,
            desk.do(ExtendStopGap(number, first.id, at), saw=case),
            f"It runs on: {short(first.text)}",
        )
    else:
        told(
            desk, desk.do(EndStopGap(number, first.id), saw=case), f"It ended: {short(first.text)}"
        )
