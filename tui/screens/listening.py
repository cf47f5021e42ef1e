"""The listening sheet: hear the customer out, note the wish, read it back, and only then offer.

Pushed by the board and the case page. It opens with one plain field and nothing else in reach
(docs/practice.md, E14); a case that was listened to before opens with the wish beside the offers
(E4, E5), and the keyboard in a field: what is typed is words of the customer, never a key. What was
typed of the customer's words is kept however the sheet is left.
"""

from collections.abc import Callable, Iterable

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget

from store.casebook import Done
from store.domain.book import Book
from store.domain.case import Case
from store.domain.commands import (
    MarkUnderstood,
    SettleOption,
)
from store.domain.words import BesideWish, OptionState
from tui.desk import Desk
from tui.dialogs.choices import NOWHERE, Choice, Choices
from tui.dialogs.dialog import Words
from tui.dialogs.offer import OfferDialog
from tui.dialogs.steps import Step
from tui.messages import CommandRefused
from tui.screens.keeps_words import WORDS, KeepsWords
from tui.text import listening_words
from tui.text.case_words import how_to_speak
from tui.widgets.case_section import CaseSection, CaseTop
from tui.widgets.notes_area import NotesArea
from tui.widgets.offer_list import OfferList
from tui.widgets.typed import SafeInput

ORDER = ("notes", "wish", "unwanted", "understood", "offers")
"""The steps of somebody who listens for the first time."""
_STATES = {"o": OptionState.OFFERED, "a": OptionState.ACCEPTED, "d": OptionState.DECLINED}
_BESIDE = {"b": BesideWish.BELOW, "s": BesideWish.AS_WISHED, "y": BesideWish.BEYOND}
_HINTS = {
    "notes": "F2 or tab goes on · F3 to the offers · esc {leaves} · what you type is kept",
    "wish": "enter goes on · F3 to the offers · esc {leaves} · what you type is kept",
    "unwanted": "enter goes on · F3 to the offers · esc {leaves} · what you type is kept",
    "understood": "one letter answers · F3 to the offers · esc {leaves}",
    "more": "enter keeps it · tab or ↓ to the offers, where letters act · esc leaves",
    "offers": "+ offer · o offered · a accepted · d declined\n"
    "beside the wish: b below · s as wished · y beyond\n"
    "l listen · w wish · n not wanted · r read back · tab to the wish · esc leaves",
}


