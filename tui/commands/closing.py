"""What `amends set NUMBER closed` asks beside the outcome: grades, a good word, a note.

Used by `tui.commands.set`. The words of the options stand in one table, so that the help, a refusal
and what is asked for cannot differ (docs/practice.md, C13, D15, E16).
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeVar

import click

from store.domain.case import GRADES, Case
from store.domain.commands import CloseCase, Command, NoteEnding
from store.domain.refusal import Refused
from store.domain.words import Outcome, Status
from tui.commands import documents
from tui.commands.desk import Desk
from tui.commands.ending import Wrong
from tui.commands.options import WORDS
from tui.commands.telling import told

Answer = int | str | None
"""What was typed to one of the options; `None` when it was left out."""
Answers = Mapping[str, int | str]

_GRADE_OPTIONS = {
    "mood_end": ("--mood-end", "The customer's mood at the end, 1 to 5."),
    "trust_end": ("--trust", "Their trust in us at the end."),
    "fair_result": ("--fair-result", "How fair they find what they got."),
    "fair_process": ("--fair-process", "How fair they find the way to it."),
    "fair_treatment": ("--fair-treatment", "How fair they find how we treated them."),
    "mood_start": ("--mood-start", "Their mood at the start, where nobody noted it then."),
}
_TEXT_OPTIONS = {
    "good_word": ("--good-word", "A good word that they passed on, such as a review."),
    "note": ("--note", "A note on how it ended."),
}
F = TypeVar("F", bound=Callable[..., object])


class _Grade(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.4 on
    """A grade from 1 to 5; 0 takes away what was entered on a closed case."""

    name = "grade"

    def convert(
        self, value: str | int, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Read the digit. Raises `Wrong`."""
        typed = str(value).strip()
        if typed in ("0", "1", "2", "3", "4", "5"):
            return int(typed)
        option = param.opts[0] if param is not None else "a grade"
        raise Wrong(f"{option} is a number from 1 to 5; nothing was changed.")

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Show the range in the help."""
        return "1-5"


def options(command: F) -> F:
    """Add the options of the close, in the order in which the dialog asks."""
    for name, (option, words) in reversed(_TEXT_OPTIONS.items()):
        command = click.option(option, name, type=WORDS, help=f"For closed: {_begun(words)}")(
            command
        )
    for name, (option, words) in reversed(_GRADE_OPTIONS.items()):
        command = click.option(option, name, type=_Grade(), help=f"For closed: {_begun(words)}")(
            command
        )
    return command


def answers(asked: Mapping[str, Answer]) -> Answers:
    """Give what was typed to these options, without those that were left out."""
    return {name: value for name, value in asked.items() if value is not None}


def option_of(answered: Answers) -> str:
    """Give the first of the options that were typed, for a sentence."""
    known = _GRADE_OPTIONS | _TEXT_OPTIONS
    return next(option for name, (option, _) in known.items() if name in answered)


def close(
    desk: Desk,
    number: int,
    outcome: Outcome | None,
    will_return: bool,
    reason: str,
    follow_up_at: datetime | None,
    answered: Answers,
) -> None:
    """Close the case, or correct how a closed one ended, and print it with what was asked."""
    case = desk.case(number)
    if case.status is Status.CLOSED:
        if reason or follow_up_at is not None:
            raise Refused(f"#{number} is closed already; the outcome, grades and notes can change.")
        done = desk.do(_correction(case, outcome, will_return, answered), saw=case)
    else:
        if outcome is None:
            listed = ", ".join(Outcome)
            raise Refused(f"Closing needs the outcome: one of {listed}.")
        done = desk.do(_close(number, outcome, will_return, reason, follow_up_at, answered))
    now = done.records.cases[0]
    ending = now.ending
    told(
        desk,
        done,
        feeling=documents.plain(now.feeling),
        good_word=now.good_word,
        closed_over=list(ending.missing) if ending is not None else [],
    )


def _close(
    number: int,
    outcome: Outcome,
    will_return: bool,
    reason: str,
    follow_up_at: datetime | None,
    answered: Answers,
) -> Command:
    return CloseCase(
        number,
        outcome,
        said_they_will_return=will_return,
        good_word=_text(answered, "good_word") or "",
        note=_text(answered, "note") or reason,
        follow_up_at=follow_up_at,
        no_follow_up_reason=reason,
        **_grades(answered),
    )


def _correction(
    case: Case, outcome: Outcome | None, will_return: bool, answered: Answers
) -> Command:
    return NoteEnding(
        case.number,
        outcome=Outcome.RECOVERED if will_return and outcome is None else outcome,
        said_they_will_return=True if will_return else None,
        good_word=_text(answered, "good_word"),
        note=_text(answered, "note"),
        **_grades(answered),
    )


def _grades(answered: Answers) -> dict[str, int]:
    given = {name: answered.get(name) for name in GRADES}
    return {name: grade for name, grade in given.items() if isinstance(grade, int)}


def _text(answered: Answers, name: str) -> str | None:
    value = answered.get(name)
    return value if isinstance(value, str) else None


def _begun(words: str) -> str:
    return words[0].lower() + words[1:]
