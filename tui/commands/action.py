"""`amends action`: corrective actions: what is changed so that it does not happen again.

For scripts and screen readers, beside the screen of causes (docs/practice.md, A17, E10, E11).
"""

import click

from store.domain.book import Book
from store.domain.causes import action_state, actions_at_work, touched
from store.domain.commands import AddAction, CheckAction, FinishAction, TellTouched
from store.domain.lessons import CorrectiveAction
from store.domain.refusal import NotFound, Refused
from tui.commands import documents
from tui.commands.cause import place_of
from tui.commands.desk import Desk, find_person
from tui.commands.documents import Document, Json
from tui.commands.options import NUMBER, WORDS, at_desk, common_options
from tui.commands.telling import short
from tui.text import wording
from tui.text.causes_words import telling_words

_TEXT_CELLS = 72


@click.group("action", no_args_is_help=False)
@common_options
def command() -> None:
    """Corrective actions: what is changed, by whom, until when."""


@command.command("list")
@click.option("--all", "also_held", is_flag=True, help="Also those that held.")
@at_desk
def list_actions(desk: Desk, also_held: bool) -> None:
    """List what is being changed, the most pressing first."""
    book, now = desk.book, desk.now
    listed = list(actions_at_work(book, now))
    if also_held:
        listed += [one for one in book.actions.values() if one.held and not one.withdrawn]
    if desk.as_json:
        actions: list[Json] = [_document(one, desk) for one in listed]
        document: Document = {"shop": documents.shop(book.shop), "corrective_actions": actions}
        desk.terminal.say(documents.text(document))
        return
    lines = [_line(one, book, desk) for one in listed]
    desk.terminal.say("\n".join(lines) or "Nothing is being changed.")


@command.command("add")
@click.argument("text", type=WORDS)
@click.option("--place", type=WORDS, help="Which place in the process it changes.")
@click.option("--owner", type=WORDS, metavar="PERSON", help="Who sees to it.")
@click.option("--due", type=WORDS, metavar="WHEN", help="Until when.")
@click.option("--case", "cases", type=NUMBER, multiple=True, help="A case it touches; repeatable.")
@at_desk
def add(
    desk: Desk,
    text: str,
    place: str | None,
    owner: str | None,
    due: str | None,
    cases: tuple[int, ...],
) -> None:
    """Write down what is to be changed."""
    wanted = AddAction(
        text,
        place=place_of(place, desk.book.shop) if place else "",
        owner=find_person(owner, desk.book).id if owner else None,
        due_at=desk.instant(due) if due else None,
        cases=cases,
    )
    done = desk.do(wanted)
    _tell(desk, done.records.actions[0], done.snapshot.book)


@command.command("done")
@click.argument("id", type=int)
@click.option("--from", "since", type=WORDS, metavar="DAY", help="From when; else today.")
@click.option("--check", type=WORDS, metavar="WHEN", help="When to look whether it held.")
@click.option("--tell", is_flag=True, help="Plan to tell every touched customer what changed.")
@at_desk
def finish(desk: Desk, id: int, since: str | None, check: str | None, tell: bool) -> None:
    """Say that an action is done; with --tell every touched customer gets a follow-up."""
    if tell:
        _require_touched(id, desk.book)
    wanted = FinishAction(
        id,
        desk.day(since) if since else None,
        desk.instant(check) if check else None,
    )
    done = desk.do(wanted)
    action, book = done.records.actions[0], done.snapshot.book
    numbers: tuple[int, ...] = ()
    if tell:
        told = desk.do(TellTouched(id))
        numbers, book = tuple(case.number for case in told.records.cases), told.snapshot.book
    _tell(desk, action, book, numbers)


@command.command("held")
@click.argument("id", type=int)
@click.option("--no", "failed", is_flag=True, help="It did not hold; it is to be done anew.")
@at_desk
def check_action(desk: Desk, id: int, failed: bool) -> None:
    """Say that what was changed held, or with --no that it did not."""
    done = desk.do(CheckAction(id, held=not failed))
    _tell(desk, done.records.actions[0], done.snapshot.book)


@command.command("tell")
@click.argument("id", type=int)
@at_desk
def tell(desk: Desk, id: int) -> None:
    """Plan to tell every touched customer what was changed because of them."""
    done = desk.do(TellTouched(id))
    book = done.snapshot.book
    _tell(desk, book.actions[id], book, tuple(case.number for case in done.records.cases))


def _require_touched(id: int, book: Book) -> None:
    """Refuse before anything is done; half of what was asked for would be done otherwise."""
    action = book.actions.get(id)
    if action is None or action.withdrawn:
        raise NotFound(f"There is no corrective action with the id {id}.")
    if not touched(action, book).to_tell:
        raise Refused("Nobody is left to tell, so nothing was done; leave out --tell.")


def _tell(desk: Desk, action: CorrectiveAction, book: Book, planned: tuple[int, ...] = ()) -> None:
    """Print the action as it stands now, and in which cases the telling was planned."""
    if desk.as_json:
        desk.terminal.say(
            documents.text(_document(action, desk) | {"telling_planned": list(planned)})
        )
        return
    lines = [_line(action, book, desk)]
    if planned:
        lines.append(f"To be told: {', '.join(f'#{number}' for number in planned)}")
    desk.terminal.say("\n".join(lines))


def _document(action: CorrectiveAction, desk: Desk) -> Document:
    state = action_state(action, desk.now).value
    return {"state": state, "action": documents.plain(action)}


def _line(action: CorrectiveAction, book: Book, desk: Desk) -> str:
    """Say an action in one line: `3 open, Ana, due Fri 27 Nov 15:00: a red ticket; #12 #40`."""
    facts = [action_state(action, desk.now).value.replace("_", " ")]
    facts.append(short(wording.person_name(action.owner, book.people)))
    at, word = (action.due_at, "due") if action.done_at is None else (action.check_at, "look")
    if at is not None and action.held is None:
        facts.append(f"{word} {wording.full_time(at, desk.now, book.shop)}")
    told = telling_words(action, book)
    said = f"{action.id} {', '.join(facts)}: {short(action.text, _TEXT_CELLS)}"
    return f"{said} ({told})" if told else said
