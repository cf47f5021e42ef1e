"""What is personal by type: which fields are emptied when a person is erased, and which keep words.

Used by `erasing.py`. It prevents guessing case by case what a field tells of somebody: each field
of a case, its parts, a customer and the records beside the cases stands in one of four lists, and a
test asks for an answer for every field that is added (docs/rules.md, *erase*).
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TypeVar

from store.domain.case import Case, Ending, Void
from store.domain.lessons import CorrectiveAction, HouseRule, Phrase, Practised, Remark
from store.domain.parts import (
    Cause,
    Contact,
    DateMove,
    Entry,
    Fault,
    FixOption,
    FollowUp,
    Gesture,
    HouseTick,
    Lesson,
    Note,
    PlanStep,
    Promise,
    Reopening,
    Statement,
    StopGap,
    Wait,
    Warned,
)
from store.domain.words import Act

GONE = "erased"
"""Stands where a personal text stood, so that what it proves stays: that somebody was heard."""

R = TypeVar("R")
Turn = Callable[[str], str]


@dataclass(frozen=True)
class Fields:
    """The fields of one type, by what an erase does with them."""

    emptied: tuple[str, ...]
    """Personal by nature: the whole text goes."""
    shared: tuple[str, ...]
    """The shop's own words, in which a name may stand: the name goes."""
    parts: tuple[str, ...]
    """Holds values that have fields of their own."""
    kept: tuple[str, ...]
    """Figures, dates, ids of ours: nobody is known by them once the name is gone."""


def _listed(emptied: str = "", shared: str = "", parts: str = "", kept: str = "") -> Fields:
    return Fields(*(tuple(names.split()) for names in (emptied, shared, parts, kept)))


FIELDS: dict[type, Fields] = {
    Case: _listed(
        emptied="impact telling listening good_word",
        shared="what meant remarkable expectation beyond fixed_override",
        parts=(
            "waits words warning wishes unwanted understood contacts promises follow_ups plan"
            " stop_gaps options gestures notes house fault cause reopenings ending lessons void"
            " history"
        ),
        kept=(
            "number customer opened_at opened_by noticed_at revision origin failure severity status"
            " owner event_at reach order feeling budget_set fixed_at second_failure_at returned_at"
            " links imported_key erased_at"
        ),
    ),
    Statement: _listed(emptied="text", kept="id at by"),
    Wait: _listed(emptied="note", kept="id started_at by ended_at"),
    Contact: _listed(
        emptied="note", shared="told", kept="id at by channel marks reached from_customer"
    ),
    DateMove: _listed(shared="reason", kept="at by was customer_told"),
    Promise: _listed(
        emptied="to",
        shared="text",
        parts="moves",
        kept="id due_at made_at by state settled_at settled_by customer_told_first checks",
    ),
    FollowUp: _listed(
        emptied="place note found",
        kept="id due_at made_at made_by kind owner result done_at done_by",
    ),
    PlanStep: _listed(
        shared="text",
        kept="id made_at made_by person due_at prevents_repeat done_at done_by told_at",
    ),
    StopGap: _listed(shared="text", kept="id started_at by cost until ended_at"),
    FixOption: _listed(
        shared="text",
        kept="id made_at by cost state offered_at settled_at settled_by beside_wish refund",
    ),
    Gesture: _listed(
        shared="kind note alternative",
        kept=(
            "id cost state asked_at asked_by surprise answered_at answered_by promised_at given_at"
            " given_by arrived_at"
        ),
    ),
    Note: _listed(emptied="text", kept="id at by kind"),
    HouseTick: _listed(shared="skipped", kept="step at by"),
    Fault: _listed(shared="own_part note", kept="state at by"),
    Cause: _listed(shared="note", kept="place at by"),
    Warned: _listed(emptied="note", kept="sign at by"),
    Lesson: _listed(shared="text responsibility", kept="id at by house_rule action"),
    Reopening: _listed(emptied="reason", kept="at by closed_at outcome"),
    Ending: _listed(
        emptied="note no_follow_up_reason",
        kept="at by outcome said_they_will_return missing",
    ),
    Void: _listed(shared="reason", kept="at by"),
    Entry: _listed(shared="text was now", kept="at by act part"),
    CorrectiveAction: _listed(
        shared="text",
        kept=(
            "id made_at made_by place owner due_at done_at applies_from check_at held checked_at"
            " cases revision withdrawn"
        ),
    ),
    HouseRule: _listed(
        shared="text", kept="id made_at made_by applies_from case ended_at revision withdrawn"
    ),
    Phrase: _listed(shared="text", kept="id stage made_by hidden revision withdrawn"),
    Practised: _listed(shared="what", kept="id at by revision withdrawn"),
    Remark: _listed(
        shared="text dropped_because",
        kept="id at by case dropped_at revision withdrawn dropped_by",
    ),
}
"""What an erase does with each field. Of a customer see `erasing.number_alone`."""

CUSTOMER = _listed(
    emptied="name say address phone email notes",
    kept=(
        "id revision since yearly_value key reach merged_into merged_at merged_by withdrawn"
        " erased_at"
    ),
)
"""The same of a customer, whose name becomes the number. Since when and how much are figures."""

