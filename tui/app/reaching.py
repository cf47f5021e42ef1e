"""An app that reaches across the closed years, beside everything else.

A base of `tui.app.amends`. Years are read after the board has been painted and never by the
clerk's jobs, so that nobody waits for them; only the daily move, which changes the board, is a job,
in turns that are short (docs/rules.md, *years*).
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta

from textual import on
from textual.message import Message

from store.casebook import CaseBook
from store.domain.book import Book
from store.domain.case import Case
from store.domain.refusal import NotFound
from store.errors import StoreTrouble
from tui.app.exporting import ExportingApp
from tui.messages import (
    CustomerPast,
    CustomerPastWanted,
    PastCase,
    PastFound,
    PastMoved,
    PastWanted,
    WholeCaseWanted,
    WholePast,
    WholePastWanted,
    YearsKnown,
)
from tui.text import wording
from tui.text.past_rows import LISTED_AT_MOST

LOOK_AFTER = timedelta(minutes=1)
"""How often the years are looked at; what is as it was is not read again."""
TRY_AGAIN_AFTER = timedelta(minutes=10)


class ReachingApp(ExportingApp):
    """Finds and reads what was closed long ago, and moves it away once a day."""

    _reader: CaseBook | None = None
    _look_years_at: datetime | None = None
    _moved_on: date | None = None
    _move_at: datetime | None = None
    _wanted: str | None = None
    _is_finding: bool = False
    _asked: WholeCaseWanted | None = None
    _is_reading: bool = False

    def look_after_years(self) -> None:
        """Know what the years hold in short; once a day, move what is over into them."""
        now = self.room.now
        if self.room.book is None:
            return
        if self._look_years_at is None or now >= self._look_years_at:
            self._look_years_at = now + LOOK_AFTER
            self._look_at_years()

    def _look_at_years(self) -> None:
        reader, book, now = self._past(), self.room.book, self.room.now
        if book is not None:
            self._beside(lambda: _known(reader, book, now))

    @on(YearsKnown)
    def _years_known(self, message: YearsKnown) -> None:
        room = self.room
        if message.customers != room.with_past:
            room.with_past, room.searched = message.customers, frozenset()
        self._lost_are(message)
        if room.book is None or (self._move_at is not None and room.now < self._move_at):
            return
        today = wording.local(room.now, room.book.shop).date()
        if self._moved_on != today:
            self._moved_on, self._move_at = today, None
            self.clerk.move_closed()

    @on(PastMoved)
    def _moved(self, message: PastMoved) -> None:
        """Look at the years anew, and at what they hold back, or say why nothing could move."""
        if message.trouble:
            self._moved_on, self._move_at = None, self.room.now + TRY_AGAIN_AFTER
            self.tell(f"Old cases stay on the board: {message.trouble}", loud=True)
        else:
            self._look_at_years()

    def _lost_are(self, message: YearsKnown) -> None:
        if message.lost != self.room.lost:
            self.room.lost = message.lost
            self.show_trouble()

    @on(PastWanted)
    def _past_wanted(self, message: PastWanted) -> None:
        """Find closed cases by words; while one search runs, only the newest words wait."""
        self._wanted, self.room.is_finding = message.words, True
        self._find_next()

    def _find_next(self) -> None:
        book, wanted = self.room.book, self._wanted
        if self._is_finding or wanted is None or book is None:
            return
        self._is_finding, self._wanted = True, None
        reader = self._past()
        self._beside(lambda: _found(reader, wanted, book))

    @on(PastFound)
    def _past_found(self, message: PastFound) -> None:
        self._is_finding = False
        room = self.room
        is_other = bool(message.cases or room.past_found)
        room.is_finding = self._wanted is not None
        # What pages asked for before is dropped, so that a day of searching does not pile up.
        room.past = {case.number: case for case in message.cases}
        room.searched = frozenset()
        room.past_words, room.past_found, room.past_count = (
            message.words,
            message.cases,
            message.count,
        )
        if is_other:
            # Drawn once with every letter already; nothing in the years changes nothing.
            self.show_cases()
        if not room.is_finding:
            self.searched_past()
        self._find_next()

    @on(WholeCaseWanted)
    def _whole_case_wanted(self, message: WholeCaseWanted) -> None:
        """Bring a case that left the board, and what its customer has in the years.

        While one is read, only the newest wish waits: keys may pass over many cases.
        """
        self._asked = message
        self._read_next()

    def _read_next(self) -> None:
        book, asked = self.room.book, self._asked
        if self._is_reading or asked is None or book is None:
            return
        self._is_reading, self._asked = True, None
        reader, number = self._past(), asked.number
        known = self.room.case(number)
        self._beside(lambda: _whole(reader, number, known.customer if known else None, book))

    @on(PastCase)
    def _past_case(self, message: PastCase) -> None:
        self._is_reading = False
        self.room.past |= {case.number: case for case in message.cases}
        self.room.searched |= {message.number}
        if message.trouble:
            self.tell(message.trouble, loud=True)
        self.show_cases()
        self._read_next()

    @on(CustomerPastWanted)
    def _customer_past_wanted(self, message: CustomerPastWanted) -> None:
        """Bring what closed years hold of a customer to whoever asks, before anything is saved."""
        book = self.room.book
        ids = book.ids_of(message.customer) if book is not None else frozenset()
        if book is not None and not self.room.with_past.isdisjoint(ids):
            reader, customer = self._past(), message.customer
            self.clerk.do_aside(lambda: _of_customer(reader, customer, book), message.asker)

    @on(WholePastWanted)
    def _whole_past_wanted(self, message: WholePastWanted) -> None:
        """Read all closed years for whoever ranks what came of them."""
        book, reader = self.room.book, self._past()
        if book is not None:
            self.clerk.do_aside(lambda: _whole_past(reader, book), message.asker)

    def _past(self) -> CaseBook:
        """Give the casebook that reads the years; the clerk's own is busy with the board."""
        if self._reader is None:
            self._reader = self.casebook.beside()
        return self._reader

    def _beside(self, work: Callable[[], Message]) -> None:
        self.clerk.do_aside(work, None)

    def show_trouble(self) -> None:
        """Say on every screen that shows cases what cannot be read."""
        raise NotImplementedError

    def show_cases(self) -> None:
        """Show on every screen what the room holds now."""
        raise NotImplementedError

    def searched_past(self) -> None:
        """Go on with what waited for the closed years to be searched."""
        raise NotImplementedError


