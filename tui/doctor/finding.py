"""What the doctor says of one thing."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How something is."""

    OK = "ok"
    ADVICE = "advice"
    """It works, and could be better."""
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    id: str
    """Stable, for scripts."""
    state: State
    sentence: str
    about_writing: bool = False
    """Whether a trouble keeps changes from being saved; else it keeps something from being read."""


def ok(id: str, sentence: str) -> Finding:
    """Say that something is well."""
    return Finding(id, State.OK, sentence)


def advice(id: str, sentence: str) -> Finding:
    """Say how something could be better."""
    return Finding(id, State.ADVICE, sentence)


def trouble(id: str, sentence: str, *, about_writing: bool = False) -> Finding:
    """Say that something does not work."""
    return Finding(id, State.TROUBLE, sentence, about_writing)
