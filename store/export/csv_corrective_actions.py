"""`corrective_actions.csv`: one row for each change so that a failure does not recur."""

from collections.abc import Iterable

from store.domain.lessons import CorrectiveAction
from store.export.columns import Column, Kind, Table
from store.export.private import why
from store.export.terms import ActionLine, day, yes


def _place(row: ActionLine) -> str:
    return row.terms.place(row.action.place) if row.action.place else ""


COLUMNS: tuple[Column[ActionLine], ...] = (
    Column("id", "Number of the action.", lambda row: str(row.action.id), Kind.NUMBER),
    Column(
        "text",
        "What is changed.",
        lambda row: row.action.text,
        private=why(CorrectiveAction, "text"),
    ),
    Column(
        "place",
        "The place in the process that it changes.",
        _place,
        empty="Not said.",
        private=why(CorrectiveAction, "place"),
    ),
    Column(
        "owner",
        "Who sees to it.",
        lambda row: row.terms.person(row.action.owner),
        empty="Nobody yet.",
    ),
    Column(
        "made_at",
        "When it was entered.",
        lambda row: row.terms.instant(row.action.made_at),
        Kind.INSTANT,
    ),
    Column("made_by", "Who entered it.", lambda row: row.terms.person(row.action.made_by)),
    Column(
        "due_at",
        "When it is to be done.",
        lambda row: row.terms.instant(row.action.due_at),
        Kind.INSTANT,
        empty="No date was set.",
    ),
    Column(
        "done_at",
        "When it was done.",
        lambda row: row.terms.instant(row.action.done_at),
        Kind.INSTANT,
        empty="It is open.",
    ),
    Column(
        "applies_from",
        "From which day on it holds.",
        lambda row: day(row.action.applies_from),
        Kind.DAY,
        empty="Not said.",
    ),
    Column(
        "check_at",
        "When to look whether it held.",
        lambda row: row.terms.instant(row.action.check_at),
        Kind.INSTANT,
        empty="No look is planned.",
        private=why(CorrectiveAction, "check_at"),
    ),
    Column(
        "checked_at",
        "When somebody looked.",
        lambda row: row.terms.instant(row.action.checked_at),
        Kind.INSTANT,
        empty="Nobody has yet.",
        private=why(CorrectiveAction, "checked_at"),
    ),
    Column(
        "held",
        "Whether it held.",
        lambda row: yes(row.action.held),
        Kind.YES_NO,
        empty="Not known yet.",
        private=why(CorrectiveAction, "held"),
    ),
    Column(
        "cases",
        "Numbers of the cases that it follows from.",
        lambda row: " ".join(map(str, row.action.cases)),
        Kind.WORDS,
        "numbers of cases",
        "None was named.",
        why(CorrectiveAction, "cases"),
    ),
)


def _itself(line: ActionLine) -> Iterable[ActionLine]:
    return () if line.action.withdrawn else (line,)


ACTIONS: Table[ActionLine, ActionLine] = Table(
    "corrective_actions.csv",
    "One row for each change so that a failure does not recur; what was taken back is left out.",
    COLUMNS,
    _itself,
)
