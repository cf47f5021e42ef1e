"""Which cases leave the board for the file of their year, and what is known of those that left.

Used by the casebook for the daily move and for everything that reaches across the years. It keeps
a case on the board for as long as somebody may still have to do something about it, and for as long
as a figure of the present or the last month counts it (docs/rules.md, *years*).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from store.domain.book import Book, Step
from store.domain.case import Case
from store.domain.left_open import may_leave_board
from store.domain.words import Act

STAYS_DAYS = 30
"""For so many days a case that was closed or voided stays on the board."""
_CLOSED, _VOID = "closed", "void"


@dataclass(frozen=True, slots=True)
class Past:
    """A case in a closed year, as far as it is known without reading it whole."""

    number: int
    year: int
    """The year in whose file it is."""
    customer: int
    revision: int
    opened_at: datetime
    left_at: datetime
    """When it was closed or voided."""
    owner: str | None
    void: bool
    text: str
    """What happened, the remarkable part and the customer's own words, folded."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A year whose file cannot be read, or a record in it that nobody sees.

    Such a record cannot be understood, or says something else than the board's (`held_back`).
    """

    year: int
    sentence: str
    """What happened and what it means for the data."""
    number: int | None = None
    """The number under which the record stands, where it has one."""
    record: bool = False
    """Whether it is one record; else it is the whole year."""


def left_at(case: Case) -> datetime | None:
    """Give when a case was voided or closed; `None` for one that is open."""
    if case.void is not None:
        return case.void.at
    return case.ending.at if case.ending is not None else None


def is_over(case: Case, now: datetime, zone: ZoneInfo) -> bool:
    """Tell whether a case was over for long enough and nothing about it is still under way.

    Counted in whole days of the shop, so that what leaves leaves with the day and not by and by.
    """
    gone = left_at(case)
    if gone is None:
        return False
    today = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    last_month = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    return (
        gone < today - timedelta(days=STAYS_DAYS)
        and may_leave_board(case)
        and not _is_counted_since(case, last_month)
    )


def _is_counted_since(case: Case, since: datetime) -> bool:
    """Tell whether a month's gesture budget since then holds something of this case.

    Moving a case must never change a figure that somebody may be looking at.
    """
    return any(
        at is not None and at >= since
        for gesture in case.gestures
        for at in (gesture.promised_at, gesture.given_at, gesture.arrived_at)
    ) or any(gap.started_at >= since for gap in case.stop_gaps)


def leaving(book: Book, now: datetime) -> Mapping[int, int]:
    """Give the cases that leave the board, by number, each with the year that it goes to.

    That is the year of its closing in the shop's zone. A case that a step of the last hours
    changed stays: whoever takes the step back finds it on the board. So does one that was imported
    in these hours: the backup from before the import then takes it back whole.
    """
    zone = ZoneInfo(book.shop.zone)
    since = now - timedelta(hours=book.shop.undo_hours)
    held = _in_steps(book.steps, since)
    found: dict[int, int] = {}
    for number, case in book.cases.items():
        if number in held or _was_imported_since(case, since):
            continue
        if is_over(case, now, zone):
            gone = left_at(case)
            if gone is not None:
                found[number] = gone.astimezone(zone).year
    return found


def is_twin(was: Case, case: Case) -> bool:
    """Tell whether the board's `case` is what a year's `was` became: it says all that this says.

    Lines are only ever added to a history. An erase rewrites them, and takes the twins away itself.
    """
    return (
        was.opened_at == case.opened_at
        and was.revision <= case.revision
        and case.history[: len(was.history)] == was.history
    )


def held_back(book: Book, archived: Iterable[Case], now: datetime) -> tuple[Lost, ...]:
    """Say which cases should leave the board and stay, for their year says something else of them.

    `archived` are the years' records of cases that the board holds too. Both are kept; but what
    the year says is in no list, so that somebody has to know of it (docs/rules.md, *years*).
    """
    other = {case.number for case in archived if not is_twin(case, book.cases[case.number])}
    if not other:
        return ()
    return tuple(
        Lost(
            year,
            f"#{number} stays on the board: a closed year says something else of it, as after a "
            "restore. `amends check` tells what to do.",
            number,
            record=True,
        )
        for number, year in sorted(leaving(book, now).items())
        if number in other
    )


def _was_imported_since(case: Case, since: datetime) -> bool:
    return bool(case.imported_key) and any(
        entry.act is Act.IMPORTED and entry.at >= since for entry in reversed(case.history)
    )


def _in_steps(steps: Iterable[Step], since: datetime) -> Collection[int]:
    return {
        case.number
        for step in steps
        if max(step.at, step.undone_at or step.at) >= since
        for case in (*step.before.cases, *step.after.cases)
    }


def matching(past: Iterable[Past], wanted: str, book: Book) -> list[Past]:
    """Give the cases that have every word of `wanted`, the one closed last first, void ones last.

    Those that the board holds are left out.
    """
    words = wanted.casefold().split()
    people = {id: person.name.casefold() for id, person in book.people.items()}
    names: dict[int, str] = {}
    found = []
    for one in past:
        if one.number in book.cases:
            continue
        if (name := names.get(one.customer)) is None:
            name = names[one.customer] = "\n".join(book.found_by(one.customer)).casefold()
        short = (
            f"#{one.number}\n{people.get(one.owner or '', '')}\n{_VOID if one.void else _CLOSED}"
        )
        if all(word in one.text or word in name or word in short for word in words):
            found.append(one)
    found.sort(key=lambda one: (not one.void, one.left_at, one.number), reverse=True)
    return found
