"""The instants of a row, brought into an order that can have been.

Used by `row_case.py`. It prevents two mistakes: a case that was closed before it began, which no
clock can be reckoned from, and a row refused because its date has no time of day and another of the
same day has one.
"""

from dataclasses import dataclass
from datetime import datetime

from store.domain.hours import OpeningHours
from store.domain.words import Outcome, Status
from store.importing.dates import Moment
from store.importing.fields import Field
from store.importing.refusing import RowRefused
from store.importing.row_words import Cells


@dataclass(frozen=True, slots=True)
class Dates:
    """When what happened."""

    noticed: datetime
    opened: datetime
    spoken: datetime | None
    fixed: datetime | None
    closed: datetime | None
    returned: datetime | None

    @property
    def last(self) -> datetime:
        """The last of what happened before the close."""
        return max(at for at in (self.opened, self.spoken, self.fixed) if at is not None)


def dates_of(cells: Cells, hours: OpeningHours) -> Dates:
    """Give the instants of a row. Raises `RowRefused` for an order that cannot have been.

    A day alone says nothing of the time of day, so on one day the time that is known counts.
    """
    noticed = cells.instant(Field.NOTICED_AT)
    if noticed is None:
        raise RowRefused("noticed_at: it does not say when it was")
    told = {
        field: cells.instant(field)
        for field in (
            Field.OPENED_AT,
            Field.FIRST_CONTACT_AT,
            Field.FIXED_AT,
            Field.CLOSED_AT,
            Field.RETURNED_AT,
        )
    }
    first = noticed.at
    if noticed.day_only:
        same_day = [
            one.at
            for one in told.values()
            if one is not None and hours.local(one.at).date() == hours.local(first).date()
        ]
        first = min([first, *same_day])
    found = {field: _not_before(first, field, one, hours) for field, one in told.items()}
    fixed, closed = found[Field.FIXED_AT], told[Field.CLOSED_AT]
    if fixed is not None and closed is not None:
        found[Field.CLOSED_AT] = _not_before(fixed, Field.CLOSED_AT, closed, hours)
    return Dates(
        first,
        found[Field.OPENED_AT] or first,
        found[Field.FIRST_CONTACT_AT],
        fixed,
        found[Field.CLOSED_AT],
        found[Field.RETURNED_AT],
    )


def _not_before(
    earlier: datetime, field: Field, later: Moment | None, hours: OpeningHours
) -> datetime | None:
    if later is None or later.at >= earlier:
        return later.at if later else None
    if later.day_only and hours.local(later.at).date() == hours.local(earlier).date():
        return earlier
    before = hours.local(earlier).date().isoformat()
    raise RowRefused(
        f"{field}: {hours.local(later.at).date().isoformat()} lies before {before}, what it follows"
    )


def likely_status(dates: Dates, outcome: Outcome | None) -> Status:
    """Give how far a case has come by what is known of it."""
    if dates.closed is not None or outcome is not None:
        return Status.CLOSED
    if dates.fixed is not None:
        return Status.FIXED
    return Status.NEW if dates.spoken is None else Status.CONTACTED
