"""What a backup of the board differs in from the board as it is now.

Used before a backup takes the board's place, so that whoever asks for it sees what would be lost,
and by the list of backups. It compares by revisions, which only grow: a case that a backup has in
an older revision was changed since.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from store.domain.book import Book

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Difference:
    """What would be otherwise if the backup took the board's place."""

    missing: tuple[int, ...] = ()
    """Cases that would be gone: neither in the backup nor in a closed year."""
    moved: tuple[int, ...] = ()
    """Cases of the board that the backup has not, and that a closed year holds anyway."""
    again: tuple[int, ...] = ()
    """Cases that only the backup has; such a case may have moved to a closed year since."""
    older: tuple[int, ...] = ()
    """Cases that were changed since."""
    newer: tuple[int, ...] = ()
    """Cases that the backup has in a later state than the board."""
    others: Mapping[str, int] = field(default_factory=dict)
    """How many records of each other table are not the same, or only on one side."""

    @property
    def is_none(self) -> bool:
        """Whether nothing at all would be otherwise."""
        cases = (self.missing, self.moved, self.again, self.older, self.newer)
        return not any(cases) and not self.others


def difference(now: Book, then: Book, archived: Collection[int] = ()) -> Difference:
    """Compare the board as it is `now` with a backup, `then`; `archived` is in closed years."""
    gone = sorted(_numbers(now) - _numbers(then))
    in_both = [one for one in now.cases if one in then.cases]
    older: list[int] = []
    newer: list[int] = []
    for one in in_both:
        new, old = now.cases[one], then.cases[one]
        if old is new or old == new:
            continue
        (newer if old.revision > new.revision else older).append(one)
    return Difference(
        missing=tuple(one for one in gone if one not in archived),
        moved=tuple(one for one in gone if one in archived),
        again=tuple(sorted(_numbers(then) - _numbers(now))),
        older=tuple(older),
        newer=tuple(newer),
        others={name: count for name, count in _others(now, then) if count},
    )


def _numbers(book: Book) -> set[int]:
    """Give the numbers of all cases, also of those that cannot be understood."""
    kept = (one.id for one in book.unreadable if one.table == "cases")
    return {*book.cases, *(int(id) for id in kept if id.isascii() and id.isdigit())}


def _others(now: Book, then: Book) -> list[tuple[str, int]]:
    return [
        ("customers", _differing(now.customers, then.customers)),
        ("people", _differing(now.people, then.people)),
        ("settings", int(now.shop != then.shop)),
        ("actions", _differing(now.actions, then.actions)),
        ("house_rules", _differing(now.house_rules, then.house_rules)),
        ("phrases", _differing(now.phrases, then.phrases)),
        ("practised", _differing(now.practised, then.practised)),
        ("remarks", _differing(now.remarks, then.remarks)),
    ]


def _differing(now: Mapping[K, V], then: Mapping[K, V]) -> int:
    """Count the records that are not the same, or only on one side; `None` is no record."""
    return sum(now.get(id) != then.get(id) for id in (*now, *(then.keys() - now.keys())))
