"""The honest close and what comes after it, with real keys on the board and the case page."""

from pathlib import Path

import pytest

from store.domain.words import FollowUpResult, Outcome, Status
from tests.support.board_desk import Desk, desk_at
from tests.support.cli import Shell
from tui.screens.case_page import CasePage

pytestmark = pytest.mark.walk

SMALL = (80, 24)


async def open_closed(desk: Desk, number: int) -> CasePage:
    """Find a closed case by its number, and open its page."""
    await desk.press("slash")
    await desk.type(f"#{number}")
    await desk.press("enter")
    page = desk.screen
    assert isinstance(page, CasePage)
    return page


async def lost(desk: Desk) -> None:
    """Close #42 as lost, for a reason."""
    desk.app.board.list.choose(42)
    await desk.press("d", "l")
    await desk.type("she moved away")
    await desk.press("enter")


async def test_the_grades_of_the_close_stand_on_the_page(tmp_path: Path) -> None:
    """C13, D15: mood next to the one at the start, trust, fairness and the good word."""
    async with desk_at(tmp_path, size=SMALL) as desk:
        desk.app.board.list.choose(42)
        await desk.press("d", "r")
        await desk.type("+30d")
        await desk.press("tab", "4", "3", "5", "2", "4")
        await desk.type("five stars")
        await desk.press("enter")
        closed = desk.case(42)
        page = await open_closed(desk, 42)
        said = " ".join(page.body.said.split())

        assert closed.feeling.trust_end == 3
        assert "mood 4 of 5, 1 at the start" in said
        assert "trust 3 of 5" in said
        assert "fair: result 5, way 2, treatment 4" in said
        assert "five stars" in said
        assert "closed over: nobody has spoken to the customer" in said


async def test_undo_and_redo_of_a_close(tmp_path: Path) -> None:
    async with desk_at(tmp_path, size=SMALL) as desk:
        await lost(desk)
        closed = desk.case(42).status

        await desk.press("u")
        back = desk.case(42)
        await desk.press("U")

        assert closed is Status.CLOSED
        assert (back.status, back.ending) == (Status.NEW, None)
        assert 42 not in desk.rows
        assert desk.case(42).outcome is Outcome.LOST


async def test_a_lost_customer_comes_back_to_a_closed_case(tmp_path: Path) -> None:
    """A22: the case stays closed, and says that they came back."""
    async with desk_at(tmp_path, size=SMALL) as desk:
        await lost(desk)
        page = await open_closed(desk, 42)

        await desk.press("b")
        said = page.body.said
        came_back = desk.case(42)
        await desk.press("u")

        assert came_back.returned_at is not None
        assert came_back.status is Status.CLOSED
        assert "lost, but came back" in said
        assert desk.case(42).returned_at is None


async def test_a_closed_case_is_corrected_and_stays_closed(tmp_path: Path) -> None:
    """A22, C13."""
    async with desk_at(tmp_path, size=SMALL) as desk:
        await lost(desk)
        page = await open_closed(desk, 42)

        await desk.press("d", "f3", "r", "3", "enter")
        corrected = desk.case(42)
        said = page.body.said
        await desk.press("u")

        assert (corrected.status, corrected.outcome) == (Status.CLOSED, Outcome.RECOVERED)
        assert corrected.feeling.mood_end == 3
        assert "outcome is recovered" in said
        assert desk.case(42).outcome is Outcome.LOST
        assert desk.case(42).feeling.mood_end is None


async def test_a_closed_case_is_taken_up_again_with_a_reason_from_its_page(tmp_path: Path) -> None:
    async with desk_at(tmp_path, size=SMALL) as desk:
        await desk.press("c", "p", "enter")
        await lost(desk)
        await open_closed(desk, 42)

        await desk.press("s", "c")
        await desk.type("she rang, it is cold again")
        await desk.press("enter")
        again = desk.case(42)
        await desk.press("u")

        assert again.status is Status.CONTACTED
        assert again.reopenings[-1].reason == "she rang, it is cold again"
        assert desk.case(42).status is Status.CLOSED


async def test_still_unhappy_takes_a_closed_case_up_again(tmp_path: Path) -> None:
    """E17: the follow-up comes back to the board on its day."""
    async with desk_at(tmp_path, size=SMALL) as desk:
        desk.app.board.list.choose(42)
        await desk.press("d", "r")
        await desk.type("+2h")
        await desk.press("enter")
        await desk.later(hours=3)
        desk.app.board.list.choose(42)

        await desk.press("f", "2")
        await desk.type("still cold")
        await desk.press("enter")
        again = desk.case(42)
        await desk.press("u")

        assert again.follow_ups[-1].result is FollowUpResult.STILL_UNHAPPY
        assert again.is_open
        assert desk.case(42).status is Status.CLOSED


async def test_an_average_recovery_is_marked_in_the_strip_and_on_the_page(tmp_path: Path) -> None:
    """C10."""
    async with desk_at(tmp_path, size=(160, 40)) as desk:
        await desk.press("c", "p", "f2", "enter")
        Shell(tmp_path, at=desk.app.room.now, who="ana").done(
            "gesture", "42", "discount", "5", "--given"
        )
        Shell(tmp_path, at=desk.app.room.now, who="ana").done(
            "set", "42", "fixed", "--reason", "she took it as it was"
        )
        await desk.until(lambda: desk.app.room.book is not None
            and desk.app.room.book.case(42).status is Status.FIXED)  # fmt: skip
        desk.app.board.list.choose(42)
        await desk.settle()
        strip = desk.strip
        await desk.press("enter")

        page = desk.screen
        assert isinstance(page, CasePage)
        assert "average so far: an apology and a discount" in strip
        assert "average so far: an apology and a discount" in page.body.said
