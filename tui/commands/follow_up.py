"""`amends follow-up`: plan a later contact, and record what the next one found."""

from datetime import datetime

import click

from store.domain.commands import PlanFollowUp, RecordFollowUp
from store.domain.hours import opening_hours
from store.domain.refusal import NotFound
from store.domain.rules.follow_up import next_follow_up
from store.domain.when import echo
from store.domain.words import FollowUpKind, FollowUpResult
from tui.commands.desk import Desk
from tui.commands.ending import Wrong
from tui.commands.options import NUMBER, WORDS, OneOf, at_desk
from tui.commands.telling import told
from tui.text import labels

RESULT = OneOf("result", labels.FOLLOW_UP_RESULT)
KIND = OneOf("kind of follow-up", labels.FOLLOW_UP)


@click.command("follow-up")
@click.argument("number", type=NUMBER)
@click.argument("when", nargs=-1, type=WORDS)
@click.option("--note", default="", type=WORDS, help="What to ask, or what the customer said.")
@click.option("--kind", type=KIND, default=FollowUpKind.CHECK, help="Usually check.")
@click.option("--owner", metavar="PERSON", type=WORDS, help="Who will do it; else the owner.")
@click.option("--place", default="", type=WORDS, help="Where, for a visit.")
@click.option("--result", type=RESULT, help="What the next open follow-up found.")
@at_desk
def command(
    desk: Desk,
    number: int,
    when: tuple[str, ...],
    note: str,
    kind: FollowUpKind,
    owner: str | None,
    place: str,
    result: FollowUpResult | None,
) -> None:
    """Plan a follow-up, or record what the next one found.

    WHEN is written as people say it, such as `2d` or `fri 15:00`. With --result
    not-reached, WHEN is the next try.
    """
    typed = " ".join(when)
    if result is not None:
        if owner or place:
            raise Wrong(
                "--owner and --place belong to a follow-up that is planned, not to a result."
            )
        if typed and result is not FollowUpResult.NOT_REACHED:
            raise Wrong("A time beside --result is the next try, and belongs to not-reached alone.")
        _record(desk, number, result, note, desk.instant(typed) if typed else None)
        return
    if not typed:
        raise Wrong("Write when, such as 'fri 15:00' or 2d, or what was found with --result.")
    due_at = desk.instant(typed)
    person = None if owner is None else desk.owner(owner)
    done = desk.do(PlanFollowUp(number, due_at, kind, note, person, place))
    when_shown = echo(due_at, desk.now, opening_hours(desk.book.shop))
    told(desk, done, f"{labels.FOLLOW_UP[kind].capitalize()} planned for {when_shown}")


def _record(
    desk: Desk, number: int, result: FollowUpResult, found: str, next_try: datetime | None
) -> None:
    case = desk.book.case(number)
    first = next_follow_up(case)
    if first is None:
        raise NotFound(f"#{number} has no open follow-up.")
    done = desk.do(RecordFollowUp(number, first.id, result, found, next_try), saw=case)
    said = f"{labels.FOLLOW_UP[first.kind].capitalize()}: {labels.FOLLOW_UP_RESULT[result]}"
    case = done.records.cases[0]
    tries = [one.due_at for one in case.follow_ups if one.made_at == done.step.at]
    if result is FollowUpResult.NOT_REACHED and tries:
        said += f", next try {echo(tries[-1], desk.now, opening_hours(desk.book.shop))}"
    told(desk, done, said)
