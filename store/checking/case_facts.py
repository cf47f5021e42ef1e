"""What a case says of others: people, instants, parts and other cases.

Used by the checks of the board and of the years. It looks at the fields of every part by their
names, so that a part that is added to the case one day is looked at too.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime, timedelta

from store.domain.case import Case

PAST_AT_MOST = timedelta(days=1)
"""What was done lies no further ahead than clocks of machines differ."""
PLANS_AT_MOST = timedelta(days=6 * 366)
"""What is planned lies no further ahead than times can be typed (docs/rules.md, *times*)."""
_PEOPLE = frozenset(
    {
        *("by", "opened_by", "made_by", "done_by", "asked_by", "answered_by", "given_by"),
        *("settled_by", "merged_by", "dropped_by", "owner", "person"),
    }
)
_NAMES: dict[type, tuple[str, ...]] = {}
_PLANS = frozenset({"due_at", "until", "event_at", "check_at", "was"})


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What one case refers to."""

    people: frozenset[str]
    ahead: bool
    """Whether something that was done lies in the future."""
    far: bool
    """Whether a plan lies further ahead than can be meant."""
    twins: tuple[str, ...]
    """The kinds of parts of which two have one id."""


def facts_of(case: Case, now: datetime) -> CaseFacts:
    """Look through a case and all its parts."""
    people: set[str] = set()
    past: list[datetime] = []
    plans: list[datetime] = []
    _look(case, people, past, plans)
    return CaseFacts(
        frozenset(people - {""}),
        bool(past) and max(past) > now + PAST_AT_MOST,
        bool(plans) and max(plans) > now + PLANS_AT_MOST,
        tuple(_twins(case)),
    )


def people_and_past(record: object) -> tuple[frozenset[str], datetime | None]:
    """Give who is named in any other record, and its latest instant that is no plan."""
    people: set[str] = set()
    past: list[datetime] = []
    _look(record, people, past, [])
    return frozenset(people - {""}), max(past, default=None)


def _look(part: object, people: set[str], past: list[datetime], plans: list[datetime]) -> None:
    for name in _names(type(part)):
        value = getattr(part, name)
        if value is None:
            continue
        if isinstance(value, datetime):
            (plans if name in _PLANS else past).append(value)
        elif isinstance(value, str):
            if name in _PEOPLE:
                people.add(value)
        elif isinstance(value, tuple):
            for one in value:
                if is_dataclass(one):
                    _look(one, people, past, plans)
        elif is_dataclass(value):
            _look(value, people, past, plans)


def _names(kind: type) -> tuple[str, ...]:
    if (known := _NAMES.get(kind)) is None:
        known = tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
        _NAMES[kind] = known
    return known


def _twins(case: Case) -> Iterator[str]:
    for name in _names(Case):
        value = getattr(case, name)
        if isinstance(value, tuple) and len(value) > 1 and hasattr(value[0], "id"):
            ids = Counter(getattr(part, "id", None) for part in value)
            if max(ids.values()) > 1:
                yield name
