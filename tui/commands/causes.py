"""`amends causes`: places ranked, corrective actions, house rules and ideas, as text or JSON."""

import click

from store.domain.causes import (
    RankBy,
    action_state,
    actions_at_work,
    ranked,
    remarkable,
    rules_in_force,
)
from tui.commands import documents
from tui.commands.desk import Desk
from tui.commands.documents import Document, Json
from tui.commands.options import OneOf, at_desk
from tui.text import causes_words

BY = OneOf("figure", {by: by.value for by in RankBy})


@click.command("causes")
@click.option("--by", type=BY, default=RankBy.CASES, help="Rank by cases, cost or lost customers.")
@at_desk
def command(desk: Desk, by: RankBy) -> None:
    """Show where failures come from and what is being changed about it."""
    if desk.as_json:
        desk.terminal.say(documents.text(_document(desk, by)))
        return
    shown = causes_words.lines(desk.whole_book, desk.now, desk.terminal.width, by)
    desk.terminal.say("\n".join(line.words for line in shown))


def _document(desk: Desk, by: RankBy) -> Document:
    book, now = desk.whole_book, desk.now
    actions: list[Json] = [
        {"state": action_state(one, now).value, "action": documents.plain(one)}
        for one in actions_at_work(book, now)
    ]
    ideas: list[Json] = [
        {"number": case.number, "remarkable": case.remarkable} for case in remarkable(book)
    ]
    return {
        "shop": documents.shop(book.shop),
        "as_of": documents.instant(now),
        "causes": [documents.plain(row) for row in ranked(book.cases.values(), by, book.customers)],
        "corrective_actions": actions,
        "house_rules": [documents.plain(rule) for rule in rules_in_force(book)],
        "remarkable": ideas,
    }
