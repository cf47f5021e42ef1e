"""Taking a step back, and doing it again.

Used by the casebook for `u` and `U`. A step keeps the images before and after of what it changed;
an undo puts back exactly the fields that it had changed, if they still are as it left them.
What other people did to other fields meanwhile stays. The history grows with every undo
(docs/rules.md, *undo*).
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from store.domain.book import Book, Records, Step
from store.domain.case import Case, Void
from store.domain.customer import Customer
from store.domain.lessons import CorrectiveAction, HouseRule, Phrase, Practised, Remark
from store.domain.parts import Entry
from store.domain.refusal import ChangedMeanwhile, Refused
from store.domain.words import Act, PromiseState, Status

_KEPT = frozenset({"revision", "history"})
"""Fields that never go back."""


def step_to_undo(book: Book, by: str, at: datetime) -> Step:
    """Give the newest step of this person that can be taken back, or refuse."""
    for step in reversed(_own(book, by, at)):
        if step.undone_at is None:
            return step
    raise Refused(
        f"There is nothing of yours to take back in the last {book.shop.undo_hours} hours."
    )


def step_to_redo(book: Book, by: str, at: datetime) -> Step:
    """Give the step that this person took back last, if they did nothing new since; or refuse."""
    undone = [step for step in _own(book, by, at) if step.undone_at is not None]
    done = [step for step in _own(book, by, at) if step.undone_at is None]
    again = [step for step in undone if not any(later.id > step.id for later in done)]
    if not again:
        raise Refused("There is nothing of yours to do again.")
    # Taken back in one instant, the last one is the oldest: steps go back newest first.
    return max(again, key=lambda step: (step.undone_at or step.at, -step.id))


def undo(book: Book, step: Step, by: str, at: datetime) -> tuple[Records, Step]:
    """Give the records as they were before `step`, and the step marked as undone."""
    records = _turned(book, step.after, step.before, by, at, Act.UNDONE, step.command)
    return records, replace(step, undone_at=at)


def redo(book: Book, step: Step, by: str, at: datetime) -> tuple[Records, Step]:
    """Give the records as `step` had made them, and the step as done."""
    records = _turned(book, step.before, step.after, by, at, Act.REDONE, step.command)
    return records, replace(step, undone_at=None)


def outdated(book: Book, at: datetime) -> tuple[int, ...]:
    """List the ids of steps too old to be taken back, which need not be kept."""
    oldest = at - timedelta(hours=book.shop.undo_hours)
    return tuple(step.id for step in book.steps if step.at < oldest)


def before(book: Book, after: Records, by: str, at: datetime) -> Records:
    """Give the image of the records that `after` replaces.

    A record that did not exist has, as its image, itself withdrawn: nothing is ever deleted, so
    taking back its making leaves it void, and doing it again brings the same number back.
    """
    void = Void(at, by, "taken back")
    return without_history(
        Records(
            cases=tuple(book.cases.get(c.number) or replace(c, void=void) for c in after.cases),
            customers=_images(after.customers, book.customers),
            people=tuple(book.people.get(p.id) or replace(p, gone=True) for p in after.people),
            shop=book.shop if after.shop else None,
            actions=_images(after.actions, book.actions),
            house_rules=_images(after.house_rules, book.house_rules),
            phrases=_images(after.phrases, book.phrases),
            practised=_images(after.practised, book.practised),
            remarks=_images(after.remarks, book.remarks),
        )
    )


def without_history(records: Records) -> Records:
    """Give the image of records that a step keeps."""
    return replace(records, cases=tuple(replace(case, history=()) for case in records.cases))


def _own(book: Book, by: str, at: datetime) -> list[Step]:
    if book.person(by).gone:
        raise Refused(f"{book.person(by).name} no longer works here.")
    oldest = at - timedelta(hours=book.shop.undo_hours)
    return [step for step in book.steps if step.by == by and step.at >= oldest]


def _turned(
    book: Book, left: Records, wanted: Records, by: str, at: datetime, act: Act, command: str
) -> Records:
    """Bring the records that are now as `left` to what they are in `wanted`."""
    cases = []
    for was, to in zip(left.cases, wanted.cases, strict=True):
        current = book.case(was.number)
        try:
            if act is Act.UNDONE and to.void is not None and was.void is None:
                _require_untouched(current, by)
            case = _restored(was, to, current)
            _require_whole(case, current)
        except _Overtaken as overtaken:
            raise _conflict(book, current, by, overtaken) from None
        entry = Entry(at=at, by=by, act=act, text=command)
        cases.append(replace(case, revision=current.revision + 1, history=(*case.history, entry)))
    _require_one_case(left, wanted, book)
    try:
        return Records(
            cases=tuple(cases),
            customers=_all(left.customers, wanted.customers, book.customers),
            people=_all(left.people, wanted.people, book.people),
            shop=_restored(left.shop, wanted.shop, book.shop) if left.shop else None,
            actions=_all(left.actions, wanted.actions, book.actions),
            house_rules=_all(left.house_rules, wanted.house_rules, book.house_rules),
            phrases=_all(left.phrases, wanted.phrases, book.phrases),
            practised=_all(left.practised, wanted.practised, book.practised),
            remarks=_all(left.remarks, wanted.remarks, book.remarks),
        )
    except _Overtaken as overtaken:
        raise ChangedMeanwhile(
            f"Not taken back: {overtaken.field} was changed again since. Nothing was changed.",
            saw={overtaken.field: overtaken.left},
            found={overtaken.field: overtaken.found},
        ) from None


class _Overtaken(Exception):
    """A field is no longer as the step left it."""

    def __init__(self, field: str, left: object, found: object) -> None:
        super().__init__(field)
        self.field = field.replace("_", " ")
        self.left = _shown(left)
        self.found = _shown(found)


def _shown(value: object) -> str:
    if value is None:
        return "none"
    if isinstance(value, StrEnum):
        return value.replace("_", " ")
    if isinstance(value, tuple):
        return f"{len(value)} of them" if value else "none"
    if is_dataclass(value):
        said = (getattr(value, name, None) for name in ("text", "kind", "state", "result"))
        return ", ".join(_shown(word) for word in said if word) or "something else"
    return str(value)


def _require_untouched(case: Case, by: str) -> None:
    """Keep a new case that somebody else has worked on; voiding it takes a reason."""
    if any(entry.by not in ("", by) for entry in case.history):
        raise _Overtaken("the case", "new", "in work")


def _require_whole(case: Case, current: Case) -> None:
    """Keep fields together that the rules keep together, although each alone may go back."""
    field = _torn(case)
    if field and not _torn(current):
        raise _Overtaken(field, getattr(case, field), getattr(current, field))


def _torn(case: Case) -> str:
    """Name the field that does not fit the others; an empty text when all do."""
    if sum(wait.ended_at is None for wait in case.waits) > 1:
        return "waits"
    nobody_spoke = case.first_contact_at is None
    if case.status is (Status.CONTACTED if nobody_spoke else Status.NEW):
        return "contacts"
    broken = any(promise.state is PromiseState.BROKEN for promise in case.promises)
    if broken and case.second_failure_at is None:
        return "promises"
    return ""


def _require_one_case(left: Records, wanted: Records, book: Book) -> None:
    """Keep a new customer to whom another case belongs since."""
    of_step = {case.number for case in left.cases}
    others = [c for c in book.cases.values() if c.number not in of_step and c.void is None]
    for was, to in zip(left.customers, wanted.customers, strict=True):
        if to.withdrawn and any(case.customer == was.id for case in others):
            raise ChangedMeanwhile(
                f"Not taken back: {was.name} has another case since. Nothing was changed.",
                saw={"cases": "none"},
                found={"cases": "another one"},
            )


def _conflict(book: Book, case: Case, by: str, overtaken: _Overtaken) -> ChangedMeanwhile:
    others = [entry.by for entry in case.history if entry.by and entry.by != by]
    person = book.people.get(others[-1]) if others else None
    who = f" by {person.name}" if person else ""
    return ChangedMeanwhile(
        f"#{case.number}: {overtaken.field} was changed again since{who}, so your step was not "
        f"taken back. Nothing was changed.",
        saw={overtaken.field: overtaken.left},
        found={overtaken.field: overtaken.found},
    )


W2 = TypeVar("W2", Customer, CorrectiveAction, HouseRule, Phrase, Practised, Remark)


def _images(after: tuple[W2, ...], book: Mapping[int, W2]) -> tuple[W2, ...]:
    return tuple(book.get(record.id) or replace(record, withdrawn=True) for record in after)


class _WithId(Protocol):
    @property
    def id(self) -> Any: ...


K = TypeVar("K")
W = TypeVar("W", bound=_WithId)
R = TypeVar("R")


def _all(left: Iterable[W], wanted: Iterable[W], book: Mapping[K, W]) -> tuple[W, ...]:
    return tuple(_restored(was, to, book[was.id]) for was, to in zip(left, wanted, strict=True))


def _restored(left: R, wanted: R, current: R) -> R:
    """Give `current` with every field that differs between `left` and `wanted` as in `wanted`."""
    if not is_dataclass(current) or isinstance(current, type):
        raise _Overtaken(type(current).__name__, left, current)
    changes: dict[str, object] = {}
    for field in fields(current):
        name = field.name
        if name in _KEPT:
            continue
        was, to, now = getattr(left, name), getattr(wanted, name), getattr(current, name)
        if was == to:
            continue
        if now == was:
            changes[name] = to
        elif _is_parts(was) and _is_parts(to) and _is_parts(now):
            changes[name] = _restored_parts(name, was, to, now)
        elif is_dataclass(now) and type(was) is type(to) is type(now):
            changes[name] = _restored(was, to, now)
        else:
            raise _Overtaken(name, was, now)
    if "revision" in {field.name for field in fields(current)}:
        changes["revision"] = getattr(current, "revision") + 1  # noqa: B009 - not every record has it
    return replace(current, **changes)


def _is_parts(value: object) -> bool:
    return isinstance(value, tuple) and all(hasattr(part, "id") for part in value)


def _restored_parts(
    name: str, left: tuple[W, ...], wanted: tuple[W, ...], current: tuple[W, ...]
) -> tuple[W, ...]:
    was, to = {part.id: part for part in left}, {part.id: part for part in wanted}
    now = {part.id: part for part in current}
    for id in was.keys() | to.keys():
        if was.get(id) == to.get(id):
            continue
        if now.get(id) != was.get(id):
            raise _Overtaken(name, was.get(id), now.get(id))
        if id in to:
            now[id] = to[id]
        else:
            del now[id]
    return tuple(now[id] for id in sorted(now))