SAID = frozenset(
    {
        *(Act.WORDS, Act.WISH, Act.UNWANTED, Act.UNDERSTOOD, Act.LISTENED, Act.CONTACT),
        *(Act.WAITING, Act.FOLLOW_UP, Act.FOLLOW_UP_RESULT, Act.FOLLOW_UP_MOVED, Act.WARNING),
        *(Act.NOTE, Act.CLOSED, Act.ENDING_NOTE, Act.REOPENED, Act.RETURNED, Act.GOOD_WORD),
        Act.IMPORTED,
    }
)
"""Lines of the history whose text repeats something personal: it is emptied like that."""
TOLD = frozenset(
    {
        *(Act.OPENED, Act.TOLD, Act.STATUS, Act.PROMISED, Act.PROMISE_KEPT, Act.PROMISE_BROKEN),
        *(Act.PROMISE_MOVED, Act.PROMISE_ASKED, Act.PLAN_STEP, Act.PLAN_STEP_DONE, Act.PLAN_TOLD),
        *(Act.STOP_GAP, Act.STOP_GAP_ENDED, Act.OPTION, Act.OPTION_STATE, Act.OPTION_BESIDE_WISH),
        *(Act.GESTURE_PROMISED, Act.GESTURE_GIVEN, Act.GESTURE_DECLINED, Act.GESTURE_ARRIVED),
        *(Act.HOUSE_STEP, Act.HOUSE_STEP_SKIPPED, Act.FAULT, Act.CAUSE, Act.SECOND_FAILURE),
        *(Act.LESSON, Act.PHRASE, Act.VOIDED),
    }
)
"""Lines whose text is the shop's own words: a name in it goes."""
BY_ID = frozenset(
    {
        *(Act.CHANGED, Act.UNDONE, Act.REDONE, Act.GESTURE_ASKED, Act.OWNER, Act.BUDGET),
        *(Act.CLOSED_OVER, Act.GRADED, Act.OUTCOME, Act.LINKED, Act.REMARK, Act.ERASED),
    }
)
"""Lines whose text, if any, is a word of ours, such as the name of a field: it stays."""
_KINDS = frozenset(
    {
        *(Act.GESTURE_ASKED, Act.GESTURE_PROMISED, Act.GESTURE_GIVEN),
        *(Act.GESTURE_DECLINED, Act.GESTURE_ARRIVED),
    }
)
"""Lines that say before which gesture it is, by its id or in free words."""


@dataclass(frozen=True)
class Turning:
    """How texts are turned: those that are personal, and those in which a name may stand."""

    emptied: Turn
    shared: Turn
    ids: Collection[str] = ()
    """Ids of gestures in the shop's catalogue, which are no texts."""

    def turned(self, value: R) -> R:
        """Give the value with all its texts turned; itself when none of them changes."""
        if isinstance(value, Entry):
            return self._entry(value)  # type: ignore[return-value]  # R is Entry here
        if not is_dataclass(value) or isinstance(value, type):
            return value
        names = FIELDS[type(value)]
        changes: dict[str, object] = {}
        for listed, turn in ((names.emptied, self.emptied), (names.shared, self.shared)):
            for name in listed:
                was: str = getattr(value, name)
                is_id = name == "kind" and was in self.ids
                if was and not is_id and (now := turn(was)) != was:
                    changes[name] = now
        for name in names.parts:
            part: object = getattr(value, name)
            if part and (other := self._parts(part)) is not part:
                changes[name] = other
        return replace(value, **changes) if changes else value

    def _parts(self, part: object) -> object:
        if not isinstance(part, tuple):
            return self.turned(part)
        turned = tuple(self.turned(one) for one in part)
        return part if all(a is b for a, b in zip(part, turned, strict=True)) else turned

    def _entry(self, entry: Entry) -> Entry:
        text, was, now = entry.text, entry.was, entry.now
        if entry.act in SAID:
            text = self.emptied(text) if text else text
        elif entry.act in TOLD:
            text = self.shared(text) if text else text
        if entry.act is Act.GOOD_WORD:
            was = self.emptied(was) if was else was
        elif entry.act in _KINDS:
            was = was if was in self.ids else self.shared(was)
        elif entry.act is Act.CHANGED and (turn := self._turn_of(entry.text)) is not None:
            was, now = (turn(one) if one else one for one in (was, now))
        if (text, was, now) == (entry.text, entry.was, entry.now):
            return entry
        return replace(entry, text=text, was=was, now=now)

    def _turn_of(self, field: str) -> Turn | None:
        """Give how the values of this fact are turned; `None` for what is no text of people."""
        if field in FIELDS[Case].emptied:
            return self.emptied
        return self.shared if field in FIELDS[Case].shared else None


def texts_in(value: object) -> list[str]:
    """Give every text in a value, however deep, such as a step with its images."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for part in value for text in texts_in(part)]
    if is_dataclass(value) and not isinstance(value, type):
        return [text for field in fields(value) for text in texts_in(getattr(value, field.name))]
    return []


def untouched(value: object) -> list[str]:
    """List the fields, as `Contact.note`, that hold a personal text that was not emptied."""
    if isinstance(value, tuple):
        return [name for part in value for name in untouched(part)]
    if not is_dataclass(value) or isinstance(value, type) or type(value) not in FIELDS:
        return []
    kind, names = type(value), FIELDS[type(value)]
    found = [
        f"{kind.__name__}.{name}"
        for name in names.emptied
        if getattr(value, name) not in ("", GONE)
    ]
    if isinstance(value, Entry) and value.act in SAID and value.text not in ("", GONE):
        found.append("Entry.text")
    return found + [text for name in names.parts for text in untouched(getattr(value, name))]
