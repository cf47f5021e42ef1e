"""The body of the case page: everything about one case, live, in two columns where there is room.

Used by the case page. It is told a case again and again and redraws the sections that say something
else, so the clocks tick, another terminal's change appears, and what is read stays where it was.
"""

from datetime import datetime

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll

from store.domain.book import Book
from store.domain.case import Case
from store.domain.due import Reckoning
from store.domain.shop import Person
from tui.text.case_words import PAIRS, Page, sections, top
from tui.widgets.case_section import CaseSection, CaseTop

TWO_COLUMNS_FROM = 104
"""Cells from which two sections stand beside each other."""

AIRY_FROM = 30
"""Lines of the terminal from which the top may have empty lines."""


class CaseBody(VerticalScroll, can_focus=True):
    """All sections of one case."""

    BINDINGS = [
        Binding("j", "scroll_down", "down", show=False),
        Binding("k", "scroll_up", "up", show=False),
    ]
    DEFAULT_CSS = """
    CaseBody {
        height: 1fr;
        scrollbar-gutter: stable;

        .case--pair {
            layout: vertical;
            width: 1fr;
            height: auto;
            padding: 0 2;
        }
        CaseSection { margin: 1 0 0 0; }
        #history { margin: 1 0; }

        &.-compact CaseTop { padding: 0 2; }
        &.-two-columns .case--pair { layout: horizontal; }
        &.-two-columns .-beside { margin: 1 0 0 3; }
    }
    """

    _shown: Page | None = None

    def compose(self) -> ComposeResult:
        """Lay out the top and a place for every section; those without words stay hidden."""
        yield CaseTop(id="top")
        for ids in PAIRS:
            with Horizontal(classes="case--pair"):
                for id in ids:
                    yield CaseSection(id)

    @property
    def said(self) -> str:
        """All words of the page in their order, for tests and for screen readers."""
        parts = [self.query_one(CaseTop).said]
        parts += [one.said for one in self.query(CaseSection) if one.display]
        return "\n".join(parts)

    def section(self, id: str) -> CaseSection:
        """Give the widget of a section."""
        return self.query_one(f"#{id}", CaseSection)

    def show(
        self,
        case: Case,
        book: Book,
        reckoning: Reckoning,
        now: datetime,
        by: Person | None = None,
        earlier: tuple[Case, ...] = (),
        open_too: str = "",
    ) -> None:
        """Show a case as it stands at `now`; what is read keeps its place on the screen.

        `by` is who is at the keyboard. `earlier` are cases of the customer that the book no longer
        holds. `open_too` says who else has the case open.
        """
        self.show_page(Page(case, book, reckoning, now, by, earlier, open_too))

    def show_page(self, page: Page) -> None:
        """Show what a page says; before the sections are there, it waits for them."""
        self._shown = page
        if not self.is_mounted:
            return
        lines = top(page, compact=self.app.size.height < AIRY_FROM)
        self.query_one(CaseTop).show(page.customer.name, page.case.number, lines)
        found = {section.id: section for section in sections(page)}
        for ids in PAIRS:
            shown = [id for id in ids if id in found]
            for id in ids:
                widget = self.section(id)
                widget.show(found.get(id))
                widget.set_class(bool(shown) and id in shown[1:], "-beside")

    def on_mount(self) -> None:
        """Show what was told while the sections were being made."""
        if self._shown is not None:
            self.show_page(self._shown)

    def on_resize(self, event: events.Resize) -> None:
        """Put the sections beside each other where there is room."""
        self.set_class(event.size.width >= TWO_COLUMNS_FROM, "-two-columns")
        self.set_class(self.app.size.height < AIRY_FROM, "-compact")
        if self._shown is not None:
            self.show_page(self._shown)
