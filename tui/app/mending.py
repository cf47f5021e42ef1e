"""An app that shows the way back when the board cannot be read at the start.

A base of `tui.app.amends`. Nothing is put right by itself: the screen says what is wrong and
which backup there is, and a person asks for it twice (docs/rules.md, *restore*). While a board is
shown already, its last good state stays, with a loud line that names `amends restore`.
"""

from typing import TYPE_CHECKING

from textual import on

from store.errors import StoreTrouble
from tui.app.reaching import ReachingApp
from tui.messages import BackupRestored, BackupsKnown, BackupWanted, CommandFailed
from tui.screens.opening import unreadable

if TYPE_CHECKING:
    from tui.screens.unreadable import UnreadableScreen


class MendingApp(ReachingApp):
    """Offers the newest good backup."""

    _way_back: "UnreadableScreen | None" = None
    _restored: str = ""

    def show_way_back(self, sentence: str) -> None:
        """Show what is wrong, and look through the backups beside the clerk's jobs."""
        if self._way_back is not None:
            self._way_back.say_trouble(sentence)
            return
        self._way_back = unreadable(sentence, self.room)
        self.push_screen(self._way_back)
        casebook = self.casebook.beside()

        def look() -> BackupsKnown:
            return BackupsKnown(casebook.copies().newest_good())

        self.clerk.do_aside(look, None)

    def leave_way_back(self) -> None:
        """Go to the board: it can be read again, whoever mended it."""
        if self._way_back is not None:
            self._way_back.dismiss()
            self._way_back = None
        if self._restored:
            self.call_later(self.tell, self._restored)
            self._restored = ""

    @on(BackupsKnown)
    def _backups_known(self, message: BackupsKnown) -> None:
        if self._way_back is not None:
            self._way_back.offer(message.newest)

    @on(BackupWanted)
    def _backup_wanted(self, message: BackupWanted) -> None:
        asker, copy, today = self._way_back, message.copy, self.room.now.date()
        if asker is None:
            return
        casebook = self.casebook.beside()

        def work() -> BackupRestored | CommandFailed:
            # Imported here: on most days every board can be read.
            from tui.text import backup_words

            try:
                done = casebook.copies().restore(copy)
            except StoreTrouble as trouble:
                return CommandFailed(trouble.sentence)
            kept = f"; what it replaced is backups/{done.kept.name}" if done.kept else ""
            return BackupRestored(f"The board is that of {backup_words.when(copy, today)}{kept}.")

        self.clerk.do_aside(work, asker)

    @on(BackupRestored)
    def _backup_restored(self, message: BackupRestored) -> None:
        """Read the board, and say what was done once it is there."""
        if self._way_back is None:
            self.tell(message.words)
            return
        self._restored = message.words
        self.clerk.look_again()
