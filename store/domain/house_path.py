"""The house path of a case: which of its steps are taken, skipped or open.

Used by the strip, the case page, the rule for ticking a step and the command line, so that a step
which the case proves by itself, such as an apology in a contact, counts everywhere and needs no
tick of its own (docs/rules.md, *house path*).
"""

from dataclasses import dataclass
from datetime import datetime

from store.domain.apologies import apologies
from store.domain.case import Case
from store.domain.parts import Cause, Statement
from store.domain.words import Act, FollowUpKind, HouseStep, Mark, OptionState

BY_HAND = frozenset({HouseStep.LISTENED, HouseStep.UNDERSTOOD, HouseStep.TOLD_WHAT_CHANGED})
"""The steps that a person ticks; all others happen where they are recorded."""

_Did = tuple[str, datetime]
"""Who did something, and when."""


@dataclass(frozen=True, slots=True)
class PathStep:
    """One step of the house path in one case."""

    step: HouseStep
    at: datetime | None = None
    """When it was taken or skipped; `None` while it is open."""
    by: str = ""
    skipped: str = ""
    """The reason why it was skipped; empty when it was taken or is open."""

    @property
    def is_open(self) -> bool:
        """Whether it is neither taken nor skipped."""
        return self.at is None


def house_path(case: Case, path: tuple[HouseStep, ...]) -> tuple[PathStep, ...]:
    """Give the steps of a shop's path as they stand in a case, in the order of the path."""
    return tuple(_as_it_stands(step, case) for step in path)


def next_step(case: Case, path: tuple[HouseStep, ...]) -> HouseStep | None:
    """Give the first step that is neither taken nor skipped; `None` at the end of the path."""
    return next((one.step for one in house_path(case, path) if one.is_open), None)


def _as_it_stands(step: HouseStep, case: Case) -> PathStep:
    """A deed of the case goes before a tick, so that a skipped step may still be taken."""
    did = _done_by_deed(step, case)
    if did is not None:
        return PathStep(step, did[1], did[0])
    for tick in reversed(case.house):
        if tick.step is step:
            return PathStep(step, tick.at, tick.by, tick.skipped)
    return PathStep(step)


def _done_by_deed(step: HouseStep, case: Case) -> _Did | None:
    """Find what was done in the case already and needs no tick of its own."""
    match step:
        case HouseStep.UNDERSTOOD:
            return _by(case.understood)
        case HouseStep.APOLOGISED:
            return next(((one.by, one.at) for one in apologies(case)), None)
        case HouseStep.THANKED:
            return _marked(case, Mark.THANKS)
        case HouseStep.WISH_ASKED:
            return _by(next(iter(case.wishes), None))
        case HouseStep.OPTION_ACCEPTED:
            return _accepted(case)
        case HouseStep.FIXED:
            return ("", case.fixed_at) if case.fixed_at is not None else None
        case HouseStep.SOMETHING_EXTRA:
            given = ((g.given_by, g.given_at) for g in case.gestures if g.given_at is not None)
            return next(given, None)
        case HouseStep.TOLD_WHAT_CHANGED:
            return _marked(case, Mark.TOLD_CHANGE) or _told_change(case)
        case HouseStep.CAUSE:
            return _by(case.cause)
        case HouseStep.LISTENED:
            return _listened(case)


def _listened(case: Case) -> _Did | None:
    """Tell who first wrote on the listening sheet, as long as something stands on it."""
    if not case.listening:
        return None
    return next(((e.by, e.at) for e in case.history if e.act is Act.LISTENED), None)


def _by(part: Statement | Cause | None) -> _Did | None:
    return (part.by, part.at) if part is not None else None


def _accepted(case: Case) -> _Did | None:
    for option in case.options:
        if option.state is OptionState.ACCEPTED:
            return option.settled_by or option.by, option.settled_at or option.made_at
    return None


def _marked(case: Case, mark: Mark) -> _Did | None:
    marked = (c for c in case.contacts if c.reached and mark in c.marks)
    return next(((contact.by, contact.at) for contact in marked), None)


def _told_change(case: Case) -> _Did | None:
    """Tell who reached the customer in a follow-up that was planned for the telling (E11)."""
    for asked in case.follow_ups:
        if asked.kind is FollowUpKind.TELL_CHANGE and asked.reached and asked.done_at is not None:
            return asked.done_by, asked.done_at
    return None