def _known(reader: CaseBook, book: Book, now: datetime) -> YearsKnown:
    lost = reader.lost()
    shared = [one for one in reader.archived_numbers() if one in book.cases]
    if shared:
        # Imported here: hardly ever is a case both here and there.
        from store.domain.years import held_back

        # What cannot be read is among the lost already.
        with suppress(StoreTrouble):
            lost = (*lost, *held_back(book, reader.archived_cases(shared), now))
    return YearsKnown(reader.customers_with_past(), lost)


def _found(reader: CaseBook, wanted: str, book: Book) -> PastFound:
    try:
        past = reader.archived_matching(wanted, book)
        listed = [one.number for one in past[:LISTED_AT_MOST]]
        return PastFound(wanted, reader.archived_cases(listed), len(past))
    except StoreTrouble:
        # What cannot be read is said on the loud line, once for all.
        return PastFound(wanted, (), 0)


def _of_customer(reader: CaseBook, customer: int, book: Book) -> CustomerPast:
    try:
        return CustomerPast(customer, reader.archived_of(book.ids_of(customer), book))
    except StoreTrouble:
        # What cannot be read is said on the loud line, once for all.
        return CustomerPast(customer, ())


def _whole_past(reader: CaseBook, book: Book) -> WholePast:
    # Imported here: only the page of causes asks for it.
    from store.domain.causes import without_talk

    found: list[Case] = []
    for year in reader.years():
        # What cannot be read is said on the loud line, once for all.
        with suppress(StoreTrouble):
            found += map(without_talk, reader.closed_in(year, book))
    return WholePast(tuple(found))


def _whole(reader: CaseBook, number: int, customer: int | None, book: Book) -> PastCase:
    trouble = ""
    found = []
    try:
        if customer is None and (case := reader.archived(number)) is not None:
            found.append(case)
            customer = case.customer
        if customer is not None:
            found += reader.archived_of(book.ids_of(customer), book)
    except NotFound as refused:
        trouble = refused.sentence
    except StoreTrouble as error:
        trouble = error.sentence
    return PastCase(number, tuple(found), trouble)
