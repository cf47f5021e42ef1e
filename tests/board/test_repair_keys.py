"""The keys of the repair on the board, and what the strip says of it."""

from pathlib import Path

import pytest

from store.domain.words import HouseStep
from tests.support.board_desk import desk_at

pytestmark = pytest.mark.walk


async def test_space_ticks_the_next_step_and_then_says_where_the_following_happens(
    tmp_path: Path,
) -> None:
    """A21."""
    async with desk_at(tmp_path) as desk:
        assert "house 0/10, next listened" in desk.strip
        await desk.press("space", "space")
        assert "house 2/10, next apologised" in desk.strip

        await desk.press("space")

        assert desk.said == (
            "Next on the house path, apologised: log it with c, then F2. S skips it."
        )
        assert "c, then F2" in desk.said
        assert [tick.step for tick in desk.case(42).house] == [HouseStep.LISTENED]
        assert desk.case(42).understood is not None


async def test_a_skipped_step_moves_the_path_on(tmp_path: Path) -> None:
    """A21."""
    async with desk_at(tmp_path) as desk:
        await desk.press("S", "enter")
        await desk.type("a long talk already")
        await desk.press("enter")

        assert "house 1/10, next understood" in desk.strip
        assert "house path, skipped listened: a long talk already" in desk.said


async def test_a_tick_is_taken_back_by_u(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("space", "u")

        assert desk.case(42).house == ()


async def test_a_step_of_the_plan_shows_on_the_board_once_it_is_next(tmp_path: Path) -> None:
    """E8."""
    async with desk_at(tmp_path) as desk:
        await desk.press("c", "p", "enter", "l")
        await desk.type("cut the rail")
        await desk.press("enter", "enter")
        await desk.type("+5m")
        await desk.press("enter")

        assert "plan: cut the" in desk.row(42)
        await desk.later(minutes=6)
        assert "late 1m" in desk.row(42)
        await desk.press("l", "1")
        assert "plan: cut the" not in desk.row(42)


async def test_a_stop_gap_eases_the_case_and_comes_up_when_it_should_end(tmp_path: Path) -> None:
    """C9, D7."""
    async with desk_at(tmp_path) as desk:
        await desk.press("c", "p", "enter", "x")
        await desk.type("a voucher for tonight")
        await desk.press("enter", "enter")
        await desk.type("+5m")
        await desk.press("enter")

        assert "~ eased" in desk.strip
        await desk.later(minutes=6)
        assert "stop-gap ends" in desk.row(42)
        assert "(x)" in desk.strip
        await desk.press("x", "e")
        assert "~ eased" not in desk.strip


async def test_marks_show_in_the_strip(tmp_path: Path) -> None:
    """A16, B23, D9."""
    async with desk_at(tmp_path) as desk:
        await desk.press("M", "r")
        await desk.type("took pictures")
        await desk.press("enter", "M", "b", "M", "k", "M", "t")
        await desk.type("+5h")
        await desk.press("enter")

        assert "! a public review is likely" in desk.strip
        assert "better options open 5h" in desk.strip
        assert desk.case(42).order.big
        assert desk.book.customer(desk.case(42).customer).key


async def test_half_way_to_its_date_the_board_asks_whether_a_promise_will_hold(
    tmp_path: Path,
) -> None:
    """C1, C2."""
    async with desk_at(tmp_path) as desk:
        await desk.press("p")
        await desk.type("new plates")
        await desk.press("enter")
        await desk.type("+4h")
        await desk.press("enter")
        assert "hold?" not in desk.strip

        await desk.later(hours=2)
        assert "will the promise “new plates” hold? p" in desk.strip
        await desk.press("p", "y")
        assert "hold?" not in desk.strip

        await desk.later(hours=1)
        assert "will the promise “new plates” hold? p" in desk.strip
        await desk.press("p", "x")
        assert "hold?" not in desk.strip
        assert "tell them first" in desk.strip


async def test_what_reached_them_is_recorded_with_the_gesture(tmp_path: Path) -> None:
    """D11."""
    async with desk_at(tmp_path) as desk:
        await desk.press("g", "9", "f2", "enter", "g", "r")

        assert desk.case(42).gestures[-1].arrived_at is not None
        assert "gesture reached the customer" in desk.said
