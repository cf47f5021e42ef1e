"""Words for a conflict: what was seen, what holds now, and who changed it.

Used by `rules/seen.py` and `undo.py`. Prevents a sentence that blames somebody who did something
else, or that says the same of both sides and so leaves a person with nothing to decide on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime, tzinfo
from enum import StrEnum

from store.domain.parts import Entry
from store.domain.words import Act

_PARTS_SAID = 3
"""How many parts that differ a sentence names."""
_UNSAID = "something else"
"""What a part is called that has no words of its own."""
_LONGEST = 60
"""How much of a text a sentence shows."""
_SAID_OF_A_PART = ("text", "kind", "step", "channel", "sign", "place", "state", "result", "reason")
_UNDOING = frozenset({Act.UNDONE, Act.REDONE})
_TOUCHES: Mapping[str, frozenset[Act]] = {
    "status": frozenset({Act.STATUS, Act.CLOSED, Act.REOPENED}),
    "ending": frozenset({Act.CLOSED, Act.OUTCOME, Act.ENDING_NOTE, Act.REOPENED}),
    "outcome": frozenset({Act.CLOSED, Act.OUTCOME, Act.REOPENED}),
    "good_word": frozenset({Act.GOOD_WORD}),
    "reopenings": frozenset({Act.REOPENED}),
    "fixed_at": frozenset({Act.STATUS}),
    "owner": frozenset({Act.OWNER}),
    "waits": frozenset({Act.WAITING}),
    "contacts": frozenset({Act.CONTACT, Act.TOLD}),
    "promises": frozenset(
        {
            Act.PROMISED,
            Act.PROMISE_KEPT,
            Act.PROMISE_BROKEN,
            Act.PROMISE_MOVED,
            Act.PROMISE_ASKED,
        }
    ),
    "second_failure_at": frozenset({Act.SECOND_FAILURE}),
    "follow_ups": frozenset({Act.FOLLOW_UP, Act.FOLLOW_UP_RESULT, Act.FOLLOW_UP_MOVED}),
    "plan": frozenset({Act.PLAN_STEP, Act.PLAN_STEP_DONE, Act.PLAN_TOLD}),
    "stop_gaps": frozenset({Act.STOP_GAP, Act.STOP_GAP_ENDED}),
    "options": frozenset({Act.OPTION, Act.OPTION_STATE, Act.OPTION_BESIDE_WISH}),
    "gestures": frozenset(
        {
            Act.GESTURE_ASKED,
            Act.GESTURE_PROMISED,
            Act.GESTURE_GIVEN,
            Act.GESTURE_DECLINED,
            Act.GESTURE_ARRIVED,
        }
    ),
    "budget_set": frozenset({Act.BUDGET}),
    "words": frozenset({Act.WORDS}),
    "wishes": frozenset({Act.WISH}),
    "unwanted": frozenset({Act.UNWANTED}),
    "understood": frozenset({Act.UNDERSTOOD}),
    "listening": frozenset({Act.LISTENED}),
    "notes": frozenset({Act.NOTE}),
    "house": frozenset({Act.HOUSE_STEP, Act.HOUSE_STEP_SKIPPED}),
    "warning": frozenset({Act.WARNING}),
    "fault": frozenset({Act.FAULT}),
    "cause": frozenset({Act.CAUSE}),
    "lessons": frozenset({Act.LESSON}),
    "returned_at": frozenset({Act.RETURNED}),
    "void": frozenset({Act.VOIDED}),
}
"""Which entries of the history change a field; plain facts are entered with their own name."""

_ENTERED_AS = {"event_at": "needed by", "big": "order"}
"""Plain facts that the history calls otherwise than the case does."""


def last_touching(field: str, entries: Sequence[Entry]) -> Entry | None:
    """Give the last of these entries that changed this field; `None` when none of them did.

    A dotted field is a part of another one. What was taken back or done again counts where no
    entry names the field itself: only the one who changed it last could do that.
    """
    acts = _TOUCHES.get(field, frozenset())
    last = field.rpartition(".")[2]
    name = _ENTERED_AS.get(last, last)
    named = [
        entry
        for entry in entries
        if entry.act in acts
        or (entry.act is Act.CHANGED and entry.text == name)
        or (entry.act is Act.GRADED and f"{name}:" in entry.now)
    ]
    undone = [entry for entry in entries if entry.act in _UNDOING]
    found = named or undone
    return found[-1] if found else None


def both(was: object, now: object, zone: tzinfo) -> tuple[str, str]:
    """Say two values so that what differs between them can be seen.

    Of parts only those that differ are named, instants in `zone`.
    """
    if isinstance(was, tuple) and isinstance(now, tuple):
        return _both_parts(was, now, zone)
    if is_dataclass(was) and is_dataclass(now) and _said(was, zone) == _said(now, zone):
        return _apart(was, zone, now), _apart(now, zone, was)
    return _said(was, zone), _said(now, zone)


def _both_parts(was: tuple[object, ...], now: tuple[object, ...], zone: tzinfo) -> tuple[str, str]:
    before, after = {_key(part): part for part in was}, {_key(part): part for part in now}
    differing = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    pairs = [both(before.get(key), after.get(key), zone) for key in differing]
    return _joined([one for one, _ in pairs]), _joined([other for _, other in pairs])


def _joined(said: Sequence[str]) -> str:
    more = len(said) - _PARTS_SAID
    listed = "; ".join(said[:_PARTS_SAID]) or "none"
    return f"{listed}; {more} more" if more > 0 else listed


def _key(part: object) -> object:
    """Give what a part is known by: its id, or its step of the house path."""
    return getattr(part, "id", None) or getattr(part, "step", None) or part


def _said(value: object, zone: tzinfo) -> str:
    if value is None or value == "" or value == ():
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, StrEnum):
        return value.replace("_", " ")
    if isinstance(value, datetime):
        local = value.astimezone(zone)
        return f"{local:%a} {local.day} {local:%b %Y %H:%M}"
    if isinstance(value, tuple):
        return "; ".join(_said(part, zone) for part in value)
    if is_dataclass(value):
        said = (getattr(value, name, None) for name in _SAID_OF_A_PART)
        return ", ".join(_said(word, zone) for word in said if word) or _UNSAID
    text = str(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _apart(part: object, zone: tzinfo, other: object) -> str:
    """Say a part with the first field in which it differs from one that sounds the same."""
    said = _said(part, zone)
    for field in fields(part) if is_dataclass(part) else ():
        mine = getattr(part, field.name)
        if mine != getattr(other, field.name, None):
            differs = f"{field.name.replace('_', ' ')} {_said(mine, zone)}"
            return differs if said == _UNSAID else f"{said}, {differs}"
    return said