class ListeningSheet(KeepsWords):
    """One thing at a time on the full screen."""

    BINDINGS = [
        Binding("tab,f2", "on", "go on", show=False),
        Binding("f3", "offers", "to the offers", show=False),
        Binding("down,up", "to_list", "to the offers", show=False),
        Binding("plus", "new_offer", "new offer", show=False),
        Binding("l", "again('notes')", "listen", show=False),
        Binding("w", "again('wish')", "wish", show=False),
        Binding("n", "again('unwanted')", "not wanted", show=False),
        Binding("r", "again('understood')", "read back", show=False),
        *(Binding(letter, f"settle('{letter}')", show=False) for letter in _STATES),
        *(Binding(letter, f"compare('{letter}')", show=False) for letter in _BESIDE),
    ]
    DEFAULT_CSS = """
    ListeningSheet {
        .sheet { width: 100%; height: 100%; background: $amends-page; color: $amends-words; }
        CaseTop { padding: 0 2; }
        Step { padding: 0 2; margin-top: 1; }
        .foot { height: auto; padding: 0 2 1 2; }
        .foot > .hint { margin-top: 1; }
        #step-notes, #step-offers { height: 1fr; min-height: 8; }
        NotesArea { height: 1fr; margin-top: 1; }
        #read-back { height: auto; max-height: 10; color: $amends-title; margin-top: 1; }
        #beside { height: 1fr; }
        #beside > * { width: 1fr; height: 100%; }
        #right { margin-left: 3; }
        .title { color: $amends-title; text-style: bold; width: 1fr; height: 1; }
        #listened { margin-top: 1; }
        #next-step { color: $amends-due-soon; margin-top: 1; height: auto; }
        #more-asked { color: $amends-quiet; }
    }
    """

    def __init__(
        self, desk: Desk, case: Case, fresh: Callable[[], Book | None] = lambda: None
    ) -> None:
        """`fresh` gives the book as it is now, to see what somebody else wrote meanwhile."""
        super().__init__(desk, case, fresh)
        self._in_order = not (case.listening or case.wishes or case.options)
        self._to_words = True
        """Whether the offers come up with the keyboard in the field for a wish."""

    def compose(self) -> ComposeResult:
        """Put the name in large type above the steps."""
        with VerticalScroll(classes="sheet", can_focus=False):
            yield CaseTop(id="top")
            yield from self.questions()
            with Vertical(classes="foot"):
                yield Words(classes="sentence -silent")
                yield Words(classes="hint")

    def hint(self, words: str) -> None:
        """Show another hint at the bottom."""
        self.query_one(".foot > .hint", Words).say(words)

    def questions(self) -> Iterable[Widget]:
        """Give the steps; the one to begin with is the first."""
        if self._in_order:
            yield from self._to_listen()
            yield from self._beside()
        else:
            yield from self._beside()
            yield from self._to_listen()

    def _to_listen(self) -> Iterable[Widget]:
        with Step("notes"):
            yield Words("Only listen. Write what they say, a line each.")
            yield NotesArea(self.subject.listening, id="notes")
        with Step("wish"):
            yield Words("What would make it right? In their words (may stay empty)")
            yield SafeInput(id="wish", compact=True)
        with Step("unwanted"):
            yield Words("What do they not want? In their words (may stay empty)")
            yield SafeInput(id="unwanted", compact=True)
        with Step("understood"):
            yield Words("Read it back. Do they agree?")
            yield Words(id="read-back")
            yield Choices(
                [Choice("y", ("y",), "yes, understood"), Choice("n", ("n",), "no, ask again")],
                at=NOWHERE,
            )

    def _beside(self) -> Iterable[Widget]:
        with Step("offers"):
            with Horizontal(id="beside"):
                with VerticalScroll(can_focus=False):
                    yield CaseSection("wished")
                    yield CaseSection("listened")
                with Vertical(id="right"):
                    yield Words("What we offer", classes="title")
                    yield OfferList()
            yield Words(id="next-step")
            yield Words("What else do they wish? In their words", id="more-asked")
            yield SafeInput(id="more", compact=True)

    def on_mount(self) -> None:
        """Show whom it is about."""
        customer = self.desk.customer(self.subject)
        how = how_to_speak(customer)
        lines = [how] if how.said else []
        self.query_one(CaseTop).show(customer.name, self.subject.number, lines)
        self.hold_notes()

    def go_to(self, called: str, *, hint: str = "", title: str = "") -> None:
        """Show one step; only its own field can be reached."""
        self.may_lose = False
        to_words, self._to_words = self._to_words, False
        leaves = "leaves" if self._in_order else "goes back"
        super().go_to(called, hint=_HINTS[called].format(leaves=leaves))
        if called == "offers":
            self._in_order = False
            self._show_offers()
            self._give_keyboard(to_words=to_words)
        elif called == "understood":
            self.query_one("#read-back", Words).say(listening_words.to_read_back(self.subject))
            # Only a letter, or the arrow before Enter, says that they agreed.
            self.query_one("#step-understood Choices", Choices).highlighted = None
        elif called == "notes":
            self.set_focus(self.notes)
            self.notes.write_on()

    def _show_offers(self) -> None:
        case, book, now = self.subject, self.desk.book, self.desk.now
        self.query_one("#wished", CaseSection).show(listening_words.wished(case, book, now))
        self.query_one("#listened", CaseSection).show(listening_words.listened(case))
        offers = self.query_one(OfferList)
        offers.show(case, book, now)
        self.query_one("#next-step", Words).say(listening_words.next_step(case))

    def _give_keyboard(self, *, to_words: bool) -> None:
        """Let letters be words of the customer, or keys of the offers: never both."""
        self.set_focus(self.query_one("#more") if to_words else self.query_one(OfferList))
        self.hint(_HINTS["more" if to_words else "offers"])

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say what keys do where the keyboard is now, however it came there."""
        if self.step.called == "offers":
            self.hint(_HINTS["more" if event.widget.id == "more" else "offers"])

    @property
    def _is_at_offers(self) -> bool:
        return self.step.called == "offers" and isinstance(self.focused, OfferList)

    # Keys

    def finish(self, step: str) -> None:
        """Keep the words of this step and go on."""
        self._to_words = step == "offers"
        self.keep(self._next)

    @property
    def _next(self) -> str:
        if not self._in_order:
            return "offers"
        later = ORDER[ORDER.index(self.step.called) + 1]
        return "offers" if later == "understood" and self.subject.understood else later

    def action_on(self) -> None:
        """Keep what is typed and go on to the next step; among the offers go to and fro."""
        if self.step.called in WORDS:
            self.keep(self._next)
        elif self._is_at_offers:
            self._give_keyboard(to_words=True)
        else:
            self.action_to_list()

    def action_to_list(self) -> None:
        """Keep what is typed and go from the field to the offers beside it."""
        if self.step.called == "offers":
            self.keep("offers")

    def action_offers(self) -> None:
        """Keep what is typed and go to the offers."""
        self.keep("offers")

    def action_leave(self) -> None:
        """Keep what is typed and leave, or go back to the offers."""
        at_rest = self._in_order or self.step.called == "offers"
        self.keep("" if at_rest else "offers")

    def action_again(self, called: str) -> None:
        """Take up one step of listening again."""
        if self._is_at_offers:
            if called == "understood" and self.subject.understood:
                self.refuse("It was read back already, and the customer agreed.")
            else:
                self.go_to(called)

    @on(Choices.Picked)
    def _answered(self, message: Choices.Picked) -> None:
        if self.is_asking:
            return
        if message.picked == "y":
            self.to, self.sent = "offers", ""
            self.ask(MarkUnderstood(self.subject.number), saw=self.subject)
        else:
            self.go_to("notes" if self._in_order else "wish")

    def action_new_offer(self) -> None:
        """Ask what we offer."""
        if self._is_at_offers:
            self.app.push_screen(OfferDialog(self.desk, self.subject, self._offered))

    def _offered(self, done: Done) -> None:
        self.take_in(done)
        self.go_to("offers")

    def action_settle(self, letter: str) -> None:
        """Say where the chosen offer stands."""
        self._change(_STATES[letter], None)

    def action_compare(self, letter: str) -> None:
        """Say how the chosen offer compares with the wish."""
        self._change(None, _BESIDE[letter])

    def _change(self, state: OptionState | None, beside: BesideWish | None) -> None:
        if not self._is_at_offers:
            return
        chosen = self.query_one(OfferList).chosen
        if chosen is None:
            self.refuse("There is no offer yet. + adds one.")
            return
        self.to, self.sent = "offers", ""
        command = SettleOption(self.subject.number, chosen.id, state or chosen.state, beside)
        self.ask(command, saw=self.subject)

    @on(CommandRefused)
    def _overtaken(self) -> None:
        """Show the offers as they are now, above the sentence that says why not."""
        if self.step.called == "offers":
            self.look_again()
            self._show_offers()

    def on_key(self, event: events.Key) -> None:
        """Bring letters that were typed ahead into the notes, and say what a letter cannot do."""
        if event.character is None or not event.is_printable:
            return
        if isinstance(self.focused, NotesArea):
            event.stop()
            self.focused.post_message(events.Key(event.key, event.character))
