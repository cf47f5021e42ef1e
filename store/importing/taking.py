"""What a file brings, brought onto a board: numbers, customers, and nothing that is there already.

Used by the casebook under the board's lock, and before it to show what would be done. Pure. It
prevents a second case for a row that was taken before, and a second record for a customer who has
one (docs/rules.md, *import*).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count

from store.domain.book import Book, Records
from store.domain.case import Case
from store.domain.lessons import CorrectiveAction
from store.domain.new_id import new_id
from store.domain.parts import Entry
from store.domain.shop import Person
from store.domain.words import Act
from store.importing.drafts import Arrivals, Draft, key_of
from store.importing.former import named_in
from store.importing.refusing import CannotTake
from store.importing.taking_customers import ExactCustomers, LikelyCustomers


@dataclass(frozen=True, slots=True)
class FiledAs:
    """A case whose customer has another name in the file than on the board."""

    line: int
    name: str
    """As the file says it."""
    customer: str
    """The name of the record, which has the same telephone number or e-mail address."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import adds to a board."""

    records: Records
    known: int = 0
    """Rows that are on the board, or in a closed year, already."""
    renumbered: int = 0
    """Cases that could not keep the number that they had."""
    filed: tuple[FiledAs, ...] = ()
    """Cases that are filed under another name."""
    lacking: int = 0
    """Known cases for which a whole export has parts that they lack here: nothing is added."""

    @property
    def cases(self) -> tuple[Case, ...]:
        """The new cases."""
        return self.records.cases


def keys_of(cases: Iterable[Case]) -> dict[str, int]:
    """Give the keys by which cases are known again, imported or logged, with their numbers."""
    found: dict[str, int] = {}
    for case in cases:
        found[own_key(case.number, case.opened_at)] = case.number
        if case.imported_key:
            found[case.imported_key] = case.number
    return found


def own_key(number: int, opened_at: datetime) -> str:
    """Name a case of ours by its number and by when it was logged, to the second."""
    return key_of("own", str(number), opened_at.isoformat(timespec="seconds"))


def taken(
    arrivals: Arrivals, book: Book, archived: Mapping[str, int], by: str, at: datetime
) -> Taken:
    """Give the records that a file adds. `archived` are the keys of cases in closed years.

    Raises `CannotTake` when the people of the board are no longer those for whom it was read.
    """
    there = {**archived, **keys_of(book.cases.values())}
    fresh = [draft for draft in arrivals.drafts if draft.key not in there]
    customers: ExactCustomers | LikelyCustomers = (
        ExactCustomers(book) if arrivals.is_own else LikelyCustomers(book)
    )
    numbers = _numbers(fresh, book)
    cases, filed = [], []
    for draft, number in zip(fresh, numbers, strict=True):
        customer, called = customers.find(draft.who)
        place = f"{arrivals.file}, line {draft.line}"
        if called:
            place += f", as {draft.who.name}"
            filed.append(FiledAs(draft.line, draft.who.name, called))
        other = draft.there
        if draft.number is not None and draft.number != number:
            other = str(draft.number)
        entry = Entry(at, by, Act.IMPORTED, None, place, was=draft.owner_there, now=other)
        cases.append(
            replace(
                draft.case,
                number=number,
                customer=customer,
                imported_key=draft.key,
                history=(*draft.case.history, entry),
            )
        )
    given = {draft.number: number for draft, number in zip(fresh, numbers, strict=True)}
    here = {draft.number: there[draft.key] for draft in arrivals.drafts if draft.key in there}
    actions = _actions(arrivals.actions, book, {**here, **given})
    renumbered = sum(number is not None and number != given[number] for number in given)
    people = _former(arrivals.former, cases, actions, book)
    return Taken(
        Records(tuple(cases), tuple(customers.new), people, actions=actions),
        len(arrivals.drafts) - len(fresh),
        renumbered,
        tuple(filed),
        _lacking(arrivals, book, there),
    )


def _former(
    former: Iterable[Person],
    cases: Iterable[Case],
    actions: Iterable[CorrectiveAction],
    book: Book,
) -> tuple[Person, ...]:
    """Give those of the former people who are named in what is added."""
    named = {id for case in cases for id in named_in(case)} | {one.made_by for one in actions}
    people = tuple(person for person in former if person.id in named)
    if any(person.id in book.people for person in people):
        raise CannotTake(
            "Somebody was added to the people of this board while the file was read. Nothing was "
            "imported; do it again."
        )
    return people


def _lacking(arrivals: Arrivals, book: Book, there: Mapping[str, int]) -> int:
    """Count the cases of a whole export that are on the board without all of their parts."""
    if not arrivals.is_whole:
        return 0
    here = {number: _parts(case) for number, case in book.cases.items()}
    known = ((there[one.key], one.case) for one in arrivals.drafts if one.key in there)
    return sum(number in here and not _parts(case) <= here[number] for number, case in known)


def _parts(case: Case) -> set[tuple[object, ...]]:
    """Name the parts of a case that an export tells row by row, in its words: to the second."""
    return {
        *(("contact", one.id, _second(one.at), bool(one.note)) for one in case.contacts),
        *(("promise", one.id, _second(one.made_at)) for one in case.promises),
        *(("follow-up", one.id, _second(one.made_at), bool(one.note)) for one in case.follow_ups),
        *(("gesture", one.id, _second(one.asked_at), one.kind) for one in case.gestures),
    }


def _second(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def _numbers(drafts: Collection[Draft], book: Book) -> list[int]:
    """Give each its own number where nobody ever had it here, and the next ones to the others."""
    kept = {one.number for one in drafts if one.number is not None and one.number >= book.next_case}
    following = (number for number in count(book.next_case) if number not in kept)
    return [
        one.number if one.number is not None and one.number in kept else next(following)
        for one in drafts
    ]


def _actions(
    actions: Iterable[CorrectiveAction], book: Book, numbers: Mapping[int | None, int]
) -> tuple[CorrectiveAction, ...]:
    """Give the corrective actions that are not here yet, with the numbers that their cases have."""
    known = {_same_action(one) for one in book.actions.values()}
    fresh = [one for one in actions if _same_action(one) not in known]
    first = new_id(book, "actions")
    kept = {one.id for one in fresh if one.id >= first}
    following = (id for id in count(first) if id not in kept)
    return tuple(
        replace(
            one,
            id=one.id if one.id in kept else next(following),
            cases=tuple(numbers[case] for case in one.cases if case in numbers),
        )
        for one in fresh
    )


def _same_action(action: CorrectiveAction) -> tuple[str, str]:
    return action.text, action.made_at.isoformat(timespec="seconds")
