"""Customers who came out of a failure happier than they went in (docs/practice.md, E19).

Used by `amends list --happier`: proof for the team that making it right is worth it. Only what was
asked counts, never a guess; whoever nobody asked is not among them.
"""

from collections.abc import Iterable

from store.domain.case import Case
from store.domain.words import Outcome


def came_out_happier(case: Case) -> bool:
    """Tell whether a closed case was recovered with a mood above that at the start."""
    felt = case.feeling
    if case.void is not None or case.outcome is not Outcome.RECOVERED:
        return False
    if felt.mood_start is None or felt.mood_end is None:
        return False
    return felt.mood_end > felt.mood_start


def happier(cases: Iterable[Case]) -> tuple[Case, ...]:
    """List these cases, the one closed last first."""
    ended = [(c.ending.at, c.number, c) for c in cases if c.ending and came_out_happier(c)]
    ended.sort(key=lambda one: one[:2], reverse=True)
    return tuple(case for _, _, case in ended)
