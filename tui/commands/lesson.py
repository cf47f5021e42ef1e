"""`amends lesson` and `amends fault`: what a case led to, and whose fault it was.

For scripts and screen readers, beside the dialog of key `y` (docs/practice.md, A19, B6, E15).
"""

import click

from store.domain.commands import NoteLesson, SettleFault
from store.domain.words import FaultState
from tui.commands.desk import Desk
from tui.commands.options import NUMBER, WORDS, OneOf, at_desk
from tui.commands.telling import short, told
from tui.text import labels

STATE = OneOf("answer", labels.FAULT)


@click.command("lesson")
@click.argument("number", type=NUMBER)
@click.argument("text", type=WORDS)
@click.option("--answers", default="", type=WORDS, help="Who answers for what from now on.")
@at_desk
def lesson(desk: Desk, number: int, text: str, answers: str) -> None:
    """Write down what a case led to, with --answers also a new responsibility."""
    told(desk, desk.do(NoteLesson(number, text, answers)), f"Lesson: {short(text)}")


@click.command("fault")
@click.argument("number", type=NUMBER)
@click.argument("state", type=STATE)
@click.option("--own-part", default="", type=WORDS, help="What our own part was; for shared.")
@click.option("--note", default="", type=WORDS, help="A word on it.")
@at_desk
def fault(desk: Desk, number: int, state: FaultState, own_part: str, note: str) -> None:
    """Settle whose fault it was, or leave it open again; nothing else needs it settled."""
    case = desk.book.case(number)
    done = desk.do(SettleFault(number, state, own_part, note), saw=case)
    told(desk, done, f"Fault: {labels.FAULT[state]}")
