"""The help: what the board is, every key by group, and what the marks mean.

Pushed by the board and the case page. Made from `tui.keys` and `tui.text.labels`, so that it
cannot tell something else than what the keys do.
"""

from collections.abc import Iterable

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from store.domain.due import DueState
from store.domain.words import Status
from tui.dialogs.dialog import Words
from tui.keys import KEYS, Group
from tui.text import labels
from tui.text.safe import fit

TWO_COLUMNS_FROM = 100
"""Cells from which two groups stand beside each other."""
KEY_CELLS = 8
"""What the longest key takes, with the space behind it."""

WHAT_IT_IS = (
    "Each row is one customer who was let down, and what is to be done next to make it right. "
    "The most pressing stands on top; choose a row, press a letter, and u takes it back."
)
COLUMNS = ((Group.CASE,), (Group.MOVE, Group.BOARD, Group.DESK))

MARKS: tuple[tuple[str, str], ...] = (
    (labels.SECOND_FAILURE_MARK, "second failure: a promise broken during the recovery"),
    (labels.DUE_MARK[DueState.OVERDUE], "late; beside it stands by how much"),
    (labels.DUE_MARK[DueState.DUE_SOON], "due soon"),
    (labels.NO_APOLOGY_MARK, f"{labels.NO_APOLOGY}: we spoke with them, and nobody apologised yet"),
    (labels.STUCK_MARK, f"{labels.STUCK}: nothing was done for an opening day, nothing is planned"),
    ("~", "eased: a stop-gap runs"),
    ("*", "key customer, or a big order"),
    ("▓▒░", "gestures of the case: given, promised, free"),
)
STATUSES: tuple[tuple[str, str], ...] = (
    (labels.STATUS_GLYPH[Status.NEW], "new: nobody has spoken to the customer"),
    (labels.STATUS_GLYPH[Status.CONTACTED], "contacted"),
    (labels.STATUS_GLYPH[Status.FIXING], "fixing: the customer accepted an offer"),
    (labels.STATUS_GLYPH[Status.FIXED], "fixed"),
    (labels.STATUS_GLYPH[Status.FOLLOWING_UP], "following up: we ask again whether it holds"),
    (labels.STATUS_GLYPH[Status.CLOSED], "closed, with its outcome"),
    (labels.WAITING_GLYPH, "waiting on the customer; our clocks stand still"),
)


class KeyRows(Static):
    """A heading and rows of two columns, the second of which wraps beside the first."""

    DEFAULT_CSS = """
    KeyRows { height: auto; width: 1fr; margin-bottom: 1; }
    """

    def __init__(self, title: str, rows: Iterable[tuple[str, str]], first_cells: int) -> None:
        super().__init__(markup=False)
        self._title_words = title
        self._rows = tuple(rows)
        self._first_cells = first_cells
        self._drawn_at = 0

    def on_resize(self, event: events.Resize) -> None:
        """Wrap at the new width."""
        if event.size.width != self._drawn_at:
            self._drawn_at = event.size.width
            self.update(self._content(event.size.width))

    def _content(self, width: int) -> Content:
        lines = [Content.styled(self._title_words, "$amends-title bold")]
        indent = " " * self._first_cells
        for first, words in self._rows:
            wrapped = Content(words).wrap(max(10, width - self._first_cells))
            for place, part in enumerate(wrapped):
                shown = fit(first, self._first_cells) if place == 0 else indent
                lines.append(Content.assemble((shown, "$amends-key bold"), part.rstrip()))
        return Content("\n").join(lines)


def _key_rows(groups: Iterable[Group]) -> Iterable[KeyRows]:
    for group in groups:
        rows = [(one.shown, one.sentence) for one in KEYS if one.group is group]
        yield KeyRows(group, rows, KEY_CELLS)


class HelpScreen(ModalScreen[None]):
    """All keys on one sheet."""

    BINDINGS = [
        Binding("escape,question_mark,q", "close", "close", show=False),
        Binding("j", "scroll_down", "down", show=False),
        Binding("k", "scroll_up", "up", show=False),
    ]
    DEFAULT_CSS = """
    HelpScreen {
        .help--sheet {
            width: 116;
            max-width: 96%;
            height: auto;
            max-height: 94%;
            padding: 1 3;
            background: $amends-dialog;
            border-left: outer $amends-edge;
        }
        #scrolled { height: auto; max-height: 100%; }
        .help--columns { layout: vertical; height: auto; }
        .help--column { height: auto; width: 1fr; }
        .help--what { color: $amends-words; margin-bottom: 1; }

        &.-two-columns .help--columns { layout: horizontal; }
        &.-two-columns .help--column:last-of-type { margin-left: 3; }
    }
    """

    def compose(self) -> ComposeResult:
        """Say what the board is, then the keys, then the marks."""
        with VerticalScroll(classes="help--sheet", id="help"):
            yield Words("Help", classes="dialog--title")
            yield Words(WHAT_IT_IS, classes="help--what")
            with Horizontal(classes="help--columns"):
                for groups in COLUMNS:
                    with Vertical(classes="help--column"):
                        yield from _key_rows(groups)
            with Horizontal(classes="help--columns"):
                for title, marks in (("Marks", MARKS), ("Status", STATUSES)):
                    with Vertical(classes="help--column"):
                        yield KeyRows(title, marks, KEY_CELLS)
            yield Words("↑ ↓ scroll · esc closes", classes="hint")

    def on_mount(self) -> None:
        """Let the arrows scroll at once."""
        self.query_one("#help").focus()

    def on_resize(self, event: events.Resize) -> None:
        """Put the groups beside each other where there is room."""
        self.set_class(event.size.width >= TWO_COLUMNS_FROM, "-two-columns")

    def action_scroll_down(self) -> None:
        """Show what is below."""
        self.query_one("#help").scroll_down(animate=False)

    def action_scroll_up(self) -> None:
        """Show what is above."""
        self.query_one("#help").scroll_up(animate=False)

    def action_close(self) -> None:
        """Go back to where the help was asked for."""
        self.dismiss()
