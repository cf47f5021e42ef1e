"""The board is read before the app runs, so that it is the first thing that is drawn."""

from pathlib import Path

from store.casebook import CaseBook
from store.clock import StoppedClock
from tests.benchmarks.glass import OnGlass, on_glass
from tests.support.board_desk import NOW
from tests.support.builders import a_book
from tui.app.amends import AmendsApp


class Watched(OnGlass, AmendsApp):
    """The real app on a terminal made of memory."""


async def test_what_was_read_ahead_is_on_the_first_screen(tmp_path: Path) -> None:
    clock = StoppedClock(NOW)
    casebook = CaseBook(tmp_path, clock)
    book = casebook.create_from(a_book()).book
    app = Watched(casebook, clock, "maya", "daylight")

    app.read_ahead()

    assert app.room.book is book
    async with on_glass(app):
        assert app.screen is app.board
        assert {row.number for row in app.board.list.rows} <= book.cases.keys()
        assert app.board.news.said == ""


async def test_without_a_board_the_first_run_asks_its_questions(tmp_path: Path) -> None:
    clock = StoppedClock(NOW)
    app = Watched(CaseBook(tmp_path, clock), clock)

    app.read_ahead()

    assert app.room.book is None
    async with on_glass(app):
        assert app.screen is not app.board


def test_the_palette_is_right_before_the_first_style_is_read(tmp_path: Path) -> None:
    clock = StoppedClock(NOW)

    app = Watched(CaseBook(tmp_path, clock), clock, theme="contrast")

    assert app.theme == "contrast"
    wanted = app.current_theme.variables["amends-page"]
    assert app.theme_variables["amends-page"] == wanted
