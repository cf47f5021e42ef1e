"""A row of a spreadsheet as a case with a history, valid from the moment it is made.

Used by `spreadsheet.py`. What the row does not say is not invented: a closed case without a word on
how it ended has the outcome *unknown*, and a date alone is the opening of that day. The one thing
that is put in is a word with the customer of an open case that is further than *new*: it was before
the import, so it is counted from then (docs/rules.md, *import*).
"""

import re
from collections import Counter
from dataclasses import replace

from store.domain.case import Case, Ending, Order
from store.domain.parts import Cause, Contact, FollowUp, Gesture, Note, Promise, Statement
from store.domain.words import (
    Act,
    Channel,
    Failure,
    GestureState,
    Origin,
    Outcome,
    Severity,
    Status,
)
from store.importing.amounts import is_nothing
from store.importing.drafts import PROVISIONAL, Draft, History, Who, key_of
from store.importing.fields import Field
from store.importing.folding import folded
from store.importing.refusing import RowRefused, shown
from store.importing.row_dates import Dates, dates_of, likely_status
from store.importing.row_words import Cells, Reader
from store.importing.sheet import Row, Sheet
from store.importing.words_told import FAILURE, ORIGIN, OUTCOME, SEVERITY

GESTURE = "gesture"
"""The kind of a gesture of which only the cost is known."""
_SHORTENED = re.compile(r"\s*\+?\d(?:[.,]\d+)?E\+?\d+\s*", re.IGNORECASE)
"""A long number as spreadsheets show it, such as 4,91712E+11: most of its digits are gone."""


class Rows:
    """Makes cases of the rows of one file, in their order."""

    def __init__(self, reader: Reader, by: str) -> None:
        self._reader = reader
        self._by = by
        self._seen: Counter[tuple[str, ...]] = Counter()

    def draft(self, row: Row) -> Draft:
        """Make a case of a row. Raises `RowRefused`."""
        _require_named(row, self._reader.layout.sheet)
        cells = Cells(self._reader, row.cells)
        who = _who(cells)
        what = cells.text(Field.WHAT)
        if not what:
            raise RowRefused("what: it does not say what happened")
        dates = dates_of(cells, self._reader.hours)
        number = "" if is_nothing(cells.text(Field.NUMBER)) else cells.text(Field.NUMBER)
        owner, owner_there = cells.person()
        try:
            case = self._case(cells, what, dates, owner)
        except ValueError as error:
            raise RowRefused(str(error).rstrip(".")) from None
        day = self._reader.hours.local(dates.noticed).date().isoformat()
        same = (folded(number), folded(who.name), folded(what), day)
        self._seen[same] += 1
        return Draft(
            row.line,
            case,
            who,
            key_of("row", *same, str(self._seen[same])),
            there=number,
            owner_there=owner_there,
        )

    def _case(self, cells: Cells, what: str, dates: Dates, owner: str | None) -> Case:
        history = History()
        history.add(dates.opened, self._by, Act.OPENED, text=what)
        by = owner or self._by
        status, ending = self._status(cells, dates, by, history)
        case = Case(
            number=PROVISIONAL,
            customer=PROVISIONAL,
            what=what,
            opened_at=dates.opened,
            opened_by=self._by,
            noticed_at=dates.noticed,
            origin=cells.word(Field.ORIGIN, ORIGIN) or Origin.CUSTOMER_TOLD_US,
            failure=cells.word(Field.FAILURE, FAILURE) or Failure.OTHER,
            severity=cells.word(Field.SEVERITY, SEVERITY) or Severity.MAJOR,
            status=status,
            ending=ending,
            owner=owner,
            order=Order(
                price=cells.amount(Field.PRICE),
                paid=cells.amount(Field.PAID),
                redo_cost=cells.amount(Field.REDO_COST) or 0,
            ),
            words=_said(cells, Field.WORDS, Act.WORDS, dates, self._by, history),
            wishes=_said(cells, Field.WISH, Act.WISH, dates, self._by, history),
            contacts=self._contacts(status, dates, by, history),
            gestures=_gestures(cells, dates, by, history),
            cause=_cause(cells, dates, self._by, history),
            fixed_at=dates.fixed,
            returned_at=dates.returned,
        )
        history.add(dates.returned, by, Act.RETURNED)
        promises = _promises(cells, dates, by, history) if ending is None else ()
        follow_ups = self._follow_ups(cells, dates, by, history, is_closed=ending is not None)
        over = (
            "" if promises else _named(cells, Field.PROMISE, Field.PROMISE_DUE_AT),
            "" if follow_ups else _named(cells, Field.FOLLOW_UP_AT),
        )
        return replace(
            case,
            promises=promises,
            follow_ups=follow_ups,
            notes=_notes(cells, over, dates, self._by, history),
            history=history.entries,
        )

    def _status(
        self, cells: Cells, dates: Dates, by: str, history: History
    ) -> tuple[Status, Ending | None]:
        stand, outcome = cells.stand(), cells.word(Field.OUTCOME, OUTCOME)
        if stand is None:
            status = likely_status(dates, outcome)
        elif stand.status is Status.NEW:
            # Many a spreadsheet knows *open* and *closed* alone.
            open_so_far = likely_status(dates, None)
            status = Status.NEW if open_so_far is Status.CLOSED else open_so_far
        else:
            status = stand.status
        if status is not Status.CLOSED:
            if dates.closed is not None:
                raise RowRefused("closed_at: it has a date of closing and is not closed")
            if outcome is not None:
                raise RowRefused("outcome: it says how it ended and is not closed")
            if status is Status.FIXED:
                history.add(dates.fixed, by, Act.STATUS, now=Status.FIXED)
            return status, None
        history.add(dates.fixed, by, Act.STATUS, now=Status.FIXED)
        ended = (stand.outcome if stand else None) or outcome or Outcome.UNKNOWN
        if stand is not None and stand.outcome and outcome and stand.outcome is not outcome:
            raise RowRefused(f"outcome: its status says {stand.outcome}, its outcome {outcome}")
        at = dates.closed or dates.last
        history.add(at, by, Act.CLOSED, now=ended)
        return status, Ending(at, by, ended)

    def _contacts(
        self, status: Status, dates: Dates, by: str, history: History
    ) -> tuple[Contact, ...]:
        at = dates.spoken
        if at is None and status not in (Status.NEW, Status.CLOSED):
            at = self._reader.now
        if at is None:
            return ()
        contact = Contact(history.new_part(), at, by, Channel.MESSAGE)
        history.add(at, by, Act.CONTACT, contact.id, now=contact.channel)
        return (contact,)

    def _follow_ups(
        self, cells: Cells, dates: Dates, by: str, history: History, *, is_closed: bool
    ) -> tuple[FollowUp, ...]:
        later = cells.instant(Field.FOLLOW_UP_AT)
        if later is None or (is_closed and later.at <= self._reader.now):
            # What was to be asked long ago of a closed case would come back to the board.
            return ()
        asked = FollowUp(history.new_part(), later.at, dates.opened, by)
        history.add(dates.opened, by, Act.FOLLOW_UP, asked.id, now=later.at.isoformat())
        return (asked,)


