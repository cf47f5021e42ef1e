"""`amends phrase`: words to say, by stage of the talk (docs/practice.md, B16, B19).

For whoever works with a screen reader; the words are printed to be said, and what was said is
written into the history of the case.
"""

import click

from store.domain.commands import AddPhrase, HidePhrase, UsePhrase
from store.domain.lessons import Phrase
from store.domain.phrases import FACTS, Stage, filled, phrase_book
from tui.commands import documents
from tui.commands.desk import Desk
from tui.commands.documents import Document, Json
from tui.commands.ending import Wrong
from tui.commands.options import NUMBER, OneOf, at_desk, common_options
from tui.commands.options import WORDS as TEXT
from tui.commands.telling import told
from tui.text import labels
from tui.text.safe import safe

STAGE = OneOf("stage of the talk", labels.STAGE)
_BELOW_ZERO = {"ignore_unknown_options": True}
"""The phrases that come with Amends have ids such as -3, which are no options."""


@click.group("phrase", no_args_is_help=False)
@common_options
def command() -> None:
    """Words to say, by stage of the talk."""


@command.command("list")
@click.option("--stage", type=STAGE, help="Only this stage.")
@click.option("--case", "number", type=NUMBER, help="Fill in the facts of this case.")
@at_desk
def list_phrases(desk: Desk, stage: Stage | None, number: int | None) -> None:
    """List the phrases with their ids, the shop's own before those that come with Amends."""
    phrases = [one for one in phrase_book(desk.book) if stage in (None, one.stage)]
    phrases.sort(key=lambda one: list(Stage).index(Stage(one.stage)))
    said = {one.id: _said(one, number, desk) for one in phrases}
    if desk.as_json:
        listed: list[Json] = [
            {"id": one.id, "stage": one.stage, "text": one.text, "said": said[one.id]}
            for one in phrases
        ]
        document: Document = {"shop": documents.shop(desk.book.shop), "phrases": listed}
        desk.terminal.say(documents.text(document))
        return
    lines = [f"{one.id:>4} {labels.STAGE[Stage(one.stage)]}: {said[one.id]}" for one in phrases]
    desk.terminal.say("\n".join(lines) or "Every phrase of that stage is hidden.")


@command.command("add")
@click.argument("stage", type=STAGE)
@click.argument("text", type=TEXT)
@at_desk
def add(desk: Desk, stage: Stage, text: str) -> None:
    """Add wording of the shop's own; {name}, {what} and the like are filled in."""
    _tell(desk, desk.do(AddPhrase(stage, text)).records.phrases[0])


@command.command("hide", context_settings=_BELOW_ZERO)
@click.argument("id", type=int)
@at_desk
def hide(desk: Desk, id: int) -> None:
    """Take a phrase out of the book, also one that came with Amends."""
    _tell(desk, desk.do(HidePhrase(id)).records.phrases[0])


@command.command("use", context_settings=_BELOW_ZERO)
@click.argument("number", type=NUMBER)
@click.argument("id", type=int)
@at_desk
def use(desk: Desk, number: int, id: int) -> None:
    """Print a phrase for a case, and write into its history that it was said."""
    done = desk.do(UsePhrase(number, id))
    said = done.records.cases[0].history[-1].text
    told(desk, done, f"“{safe(said)}”", said=said)


def _said(phrase: Phrase, number: int | None, desk: Desk) -> str:
    """Give the words, filled in where a case is named."""
    if number is None:
        return safe(phrase.text)
    who = desk.known_person
    if who is None:
        raise Wrong(f"Say who speaks, with --as; it may stand in {{{FACTS[2]}}}.")
    return safe(filled(phrase, desk.book.case(number), desk.book, who, desk.now))


def _tell(desk: Desk, phrase: Phrase) -> None:
    if desk.as_json:
        document: Document = {"phrase": documents.plain(phrase)}
        desk.terminal.say(documents.text(document))
        return
    hidden = ", hidden" if phrase.hidden else ""
    words = f"{labels.STAGE[Stage(phrase.stage)]}{hidden}: {safe(phrase.text)}"
    desk.terminal.say(f"{phrase.id} {words}")
