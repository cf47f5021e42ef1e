"""The rows of the board in order, and the sums over them, kept from one instant to the next.

Used by `board.py`. It prevents a minute that passes, or one case that changes, from costing as much
as sorting everything: only the rows that change their group at that instant are moved, and the
sums are corrected by them.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush
from operator import itemgetter

from store.domain.budget import case_money
from store.domain.case import Case
from store.domain.due import Reckoning
from store.domain.rows import Place, Row, place_of

Counts = tuple[int, int, int, int, int]
"""Open, overdue, due today, without owner, second failures."""

_MOST_TURNS = 1_000
"""When more rows change their group at once, as after a night's sleep, sorting anew is cheaper."""


class Order:
    """The rows of one day in order, as they hold from one instant until another."""

    def __init__(self, now: datetime, reckoning: Reckoning) -> None:
        today = reckoning.hours.local(now).replace(hour=0, minute=0, second=0, microsecond=0)
        self.tonight = (today + timedelta(days=1)).timestamp()
        """The end of the local day, at which closed cases may come back onto the board."""
        self.rows: list[Row] = []
        self.counts: Counts = (0, 0, 0, 0, 0)
        self.spent = 0
        self.promised = 0
        self._shop = reckoning.shop
        self._month_start = today.replace(day=1)
        self._since = now.timestamp()
        self._places: list[Place] = []
        """The places of the rows, as they are from `_since` on."""
        self._turns: list[tuple[float, int]] = []
        """When which case changes its group or a count, the earliest first; some of them did
        otherwise meanwhile, and are then put where they are already."""

    def fill(self, rows: Iterable[Row], cases: Iterable[Case]) -> None:
        """Put all rows in order, and add up the money of all cases."""
        at, tonight, turns = self._since, self.tonight, self._turns
        placed = [(place_of(row, at), row) for row in rows if row.stands_until(tonight)]
        placed.sort(key=itemgetter(0))
        self._places = [place for place, _ in placed]
        self.rows = [row for _, row in placed]
        count = overdue = due_today = without_owner = second = 0
        for row in self.rows:
            standing, case = row.standing, row.case
            due_at = standing.due_at
            if due_at <= at:
                overdue += 1
            else:
                if due_at < tonight:
                    due_today += 1
                    turns.append((due_at, case.number))
                if at < standing.soon_at < tonight:
                    turns.append((standing.soon_at, case.number))
            if case.ending is None:
                count += 1
                without_owner += case.owner is None
                second += case.second_failure_at is not None
        heapify(turns)
        self.counts = (count, overdue, due_today, without_owner, second)
        for case in cases:
            if case.gestures or case.stop_gaps:
                self._book(case, 1)

    @property
    def until(self) -> float:
        """Until when neither the order nor a count changes by itself, in epoch seconds."""
        return self._turns[0][0] if self._turns else self.tonight

    def pass_to(self, at: float, rows: Mapping[int, Row]) -> bool:
        """Let the time pass, by the rows as they are; False when all is to be sorted anew."""
        if not self._since <= at < self.tonight:
            return False
        turned: set[int] = set()
        while self._turns and self._turns[0][0] <= at:
            turned.add(heappop(self._turns)[1])
            if len(turned) > _MOST_TURNS:
                return False
        moved = [row for number in turned if (row := rows.get(number)) is not None]
        for row in moved:
            self._take_row(row)
        self._since = at
        for row in moved:
            self._put_row(row)
        return True

    def take(self, case: Case, row: Row | None) -> None:
        """Take a case out, with its row if it has one."""
        self._book(case, -1)
        if row is not None:
            self._take_row(row)

    def put(self, case: Case, row: Row | None) -> None:
        """Put a case in, with its row if it has one."""
        self._book(case, 1)
        if row is not None and self._put_row(row):
            for instant in (row.standing.soon_at, row.standing.due_at):
                if self._since < instant < self.tonight:
                    heappush(self._turns, (instant, case.number))

    def _take_row(self, row: Row) -> None:
        if row.stands_until(self.tonight):
            found = bisect_left(self._places, place_of(row, self._since))
            del self._places[found], self.rows[found]
            self._count(row, -1)

    def _put_row(self, row: Row) -> bool:
        """Put a row where it belongs; False when it does not stand on the board today."""
        if not row.stands_until(self.tonight):
            return False
        place = place_of(row, self._since)
        found = bisect_left(self._places, place)
        self._places.insert(found, place)
        self.rows.insert(found, row)
        self._count(row, 1)
        return True

    def _book(self, case: Case, sign: int) -> None:
        spent, promised = case_money(case, self._month_start, self._shop)
        self.spent += sign * spent
        self.promised += sign * promised

    def _count(self, row: Row, sign: int) -> None:
        standing, case = row.standing, row.case
        is_overdue, is_open = standing.due_at <= self._since, case.ending is None
        one: Counts = (
            int(is_open),
            int(is_overdue),
            int(not is_overdue and standing.due_at < self.tonight),
            int(is_open and case.owner is None),
            int(row.failed_twice),
        )
        a, b, c, d, e = (x + sign * y for x, y in zip(self.counts, one, strict=True))
        self.counts = (a, b, c, d, e)