def _require_named(row: Row, sheet: Sheet) -> None:
    """Refuse what stands in no column that has a name."""
    named = len(sheet.header)
    beyond = [place for place in range(named, len(row.cells)) if row.cells[place].strip()]
    if not beyond:
        return
    if beyond[-1] < sheet.width:
        raise RowRefused(
            f"column {beyond[0] + 1} has no name, and {shown(row.cells[beyond[0]])} stands in it; "
            f"give it a name in line {sheet.header_line}, or empty it"
        )
    raise RowRefused(
        f"it has {len(row.cells)} cells where the header has {named}; a text with a delimiter in "
        "it stands in quotation marks"
    )


def _who(cells: Cells) -> Who:
    name = " ".join(cells.text(Field.CUSTOMER).split())
    if not name:
        raise RowRefused("customer: it does not say who the customer is")
    phone, email = cells.text(Field.PHONE), cells.text(Field.EMAIL)
    if _SHORTENED.fullmatch(phone):
        # Two people would have one number, and the second be filed under the name of the first.
        raise RowRefused(
            f"phone: {shown(phone)} is a number that the spreadsheet cut short; show the column "
            "there as whole numbers or as text and save it again, or leave it out by a mapping file"
        )
    return Who(name, "" if is_nothing(phone) else phone, "" if is_nothing(email) else email)


def _said(
    cells: Cells, field: Field, act: Act, dates: Dates, by: str, history: History
) -> tuple[Statement, ...]:
    text = cells.text(field)
    if not text:
        return ()
    said = Statement(history.new_part(), dates.opened, by, text)
    history.add(dates.opened, by, act, said.id, text=text)
    return (said,)


def _gestures(cells: Cells, dates: Dates, by: str, history: History) -> tuple[Gesture, ...]:
    """Give what the row says was given; it counts in the month in which the case ended so far."""
    named, cost = cells.text(Field.GESTURE), cells.amount(Field.GESTURE_COST)
    if is_nothing(named) and not cost:
        return ()
    wanted = folded(named)
    catalogue = cells.reader.shop.gestures
    known = next((one.id for one in catalogue if wanted in (folded(one.name), one.id)), named)
    at = dates.closed or dates.last
    gesture = Gesture(
        history.new_part(),
        GESTURE if is_nothing(named) else known,
        cost or 0,
        GestureState.GIVEN,
        at,
        by,
        given_at=at,
        given_by=by,
    )
    history.add(at, by, Act.GESTURE_GIVEN, gesture.id, was=gesture.kind, now=str(gesture.cost))
    return (gesture,)


def _promises(cells: Cells, dates: Dates, by: str, history: History) -> tuple[Promise, ...]:
    text, due = cells.text(Field.PROMISE), cells.instant(Field.PROMISE_DUE_AT)
    if not text or due is None:
        return ()
    promise = Promise(history.new_part(), text, due.at, dates.opened, by)
    history.add(dates.opened, by, Act.PROMISED, promise.id, text=text, now=due.at.isoformat())
    return (promise,)


def _cause(cells: Cells, dates: Dates, by: str, history: History) -> Cause | None:
    place = cells.cause()
    if not place:
        return None
    history.add(dates.opened, by, Act.CAUSE, now=place)
    return Cause(place, dates.opened, by)


def _notes(
    cells: Cells, more: tuple[str, ...], dates: Dates, by: str, history: History
) -> tuple[Note, ...]:
    said = cells.notes() if cells.reader.columns(Field.NOTES) else ""
    text = "\n".join(one for one in (said, *more) if one)
    if not text:
        return ()
    note = Note(history.new_part(), dates.opened, by, text)
    history.add(dates.opened, by, Act.NOTE, note.id)
    return (note,)


def _named(cells: Cells, *fields: Field) -> str:
    """Give what a row says under these fields, by the names of its columns, as a note has it."""
    return "\n".join(
        f"{column.name}: {text}"
        for field in fields
        for column in cells.reader.columns(field)
        if not is_nothing(text := cells.cells[column.place].strip())
    )
