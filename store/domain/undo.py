"""Taking a step back, and doing it again.

Used by the casebook for `u` and `U`. A step keeps what it changed, as it was before and after; an
undo puts back exactly the fields that it had changed, if they still are as it left them.
What other people did to other fields meanwhile stays. The history grows with every undo
(docs/rules.md, *undo*).
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from store.domain.book import Book, Records, Step
from store.domain.case import Case, Void
from store.domain.conflicts import both, last_touching
from store.domain.customer import Customer
from store.domain.field_words import field_words
from store.domain.images import narrowed
from store.domain.lessons import CorrectiveAction, HouseRule, Phrase, Practised, Remark
from store.domain.parts import Entry
from store.domain.refusal import ChangedMeanwhile, Refused
from store.domain.restoring import Overtaken, all_restored, restored
from store.domain.rules.situation import Situation
from store.domain.undo_guards import (
    require_alive,
    require_money,
    require_no_pin,
    require_one_case,
    require_right,
    require_seen_to_once,
    require_shop_owner_left,
    require_whole_persons,
    torn,
)
from store.domain.words import Act

_PASSED_OVER = "The next undo passes this step over."


def step_to_undo(book: Book, by: str, at: datetime) -> Step:
    """Give the newest step of this person that can be taken back, or refuse.

    A step that was found not to be is given once, so that the person is told why; from then on it
    is passed over for as long as that holds.
    """
    for step in reversed(_own(book, by, at)):
        if step.undone_at is not None:
            continue
        if step.passed_over_at is None or _can_go_back(book, step, by, at):
            return step
    raise Refused(
        f"There is nothing of yours to take back in the last {book.shop.undo_hours} hours."
    )


def step_to_redo(book: Book, by: str, at: datetime) -> Step:
    """Give the step that this person took back last, if they did nothing new since; or refuse."""
    own = _own(book, by, at)
    undone = [step for step in own if step.undone_at is not None]
    done = [step for step in own if step.undone_at is None and step.passed_over_at is None]
    again = [step for step in undone if not any(later.id > step.id for later in done)]
    if not again:
        raise Refused("There is nothing of yours to do again.")
    # Taken back in one instant, the last one is the oldest: steps go back newest first.
    return max(again, key=lambda step: (step.undone_at or step.at, -step.id))


def undo(book: Book, step: Step, by: str, at: datetime) -> tuple[Records, Step]:
    """Give the records as they were before `step`, and the step marked as undone.

    Raises `Refused`, and `ChangedMeanwhile` when something was changed again since; the step is
    then to be marked with `passed_over`.
    """
    try:
        records = _turned(book, step.after, step.before, Situation(book, book.person(by), at), step)
    except ChangedMeanwhile as conflict:
        sentence = f"{conflict.sentence} {_PASSED_OVER}"
        raise ChangedMeanwhile(sentence, conflict.saw, conflict.found, conflict.brief) from None
    except Refused as refused:
        raise Refused(f"{refused.sentence} {_PASSED_OVER}") from None
    return records, replace(step, undone_at=at, passed_over_at=None)


def passed_over(step: Step, at: datetime) -> Step:
    """Give the step marked as one of which it was told that it cannot be taken back."""
    return replace(step, passed_over_at=at)


def redo(book: Book, step: Step, by: str, at: datetime) -> tuple[Records, Step]:
    """Give the records as `step` had made them, and the step as done; raises as `undo` does."""
    situation = Situation(book, book.person(by), at)
    records = _turned(book, step.before, step.after, situation, step)
    return records, replace(step, undone_at=None)


def _can_go_back(book: Book, step: Step, by: str, at: datetime) -> bool:
    try:
        undo(book, step, by, at)
    except Refused:
        return False
    return True


def outdated(book: Book, at: datetime) -> tuple[int, ...]:
    """List the ids of steps too old to be taken back, which need not be kept."""
    oldest = at - timedelta(hours=book.shop.undo_hours)
    return tuple(step.id for step in book.steps if step.at < oldest)


def images(book: Book, after: Records, by: str, at: datetime) -> tuple[Records, Records]:
    """Give what a step keeps of the records that `after` replaces, and of those in `after`.

    A record that did not exist has, as its image, itself withdrawn: nothing is ever deleted, so
    taking back its making leaves it void, and doing it again brings the same number back.
    """
    void = Void(at, by, "taken back")
    return narrowed(
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
        ),
        after,
    )


def _own(book: Book, by: str, at: datetime) -> list[Step]:
    if book.person(by).gone:
        raise Refused(f"{book.person(by).name} no longer works here.")
    oldest = at - timedelta(hours=book.shop.undo_hours)
    return [step for step in book.steps if step.by == by and step.at >= oldest]


def _turned(
    book: Book, left: Records, wanted: Records, situation: Situation, step: Step
) -> Records:
    """Bring the records that are now as `left` to what they are in `wanted`."""
    back = wanted is step.before
    require_no_pin(step.command)
    require_right(left, wanted, situation)
    cases = tuple(
        _turned_case(was, to, situation, step, back=back)
        for was, to in zip(left.cases, wanted.cases, strict=True)
    )
    require_one_case(left, wanted, book)
    try:
        records = Records(
            cases=cases,
            customers=all_restored(left.customers, wanted.customers, book.customers),
            people=all_restored(left.people, wanted.people, book.people),
            shop=restored(left.shop, wanted.shop, book.shop) if left.shop else None,
            actions=all_restored(left.actions, wanted.actions, book.actions),
            house_rules=all_restored(left.house_rules, wanted.house_rules, book.house_rules),
            phrases=all_restored(left.phrases, wanted.phrases, book.phrases),
            practised=all_restored(left.practised, wanted.practised, book.practised),
            remarks=all_restored(left.remarks, wanted.remarks, book.remarks),
        )
    except Overtaken as overtaken:
        raise _conflict(overtaken, situation, None, back=back) from None
    require_shop_owner_left(records, book)
    require_whole_persons(records, book)
    require_seen_to_once(records)
    return records


def _turned_case(was: Case, to: Case, situation: Situation, step: Step, *, back: bool) -> Case:
    current = situation.book.case(was.number)
    require_alive(current, was, to, step.command)
    try:
        if back and to.void is not None and was.void is None:
            _require_untouched(current, situation.by.id)
        case = restored(was, to, current)
        _require_whole(case, current)
    except Overtaken as overtaken:
        raise _conflict(overtaken, situation, current, back=back) from None
    if not back:
        require_money(current, case, situation)
    act = Act.UNDONE if back else Act.REDONE
    # The instant of the step names its lines in the history, so that they can be told again.
    names = step.at.isoformat()
    entry = Entry(at=situation.at, by=situation.by.id, act=act, text=step.command, was=names)
    return replace(case, revision=current.revision + 1, history=(*case.history, entry))


def _require_untouched(case: Case, by: str) -> None:
    """Keep a new case that somebody else has worked on; voiding it takes a reason."""
    if any(entry.by not in ("", by) for entry in case.history):
        raise Overtaken("the case", "new", "in work")


def _require_whole(case: Case, current: Case) -> None:
    """Keep fields together that the rules keep together, although each alone may go back."""
    field = torn(case)
    if field and not torn(current):
        if getattr(case, field) == getattr(current, field):
            field = "status"  # the word with the customer stands in a follow-up
        raise Overtaken(field, getattr(case, field), getattr(current, field))


def _conflict(
    overtaken: Overtaken, situation: Situation, case: Case | None, *, back: bool
) -> ChangedMeanwhile:
    words = field_words(overtaken.field)
    left, found = both(overtaken.left, overtaken.found, situation.hours.zone)
    if overtaken.field == "owner":
        left, found = _name(left, situation.book), _name(found, situation.book)
    kept = "taken back" if back else "done again"
    of_case = f"#{case.number}: " if case else ""
    who = _changed_by(overtaken.field, situation, case)
    changed = f"{who} changed {words} since" if who else f"{words} changed since"
    they_can = f" Only {who} can take that back." if who else ""
    return ChangedMeanwhile(
        f"{of_case}your step was not {kept}: {changed} (left as: {left}; now: {found}). "
        f"Nothing was changed.{they_can}",
        saw={overtaken.field: left},
        found={overtaken.field: found},
        brief=f"{of_case}not {kept}: {changed}{', and can undo that' if who else ''}.",
    )


def _changed_by(field: str, situation: Situation, case: Case | None) -> str:
    """Name who else changed it last, where the history of a case tells; else an empty text."""
    if case is None:
        return ""
    others = [entry for entry in case.history if entry.by not in ("", situation.by.id)]
    entry = last_touching(field, others) or (others[-1] if others else None)
    person = situation.book.people.get(entry.by) if entry else None
    return person.name if person else ""


def _name(id: str, book: Book) -> str:
    person = book.people.get(id)
    return person.name if person else id


W2 = TypeVar("W2", Customer, CorrectiveAction, HouseRule, Phrase, Practised, Remark)


def _images(after: tuple[W2, ...], book: Mapping[int, W2]) -> tuple[W2, ...]:
    return tuple(book.get(record.id) or replace(record, withdrawn=True) for record in after)
