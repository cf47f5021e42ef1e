"""An app that exports: by the key `E`, and by itself when a night was missed.

A base of `tui.app.amends`. An export reads what is on disk and changes no board, so it runs
beside the clerk's jobs: nobody waits for a hundred thousand rows to log a contact.
"""

import threading
from dataclasses import replace
from datetime import datetime, timedelta

from textual import on

from store.casebook import CaseBook
from store.domain.book import Book
from store.errors import Busy, StoreTrouble
from tui.app.manned import MannedApp
from tui.messages import CommandFailed, ExportAsked, Exported, NightKnown
from tui.night import Night
from tui.text import wording

LOOK_AFTER = timedelta(minutes=1)
"""How often the exports are looked at: somebody else, or the timer of the machine, may write."""
TRY_AGAIN_AFTER = timedelta(minutes=10)
WAITS_AT_MOST = timedelta(minutes=5)
"""How long another terminal is believed to be writing the night; then it is said to be missing."""


class Leaving(Exception):
    """The app is being left, so an export that nobody asked for stops."""


class ExportingApp(MannedApp):
    """Writes exports beside everything else, and knows how the nights stand."""

    casebook: CaseBook
    nightly: bool
    """Whether a missed night is caught up here."""
    _look_at: datetime | None = None
    _waits_since: datetime | None = None
    """Since when a night is missing that another terminal seems to be writing."""

    @on(ExportAsked)
    def _export_asked(self) -> None:
        now = self.room.now
        # One of its own: the clerk's is in use by the clerk's thread at the same time.
        casebook = self.casebook.beside()

        def work() -> Exported | CommandFailed:
            # Imported here: most evenings nobody presses E, and the board is there sooner.
            from tui import exporting

            try:
                done = exporting.export(casebook, now)
            except StoreTrouble as trouble:
                return CommandFailed(trouble.sentence)
            words = exporting.left_out_words(done.manifest)
            night = Night(done.manifest, missing=False)
            return Exported(done.path, done.manifest.rows, words, night)

        self.clerk.do_aside(work, self)
        self.say_when_it_takes_long()

    @on(Exported)
    def _exported(self, message: Exported) -> None:
        left_out = f"; {message.left_out}" if message.left_out else ""
        words = f"{wording.plural(message.rows, 'case')} written to {message.path}{left_out}"
        self.tell(words, loud=bool(left_out))
        if message.night is not None:
            self._night_is(message.night)

    def look_after_nights(self) -> None:
        """Look how the exports stand, once a minute, and write the one that is missing."""
        now, book = self.room.now, self.room.book
        if not self.nightly or book is None or self.clerk.aside.is_busy:
            return
        if self._look_at is None or now >= self._look_at:
            self._look_at = now + LOOK_AFTER
            leaving = self.clerk.aside.leaving
            self.clerk.do_aside(lambda: self._looked(book, now, leaving), None)

    def _looked(self, book: Book, now: datetime, leaving: threading.Event) -> NightKnown:
        """Catch up a missed night; runs beside the clerk's thread."""
        # Imported here: the board is there sooner.
        from store.export.business_day import ended_before
        from tui import exporting
        from tui.own_exports import last_own

        def stop_when_leaving(_: int | None, __: int) -> None:
            if leaving.is_set():
                raise Leaving

        # Whoever holds the lock writes this very export, so nobody waits for them.
        casebook = self.casebook.beside(lock_seconds=0.0)
        trouble, busy = "", False
        try:
            if exporting.is_due(casebook, book, now):
                exporting.export_if_due(casebook, now, progress=stop_when_leaving)
        except Leaving:
            pass
        except Busy:
            # Another terminal is at it; the next look sees what came of it.
            busy = True
        except StoreTrouble as error:
            trouble = error.sentence
        found = last_own(casebook, book)
        last = found[1] if found else None
        due = (bool(trouble) or busy) and exporting.is_due(casebook, book, now)
        # One night may be in the making; more than one is missing whatever anybody is at.
        older = last is not None and last.made_at < ended_before(now, book.shop)
        return NightKnown(Night(last, due and (older or not busy)), trouble, waits=due and busy)

    @on(NightKnown)
    def _night_known(self, message: NightKnown) -> None:
        now, night = self.room.now, message.night
        if message.trouble:
            self._look_at = now + TRY_AGAIN_AFTER
            self.tell(message.trouble, loud=True)
        self._waits_since = (self._waits_since or now) if message.waits else None
        if self._waits_since is not None and now - self._waits_since >= WAITS_AT_MOST:
            night = replace(night, missing=True)
        self._night_is(night)

    def _night_is(self, night: Night) -> None:
        if night != self.room.night:
            self.room.night = night
            self.show_night()

    def show_night(self) -> None:
        """Show on the board how the exports stand."""
        raise NotImplementedError

    def say_when_it_takes_long(self) -> None:
        """Say that something is under way as soon as that could be noticed."""
        raise NotImplementedError
