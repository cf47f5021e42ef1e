"""`amends rule`: house rules: what the shop does from now on (docs/practice.md, A18)."""

import click

from store.domain.causes import rules_in_force
from store.domain.commands import AddHouseRule, EndHouseRule
from store.domain.lessons import HouseRule
from tui.commands import documents
from tui.commands.desk import Desk
from tui.commands.documents import Document, Json
from tui.commands.options import NUMBER, WORDS, at_desk, common_options
from tui.commands.telling import short
from tui.text import wording

_TEXT_CELLS = 72


@click.group("rule", no_args_is_help=False)
@common_options
def command() -> None:
    """House rules: what the shop does from now on."""


@command.command("list")
@click.option("--all", "also_ended", is_flag=True, help="Also those that ended.")
@at_desk
def list_rules(desk: Desk, also_ended: bool) -> None:
    """List the house rules, the newest first."""
    book = desk.book
    listed = list(rules_in_force(book))
    if also_ended:
        kept = reversed(list(book.house_rules.values()))
        listed += [one for one in kept if one.ended_at is not None and not one.withdrawn]
    if desk.as_json:
        rules: list[Json] = [documents.plain(rule) for rule in listed]
        document: Document = {"shop": documents.shop(book.shop), "house_rules": rules}
        desk.terminal.say(documents.text(document))
        return
    lines = [_line(rule, desk) for rule in listed]
    desk.terminal.say("\n".join(lines) or "There is no house rule yet.")


@command.command("add")
@click.argument("text", type=WORDS)
@click.option("--from", "since", type=WORDS, metavar="DAY", help="From when it holds; else today.")
@click.option("--case", "number", type=NUMBER, help="The case that led to it.")
@at_desk
def add(desk: Desk, text: str, since: str | None, number: int | None) -> None:
    """Write down what the shop does from now on."""
    done = desk.do(AddHouseRule(text, desk.day(since) if since else None, number))
    _tell(desk, done.records.house_rules[0])


@command.command("end")
@click.argument("id", type=int)
@at_desk
def end(desk: Desk, id: int) -> None:
    """Say that a house rule no longer holds; it stays to be read."""
    _tell(desk, desk.do(EndHouseRule(id)).records.house_rules[0])


def _tell(desk: Desk, rule: HouseRule) -> None:
    if desk.as_json:
        document: Document = {"house_rule": documents.plain(rule)}
        desk.terminal.say(documents.text(document))
    else:
        desk.terminal.say(_line(rule, desk))


def _line(rule: HouseRule, desk: Desk) -> str:
    """Say a rule in one line: `2 since 20 Nov 2026: read it aloud (after #42)`."""
    since = f" since {rule.applies_from:%d %b %Y}".replace(" 0", " ") if rule.applies_from else ""
    of = f" (after #{rule.case})" if rule.case is not None else ""
    ended = ""
    if rule.ended_at is not None:
        ended = f", ended {wording.full_time(rule.ended_at, desk.now, desk.book.shop)}"
    return f"{rule.id}{since}{ended}: {short(rule.text, _TEXT_CELLS)}{of}"
