"""A request above a limit reaches every open screen at once (docs/practice.md, B14, B15)."""

from dataclasses import replace
from pathlib import Path

import pytest

from sample_data.shop import sample_book
from store.domain.case import Ending
from store.domain.words import GestureState, Outcome, Status
from tests.support.board_desk import NOW, Desk, desk_at
from tests.support.builders import a_gesture
from tui.widgets.bands import Band


def waiting(desk: Desk) -> str:
    """Give what the screen on top says of requests that wait."""
    return desk.screen.query_one("#waiting", Band).said.strip()


@pytest.mark.parametrize("keys", [["enter"], ["2"], ["3"]])
async def test_every_other_screen_says_it_too_with_the_waiting_time(
    tmp_path: Path, keys: list[str]
) -> None:
    """B15."""
    async with desk_at(tmp_path, size=(80, 24)) as desk:
        await desk.press(*keys)
        before = waiting(desk)
        await desk.later(minutes=5)

        assert before == "1 approval waits 20m   a answers"
        assert waiting(desk) == "1 approval waits 25m   a answers"


async def test_a_request_of_another_desk_reaches_an_open_page_by_itself(tmp_path: Path) -> None:
    """B14."""
    async with desk_at(tmp_path) as desk, desk_at(tmp_path, person="noor") as other:
        await desk.press("enter")
        await other.press("g", "1")
        await other.type("90")
        await other.press("enter")
        await other.type("a large party")
        await other.press("enter")
        await desk.until(lambda: waiting(desk).startswith("2 approvals wait"))

        assert desk.said.startswith("Noor, #42 Dana Whitfield: approval asked: voucher, 90 USD")


async def test_what_somebody_else_allows_here_is_booked_for_them(tmp_path: Path) -> None:
    """B14: three keys and a letter, and the one at the keyboard stays there."""
    async with desk_at(tmp_path, person="noor") as desk:
        number = next(
            case.number for case in desk.book.cases.values() if case.gestures_of(GestureState.ASKED)
        )
        await desk.press("a", "y", "a")

        answered = [g.answered_by for g in desk.case(number).gestures if g.answered_by]
        assert answered[-1:] == ["ana"]
        assert desk.app.room.person == "noor"
        assert desk.said.endswith("booked for Ana")


async def test_g_on_the_page_of_a_closed_case_hands_over_what_was_promised(tmp_path: Path) -> None:
    """D11."""
    found = sample_book(NOW)
    promised = a_gesture(1_200, GestureState.PROMISED, 901, asked_at=NOW, asked_by="maya")
    ended = Ending(NOW, "maya", Outcome.RECOVERED)
    closed = replace(
        found.cases[42], status=Status.CLOSED, ending=ended, gestures=(promised,), what="cold soup"
    )
    book = replace(found, cases={**found.cases, 42: closed})
    async with desk_at(tmp_path, book=book) as desk:
        await desk.press("slash")
        await desk.type("cold soup")
        await desk.press("enter", "g", "h")

        assert desk.case(42).gestures[0].state is GestureState.GIVEN
        assert desk.case(42).status is Status.CLOSED
