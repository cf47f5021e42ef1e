"""Which keys make sense on a closed case, and what the others say instead.

Used by the keys of the board and of the case page. It prevents a key from being silently dead on a
closed case, and one sentence from having to serve for all of them.
"""

from store.domain.case import Case
from store.domain.words import PromiseState

TAKES = frozenset(
    {"close", "status", "contact", "facts", "void", "cause", "phrases", "gesture", "follow_up"}
)
"""Dialogs that make sense on any closed case."""


def why_not(name: str, case: Case) -> str:
    """Say why the dialog of this name cannot be opened on a closed case; empty when it can."""
    if name in TAKES or (name == "stop_gap" and case.is_eased):
        return ""
    again = "s takes it up again, with a reason"
    if name == "promise" and any(p.state is PromiseState.OPEN for p in case.promises):
        return f"#{case.number} was closed with a promise open. {again}; then p settles it."
    if name == "stop_gap":
        return f"#{case.number} is closed and no stop-gap runs. {again}."
    return f"#{case.number} is closed. {again}."
