"""Which keys make sense on a closed case, and what the others say instead.

Used by the keys of the board and of the case page. It prevents a key from being silently dead on a
closed case, and one sentence from having to serve for all of them.
"""

from store.domain.case import Case
from store.domain.parts import Gesture
from store.domain.words import GestureState, PromiseState

TAKES = frozenset({"close", "status", "contact", "facts", "void", "cause", "phrases", "follow_up"})
"""Dialogs that make sense on any closed case."""


def why_not(name: str, case: Case) -> str:
    """Say why the dialog of this name cannot be opened on a closed case; empty when it can."""
    if name in TAKES or (name == "stop_gap" and case.is_eased):
        return ""
    if name == "promise" and any(one.state is PromiseState.OPEN for one in case.promises):
        return ""
    if name == "gesture" and any(map(_is_under_way, case.gestures)):
        return ""
    again = "s takes it up again, with a reason"
    if name == "promise":
        return f"#{case.number} is closed and no promise is open. {again}."
    if name == "gesture":
        return f"#{case.number} is closed and no gesture is under way. {again}."
    if name == "stop_gap":
        return f"#{case.number} is closed and no stop-gap runs. {again}."
    return f"#{case.number} is closed. {again}."


def _is_under_way(gesture: Gesture) -> bool:
    """Tell whether it is to be handed over, or to be seen to have arrived."""
    if gesture.state is GestureState.GIVEN:
        return gesture.arrived_at is None
    return gesture.state is GestureState.PROMISED
