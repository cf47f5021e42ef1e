"""The closed years: one file for each year, beside the board, in the board's own layout.

Used by the casebook. Cases that were closed long ago lie in `closed/YEAR.json`, so that a change of
the board does not cost more with every year. A case that stands on the board and in a year, because
a move was killed or because it was brought back, counts as the board has it; in two years, the
newer revision counts. Nothing is read before somebody asks, and what a year holds is remembered in
short for as long as its file stays as it is.
"""

import re
import threading
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from msgspec import Raw

from store.domain.case import Case
from store.domain.years import Lost, Past, is_twin
from store.engine.codec import Codec, NotUnderstood
from store.engine.json_file import Stamp
from store.engine.layout import Tables, number
from store.engine.year_file import (
    CASES,
    highest_in,
    lost_record,
    read_short,
    write_year,
    year_at,
)
from store.errors import StoreTrouble

_NAME = re.compile(r"([0-9]{4})\.json")
_CASE = Codec(Case)


@dataclass(frozen=True, eq=False)
class _Known:
    """What one year's file held at one stamp."""

    stamp: Stamp | None
    cases: Mapping[int, Past] = field(default_factory=dict)
    lost: tuple[Lost, ...] = ()


class Archive:
    """The years of one shop. Safe among threads; writing is for whoever holds the board's lock."""

    def __init__(self, folder: Path) -> None:
        # There is none before the first case has moved.
        self._folder = folder
        self._guard = threading.RLock()
        self._numbers_guard = threading.Lock()
        """One of its own: a change asks for the highest number while others read whole years."""
        self._known: dict[int, _Known] = {}
        self._home: dict[int, Past] = {}
        self._by_customer: dict[int, tuple[int, ...]] = {}
        self._highest: dict[int, tuple[Stamp | None, int]] = {}

    def path(self, year: int) -> Path:
        """The file of a year."""
        return self._folder / f"{year:04}.json"

    def years(self) -> tuple[int, ...]:
        """List the years that have a file, the oldest first."""
        try:
            names = [path.name for path in self._folder.iterdir()]
        except OSError:
            return ()
        return tuple(sorted(int(found[1]) for name in names if (found := _NAME.fullmatch(name))))

    def highest(self) -> int:
        """Give the highest number that any year ever took in; 0 for none. Reads a few bytes."""
        with self._numbers_guard:
            for year in self.years():
                stamp = self._stamp(year)
                if year not in self._highest or self._highest[year][0] != stamp:
                    self._highest[year] = (stamp, highest_in(self.path(year)))
            return max((known for _, known in self._highest.values()), default=0)

    def past(self) -> Mapping[int, Past]:
        """Give every archived case in short, by number; reads the years that changed."""
        with self._guard:
            self._look()
            return self._home

    def lost(self) -> tuple[Lost, ...]:
        """List what of the years cannot be read."""
        with self._guard:
            self._look()
            return tuple(one for year in sorted(self._known) for one in self._known[year].lost)

    def of_customers(self, customers: Collection[int]) -> tuple[int, ...]:
        """List the numbers of the archived cases of these customers, ascending."""
        with self._guard:
            self._look()
            return tuple(sorted(n for one in customers for n in self._by_customer.get(one, ())))

    def customers(self) -> Collection[int]:
        """Give the ids of the customers of whom a year holds a case."""
        with self._guard:
            self._look()
            return self._by_customer.keys()

    def cases(self, numbers: Collection[int]) -> tuple[Case, ...]:
        """Read these cases whole, ascending; numbers that no year holds are left out.

        So is what cannot be understood; `lost` lists it. Raises `CannotRead`.
        """
        # Taken once: while years are read, another process may change which cases they hold.
        past = self.past()
        read = (
            self._understood(past[one].year, one, d) for one, d in self._documents(numbers, past)
        )
        found = [case for case in read if case is not None]
        return tuple(sorted(found, key=lambda case: case.number))

    def documents(self, numbers: Collection[int]) -> Iterator[tuple[int, Raw]]:
        """Give these records as they stand in their years. Raises `CannotRead`."""
        return self._documents(numbers, self.past())

    def _documents(
        self, numbers: Collection[int], past: Mapping[int, Past]
    ) -> Iterator[tuple[int, Raw]]:
        homes = {past[one].year for one in numbers if one in past}
        for year in sorted(homes):
            held = self._read(year).get(CASES, {})
            for one in numbers:
                if one in past and past[one].year == year and (document := held.get(str(one))):
                    yield one, document

    def of_year(self, year: int, but: Collection[int]) -> Iterator[Case]:
        """Give the cases of a year but for those numbers, ascending, decoded as they are asked for.

        What cannot be understood is left out; `lost` lists it. Raises `CannotRead`.
        """
        past = self.past()
        held = self._read(year).get(CASES, {})
        for key in sorted(known for id in held if (known := number(id)) is not None):
            if key in but or (key in past and past[key].year != year):
                continue
            if (case := self._understood(year, key, held[str(key)])) is not None:
                yield case

    def take(
        self, leaving: Mapping[int, tuple[int, Raw]], board: Mapping[int, Case]
    ) -> Collection[int]:
        """Write these records into their years, durably, and give the numbers that are there now.

        `leaving` has the year and the document of each number, and `board` all cases that the
        board holds until this is done. Their twins in other years are taken out on the way. A year
        that cannot be read is not touched, and what should go there stays on the board. So does a
        case in whose place a year keeps something else, or something newer: after a restore that
        is what was done since, and only undoing the restore brings it back. Raises `CannotWrite`.
        """
        with self._guard:
            able = self.able({one: year for one, (year, _) in leaving.items()}, board)
            twins = self._twins(board)
            puts: dict[int, dict[int, Raw]] = {}
            for one, year in able.items():
                puts.setdefault(year, {})[one] = leaving[one][1]
            taken = frozenset(one for documents in puts.values() for one in documents)
            for year in sorted({*puts, *self._known}):
                fresh = puts.get(year, {})
                drop = [one for home, one in twins if home == year and one not in fresh]
                if (fresh or drop) and not self._is_lost(year):
                    write_year(self.path(year), fresh, drop)
            return taken

    def able(self, leaving: Mapping[int, int], board: Mapping[int, Case]) -> Mapping[int, int]:
        """Give those of these cases, by number with their year, that `take` would take now."""
        with self._guard:
            self._look()
            twins = self._twins(board)
            return {one: year for one, year in leaving.items() if self._may_take(year, one, twins)}

    def put(self, case: Case) -> None:
        """Rewrite the record of an archived case in its year, durably, and drop its older twins.

        Unknown fields of the record are kept. To be called under the board's lock, for a case that
        the board does not hold. Raises `KeyError` when no year holds it, `CannotRead` and
        `CannotWrite`; every file is then whole.
        """
        with self._guard:
            home = self.past()[case.number].year
            stored = dict(self.documents((case.number,)))[case.number]
            write_year(self.path(home), {case.number: (case, stored)}, ())
            self.drop_twins((case.number,), home)

    def drop_twins(self, numbers: Collection[int], but: int | None = None) -> None:
        """Take these numbers out of every year but one; for what is safe elsewhere already."""
        with self._guard:
            self._look()
            for year, known in self._known.items():
                drop = [one for one in numbers if one in known.cases]
                if drop and year != but and not self._is_lost(year):
                    write_year(self.path(year), {}, drop)

    def _twins(self, board: Mapping[int, Case]) -> Collection[tuple[int, int]]:
        """Give, as year and number, what years hold of cases just as they went on on the board.

        Something newer than the board has, or that went another way, is none: an older board was
        put back, and the year has the only record of what came after it.
        """
        found: set[tuple[int, int]] = set()
        for year, known in self._known.items():
            older = [
                one
                for one, past in known.cases.items()
                if one in board
                and past.opened_at == board[one].opened_at
                and past.revision <= board[one].revision
            ]
            held = self._read(year).get(CASES, {}) if older else {}
            for one in older:
                document = held.get(str(one))
                case = self._understood(year, one, document) if document is not None else None
                if case is not None and is_twin(case, board[one]):
                    found.add((year, one))
        return found

    def _may_take(self, year: int, one: int, twins: Collection[tuple[int, int]]) -> bool:
        known = self._known.get(year)
        if known is not None and (
            self._is_lost(year) or any(lost.number == one for lost in known.lost)
        ):
            return False
        # In another year too: of two records the newer counts, and the other would not be seen.
        return all((home, one) in twins for home, held in self._known.items() if one in held.cases)

    def _is_lost(self, year: int) -> bool:
        known = self._known.get(year)
        return known is not None and any(not lost.record for lost in known.lost)

    def _understood(self, year: int, one: int, document: Raw) -> Case | None:
        """Read one record whole, and remember it as lost when it cannot be understood."""
        try:
            return _CASE.record(document)
        except NotUnderstood as error:
            lost = lost_record(year, str(one), str(error))
            with self._guard:
                known = self._known.get(year)
                if known is not None and lost not in known.lost:
                    self._known[year] = replace(known, lost=(*known.lost, lost))
            return None

    def _look(self) -> None:
        """Read those years in short whose files are not as they were."""
        years = self.years()
        changed = self._known.keys() - set(years)
        for year in changed:
            del self._known[year]
        different = bool(changed)
        for year in years:
            stamp = self._stamp(year)
            known = self._known.get(year)
            if known is None or stamp is None or known.stamp != stamp:
                self._known[year] = self._in_short(year, stamp)
                different = True
        if different:
            self._index()

    def _in_short(self, year: int, stamp: Stamp | None) -> _Known:
        try:
            tables = self._read(year)
        except StoreTrouble as trouble:
            return _Known(stamp, lost=(Lost(year, trouble.sentence),))
        return _Known(stamp, *read_short(year, tables))

    def _index(self) -> None:
        home: dict[int, Past] = {}
        for known in self._known.values():
            for one, past in known.cases.items():
                if one not in home or home[one].revision < past.revision:
                    home[one] = past
        numbers: dict[int, list[int]] = {}
        for past in home.values():
            numbers.setdefault(past.customer, []).append(past.number)
        self._home = home
        self._by_customer = {customer: tuple(listed) for customer, listed in numbers.items()}

    def _read(self, year: int) -> Tables:
        return year_at(self.path(year)).read() or {}

    def _stamp(self, year: int) -> Stamp | None:
        try:
            return year_at(self.path(year)).stamp()
        except StoreTrouble:
            return None
