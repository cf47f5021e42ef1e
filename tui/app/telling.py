"""An app with one line of news on every screen that shows cases.

A base of `tui.app.amends`. Prevents an old hint from standing there as if it spoke of now: it
goes with the next key, while what was saved stays until there is other news.
"""

from textual import on

from store.domain.book import Book
from tui.app.proposing import ProposingApp
from tui.messages import Said
from tui.screens.case_keys import CaseKeys

DROPPED = "keys pressed while it was being saved did nothing"


class TellingApp(ProposingApp):
    """Tells one line, to all screens at once."""

    def __init__(self, theme: str | None = None) -> None:
        super().__init__(theme)
        self.told = ""
        """What the line of news says."""
        self._is_hint = False

    @property
    def case_screens(self) -> list[CaseKeys]:
        """The screens that show cases and are ready to be told something."""
        stack = self.screen_stack
        return [one for one in stack if isinstance(one, CaseKeys) and one.is_mounted]

    def tell_dialogs(self, book: Book) -> None:
        """Bring the book of this moment to the dialogs that are open."""
        if len(self.screen_stack) < 2:
            return
        # Imported here: the board is there sooner when no dialog is read first.
        from tui.dialogs.dialog import Dialog

        for screen in self.screen_stack:
            if isinstance(screen, Dialog) and screen.is_mounted:
                screen.book_came(book)

    def tell(self, sentence: str, *, loud: bool = False) -> None:
        """Say one line on every screen that shows cases."""
        self.told, self._is_hint = sentence, False
        for screen in self.case_screens:
            screen.show_news(sentence, loud=loud)

    def tell_for_now(self, sentence: str, *, loud: bool = False) -> None:
        """Say why a key did nothing; the next key takes the line away."""
        self.tell(sentence, loud=loud)
        self._is_hint = True

    def key_comes(self) -> None:
        """Take a hint away: it was about the key before."""
        if self._is_hint:
            self.tell("")

    def dropped(self) -> None:
        """Say beside what was saved that nothing came of the keys pressed meanwhile."""
        self.tell(" · ".join(words for words in (self.told, DROPPED) if words))

    @on(Said)
    def _said(self, message: Said) -> None:
        self.tell_for_now(message.sentence, loud=message.loud)
