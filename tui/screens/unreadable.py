"""The way back from a board that cannot be read, or whose file is gone.

Pushed by the app when it starts on such a folder. It prevents an empty board from looking like a
day without cases, and a hasty key from putting anything in the place of a file that an editor may
still mend: `r` shows what would be, and only another key does it.
"""

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen

from store.kept_copies import KeptCopy
from tui.dialogs.dialog import Words
from tui.messages import BackupRestored, BackupWanted, CommandFailed
from tui.room import Room
from tui.text import backup_words
from tui.text.safe import safe

LOOKING = "Looking through the backups …"
_NONE_GOOD = (
    "There is no backup that can be read. Keep the folder as it is, and ask somebody who can look "
    "at the file; `amends check` says what is wrong with each."
)
_NOTHING_BY_ITSELF = "Nothing was changed, and nothing is done by itself."


class UnreadableScreen(Screen[None]):
    """What is wrong, which backup there is, and two keys."""

    BINDINGS = [
        Binding("r", "restore", "restore", show=False),
        Binding("y", "yes", "yes", show=False),
        Binding("escape,n", "no", "no", show=False),
        Binding("q", "app.quit", "quit", show=False),
    ]
    DEFAULT_CSS = """
    UnreadableScreen {
        align: center middle;
        #sheet { width: 76; max-width: 96%; height: auto; max-height: 96%; padding: 1 3;
                 background: $amends-dialog; border-left: outer $amends-overdue; }
        #sheet Words { width: 1fr; height: auto; margin-bottom: 1; }
        #title { color: $amends-title; text-style: bold; }
        #trouble { color: $amends-words; }
        #calm { color: $amends-quiet; }
        #offer { color: $amends-words; text-style: bold; }
        #refused { color: $amends-overdue; text-style: bold; }
        #refused.-silent { display: none; }
        &.-asking #trouble, &.-asking #calm { display: none; }
        #keys { dock: bottom; width: 1fr; height: auto; padding: 0 2; text-align: center;
                background: $amends-header; color: $amends-words; }
    }
    """

    def __init__(self, sentence: str, room: Room) -> None:
        super().__init__()
        self._sentence = sentence
        self._room = room
        self._copy: KeptCopy | None = None
        self._is_known = False
        self._is_sure = False
        """Whether the question is on the screen to which `y` is the answer."""
        self._is_busy = False

    def compose(self) -> ComposeResult:
        """Stack what is wrong above the offer and the keys."""
        with VerticalScroll(id="sheet", can_focus=False):
            yield Words("The board cannot be read", id="title")
            yield Words(safe(self._sentence), id="trouble")
            yield Words(_NOTHING_BY_ITSELF, id="calm")
            yield Words(LOOKING, id="offer")
            yield Words(id="refused", classes="-silent")
        yield Words("q leaves", id="keys")

    @property
    def said(self) -> str:
        """All that is shown, for tests and for screen readers."""
        shown = (words for words in self.query(Words) if words.display)
        return "\n".join(str(words.content) for words in shown)

    def say_trouble(self, sentence: str) -> None:
        """Say what is wrong by now."""
        self._sentence = sentence
        self.query_one("#trouble", Words).say(safe(sentence))

    def offer(self, newest: KeptCopy | None) -> None:
        """Offer the newest backup that can be read."""
        self._copy, self._is_known = newest, True
        self._show()

    def _show(self) -> None:
        copy = self._copy
        self.set_class(copy is not None and self._is_sure, "-asking")
        offer, keys = _NONE_GOOD, "q leaves"
        if copy is not None and self._is_sure:
            offer = self._question(copy)
            keys = "y puts it back   ·   esc does not   ·   q leaves"
        elif copy is not None:
            offer = (
                f"The newest good backup is of {backup_words.when(copy, self._room.now.date())}: "
                f"{backup_words.counted(copy)}."
            )
            keys = "r goes back to it, and asks first   ·   q leaves"
        self.query_one("#offer", Words).say(offer)
        self.query_one("#keys", Words).say(keys)

    def _question(self, copy: KeptCopy) -> str:
        """Say what would be, as far as it can be told."""
        since = backup_words.since(copy)
        lost = f"{since[:1].upper()}{since[1:]}. " if since else ""
        return (
            f"Go back to {backup_words.when(copy, self._room.now.date())}, "
            f"{backup_words.why(copy)}? Then the board has {backup_words.counted(copy)}. {lost}"
            "What was changed after that is not in it. The file as it is now is kept in backups, "
            "under a name of its own."
        )

    def refuse(self, sentence: str) -> None:
        """Say why it was not done, or nothing for an empty sentence."""
        words = self.query_one("#refused", Words)
        words.say(safe(sentence))
        words.set_class(not sentence, "-silent")

    def action_restore(self) -> None:
        """Show what going back would mean."""
        if not self._is_known:
            self.refuse("The backups are still being looked through.")
        elif self._copy is not None and not self._is_busy:
            self.refuse("")
            self._is_sure = True
            self._show()

    def action_yes(self) -> None:
        """Go back to the backup, once the question was on the screen."""
        if self._is_sure and self._copy is not None and not self._is_busy:
            self._is_busy = True
            self.refuse("")
            self.app.post_message(BackupWanted(self._copy))

    def action_no(self) -> None:
        """Leave everything as it is."""
        if not self._is_busy:
            self._is_sure = False
            self.refuse("")
            if self._is_known:
                self._show()

    @on(CommandFailed)
    def _failed(self, message: CommandFailed) -> None:
        message.stop()
        self._is_busy = False
        self.refuse(message.sentence)

    @on(BackupRestored)
    def _restored(self, message: BackupRestored) -> None:
        """Let the app read it; the board comes by itself."""
        self._is_busy = False

    def on_key(self, event: events.Key) -> None:
        """Say which keys there are, instead of being silently dead."""
        if event.is_printable and event.character not in ("r", "y", "n", "q"):
            self.refuse("Only the keys below do something here.")
